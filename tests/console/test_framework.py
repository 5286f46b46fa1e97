"""`virkning framework`: list, check and score on files alone, and a third framework added to an organisation."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.console.running import Console
from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import make_programme
from tests.unit.library.test_frameworks import OWN
from virkning.actions.assessments import begin_assessment
from virkning.console.exits import Ending
from virkning.library.frameworks import frameworks
from virkning.store.models import OwnFramework, Role

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "borgerinddragelse.toml"


def ratings(folder: Path, *, wrong: str = "") -> Path:
    """Five raters who agree on nothing but the first element; one leaves the last element out."""
    lines = ["question;Anna;Bo;Carla;Dan;Eva"]
    for at, question in enumerate(frameworks()["lovende-praksis"].questions):
        lines.append(f"{question.key};" + ("3;3;3;3;3" if at < 3 else "0;1;2;3;"))
    if wrong:
        lines[1] = lines[1].replace("3;3;3;3;3", f"{wrong};3;3;3;3")
    file = folder / "ratings.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_frameworks_are_listed_for_people_and_programs(console: Console) -> None:
    shown = console("framework", "list", language="da")
    assert "Lovende praksis" in shown.out
    assert "ikke SFI's måleredskab" in shown.out
    found = json.loads(console("framework", "list", "--json").out)
    assert [one["key"] for one in found] == ["kapacitet", "lovende-praksis"]


def test_a_file_is_checked_with_the_place_of_every_mistake(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    assert "1 element, 1 question" in console("framework", "check", file).out
    file.write_text(OWN.replace('group = "all"', 'group = "none"', 1), encoding="utf-8")
    told = console("framework", "check", file)
    assert told.code == 3
    assert "own.toml · elements[0].group" in told.err
    assert "row 25" in told.err


def test_a_file_of_ratings_is_scored(console: Console, tmp_path: Path) -> None:
    file = ratings(tmp_path)
    shown = console("framework", "score", file, "--framework", "lovende-praksis").out
    assert shown.index("Effect") < shown.index("Theory and knowledge"), "disagreement comes first"
    found = json.loads(console("framework", "score", file, "--framework", "lovende-praksis", "--json").out)
    assert found["spread"]["teori-og-viden"] == {"n": 5, "median": 75.0, "low": 75.0, "high": 75.0, "apart": 0.0}
    assert found["spread"]["virkning"]["n"] == 4
    assert found["raters"]["Eva"]["virkning"] is None


def test_what_cannot_be_scored_is_told_with_its_cell(console: Console, tmp_path: Path) -> None:
    told = console("framework", "score", ratings(tmp_path, wrong="meget"), "--framework", "lovende-praksis")
    assert told.code == 3
    assert "“meget”" in told.err
    assert console("framework", "score", ratings(tmp_path, wrong="7"), "--framework", "lovende-praksis").code == 3
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    assert console("framework", "score", ratings(tmp_path), "--framework", file).code == 3
    assert console("framework", "score", ratings(tmp_path), "--framework", "none").code == 4
    few = tmp_path / "few.csv"
    few.write_text("question;Anna\nheard;1\n", encoding="utf-8")
    assert "from three raters" in console("framework", "score", few, "--framework", file).out
    few.write_text("q;Anna\nheard;1\n", encoding="utf-8")
    assert "question" in console("framework", "score", few, "--framework", file).err


@pytest.mark.django_db
def test_a_third_framework_is_added_by_a_file_and_chosen_for_a_round(console: Console, tmp_path: Path) -> None:
    home, keeper = make_organisation(), make_user()
    make_membership(keeper, home, role=Role.DOCUMENTALIST)
    assert console("framework", "add", EXAMPLE, "--by", "nobody@example.invalid").code == 4
    shown = console("framework", "add", EXAMPLE, "--by", keeper.email, language="da")
    assert shown.code == 0
    assert "Borgerinddragelse (borgerinddragelse, version 1) er tilføjet" in shown.out
    assert console("framework", "add", EXAMPLE, "--by", keeper.email).code == 0, "the same file again changes nothing"
    assert OwnFramework.objects.get().by == keeper
    listed = json.loads(console("framework", "list", "--organisation", home.key, "--json").out)
    assert [one["key"] for one in listed] == ["kapacitet", "lovende-praksis", "borgerinddragelse"]
    row = begin_assessment(
        home,
        framework="borgerinddragelse",
        programme=make_programme(home),
        subject="Indsatsen",
        today=date(2026, 3, 2),
        answer_by=None,
        by=keeper,
    )
    assert [element.title.da for element in row.framework().elements][-1] == "Retten til at sige nej"
    changed = tmp_path / "own.toml"
    changed.write_text(EXAMPLE.read_text(encoding="utf-8").replace("Sjældent", "Aldrig"), encoding="utf-8")
    told = console("framework", "add", changed, "--by", keeper.email)
    assert told.code == Ending.USAGE
    assert "new version" in told.err
