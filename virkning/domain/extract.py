"""An extract for research: what was chosen of a programme, and the tables that come of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from virkning.domain.period import quarter_of
from virkning.domain.text import Text

Value = str | int | float | date | None

MISSING_LOW, MISSING_HIGH = -999, -990
"""Codes for why a value is missing stand here, below every scale; the statistics programs read them as missing."""


class DayDetail(StrEnum):
    """How exactly days are told, coarsest last. Days since the start tell no calendar at all."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SINCE_START = "since-start"


class Population(StrEnum):
    """Which courses of the period."""

    STARTED = "started"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ExtractChoice:
    """What was chosen, and nothing else is handed out. Free text, names and numbers of persons cannot be chosen.

    `scores` and `items` name questionnaires; `hold_back` leaves out every course in a group smaller than the limit.
    """

    programme: str
    first: date
    last: date
    population: Population = Population.STARTED
    days: DayDetail = DayDetail.QUARTER
    department: bool = False
    phases: bool = False
    ended_reason: bool = False
    facts: tuple[str, ...] = ()
    latest_facts: bool = False  # beside what was told first
    scores: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    hold_back: bool = False


class ValueKind(StrEnum):
    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    DATE = "date"
    CODED = "coded"


@dataclass(frozen=True, slots=True)
class Code:
    value: int
    title: Text


@dataclass(frozen=True, slots=True)
class ExtractVariable:
    """One column. `quasi`: somebody who knows the person could know it. `missing`: why a value is not there."""

    name: str
    label: Text
    kind: ValueKind
    codes: tuple[Code, ...] = ()
    missing: tuple[Code, ...] = ()
    low: float | None = None
    high: float | None = None
    decimals: int = 0
    quasi: bool = False
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class ExtractTable:
    """`key` names its files."""

    key: str
    title: Text
    variables: tuple[ExtractVariable, ...]
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)

    def column(self, name: str) -> tuple[Value, ...]:
        at = next(number for number, one in enumerate(self.variables) if one.name == name)
        return tuple(row[at] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Attrition:
    """How many courses the period holds, and how many are left after each step."""

    in_period: int
    without_consent: int
    held_back: int
    handed_out: int


def told_day(day: date | None, detail: DayDetail, *, start: date) -> Value:
    """The day as exactly as was approved: a date, `2013-05`, `2013Q2`, 2013, or days since the start."""
    if day is None:
        return None
    told: dict[DayDetail, Value] = {
        DayDetail.DAY: day,
        DayDetail.MONTH: f"{day:%Y-%m}",
        DayDetail.QUARTER: quarter_of(day).key,
        DayDetail.YEAR: day.year,
        DayDetail.SINCE_START: (day - start).days,
    }
    return told[detail]


def kind_of_day(detail: DayDetail) -> ValueKind:
    if detail is DayDetail.DAY:
        return ValueKind.DATE
    return ValueKind.TEXT if detail in (DayDetail.MONTH, DayDetail.QUARTER) else ValueKind.WHOLE


def is_missing_code(value: Value) -> bool:
    return isinstance(value, int | float) and MISSING_LOW <= value <= MISSING_HIGH
