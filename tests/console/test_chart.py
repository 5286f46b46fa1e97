"""`virkning chart`: figures for others to check, and what is wrong with a file told with its row."""

import json
from pathlib import Path

import pytest

from tests.console.running import Console

NIST = ["49.6", "47.6", "49.9", "51.3", "47.8", "51.2", "52.6", "52.4", "53.6", "52.1"]


@pytest.fixture
def batches(tmp_path: Path) -> Path:
    file = tmp_path / "batches.csv"
    file.write_text("month,value\n" + "".join(f"{n},{value}\n" for n, value in enumerate(NIST)), encoding="utf-8")
    return file


def test_xmr_as_printed_by_nist(console: Console, batches: Path) -> None:
    found = json.loads(console("chart", "xmr", batches, "--json").out)
    assert found["centre"] == pytest.approx(50.81)
    assert found["points"][0]["high"] == pytest.approx(55.8041, abs=0.0005)
    assert "50.8100" in console("chart", "xmr", batches).out


def test_p_its_and_run(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "series.csv"
    rows = [(4, 10, 5.0 + n % 2, 10) for n in range(12)] + [(9, 10, 9.0 + n % 2, 10) for n in range(6)]
    lines = "".join(f"{count};{n};{str(value).replace('.', ',')};{weight}\n" for count, n, value, weight in rows)
    file.write_text("count;n;value;weight\n" + lines, encoding="utf-8")
    shares = json.loads(console("chart", "p", file, "--baseline", 12, "--json").out)
    assert shares["centre"] == pytest.approx(0.4)
    assert shares["signals"] == [12, 13, 14, 15, 16, 17]
    its = json.loads(console("chart", "its", file, "--after", 13, "--weight", "weight", "--json").out)
    assert its["difference"]["value"] == pytest.approx(4, abs=0.3)
    assert its["difference"]["interval"]["low"] > 2
    assert "difference from where the trend led" in console("chart", "its", file, "--after", 13).out
    run = json.loads(console("chart", "run", file, "--json").out)
    assert run["signals"]
    assert "More than chance" in console("chart", "run", file).out


@pytest.mark.parametrize(
    ("command", "content", "told"),
    [
        (("xmr",), "month,value\n1,1\n2,\n3,3\n", "row 3"),
        (("xmr",), "value\n" + "1\nx\n" * 5, "No number stands here"),
        (("xmr",), "other\n1\n", "value"),
        (("xmr", "--baseline", "9"), "value\n" + "1\n2\n" * 4, "at least 9"),
        (("p",), "count,n\n" + "1,2\n" * 7 + "3,2\n", "3 of 2"),
        (("p",), "count,n\n" + "1.5,2\n" * 8, "not a whole number"),
        (("its", "--after", "4"), "value\n" + "1\n2\n" * 8, "at least 8 before"),
        (("its", "--after", "9", "--weight", "w"), "value,w\n" + "1,0\n" * 12, "above zero"),
        (("run",), "value\n" + "1\n" * 20, "At least 10"),
    ],
)
def test_what_is_wrong_is_told(
    console: Console, tmp_path: Path, command: tuple[str, ...], content: str, told: str
) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text(content, encoding="utf-8")
    name, *options = command
    seen = console("chart", name, file, *options)
    assert seen.code == 3
    assert told in seen.err
    assert "Traceback" not in seen.all
