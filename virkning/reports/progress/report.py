"""How far citizens have come: who progressed, means over the measurements, and where they stand now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from virkning.domain.categories import CategoryChange
from virkning.domain.change import ChangeRule
from virkning.domain.definition_change import DefinitionBreak
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.period import Period
from virkning.domain.programme import Indicator, Programme
from virkning.domain.result import ALL_DEPARTMENTS, Result, SpanKind
from virkning.domain.waves import Wave
from virkning.reports.steering.report import NO_INSTRUMENTS, THRESHOLD, InstrumentsOf, Reader, Unprotected, told_of
from virkning.reports.steering.verdict import is_hidden, is_small


@dataclass(frozen=True, slots=True)
class IndicatorProgress:
    """`movements`: start to end, one result per length of course. `waves`: the mean at the first, second ... time."""

    indicator: Indicator
    scale: Scale
    movements: tuple[Result, ...]
    waves: tuple[Wave, ...]


@dataclass(frozen=True, slots=True)
class ProgressReport:
    programme: Programme
    period: Period
    rule: ChangeRule
    indicators: tuple[IndicatorProgress, ...]
    categories: tuple[CategoryChange, ...]
    organisation: str
    made: date
    reader: Reader
    threshold: int
    breaks: tuple[DefinitionBreak, ...] = ()
    read_by: InstrumentsOf = field(default_factory=dict)

    @property
    def movements(self) -> tuple[tuple[IndicatorProgress, Result], ...]:
        return tuple((found, result) for found in self.indicators for result in found.movements)


def build(
    *,
    programme: Programme,
    instruments: Mapping[str, Instrument],
    period: Period,
    rule: ChangeRule,
    results: Sequence[Result],
    waves: Mapping[str, Sequence[Wave]],
    categories: Sequence[CategoryChange],
    organisation: str,
    made: date,
    reader: Reader,
    threshold: int = THRESHOLD,
    breaks: Sequence[DefinitionBreak] = (),
    read_by: InstrumentsOf = NO_INSTRUMENTS,
) -> ProgressReport:
    """`results` as analysis gives them (start to end of all departments is used); `waves` by indicator key.

    Raises Unprotected when `reader` may not see small numbers and one is still there.
    """
    report = ProgressReport(
        programme=programme,
        period=period,
        rule=rule,
        indicators=tuple(
            IndicatorProgress(
                indicator,
                read_by.get(indicator.key, instruments)[indicator.instrument].scale_by_key[indicator.scale],
                tuple(result for result in results if _is_movement(result, indicator)),
                tuple(waves.get(indicator.key, ())),
            )
            for indicator in programme.scaled
        ),
        categories=tuple(categories),
        organisation=organisation,
        made=made,
        reader=reader,
        threshold=threshold,
        breaks=told_of(programme, breaks),
        read_by=read_by,
    )
    if not reader.sees_small and _small(report):
        raise Unprotected(f"{_small(report)} small numbers are not suppressed for reader {reader}")
    return report


def _is_movement(result: Result, indicator: Indicator) -> bool:
    cell = result.cell
    if cell.indicator != indicator.key or cell.department != ALL_DEPARTMENTS or cell.span.kind is not SpanKind.COURSE:
        return False
    return bool(result.paired) or is_hidden(result)


def _small(report: ProgressReport) -> int:
    movements = sum(is_small(result, report.threshold) for _, result in report.movements)
    waves = sum(0 < wave.values.n < report.threshold for found in report.indicators for wave in found.waves)
    rows = [row for change in report.categories for row in change.rows if row.suppressed is None]
    counts = [share.count for row in rows for share in (row.first, row.latest)]
    return movements + waves + sum(0 < count < report.threshold for count in counts)
