"""`virkning report steering` on files, as a new user would do it."""

import csv
from pathlib import Path

import openpyxl
import pypdf
import pytest

from tests.console.running import Console
from tests.reference_data import reference


def lines(path: Path) -> dict[tuple[str, str, str], dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["indicator"], row["department"], row["span"]): row for row in rows}


@pytest.mark.reference
def test_claus(console: Console, examples: Path, tmp_path: Path) -> None:
    """By treatment, first measurement to the fourth: 40 of 43 pairs, and the counts that R gives."""
    file = reference("statistics/reliable_change/claus_2020.csv")
    outputs = {ending: tmp_path / f"claus.{ending}" for ending in ("pdf", "xlsx", "csv", "html")}
    line = [part for path in outputs.values() for part in ("-o", path)]
    seen = console("report", "steering", file, "--programme", examples / "claus.toml", "--period", "2020", *line)
    assert seen.code == 0
    assert "172 rows · 9 columns" in seen.err
    assert "The file has no dates" in seen.err
    assert "n 21/23" in seen.out
    assert "34.3 → 20.0" in seen.out
    assert "Saved:" in seen.out
    assert "Treatment of depression" in pypdf.PdfReader(outputs["pdf"]).pages[0].extract_text()
    assert openpyxl.load_workbook(outputs["xlsx"]).sheetnames
    assert "<table" in outputs["html"].read_text(encoding="utf-8")
    found = lines(outputs["csv"])
    assert {row["paired"] for key, row in found.items() if key[0] == "bdi" and key[2] == "course"} == {
        "21",
        "19",
    }


@pytest.mark.reference
def test_claus_by_the_reliable_rule(console: Console, examples: Path, tmp_path: Path) -> None:
    """18 of 40 progressed and nobody regressed, as in the R package."""
    file, output = reference("statistics/reliable_change/claus_2020.csv"), tmp_path / "claus.csv"
    programme = ("--programme", examples / "claus.toml", "--period", "2020")
    line = ("--rule", "reliable", "--department", "all", "-o", output, "-q")
    assert console("report", "steering", file, *programme, *line).code == 0
    row = lines(output)["bdi", "", "course"]
    counts = tuple(row[name] for name in ("paired", "progressed", "status_quo", "regressed", "rule"))
    assert counts == ("40", "18", "22", "0", "reliable")


@pytest.mark.reference
def test_the_steering_group_does_not_see_small_numbers(console: Console, examples: Path, tmp_path: Path) -> None:
    file, output = reference("statistics/reliable_change/claus_2020.csv"), tmp_path / "claus.csv"
    line = ("--programme", examples / "claus.toml", "--period", "2020", "--reader", "steering-group", "-o", output)
    seen = console("report", "steering", file, *line)
    assert seen.code == 0
    rows = lines(output).values()
    assert any(row["suppressed"] for row in rows)
    for row in rows:
        for count in ("progressed", "regressed"):
            assert row[count] == "" or int(row[count]) == 0 or int(row[count]) >= 5 or row["suppressed"]


@pytest.mark.reference
def test_rosenberg_as_answers(console: Console, examples: Path, tmp_path: Path) -> None:
    """The answers of two strangers made into one citizen's before and after, as a Danish Excel would save them."""
    with reference("statistics/scoring/rse_first1500.tsv").open(encoding="utf-8", newline="") as file:
        body = list(csv.reader(file, delimiter="\t"))[1:]
    answers = tmp_path / "besvarelser.csv"
    sites = {"1": "Forside", "2": "Søgning", "3": "Andet"}
    with answers.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["person", "site", "date", "time", *(f"Q{n}" for n in range(1, 11))])
        for at in range(0, len(body), 2):
            site = sites[body[at][12]]
            writer.writerow([at // 2 + 1, site, "7. januar 2013", "før", *body[at][:10]])
            writer.writerow([at // 2 + 1, site, "3-6-2013", "efter", *body[at + 1][:10]])
    output = tmp_path / "rapport.csv"
    line = ("--programme", examples / "rosenberg.toml", "--period", "2013H1", "-o", output)
    seen = console("report", "steering", answers, *line, language="da")
    assert seen.code == 0
    assert "adskilt af semikolon · Windows-1252 · 1.500 rækker" in seen.err
    assert "datoer, dag først" in seen.err
    assert "Selvværd (Rosenberg)" in seen.out
    paired = [int(row["paired"]) for row in lines(output).values() if row["span"] == "course"]
    assert sum(paired) == 747


def test_the_guide_runs(console: Console, examples: Path, tmp_path: Path) -> None:
    """The least programme of docs/files.md, with each of the three shapes that it shows."""
    text = (examples.parent / "docs" / "files.md").read_text(encoding="utf-8")
    programme = tmp_path / "samtaler.toml"
    programme.write_text(text.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    shapes = [
        "borger;tidspunkt;dato;angst\n1;før;3-1-2013;2,5\n1;efter;3-5-2013;2\n",
        "borger;angst før;angst efter\n1;2,5;2\n2;3;3,5\n",
        "borger;tidspunkt;skala;værdi\n1;før;Angst;2,5\n1;efter;Angst;2\n",
    ]
    for shape in shapes:
        file = tmp_path / "svar.csv"
        file.write_text(shape, encoding="utf-8")
        seen = console("report", "steering", file, "--programme", programme, "--period", "2013")
        assert seen.code == 0, seen.err
        assert "Talks · 2013" in seen.out


def test_what_is_asked_for_and_not_there(console: Console, examples: Path, tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    file.write_text("id;treatment;time;bdi\n1;PA;1;30\n1;PA;4;20\n", encoding="utf-8")
    guessing = tmp_path / "claus.toml"
    text = (examples / "claus.toml").read_text(encoding="utf-8")
    guessing.write_text(text.split("# How the spreadsheet")[0], encoding="utf-8")
    known = ("--programme", guessing, "--period", "2020")
    assert console("report", "steering", file, *known).code == 0
    assert console("report", "steering", file, *known, "--department", "nord").code == 4
    assert console("report", "steering", file, "--programme", guessing, "--period", "2020Q7").code == 4
    assert console("report", "steering", file, "--programme", "findes-ikke", "--period", "2020").code == 4
    assert console("report", "steering", file, *known, "-o", tmp_path / "claus.docx").code == 2
    assert console("report", "steering", file, *known, "-o", tmp_path / "mappe" / "claus.csv").code == 2
    assert console("report", "steering", tmp_path / "ingen.csv", *known).code == 2
    assert console("report", "steering", *known).code == 2
    missing = console("report", "steering", file, "--programme", examples / "claus.toml", "--period", "2020")
    assert (missing.code, "no column “hamd”" in missing.err) == (3, True)
