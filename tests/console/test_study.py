"""`virkning study`: figures for others to check, and what is wrong with a file told with its place."""

import json
from pathlib import Path

import pytest

from tests.console.running import Console

CODES = "case,anna,bo,carl\n1,ja,ja,ja\n2,ja,nej,ja\n3,nej,nej,nej\n4,delvis,nej,\n5,,ja,\n"


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    file = tmp_path / "codes.csv"
    file.write_text(CODES, encoding="utf-8")
    return file


def test_agreement_of_words(console: Console, codes: Path) -> None:
    found = json.loads(console("study", "agreement", codes, "--level", "nominal", "--id", "case", "--json").out)
    assert found["pairs_agree"] == {"share": 0.7, "n": 10}
    assert found["all_agree"] == {"share": 0.5, "n": 4}
    assert (found["alpha"]["units"], found["ratings"], len(found["cohen"])) == (4, 12, 3)
    assert [one["code"] for one in found["warnings"]] == ["study-few-units"]
    order = ("--level", "ordinal", "--order", "nej,delvis,ja", "--raters", "anna,bo")
    seen = console("study", "agreement", codes, *order, language="da")
    assert seen.code == 0
    assert "Krippendorffs alfa" in seen.out
    assert "Kun 4 enheder" in seen.err


def test_agreement_with_raters_in_rows_is_the_same(console: Console, tmp_path: Path) -> None:
    down, across = tmp_path / "down.csv", tmp_path / "across.csv"
    down.write_text("a,b\n1,1\n2,3\n3,3\n2,2\n", encoding="utf-8")
    across.write_text("coder,u1,u2,u3,u4\na,1,2,3,2\nb,1,3,3,2\n", encoding="utf-8")
    one = json.loads(console("study", "agreement", down, "--level", "interval", "--json").out)
    other = console("study", "agreement", across, "--level", "interval", "--across", "--id", "coder", "--json")
    assert one == json.loads(other.out)


@pytest.mark.parametrize(
    ("command", "content", "code", "told"),
    [
        (("agreement", "--level", "ordinal"), "a,b\n1,1\n2,x\n", 3, "row 3"),
        (("agreement", "--level", "ordinal", "--order", "ja,nej"), "a,b\nja,ja\nnej,maybe\n", 3, "ja, nej"),
        (("agreement", "--level", "nominal"), "a\n1\n2\n", 3, "only one rater"),
        (("agreement", "--level", "nominal"), "a,b\n1,\n,2\n", 3, "rated by two"),
        (("agreement", "--level", "nominal", "--raters", "a,x"), "a,b\n1,1\n", 3, "x"),
        (("agreement", "--level", "nominal", "--raters", "a,b", "--across"), "a,b\n1,1\n", 2, "--across"),
        (("agreement",), "a,b\n1,1\n", 2, "--level"),
    ],
)
def test_what_is_wrong_is_told(
    console: Console, tmp_path: Path, command: tuple[str, ...], content: str, code: int, told: str
) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text(content, encoding="utf-8")
    name, *options = command
    seen = console("study", name, file, *options)
    assert seen.code == code
    assert told in seen.err
    assert "Traceback" not in seen.all
