"""A sheet: named columns of cells with the row numbers that the reader sees in the file."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property, lru_cache
from types import MappingProxyType

from virkning.domain.errors import Place, Problem, Unreadable
from virkning.exchange.cells import (
    FORMULA_ERRORS,
    Cell,
    DayOrder,
    Decimal,
    Kind,
    NotRead,
    day,
    day_order,
    decimal_sign,
    is_missing,
    looks_like_day,
    number,
    plain,
    shown,
)

MOSTLY = 0.8
"""A column is of a kind when this share of its values is: a few slips are problems, not another kind."""

_NO_WORDS: Mapping[str, float] = MappingProxyType({})

_CPR = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}-?\d{4}")


@dataclass(frozen=True)
class Column:
    """One column as it stands in the file. `decimal` and `order` say how its numbers and days are read.

    `labels` are the words for its codes, where the file has them: they are its texts, the codes its numbers.
    """

    name: str
    cells: tuple[Cell, ...]
    kind: Kind
    decimal: Decimal
    order: DayOrder
    labels: Mapping[Cell, str] = field(default_factory=dict, hash=False)

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """The different values as text, in order of appearance, without the missing ones."""
        different = (cell for cell in dict.fromkeys(self.cells) if not is_missing(cell))
        return tuple(dict.fromkeys(self.text(cell) for cell in different))

    def text(self, cell: Cell) -> str:
        return self.labels.get(cell) or plain(cell)

    @cached_property
    def has_days(self) -> bool:
        """Whether any cell is written as a day."""
        return any(looks_like_day(cell, self.order) for cell in dict.fromkeys(self.cells))

    @cached_property
    def filled(self) -> int:
        """How many cells hold a value."""
        return sum(n for cell, n in Counter(self.cells).items() if not is_missing(cell))

    @cached_property
    def looks_like_cpr(self) -> bool:
        """Whether most values are Danish civil registration numbers, which should not be in such a file."""
        values = self.distinct
        return bool(values) and sum(bool(_CPR.fullmatch(value)) for value in values) > len(values) * MOSTLY


@dataclass(frozen=True)
class Sheet:
    """A table from a file. `rows` holds the number of each row as a spreadsheet shows it."""

    file: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    format: str
    delimiter: str = ""
    encoding: str = ""
    other_sheets: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def column_by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def place(self, row: int | None = None, column: str = "") -> Place:
        """Where row number `row` of this sheet is, for a problem. `row` counts from 0 in this sheet."""
        return Place(self.file, self.name, None if row is None else self.rows[row], column)

    def column(self, name: str) -> Column:
        """The column of this name, whatever its case and blanks; raises Unreadable with the nearest guess."""
        if name in self.column_by_name:
            return self.column_by_name[name]
        wanted = same(name)
        for column in self.columns:
            if same(column.name) == wanted:
                return column
        raise Unreadable([self.no_column(name)])

    def has(self, name: str) -> bool:
        return any(same(column.name) == same(name) for column in self.columns)

    def no_field(self, name: str) -> Problem:
        """That no heading is a known name of a field which cannot be done without."""
        columns = ", ".join(column.name for column in self.columns)
        return Problem(f"no-{name}-column", self.place(), {"columns": columns[:400]})

    def no_column(self, name: str) -> Problem:
        names = [column.name for column in self.columns]
        nearest = get_close_matches(name.casefold(), [n.casefold() for n in names], n=1, cutoff=0.5)
        guess = next((n for n in names if n.casefold() == nearest[0]), "") if nearest else ""
        params = {"column": name[:60], "columns": ", ".join(names)[:400], "nearest": guess}
        return Problem("column-not-found-guess" if guess else "column-not-found", self.place(), params)

    def numbers(
        self, column: Column, *, missing: frozenset[str] = frozenset(), words: Mapping[str, float] = _NO_WORDS
    ) -> tuple[list[float | None], list[Problem]]:
        """The column as numbers; None where missing, or unreadable with a problem. `words` stand for numbers."""
        # Most columns hold few different values, so each is read once.
        read, unread = dict[Cell, float | None](), set[Cell]()
        for cell in dict.fromkeys(column.cells):
            try:
                told = words.get(same(plain(cell))) if words and isinstance(cell, str) else None
                missed = told is None and is_missing(cell, missing)
                read[cell] = told if told is not None else None if missed else number(cell, column.decimal)
            except NotRead:
                read[cell] = None
                unread.add(cell)
        return [read[cell] for cell in column.cells], self._unread(column, unread, "not-a-number")

    def days(self, column: Column, *, missing: frozenset[str] = frozenset()) -> tuple[list[date | None], list[Problem]]:
        """The column as days; None where missing, or unreadable with a problem."""
        read, unread = dict[Cell, date | None](), set[Cell]()
        for cell in dict.fromkeys(column.cells):
            try:
                read[cell] = None if is_missing(cell, missing) else day(cell, column.order)
            except NotRead:
                read[cell] = None
                unread.add(cell)
        return [read[cell] for cell in column.cells], self._unread(column, unread, "not-a-date")

    def texts(self, column: Column) -> list[str]:
        """The column as text, "" where missing."""
        read = {cell: "" if is_missing(cell) else column.text(cell) for cell in dict.fromkeys(column.cells)}
        return [read[cell] for cell in column.cells]

    def _unread(self, column: Column, unread: Collection[Cell], code: str) -> list[Problem]:
        """A problem for each cell that could not be read."""
        return [
            Problem(_formula_or(cell, code), self.place(row, column.name), {"value": shown(cell)})
            for row, cell in enumerate(column.cells if unread else ())
            if cell in unread
        ]


def _formula_or(cell: Cell, code: str) -> str:
    text = plain(cell).casefold()
    return "formula-error" if text in FORMULA_ERRORS or text.startswith("=") else code


def make_columns(names: Sequence[str], cells: Sequence[Sequence[Cell]], *, delimiter: str) -> tuple[Column, ...]:
    """Decide for each column what it holds and how its numbers and days are written."""
    different = [tuple(dict.fromkeys(column)) for column in cells]
    signs = [decimal_sign(column, None) for column in different]
    known = [sign for sign in signs if sign]
    usual = Decimal.COMMA if delimiter == ";" else Decimal.POINT
    default = max(known, key=known.count) if known else usual
    columns = []
    for name, column, once, sign in zip(names, cells, different, signs, strict=True):
        order = day_order(once)
        decimal = sign or default
        columns.append(Column(name, tuple(column), _kind(column, decimal, order), decimal, order))
    return tuple(columns)


def _kind(cells: Sequence[Cell], decimal: Decimal, order: DayOrder) -> Kind:
    values = {cell: n for cell, n in Counter(cells).items() if not is_missing(cell)}
    most = sum(values.values()) * MOSTLY
    if not values:
        return Kind.EMPTY
    if sum(n for cell, n in values.items() if looks_like_day(cell, order)) >= most:
        return Kind.DATE
    if sum(n for cell, n in values.items() if _is_number(cell, decimal)) >= most:
        return Kind.NUMBER
    return Kind.TEXT


def _is_number(cell: Cell, decimal: Decimal) -> bool:
    try:
        number(cell, decimal)
    except NotRead:
        return False
    return True


@lru_cache(maxsize=50_000)
def same(name: str) -> str:
    """A name as it is compared: without case, blanks and signs."""
    return re.sub(r"[\W_]+", "", name.casefold())
