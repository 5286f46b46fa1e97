"""The steering-group extract as a value: outcomes, scales, a row per department, a cell per span."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from virkning.domain.change import ChangeRule
from virkning.domain.definition_change import DefinitionBreak
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.period import Period
from virkning.domain.programme import Department, Indicator, Outcome, Programme
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Result, Span
from virkning.domain.summary import spans
from virkning.domain.term import Dictionary
from virkning.domain.text import Language, Text
from virkning.reports.steering.verdict import is_hidden, is_small

TOGETHER = Department(ALL_DEPARTMENTS, Text(da="Alle afdelinger", en="All departments"))
"""The row of all departments together; give it among `departments` to have it shown."""

THRESHOLD = 5
"""Fewer citizens than this are hidden from readers without access to the cases (DESIGN: disclosure)."""


InstrumentsOf = Mapping[str, Mapping[str, Instrument]]
NO_INSTRUMENTS: InstrumentsOf = {}


class Reader(StrEnum):
    """For whom the report is made."""

    DOCUMENTALIST = "documentalist"  # has access to the cases and sees every cell; small ones are hatched
    STEERING_GROUP = "steering-group"  # sees protected results

    @property
    def sees_small(self) -> bool:
        return self is Reader.DOCUMENTALIST


@dataclass(frozen=True, slots=True)
class Comment:
    """What the steering group itself said about the figures; it follows the report."""

    text: str
    by: str
    dated: date
    at: Text | None = None  # the cell that it is about, by its name
    answer: bool = False  # to the one before that is none

    def where(self, language: Language) -> str:
        return self.at.to(language) if self.at is not None and not self.answer else ""


@dataclass(frozen=True, slots=True)
class Row:
    department: Department
    cells: tuple[Result, ...]  # in the order of the report's spans


@dataclass(frozen=True, slots=True)
class ScaleRows:
    indicator: Indicator
    instrument: Instrument
    scale: Scale
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OutcomeRows:
    outcome: Outcome
    scales: tuple[ScaleRows, ...]


@dataclass(frozen=True, slots=True)
class SteeringReport:
    programme: Programme
    period: Period
    rule: ChangeRule
    spans: tuple[Span, ...]
    departments: tuple[Department, ...]
    outcomes: tuple[OutcomeRows, ...]
    comments: tuple[Comment, ...]
    organisation: str
    made: date
    reader: Reader
    threshold: int
    breaks: tuple[DefinitionBreak, ...] = ()  # where figures of two definitions stand beside each other
    read_by: InstrumentsOf = field(default_factory=dict)
    dictionary: Dictionary | None = None  # the organisation's own; None is the shipped one

    @property
    def unfinished(self) -> bool:
        """True when the period goes on after the day the report is made: its figures are of the time until then."""
        return self.period.unfinished(today=self.made)

    @property
    def scales(self) -> tuple[ScaleRows, ...]:
        return tuple(scale for outcome in self.outcomes for scale in outcome.scales)

    @property
    def results(self) -> tuple[Result, ...]:
        return tuple(cell for scale in self.scales for row in scale.rows for cell in row.cells)

    @property
    def is_empty(self) -> bool:
        """True when not one cell has anybody in it."""
        return all(result.before.mean is None and result.suppressed is None for result in self.results)


class Unprotected(ValueError):
    """Results that did not pass disclosure were about to reach a reader without access to the cases."""


def build(
    *,
    programme: Programme,
    instruments: Mapping[str, Instrument],
    period: Period,
    rule: ChangeRule,
    results: Sequence[Result],
    departments: Sequence[Department],
    comments: Sequence[Comment] = (),
    organisation: str,
    made: date,
    reader: Reader,
    threshold: int = THRESHOLD,
    breaks: Sequence[DefinitionBreak] = (),
    read_by: InstrumentsOf = NO_INSTRUMENTS,
    dictionary: Dictionary | None = None,
) -> SteeringReport:
    """Put results in their places. A cell without a result is empty; an outcome without scales is left out.

    `read_by` gives the instruments of indicators that are read by another version of them than `instruments` has.
    Raises Unprotected when `reader` may not see small cells and `results` still holds one.
    """
    columns = spans(programme)
    shown = tuple(departments) or (TOGETHER,)
    by_cell = {result.cell: result for result in results}
    report = SteeringReport(
        programme=programme,
        period=period,
        rule=rule,
        spans=columns,
        departments=shown,
        outcomes=tuple(
            OutcomeRows(
                outcome,
                tuple(_scale(i, read_by.get(i.key, instruments), shown, columns, by_cell) for i in outcome.scaled),
            )
            for outcome in programme.outcomes
            if outcome.scaled
        ),
        comments=tuple(comments),
        organisation=organisation,
        made=made,
        reader=reader,
        threshold=threshold,
        breaks=told_of(programme, breaks),
        read_by=read_by,
        dictionary=dictionary,
    )
    if not reader.sees_small:
        _demand_protection(report)
    return report


def told_of(programme: Programme, breaks: Sequence[DefinitionBreak]) -> tuple[DefinitionBreak, ...]:
    """Those that a report of the programme has to tell of: it shows both definitions, or a former one."""
    known = programme.indicator_by_key
    return tuple(one for one in breaks if one.indicator in known and one.former in known)


def _scale(
    indicator: Indicator,
    instruments: Mapping[str, Instrument],
    departments: Sequence[Department],
    columns: Sequence[Span],
    by_cell: Mapping[Cell, Result],
) -> ScaleRows:
    instrument = instruments[indicator.instrument]
    rows = tuple(
        Row(department, tuple(_result(Cell(indicator.key, department.key, span), by_cell) for span in columns))
        for department in departments
    )
    return ScaleRows(indicator, instrument, instrument.scale_by_key[indicator.scale], rows)


def _result(cell: Cell, by_cell: Mapping[Cell, Result]) -> Result:
    return by_cell.get(cell) or Result(cell, None)


def _demand_protection(report: SteeringReport) -> None:
    """A last lock on the door: analysis protects, and this refuses what it did not."""
    open_cells = [r for r in report.results if is_small(r, report.threshold) and not is_hidden(r)]
    if open_cells:
        raise Unprotected(f"{len(open_cells)} small cells are not suppressed for reader {report.reader}")
