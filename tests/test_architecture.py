"""The rooms of DESIGN section 2: a room imports only from lower lines, never from a neighbour on its own line."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "virkning"

LINES = {
    "config": 8,
    "web": 7,
    "console": 7,
    "exchange": 6,
    "actions": 5,
    "access": 4,
    "store": 3,
    "reports": 3,
    "library": 2,
    "analysis": 2,
    "domain": 1,
}

FORBIDDEN_OUTSIDE = {
    "domain": {"django", "ibis", "duckdb", "pyarrow", "random", "secrets", "pathlib", "os", "time"},
    "analysis": {"django", "random"},
    "library": {"django", "ibis", "duckdb", "pyarrow"},
    "reports": {"ibis", "duckdb", "django.db"},
}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if len(path.relative_to(PACKAGE).parts) > 1)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_folder_is_a_room_in_the_table() -> None:
    folders = {path.relative_to(PACKAGE).parts[0] for path in modules()}
    assert folders <= set(LINES), "open a new room with an ADR and a line in this table"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_downwards(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "virkning" and len(parts) > 1 and parts[1] in LINES and parts[1] != room:
            assert LINES[parts[1]] < LINES[room], f"{room} must not import {name}"
        for forbidden in FORBIDDEN_OUTSIDE.get(room, ()):
            assert not f"{name}.".startswith(f"{forbidden}."), f"{room} must not import {name}"


def test_every_room_has_a_door_with_a_docstring() -> None:
    for room in LINES:
        door = PACKAGE / room / "__init__.py"
        if door.exists():
            tree = ast.parse(door.read_text(encoding="utf-8"))
            assert ast.get_docstring(tree), f"{room} says not what it is"
            assert len(tree.body) == 1, f"{room} hands names on: a name is imported from the noun it belongs to"
