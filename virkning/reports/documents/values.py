"""A report as one value that every format renders. Both languages stand in it, so that it can be kept as it was.

Everything is plain data (`store.definitions` writes it as JSON and reads the same value back).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.funnel import Funnel
from virkning.domain.report_plan import Audience
from virkning.domain.result import Suppression
from virkning.domain.text import Text


class Unit(StrEnum):
    """What a figure is, and so how it is written."""

    COUNT = "count"  # citizens, courses, measurements; protected where the reader needs it
    PLAIN = "plain"  # a count of things that are not people: measures, departments, days
    NUMBER = "number"  # a mean or another value on a scale
    CHANGE = "change"  # a difference, with its sign
    SHARE = "share"  # 0 to 1, written in per cent
    PART = "part"  # a share of a whole whose every part is told


class Lean(StrEnum):
    """What may be said of a change; only where its interval excludes zero."""

    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table: a value, or a text, or hidden, or nothing at all.

    `n` is how many people stand behind it: it decides the decimals of a share, and whether it is small.
    """

    value: float | None = None
    unit: Unit = Unit.COUNT
    decimals: int = 0
    n: int = 0
    text: Text | None = None
    hidden: Suppression | None = None
    lean: Lean | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the lasting name in files; `meaning` goes into the codebook."""

    key: str
    title: Text
    meaning: Text | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`figures` in the order of the columns. `group` stands over the rows that share it."""

    key: str
    title: Text
    figures: tuple[Figure, ...]
    group: Text | None = None
    strong: bool = False  # a sum


@dataclass(frozen=True, slots=True)
class Table:
    """`head` stands over the titles of the rows."""

    key: str
    title: Text
    head: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Text | None = None


class ChartKind(StrEnum):
    """How a chart is drawn, in a picture and natively in slides."""

    COLUMNS = "columns"  # series side by side
    STACKED = "stacked"  # parts of a whole, on top of each other
    LINES = "lines"  # in the order of time
    BARS = "bars"  # lying down, for long names
    PROFILE = "profile"  # lying down: from lowest to highest, with a middle and what was agreed
    MOVES = "moves"  # lying down: a mark for each round, joined by a line, the latest darkest
    LOVE = "love"  # lying down: how unlike two groups are, before and after, with the line of what is alike
    RANGE = "range"  # in the order of time: a value with the ends of its interval, and a line at nothing


PICTURED = frozenset({ChartKind.PROFILE, ChartKind.LOVE, ChartKind.RANGE})
"""Drawn as a picture in slides and workbooks, too: their own charts would say nothing of a spread."""


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each category of the chart; None where there is none, or where it is hidden."""

    key: str
    title: Text
    values: tuple[float | None, ...]
    nothing: Text | None = None  # what stands where there is no value; else that it is hidden


@dataclass(frozen=True, slots=True)
class Mark:
    """Something was changed then: a line across a chart in the order of time. `at` is its place among the categories.

    0 is the middle of the first of them, and -0.5 its left edge.
    """

    at: float
    word: Text


@dataclass(frozen=True, slots=True)
class Chart:
    """`description` says in words what is seen, `note` what it is counted by: how many, and by which rule.

    `funnel`: a picture draws it as one; slides show its columns.
    """

    key: str
    kind: ChartKind
    title: Text
    description: Text
    categories: tuple[Text, ...]
    series: tuple[Series, ...]
    unit: Unit = Unit.COUNT
    decimals: int = 0
    funnel: Funnel | None = None
    note: Text | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wrote about the report or a place in it; as it was written.

    `place` names a cell or a chart of its section, `at` what that is called. `earlier`: of an earlier report.
    `answer`: to the remark before it that is none.
    """

    text: str
    by: str
    day: date
    earlier: Text | None = None
    role: Text | None = None
    place: str = ""
    at: Text | None = None
    answer: bool = False
    number: int = 0  # of the comment's row, so that a page can lead to it


@dataclass(frozen=True, slots=True)
class Section:
    """`sentences` first, then what they rest on. `missing` tells what is not known; `notes` are for who speaks."""

    key: str
    title: Text
    sentences: tuple[Text, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    missing: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.sentences or self.tables or self.charts or self.missing)


@dataclass(frozen=True, slots=True)
class Definition:
    """A word of the report and what it means, or a definition and its version."""

    term: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `protected`: small numbers were hidden before it was made, below `threshold`.

    `period` is the key of the period; `changed` tells in a new edition what is another than in the one before.
    """

    plan: str
    audience: Audience
    period: str
    title: Text
    headline: Text
    lead: Text
    place: Text
    organisation: str
    made: date
    protected: bool
    threshold: int
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...] = ()
    remarks: tuple[Remark, ...] = ()
    edition: int = 1
    changed: tuple[Text, ...] = ()
    readers: tuple[Text, ...] = ()  # who could read it the day it was made

    @property
    def empty(self) -> bool:
        return all(section.empty for section in self.sections)
