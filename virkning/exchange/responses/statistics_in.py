"""SPSS (.sav, .zsav) and Stata (.dta) files as a sheet, with what the codes mean and which of them mean missing."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import isfinite

from virkning.domain.errors import Place, Problem, Severity, Unreadable
from virkning.exchange.cells import Cell
from virkning.exchange.responses.columns import Labels
from virkning.exchange.sheets import Sheet, make_columns

LARGEST = 200_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 5_000
MOST_CELLS = 20_000_000

_SPSS = (b"$FL2", b"$FL3")
_STATA = (b"<stata_dta>", b"\x6c", b"\x6e", b"\x6f", b"\x71", b"\x72", b"\x73")


def is_spss(content: bytes) -> bool:
    return content.startswith(_SPSS)


def is_stata(content: bytes) -> bool:
    """The older ones begin with a number of their version, and whether their bytes are turned."""
    return content.startswith(_STATA[:1]) or (content[:1] in _STATA[1:] and content[1:2] in (b"\x01", b"\x02"))


def read_statistics(content: bytes, *, name: str) -> tuple[Sheet, Labels, tuple[Problem, ...]]:
    """Raises Unreadable. How many rows and columns there are is looked at before any is read."""
    import pyreadstat
    from pyreadstat import PyreadstatError, ReadstatError

    place, kind = Place(name), "SPSS" if is_spss(content) else "Stata"
    if len(content) > LARGEST:
        raise Unreadable([Problem("file-too-large", place)])
    read = pyreadstat.read_sav if is_spss(content) else pyreadstat.read_dta
    try:
        _, told = read(io.BytesIO(content), metadataonly=True)
        rows, columns = told.number_rows or 0, told.number_columns or 0
        if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
            raise Unreadable([Problem("table-too-large", place, {"rows": MOST_ROWS, "columns": MOST_COLUMNS})])
        data, meta = read(io.BytesIO(content), user_missing=is_spss(content), output_format="dict", row_limit=MOST_ROWS)
    except (PyreadstatError, ReadstatError, OSError, ValueError, OverflowError, MemoryError, UnicodeError) as error:
        raise Unreadable([Problem("file-damaged", place, {"format": kind})]) from error
    cells = [[_cell(value) for value in data[column]] for column in meta.column_names]
    missing = [_missing(ranges) for ranges in (meta.missing_ranges.get(one, []) for one in meta.column_names)]
    problems = []
    for at, (column, ranges) in enumerate(zip(meta.column_names, missing, strict=True)):
        marked = [_marked(cell, ranges) for cell in cells[at]] if ranges else []
        if n := sum(marked):
            cells[at] = [None if gone else cell for cell, gone in zip(cells[at], marked, strict=True)]
            params = {"column": column[:60], "n": n}
            problems.append(Problem("marked-as-missing", Place(name, column=column[:80]), params, Severity.WARNING))
    if not cells or not cells[0]:
        raise Unreadable([Problem("no-rows", place, {"columns": ", ".join(meta.column_names)[:400]})])
    made = make_columns(list(meta.column_names), cells, delimiter="")
    sheet = Sheet(name, "", made, tuple(range(1, len(cells[0]) + 1)), kind.casefold())
    return sheet, _labels(meta.variable_value_labels), tuple(problems)


def _labels(found: Mapping[str, Mapping[object, str]]) -> Labels:
    return {
        column: {float(code): str(label) for code, label in labels.items() if isinstance(code, int | float)}
        for column, labels in found.items()
    }


def _cell(value: object) -> Cell:
    if hasattr(value, "item") and not isinstance(value, date):  # numbers of numpy
        value = value.item()
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    if value is None or isinstance(value, str | int | date):
        return value
    return str(value)


def _missing(ranges: Sequence[object]) -> list[tuple[float | str, float | str]]:
    found: list[tuple[float | str, float | str]] = []
    for one in ranges:
        if isinstance(one, Mapping):
            low, high = one.get("lo"), one.get("hi")
            if isinstance(low, int | float | str) and isinstance(high, int | float | str):
                found.append((low, high))
        elif isinstance(one, int | float | str):
            found.append((one, one))
    return found


def _marked(cell: Cell, ranges: Sequence[tuple[float | str, float | str]]) -> bool:
    for low, high in ranges:
        if isinstance(cell, str) and isinstance(low, str) and cell == low:
            return True
        numbers = isinstance(cell, int | float) and isinstance(low, int | float) and isinstance(high, int | float)
        if numbers and low <= cell <= high:  # type: ignore[operator]  # told apart in the line above
            return True
    return False
