"""The table as people read it: every figure already text, the same for page, PDF and print."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from virkning.domain.programme import Department
from virkning.domain.result import Cell, Result, SpanKind
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.steering.cell_words import describe, reason
from virkning.reports.steering.report import ScaleRows, SteeringReport
from virkning.reports.steering.verdict import Verdict, is_small, is_thin, shares_withheld, verdict
from virkning.reports.steering.words import (
    ARROWS,
    RULES,
    WANTED,
    department_names,
    scale_range,
    span_title,
    word,
)

Link = Callable[[Cell], str | None]
"""Where a click on a cell leads; None for a cell that leads nowhere."""


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell in words and figures. `lines` is what it says in full, for hovering and for those who listen."""

    cell: Cell
    verdict: Verdict
    is_start: bool
    small: bool
    thin: bool  # fewer than half of the possible are measured
    up: bool | None  # the way the mean moved; None when it does not show at this many decimals
    before: str
    after: str
    difference: str
    share: str
    bar: int | None  # whole per cent
    n: str
    why: str  # the short reason that stands in a cell without figures
    description: str
    address: str | None

    @property
    def has_figures(self) -> bool:
        return self.verdict not in (Verdict.HIDDEN, Verdict.GUARDED, Verdict.EMPTY)

    @property
    def sure(self) -> bool:
        return self.verdict in (Verdict.BETTER, Verdict.WORSE)

    @property
    def key(self) -> str:
        return f"{self.cell.department or 'all'}/{self.cell.indicator}/{self.cell.span.key}"


@dataclass(frozen=True, slots=True)
class RowView:
    department: str
    department_full: str
    together: bool
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ScaleView:
    key: str
    title: str
    range: str
    arrow: str
    wanted: str
    threshold: str  # the rule's value on this scale, where it has one
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    title: str
    scales: tuple[ScaleView, ...]


@dataclass(frozen=True, slots=True)
class HeadView:
    title: str
    detail: str
    is_start: bool
    word: str  # of the dictionary, that explains it
    said: str = ""  # the title with its explanation at the word


@dataclass(frozen=True, slots=True)
class TableView:
    department_head: str
    heads: tuple[HeadView, ...]
    outcomes: tuple[OutcomeView, ...]

    @property
    def columns(self) -> int:
        return len(self.heads) + 2


HEAD_WORDS: Mapping[SpanKind, str] = {
    SpanKind.START: "start",
    SpanKind.PHASE: "phase",
    SpanKind.COURSE: "start-to-end",
}
"""The words of the dictionary that explain the heads."""


def table(report: SteeringReport, *, language: Language, link: Link | None = None) -> TableView:
    head, names = department_names(report.departments, language=language)
    heads = tuple(
        HeadView(
            *span_title(span, report.programme, language=language),
            is_start=span.kind is SpanKind.START,
            word=HEAD_WORDS[span.kind],
        )
        for span in report.spans
    )
    outcomes = tuple(
        OutcomeView(
            block.outcome.title.to(language),
            tuple(_scale(report, scale, names, language, link) for scale in block.scales),
        )
        for block in report.outcomes
    )
    return TableView(head, heads, outcomes)


def _scale(
    report: SteeringReport, rows: ScaleRows, names: dict[str, str], language: Language, link: Link | None
) -> ScaleView:
    def row(department: Department, results: tuple[Result, ...]) -> RowView:
        cells = tuple(cell_view(report, rows, result, language=language, link=link) for result in results)
        full = department.title.to(language)
        return RowView(names[department.key], full, department.key == "", cells)

    return ScaleView(
        key=rows.indicator.key,
        title=rows.indicator.title.to(language),
        range=scale_range(rows.scale, language=language),
        arrow=ARROWS[rows.scale.direction],
        wanted=WANTED[rows.scale.direction].to(language),
        threshold=threshold_words(rows, language=language),
        rows=tuple(row(r.department, r.cells) for r in rows.rows),
    )


def threshold_words(rows: ScaleRows, *, language: Language) -> str:
    """`sikker ændring: over 0,62`; nothing for the rule of any change or where the scale has no sourced value."""
    known = [cell.threshold for row in rows.rows for cell in row.cells if cell.threshold is not None]
    if not known or not known[0].value:
        return ""
    value = numbers.number(known[0].value, rows.scale.decimals, language=language)
    return f"{RULES[known[0].rule].to(language)}: {value}"


def cell_view(
    report: SteeringReport, rows: ScaleRows, result: Result, *, language: Language, link: Link | None = None
) -> CellView:
    decimals, moved = rows.scale.decimals, result.difference.mean
    found = verdict(result, rows.scale.direction)
    share = result.progressed
    withheld = shares_withheld(result)
    return CellView(
        cell=result.cell,
        verdict=found,
        is_start=result.cell.span.kind is SpanKind.START,
        small=is_small(result, report.threshold),
        thin=is_thin(result),
        up=None if moved is None or not numbers.rounded(moved, decimals) else moved > 0,
        before=numbers.number(result.before.mean, decimals, language=language),
        after=numbers.number(result.after.mean, decimals, language=language),
        difference=numbers.difference(moved, decimals, language=language),
        share=word("hidden", language)
        if withheld
        else numbers.percent(share.value, n=result.classes.n, language=language),
        bar=None if share.value is None or withheld else int(numbers.rounded(share.value * 100, 0)),
        n=numbers.out_of(result.paired, result.eligible, language=language),
        why=reason(found, start=result.cell.span.kind is SpanKind.START, language=language),
        description=describe(report, rows, result, language=language),
        address=None if link is None else link(result.cell),
    )
