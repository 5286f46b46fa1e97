"""What comes of a question to a file: one value for the page, the files and the console, and figures for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from virkning.analysis.asked import AnalysisKind
from virkning.domain.errors import Problem, Severity, Unreadable
from virkning.domain.period import quarter_of
from virkning.domain.report_plan import Audience
from virkning.domain.statistics import Interval
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents.figures import EMPTY, both
from virkning.reports.documents.values import Column, Definition, Document, Figure, Row, Section, Table, Unit
from virkning.reports.file_analyses.words import METHODS, QUESTIONS, TITLES
from virkning.reports.problems import statement

DECIMALS = 3
PLAN = "file-analysis"

FIGURE = Text(da="tal", en="figure")
VALUE = Column("value", Text(da="værdi", en="value"))
ENDS = (Column("low", Text(da="95\u00a0% fra", en="95% from")), Column("high", Text(da="95\u00a0% til", en="95% to")))


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """`answer` says it first; `warnings` weaken it. `data` is for programs, the same as the console writes."""

    headline: Text
    sections: tuple[Section, ...]
    data: Mapping[str, object]
    warnings: tuple[Problem, ...] = ()


def same(text: str) -> Text:
    """What is called by its own name in both languages: a column, a case."""
    return Text(text, text)


def value(of: float | None, decimals: int = DECIMALS) -> Figure:
    return EMPTY if of is None else Figure(of, Unit.NUMBER, decimals)


def plain(of: int | None) -> Figure:
    return EMPTY if of is None else Figure(float(of), Unit.PLAIN)


def ends(interval: Interval | None, decimals: int = DECIMALS) -> tuple[Figure, Figure]:
    return (value(interval.low, decimals), value(interval.high, decimals)) if interval else (EMPTY, EMPTY)


def ranged(of: float | None, interval: Interval | None) -> tuple[Figure, Figure, Figure]:
    return (value(of), *ends(interval))


Line = tuple[str, Text, tuple[Figure, ...]]


def range_table(key: str, title: Text, lines: Sequence[Line]) -> Table:
    return Table(key, title, FIGURE, (VALUE, *ENDS), tuple(Row(*line) for line in lines))


Filling = str | int | float | Text | tuple[float | None, int]


def filled(text: Text, **values: Filling) -> Text:
    """Numbers as each language writes them: a pair is a number and its decimals."""
    return both(lambda language: text.to(language).format(**{k: _filling(v, language) for k, v in values.items()}))


def _filling(of: Filling, language: Language) -> str:
    if isinstance(of, Text):
        return of.to(language)
    if isinstance(of, tuple):
        return numbers.number(of[0], of[1], language=language)
    if isinstance(of, float):
        return numbers.number(of, DECIMALS, language=language)
    return numbers.count(of, language=language) if isinstance(of, int) else of


def warning(code: str, **params: str | float) -> Problem:
    """Something worth knowing about the result; nothing is stopped by it."""
    return Problem(code, params=params, severity=Severity.WARNING)


def cannot(code: str, **params: str | float) -> Unreadable:
    """The file is read, but its question cannot be answered."""
    return Unreadable([Problem(code, params=params)])


def told(warnings: Sequence[Problem]) -> list[dict[str, object]]:
    """Warnings as they stand among the figures for programs."""
    return [{"code": one.code, **dict(one.params)} for one in warnings]


def file_document(answer: FileAnswer, kind: AnalysisKind, *, name: str, organisation: str, made: date) -> Document:
    """Both languages stand in it, so it can be kept as it was. The warnings follow the answer they weaken."""
    first, *rest = answer.sections
    weak = tuple(map(_weakening, answer.warnings))
    answered = Section(first.key, first.title, first.sentences, first.tables, first.charts, (*first.missing, *weak))
    return Document(
        plan=PLAN,
        audience=Audience.STEERING,
        period=quarter_of(made).key,
        title=TITLES[kind],
        headline=answer.headline,
        lead=QUESTIONS[kind],
        place=same(name),
        organisation=organisation,
        made=made,
        protected=False,
        threshold=0,
        sections=(answered, *rest),
        definitions=(Definition(Text(da="Metode", en="Method"), METHODS[kind]),),
    )


def _weakening(one: Problem) -> Text:
    return both(lambda language: statement(one, language=language))
