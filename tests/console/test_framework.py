"""`virkning framework`: list, check and score on files alone."""

import json
from pathlib import Path

from tests.console.running import Console
from tests.unit.library.test_frameworks import OWN
from virkning.library.frameworks import frameworks


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
