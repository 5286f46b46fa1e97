"""SPSS (.sav, .zsav) and Stata (.dta) files as a sheet, with what the codes mean and which of them mean missing."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from math import isfinite
from pathlib import Path
from typing import TypedDict, cast

from virkning.domain.errors import Place, Problem, Severity, Unreadable
from virkning.exchange.cells import Cell
from virkning.exchange.responses import statistics_child
from virkning.exchange.responses.columns import Labels
from virkning.exchange.sheets import Sheet, make_columns

LARGEST = 200_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 5_000
MOST_CELLS = 5_000_000
LONGEST = 90.0
"""Seconds. A sound file of the largest size takes about a third."""

_SPSS = (b"$FL2", b"$FL3")
_STATA = (b"<stata_dta>", b"\x6c", b"\x6e", b"\x6f", b"\x71", b"\x72", b"\x73")

Range = tuple[object, object]


def is_spss(content: bytes) -> bool:
    return content.startswith(_SPSS)


def is_stata(content: bytes) -> bool:
    """The older ones begin with a number of their version, and whether their bytes are turned."""
    return content.startswith(_STATA[:1]) or (content[:1] in _STATA[1:] and content[1:2] in (b"\x01", b"\x02"))


def read_statistics(content: bytes, *, name: str) -> tuple[Sheet, Labels, tuple[Problem, ...]]:
    """Raises Unreadable. The reader runs in a process of its own, which may take so much time and memory."""
    place, kind = Place(name), "spss" if is_spss(content) else "stata"
    if len(content) > LARGEST:
        raise Unreadable([Problem("file-too-large", place)])
    found = _read(content, kind, place)
    names, columns = found["names"], found["cells"]
    if not names or not columns[0]:
        raise Unreadable([Problem("no-rows", place, {"columns": ", ".join(names)[:400]})])
    problems, cells = [], []
    for column, raw in zip(names, columns, strict=True):
        ranges = [(one[0], one[1]) for one in found["missing"].get(column, [])]
        made = [_cell(value) for value in raw]
        kept = [None if _marked(cell, ranges) else cell for cell in made]
        if n := sum(cell is not None and left is None for cell, left in zip(made, kept, strict=True)):
            where = Place(name, column=column[:80])
            params: dict[str, str | int | float] = {"column": column[:60], "n": n}
            problems.append(Problem("marked-as-missing", where, params, Severity.WARNING))
        cells.append(kept)
    made_columns = make_columns(_unique(names), cells, delimiter="")
    sheet = Sheet(name, "", made_columns, tuple(range(1, len(cells[0]) + 1)), kind)
    return sheet, {column: dict(codes) for column, codes in found["labels"].items()}, tuple(problems)


class _Found(TypedDict):
    """What `statistics_child` tells."""

    names: list[str]
    cells: list[list[object]]
    labels: dict[str, list[tuple[float, str]]]
    missing: dict[str, list[Range]]


def _read(content: bytes, kind: str, place: Place) -> _Found:
    limits = [str(limit) for limit in (MOST_ROWS, MOST_COLUMNS, MOST_CELLS)]
    damaged = Problem("file-damaged", place, {"format": {"spss": "SPSS", "stata": "Stata"}[kind]})
    script = Path(statistics_child.__file__)
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and nothing of the file on its line
            [sys.executable, "-I", str(script), kind, *limits],
            input=content,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise Unreadable([damaged]) from error
    if done.returncode == statistics_child.TOO_LARGE:
        raise Unreadable([Problem("table-too-large", place, {"rows": MOST_ROWS, "columns": MOST_COLUMNS})])
    if done.returncode != 0:
        raise Unreadable([damaged])
    try:
        return cast("_Found", json.loads(done.stdout))
    except ValueError as error:
        raise Unreadable([damaged]) from error


def _unique(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
    return [name if seen[name] == 1 else f"{name} ({at})" for at, name in enumerate(names, start=1)]


def _cell(value: object) -> Cell:
    if isinstance(value, Mapping):
        return date.fromisoformat(str(value.get("day")))
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value if value is None or isinstance(value, str | int) else str(value)


def _marked(cell: Cell, ranges: Sequence[Range]) -> bool:
    for low, high in ranges:
        if isinstance(cell, str) and cell == low:
            return True
        if _is_between(cell, low, high):
            return True
    return False


def _is_between(cell: Cell, low: object, high: object) -> bool:
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return False
    return isinstance(cell, int | float) and low <= cell <= high
