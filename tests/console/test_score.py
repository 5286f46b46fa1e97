"""`virkning score` as a user meets it."""

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.console.running import Console
from tests.reference_data import reference
from virkning.library.shelves import instruments

WHO = "id;dato;q1;q2;q3;q4;q5\n1;3-6-2013;1;2;3;4;5\n2;4-6-2013;5;5;5;5;5\n3;5-6-2013;1;;;;\n"


def written(folder: Path, text: str, name: str = "svar.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_scores_are_printed_and_saved(console: Console, tmp_path: Path) -> None:
    output = tmp_path / "scorer.csv"
    seen = console("score", written(tmp_path, WHO), "--instrument", "who-5", "-o", output)
    assert seen.code == 0
    assert "separated by semicolon" in seen.err
    assert "1 response not scored: too few answers" in seen.out
    found = lines(output)
    assert [line["total"] for line in found] == ["60.0", "100.0", ""]
    assert [line["total_not_scored"] for line in found] == ["", "", "too-few-answers"]
    assert [(line["row"], line["person"], line["date"]) for line in found][0] == ("2", "1", "2013-06-03")


def test_a_workbook_has_real_numbers(console: Console, tmp_path: Path) -> None:
    output = tmp_path / "scorer.xlsx"
    assert console("score", written(tmp_path, WHO), "--instrument", "who-5", "-o", output).code == 0
    rows = list(openpyxl.load_workbook(output).active.values)
    assert rows[1][rows[0].index("total")] == 60


def test_danish(console: Console, tmp_path: Path) -> None:
    seen = console("score", written(tmp_path, WHO), "--instrument", "who-5", language="da")
    assert "adskilt af semikolon" in seen.err
    assert "1 besvarelse uden score: for få svar" in seen.out
    assert "28,3" in seen.out  # the sd, with a Danish comma


@pytest.mark.reference
def test_rosenberg(console: Console, tmp_path: Path) -> None:
    output = tmp_path / "scorer.csv"
    file = reference("statistics/scoring/rse_first1500.tsv")
    seen = console("score", file, "--instrument", "rosenberg", "--missing", "0", "-o", output)
    assert seen.code == 0
    with reference("statistics/scoring/expected_rse_scores.csv").open(encoding="utf-8", newline="") as expected:
        for line, wanted in zip(lines(output), csv.DictReader(expected), strict=True):
            prorated = wanted["prorated_max2missing_10_40"]
            if prorated in ("", "NA"):
                assert line["total-10-40"] == ""
            else:
                assert float(line["total-10-40"]) == pytest.approx(float(prorated), abs=5e-7)  # as printed
    again = console("score", file, "--instrument", "rosenberg", "-q")
    assert (again.code, "63 things could not be used" in again.err) == (1, True)
    assert "--missing" in again.err


@pytest.mark.reference
def test_flags_are_counted_and_nobody_is_named(console: Console, tmp_path: Path) -> None:
    output = tmp_path / "scorer.csv"
    file = reference("statistics/scoring/phq_gad_pss_first100.csv")
    seen = console("score", file, "--instrument", "phq-9", "-o", output)
    assert seen.code == 0
    assert "found by their order" in seen.err
    raised = sum(line["flag_q9"] == "1" for line in lines(output))
    assert f"⚑ {raised} responses must be seen by a person" in seen.out
    action = instruments()["phq-9"].red_flags[0].action.en
    assert " ".join(action.split())[:40] in seen.out
    with reference("statistics/scoring/expected_phq_gad_pss_first100.csv").open(encoding="utf-8", newline="") as wanted:
        for line, row in zip(lines(output), csv.DictReader(wanted), strict=True):
            assert float(line["total"]) == float(row["phq9"])


def test_a_text_that_looks_like_a_formula_is_saved_as_text(console: Console, tmp_path: Path) -> None:
    output = tmp_path / "scorer.csv"
    text = "id;q1;q2;q3;q4;q5\n=1+1;1;1;1;1;1\n"
    assert console("score", written(tmp_path, text), "--instrument", "who-5", "-o", output).code == 0
    assert lines(output)[0]["person"] == "'=1+1"


@pytest.mark.parametrize("ending", ["json", "sav", "dta", "csv"])
def test_answers_go_out_for_others_and_come_back_the_same(console: Console, tmp_path: Path, ending: str) -> None:
    first, handed, second = tmp_path / "first.csv", tmp_path / f"ud.{ending}", tmp_path / "second.csv"
    assert console("score", written(tmp_path, WHO), "--instrument", "who-5", "-o", first, "--answers", handed).code == 0
    seen = console("score", handed, "--instrument", "who-5", "-o", second)
    assert seen.code in (0, 1), seen.err  # an open question is told
    wanted = [(line["person"], line["date"], line["total"]) for line in lines(first)]
    assert [(line["person"], line["date"], line["total"]) for line in lines(second)] == wanted


def test_answers_go_out_in_known_formats_only(console: Console, tmp_path: Path) -> None:
    seen = console("score", written(tmp_path, WHO), "--instrument", "who-5", "--answers", tmp_path / "ud.pdf")
    assert seen.code == 2
    assert ".json, .sav, .dta, .csv" in seen.err
