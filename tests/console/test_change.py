"""`virkning change` as a user meets it."""

import csv
from pathlib import Path

import pytest

from tests.console.running import Console
from tests.reference_data import reference

BDI = ("--person", "id", "--wave", "time", "--from", "1", "--to", "4", "--value", "bdi", "--direction", "lower")


@pytest.mark.reference
def test_claus_by_treatment(console: Console, tmp_path: Path) -> None:
    output = tmp_path / "change.csv"
    file = reference("statistics/reliable_change/claus_2020.csv")
    norm = ("--functional-mean", "7.69", "--functional-sd", "7.52", "--cut-off", "c")
    line = (*BDI, "--by", "treatment", "--rule", "reliable", "--reliability", "0.801", *norm, "-o", output)
    seen = console("change", file, *line)
    assert seen.code == 0
    assert "All 40 of 43 35.48 25.70 −9.78 −13.31 to −6.24" in seen.out
    assert "All 18 45% 31% – 60% 22 55% 0 0% 0% – 9%" in seen.out
    assert "PA 7 33% 6 29% 8 38% 0 0%" in seen.out
    assert "s_diff 5.147" in seen.out
    assert "before values of the 40 complete pairs" in seen.out
    assert "Cut-off c: 21.017" in seen.out
    assert "is not an effect" in seen.out
    with output.open(encoding="utf-8-sig", newline="") as file_of_changes:
        lines = list(csv.DictReader(file_of_changes))
    assert len(lines) == 40
    assert lines[0]["rci"].startswith("-1.1657133361615")
    danish = console("change", file, *BDI, "--rule", "smallest-important", "--important-change", "7", language="da")
    assert "Alle 25 63 %" in danish.out
    assert "er ikke en effekt" in danish.out


@pytest.mark.reference
def test_two_columns_by_arm(console: Console) -> None:
    file = reference("statistics/paired_change/BtheB_wide.csv")
    columns = ("--before", "bdi.pre", "--after", "bdi.2m", "--person", "subject", "--by", "treatment")
    seen = console("change", file, *columns, "--direction", "lower")
    assert seen.code == 0
    assert "All 97 of 100 23.15 16.92 −6.24 −8.15 to −4.33" in seen.out
    assert "All 70 72%" in seen.out
    assert "BtheB 40 77%" in seen.out
    assert "−0.66 −0.65 −0.58" in seen.out


def test_items_are_scored_first(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "svar.csv"
    path.write_text("id;runde;q1;q2;q3;q4;q5\n1;1;1;1;1;1;1\n1;2;2;2;2;2;2\n2;1;5;5;5;5;5\n", encoding="utf-8")
    line = ("--person", "id", "--wave", "runde", "--from", "1", "--to", "2", "--instrument", "who-5")
    seen = console("change", path, *line)
    assert seen.code == 0
    assert "All 1 of 2 20.0 40.0 +20.0" in seen.out


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ((), "--direction"),
        (("--direction", "higher"), "--before and --after"),
        ((*BDI, "--rule", "reliable"), "--reliability"),
        ((*BDI, "--rule", "reliable", "--reliability", "1.2"), "between 0 and 1"),
        ((*BDI, "--rule", "smallest-important"), "--important-change"),
        ((*BDI, "--important-change", "-1"), "above 0"),
        ((*BDI, "--cut-off", "b"), "--functional-mean"),
        ((*BDI, "--functional-mean", "3"), "both a mean and a standard deviation"),
        ((*BDI, "--sd", "nan"), "above 0"),
    ],
)
def test_what_is_not_known_is_asked_for(console: Console, tmp_path: Path, line: tuple[str, ...], word: str) -> None:
    path = tmp_path / "svar.csv"
    path.write_text("id;time;bdi\n1;1;30\n1;4;20\n", encoding="utf-8")
    seen = console("change", path, *line)
    assert (seen.code, word in seen.err) == (2, True), seen.err


def test_too_few_pairs_for_a_cut_off(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "svar.csv"
    path.write_text("id;time;bdi\n1;1;30\n1;4;20\n", encoding="utf-8")
    seen = console("change", path, *BDI, "--cut-off", "a")
    assert (seen.code, "too few complete pairs" in seen.err) == (2, True)
    assert console("change", path, *BDI).code == 0
