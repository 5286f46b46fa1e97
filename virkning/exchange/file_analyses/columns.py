"""Columns of a plain file, read whole for an analysis."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from virkning.domain.errors import Place, Problem, Refused, Unreadable
from virkning.exchange.cells import Kind
from virkning.exchange.sheets import Sheet

MENDED = {"not-a-number": "analysis-not-a-number"}


def names(listed: str) -> tuple[str, ...]:
    """`A, B` as columns or values."""
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def number_column(sheet: Sheet, name: str) -> list[float | None]:
    """The column as numbers, None where empty; raises Unreadable with every cell that holds something else."""
    values, unread = sheet.numbers(sheet.column(name))
    if unread:
        raise unread_cells(unread)
    return values


def unread_cells(found: Sequence[Problem]) -> Unreadable:
    """An analysis never leaves out a cell by itself, so the sentence says to mend it."""
    return Unreadable([replace(one, code=MENDED.get(one.code, one.code)) for one in found])


def text_column(sheet: Sheet, name: str) -> list[str]:
    """The column as text, "" where empty."""
    return sheet.texts(sheet.column(name))


def covariate_columns(sheet: Sheet, name: str) -> list[tuple[str, list[float | None]]]:
    """A column of numbers as it is; of words, a column of 0 and 1 for each value but the most common."""
    if sheet.column(name).kind is not Kind.TEXT:
        return [(name, number_column(sheet, name))]
    texts = text_column(sheet, name)
    counted = Counter(text for text in texts if text)
    usual = min(counted, key=lambda text: (-counted[text], text))
    return [
        (f"{name} = {value}", [float(text == value) if text else None for text in texts])
        for value in sorted(counted)
        if value != usual
    ]


def whole_rows(*columns: Sequence[float | None]) -> list[tuple[float, ...]]:
    """The rows in which nothing is missing, a number for each column."""
    return [
        tuple(float(value) for value in row if value is not None)
        for row in zip(*columns, strict=True)
        if None not in row
    ]


def refuse(sheet: Sheet, code: str, *, column: str = "", rows: Sequence[int] = (), **params: str | float) -> Unreadable:
    """The error to raise: this is wrong in these rows of a column, or in the whole file."""
    where = [sheet.place(row, column) for row in rows] or [Place(sheet.file, sheet.name, column=column)]
    return Unreadable([Problem(code, place, params) for place in where])


def chosen_wrongly(code: str, **params: str | float) -> Refused:
    """What was chosen cannot be followed, whatever the file holds."""
    return Refused([Problem(code, params=params)])


def in_one_role(*columns: str) -> None:
    """A column that explains itself would make any figure perfect and empty."""
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise chosen_wrongly("analysis-column-twice", names=", ".join(twice)[:200])
