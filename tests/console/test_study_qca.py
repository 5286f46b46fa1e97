"""`virkning study qca`: figures for others to check, in crisp and fuzzy sets, and what is wrong told with its place."""

import json
from pathlib import Path
from random import Random

import pytest

from tests.console.running import Console
from tests.unit.domain.lipset import CONDITIONS, ROWS

ASKED = ("--outcome", "SURV", "--conditions", ",".join(CONDITIONS))


@pytest.fixture
def lipset(tmp_path: Path) -> Path:
    lines = [",".join((name, *bits, "yes" if outcome == "1" else "no")) for name, bits, outcome in ROWS]
    file = tmp_path / "lipset.csv"
    file.write_text("\n".join((",".join(("case", *CONDITIONS, "SURV")), *lines)), encoding="utf-8")
    return file


def test_lipset_for_programs(console: Console, lipset: Path) -> None:
    named = ("--calibrate", "SURV=yes", "--case", "case", "--expect", ",".join(CONDITIONS), "--json")
    found = json.loads(console("study", "qca", lipset, *ASKED, *named).out)
    models = {kind: [one["model"] for one in solution["models"]] for kind, solution in found["solutions"].items()}
    assert models == {
        "conservative": ["DEV*LIT*IND*STB + DEV*~URB*LIT*STB"],
        "intermediate": ["DEV*LIT*STB"],
        "parsimonious": ["DEV*STB"],
    }
    assert "not cause" in found["note"]
    seen = {row["row"]: row["cases"] for row in found["truth_table"] if row["cases"]}
    assert seen[22] == ["FI", "IE"]
    turned = console("study", "qca", lipset, *ASKED, "--calibrate", "SURV=yes", "--negate", "--json")
    (short,) = json.loads(turned.out)["solutions"]["parsimonious"]["models"]
    assert {term["term"] for term in short["terms"]} == {"~DEV", "~STB"}


def test_lipset_to_read_in_both_languages(console: Console, lipset: Path) -> None:
    asked = ("--calibrate", "SURV=yes", "--solution", "parsimonious")
    seen = console("study", "qca", lipset, *ASKED, *asked, language="da")
    assert (seen.code, seen.err) == (0, "")
    assert "sammenfald, ikke årsag" in seen.out
    assert "DEV*STB → SURV" in seen.out
    assert "23 af 32 kombinationer har slet ingen sager." in seen.out
    assert "coincidence, not cause" in console("study", "qca", lipset, *ASKED, *asked).out


def test_contradictions_ambiguity_and_missing_values_are_told(console: Console, tmp_path: Path) -> None:
    """A and B always go together, so either explains; two cases with neither differ in the outcome."""
    file = tmp_path / "cases.csv"
    file.write_text("A,B,Y\n8,1,1\n9,1,1\n2,0,0\n1,0,1\n,1,1\n8,0.5,1\n", encoding="utf-8")
    asked = ("--outcome", "Y", "--conditions", "A,B", "--calibrate", "A=2,5,8")
    seen = console("study", "qca", file, *asked)
    assert seen.code == 1
    assert "Contradictory: the cases of ~A*~B share every condition, and 1 of 2" in seen.out
    assert "2 models are equally good" in seen.out
    assert "At exactly 0.5, and so in no combination: 7" in seen.out
    assert "a value is missing: row 6" in seen.err
    strict = ("--n-cutoff", "3", "--pri-cutoff", "0.9", "--lower-cutoff", "0.1", "--solution", "conservative")
    assert "there is nothing to say" in console("study", "qca", file, *asked, *strict).out


def test_indirect_and_border(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("A,Y\n" + "".join(f"{n},{n}\n" for n in range(12)), encoding="utf-8")
    asked = ("--outcome", "Y", "--conditions", "A", "--calibrate", "A=2,4,6,8,10", "--calibrate", "Y=6", "--json")
    found = json.loads(console("study", "qca", file, *asked).out)
    assert [one["model"] for one in found["solutions"]["conservative"]["models"]] == ["A"]


def test_words_may_stand_among_numbers(console: Console, tmp_path: Path) -> None:
    """As R writes a fuzzy set whose 0 and 1 have labels."""
    file = tmp_path / "cases.csv"
    file.write_text("A;Y\n0,9;1\nStable;1\nUnstable;0\n0,2;0\n", encoding="utf-8")
    asked = ("--outcome", "Y", "--conditions", "A", "--calibrate", "A=Stable", "--json")
    found = json.loads(console("study", "qca", file, *asked).out)
    assert found["truth_table"][1]["cases"] == ["2", "3"]
    assert found["solutions"]["conservative"]["models"][0]["coverage"] == pytest.approx(1.9 / 2)


def test_too_many_models_are_listed_as_far_as_they_go(console: Console, tmp_path: Path) -> None:
    drawn = Random(2).sample(range(2**8), 40)  # noqa: S311 - no secret
    rows = [",".join((*f"{number:08b}", str(int(at < 20)))) for at, number in enumerate(drawn)]
    file = tmp_path / "cases.csv"
    file.write_text("\n".join((",".join("ABCDEFGHY"), *rows)), encoding="utf-8")
    asked = ("--outcome", "Y", "--conditions", ",".join("ABCDEFGH"), "--solution", "parsimonious")
    seen = console("study", "qca", file, *asked)
    assert seen.out.count("→ Y") == 200
    assert "There are more models than can be listed" in seen.out


@pytest.mark.parametrize(
    ("content", "options", "code", "told"),
    [
        ("A,Y\n2,1\n", (), 3, "between 0 (fully out) and 1"),
        ("A,Y\nx,1\n", (), 3, "not a number"),
        ("A,Y\nx,1\ny,1\nz,1\n", ("--calibrate", "A=x"), 3, "more than one other word: y, z"),
        ("A,Y\n,1\n1,\n", (), 3, "No row has a value"),
        ("B,Y\n1,1\n", (), 3, "A"),
        ("A,Y\n1,1\n", ("--calibrate", "A"), 2, "COLUMN=1,2,3"),
        ("A,Y\n1,1\n", ("--calibrate", "A=3,2,4"), 2, "do not rise"),
        ("A,Y\n1,1\n", ("--calibrate", "A=1,2"), 2, "three"),
        ("A,Y\n1,1\n", ("--calibrate", "B=1"), 2, "B"),
        ("A,Y\n1,1\n", ("--expect", "~B"), 2, "no condition: B"),
        ("A,Y\n1,1\n", ("--solution", "intermediate"), 2, "needs expectations"),
        ("A,Y\n1,1\n", ("--lower-cutoff", "0.9"), 2, "lower cut-off"),
        ("A,Y\n1,1\n", ("--conditions", "A,Y"), 2, "none of them the outcome"),
    ],
)
def test_what_is_wrong_is_told(
    console: Console, tmp_path: Path, content: str, options: tuple[str, ...], code: int, told: str
) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text(content, encoding="utf-8")
    seen = console("study", "qca", file, "--outcome", "Y", "--conditions", "A", *options)
    assert seen.code == code
    assert told in seen.err
    assert "Traceback" not in seen.all
