"""What one cell of a plain file says: missing, a number, a day, or text."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from math import isfinite

Cell = str | int | float | date | None

MISSING = frozenset(
    {"", "na", "n/a", "nan", "null", "none", ".", "-", "–", "—", "#n/a", "#i/t", "missing", "mangler", "uoplyst"}
)
"""Ways of writing "no value", compared without case. `#I/T` is what a Danish Excel writes for `#N/A`."""

FORMULA_ERRORS = frozenset(
    {"#ref!", "#reference!", "#div/0!", "#value!", "#værdi!", "#name?", "#navn?", "#null!", "#num!"}
)

LONGEST_SHOWN = 20


class NotRead(ValueError):
    """A cell cannot be read as what was asked for."""


class Decimal(StrEnum):
    """The sign before the decimals."""

    COMMA = ","
    POINT = "."


class DayOrder(StrEnum):
    """Which comes first in a date written with numbers only."""

    DAY_FIRST = "d-m-y"
    MONTH_FIRST = "m/d/y"


class Kind(StrEnum):
    EMPTY = "empty"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


_COMMA = re.compile(r"[-+]?(\d+,\d*|,\d+|\d{1,3}(\.\d{3})+,\d+)")
_POINT = re.compile(r"[-+]?(\d+\.\d*|\.\d+|\d{1,3}(,\d{3})+\.\d+|\d+(\.\d+)?[eE][-+]?\d+)")
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*")
_WHOLE = re.compile(r"[-+]?\d+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
# Danes also write 3/6-2013, with two different signs.
_NUMERIC_DAY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?: \d{1,2}[:.]\d{2}.*)?")
_WORDED_DAY = re.compile(r"(\d{1,2})\.?\s+([a-zæøå]+)\.?,?\s+(\d{4})", re.IGNORECASE)
_HARMLESS = re.compile(r"[-+0-9.,/: ]+|[A-Za-z0-9]{1,3}")

_MONTHS = {
    name: number
    for names in (
        "januar februar marts april maj juni juli august september oktober november december",
        "january february march april may june july august september october november december",
        "jan feb mar apr maj jun jul aug sep okt nov dec",
        "jan feb mar apr may jun jul aug sept oct nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}

_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 80_000)
"""Excel's serial numbers of days from 1927 to 2119; others are taken for plain numbers."""

_TWO_DIGIT_PIVOT = 70


def is_missing(cell: Cell, extra: frozenset[str] = frozenset()) -> bool:
    """Whether a cell holds no value. `extra` are the file's own codes for "no answer", such as 0 or 99."""
    if cell is None or (isinstance(cell, float) and not isfinite(cell)):
        return True
    text = plain(cell).casefold()
    return text in MISSING or text in extra


def plain(cell: Cell) -> str:
    """The cell as text without blanks around it and control signs in it; a whole number without decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if cell is None:
        return ""
    text = str(cell)
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def number(cell: Cell, decimal: Decimal) -> float:
    """Read `2,23`, `1.234,5`, `2.23` or `1,234.5`; raises NotRead for anything that is no finite number."""
    if isinstance(cell, bool | date):
        raise NotRead
    if isinstance(cell, int | float):
        return _finite(float(cell))
    return _number(plain(cell), decimal)


@lru_cache(maxsize=50_000)
def _number(text: str, decimal: Decimal) -> float:
    text = text.replace("\N{MINUS SIGN}", "-").replace(" ", "")
    grouping = "." if decimal is Decimal.COMMA else ","
    if _WHOLE.fullmatch(text):
        return _finite(float(text))
    grouped = _GROUPED.fullmatch(text)
    if grouped and grouped[1] == grouping:
        return _finite(float(text.replace(grouping, "")))
    if _COMMA.fullmatch(text):
        return _finite(float(text.replace(".", "").replace(",", ".")))
    if _POINT.fullmatch(text):
        return _finite(float(text.replace(",", "")))
    raise NotRead


def _finite(value: float) -> float:
    if not isfinite(value):
        raise NotRead
    return value


def decimal_sign(cells: Iterable[Cell], otherwise: Decimal | None) -> Decimal | None:
    """The decimal sign that a column uses, from the cells that can be read in one way only."""
    seen = Counter[Decimal]()
    for cell in cells:
        if isinstance(cell, str):
            text = plain(cell)
            if _GROUPED.fullmatch(text):
                continue
            if _COMMA.fullmatch(text):
                seen[Decimal.COMMA] += 1
            elif _POINT.fullmatch(text):
                seen[Decimal.POINT] += 1
    return max(seen, key=lambda sign: seen[sign]) if seen else otherwise


def day(cell: Cell, order: DayOrder) -> date:
    """Read a day: ISO, `3-6-2013`, `3/6/13`, `3. juni 2013`, Excel's serial number; raises NotRead otherwise."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        if isinstance(cell, bool) or not isfinite(cell) or int(cell) not in _EXCEL_DAYS:
            raise NotRead
        return _EXCEL_ZERO + timedelta(days=int(cell))
    try:
        return _day(plain(cell), order)
    except ValueError as error:  # such as 31 February
        raise NotRead from error


@lru_cache(maxsize=50_000)
def _day(text: str, order: DayOrder) -> date:
    if found := _ISO.fullmatch(text):
        year, month, dom = (int(part) for part in found.groups())
        return date(year, month, dom)
    if found := _NUMERIC_DAY.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), _full_year(found[4])
        return date(year, second, first) if order is DayOrder.DAY_FIRST else date(year, first, second)
    if found := _WORDED_DAY.fullmatch(text):
        name = found[2].casefold()
        if name in _MONTHS:
            return date(int(found[3]), _MONTHS[name], int(found[1]))
    if _WHOLE.fullmatch(text) and len(text) <= len("80000") and int(text) in _EXCEL_DAYS:
        return _EXCEL_ZERO + timedelta(days=int(text))
    raise NotRead


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == len("2013"):
        return year
    return year + (2000 if year < _TWO_DIGIT_PIVOT else 1900)


def day_order(cells: Iterable[Cell]) -> DayOrder:
    """Day first, as in Denmark, unless only month first makes sense of the column (12/31/2013)."""
    numeric = [found for cell in cells if isinstance(cell, str) and (found := _NUMERIC_DAY.fullmatch(plain(cell)))]
    month_cannot_be_second = any(int(found[3]) > 12 for found in numeric)  # months of a year
    month_cannot_be_first = any(int(found[1]) > 12 for found in numeric)  # months of a year
    return DayOrder.MONTH_FIRST if month_cannot_be_second and not month_cannot_be_first else DayOrder.DAY_FIRST


def looks_like_day(cell: Cell, order: DayOrder) -> bool:
    """Whether a cell is written as a day; a bare number is not, since it may be anything."""
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str) or _WHOLE.fullmatch(plain(cell)):
        return False
    try:
        _day(plain(cell), order)
    except ValueError:
        return False
    return True


def shown(cell: Cell) -> str:
    """The cell in a message: codes, numbers and days as they are, anything longer only by its length."""
    text = plain(cell)
    if len(text) <= LONGEST_SHOWN and _HARMLESS.fullmatch(text):
        return text
    return f"[{len(text)}]"
