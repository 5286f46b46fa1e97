"""The glossary and the code use the same words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = ROOT / "docs" / "glossary.md"
COLUMNS = 4
LATER = "## Agreed words that the code does not use yet"


def rows(text: str) -> list[list[str]]:
    """The cells of every line of the tables, without their heads."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line] for line in lines if line[0] != "Dansk"]


def text() -> str:
    return GLOSSARY.read_text(encoding="utf-8")


def names() -> set[str]:
    """What stands as code in the glossary; of `Role.BOARD` both parts."""
    return {part for code in re.findall(r"`([^`]+)`", text().partition(LATER)[0]) for part in code.split(".")}


def classes(folder: str) -> Iterator[str]:
    for path in (ROOT / "virkning" / folder).rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name


def defined() -> Iterator[str]:
    """Every name that the code gives to a class, a function, a constant or an attribute."""
    for path in (ROOT / "virkning").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield node.name
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def test_every_class_of_the_domain_is_in_the_glossary() -> None:
    assert set(classes("domain")) - names() == set()


def test_what_the_glossary_names_is_in_the_code() -> None:
    files = {name for name in names() if "/" in name or name in ("__init__", "py")}
    commands = {name for name in names() if name.startswith("virkning")}
    assert names() - set(defined()) - files - commands == set()


def test_words_for_later_are_not_in_the_code_already() -> None:
    later = {row[2] for row in rows(text().partition(LATER)[2])}
    assert later
    assert later & {*classes("domain"), *classes("store/models")} == set(), "move these up: the code uses them now"


def test_every_word_has_danish_english_and_a_meaning() -> None:
    for row in rows(text()):
        assert len(row) == COLUMNS, row
        assert all((row[0], row[1], row[3])), row


def test_no_word_stands_twice() -> None:
    danish = [row[0] for row in rows(text())]
    assert sorted({word for word in danish if danish.count(word) > 1}) == []
