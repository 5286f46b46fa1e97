"""What the table allows anybody to say, without words: each change sorted by how sure it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.instrument import Direction
from virkning.domain.programme import Department
from virkning.domain.result import Result, Span, SpanKind
from virkning.reports.steering.report import ScaleRows, SteeringReport
from virkning.reports.steering.verdict import Verdict, is_small, is_thin, verdict


class Standing(StrEnum):
    """BETTER, WORSE and UNSURE count as told; the rest rest on too few citizens, or on none."""

    BETTER = "better"
    WORSE = "worse"
    UNSURE = "unsure"
    FEW = "few"
    HIDDEN = "hidden"
    EMPTY = "empty"


TOLD = (Standing.BETTER, Standing.WORSE, Standing.UNSURE)

_STANDINGS: dict[Verdict, Standing] = {
    Verdict.BETTER: Standing.BETTER,
    Verdict.WORSE: Standing.WORSE,
    Verdict.UNCERTAIN: Standing.UNSURE,
    Verdict.SAME: Standing.UNSURE,
    Verdict.EMPTY: Standing.EMPTY,
    Verdict.HIDDEN: Standing.HIDDEN,
    Verdict.GUARDED: Standing.HIDDEN,
}


@dataclass(frozen=True, slots=True)
class Finding:
    outcome: str
    rows: ScaleRows
    department: Department
    span: Span
    result: Result
    standing: Standing

    @property
    def scale(self) -> str:
        return self.rows.indicator.key

    @property
    def rises(self) -> bool:
        return (self.result.difference.mean or 0) > 0

    @property
    def lower_is_better(self) -> bool:
        return self.rows.scale.direction is Direction.LOWER

    @property
    def size(self) -> float:
        """In standard deviations of the changes, so that scales with different ranges can be compared."""
        return abs(self.result.g_z or 0.0)


def single_departments(report: SteeringReport) -> tuple[Department, ...]:
    """Each department once; the row of all together only where it stands alone."""
    return tuple(d for d in report.departments if d.key) or report.departments


def findings(report: SteeringReport) -> tuple[Finding, ...]:
    """Every change of the table, in its order; the start column is a level, not a change."""
    counted = {d.key for d in single_departments(report)}
    return tuple(
        Finding(block.outcome.key, rows, row.department, cell.cell.span, cell, _standing(report, rows, cell))
        for block in report.outcomes
        for rows in block.scales
        for row in rows.rows
        if row.department.key in counted
        for cell in row.cells
        if cell.cell.span.kind is not SpanKind.START
    )


def _standing(report: SteeringReport, rows: ScaleRows, result: Result) -> Standing:
    if is_small(result, report.threshold):
        return Standing.FEW
    return _STANDINGS[verdict(result, rows.scale.direction)]


def of(found: Iterable[Finding], *standings: Standing) -> tuple[Finding, ...]:
    return tuple(finding for finding in found if finding.standing in standings)


def better_everywhere(found: Sequence[Finding], departments: Sequence[Department]) -> dict[Span, tuple[ScaleRows, ...]]:
    """For each phase the scales that are better in every department, with most of the possible measured there."""
    spans = dict.fromkeys(f.span for f in found if f.span.kind is SpanKind.PHASE) or dict.fromkeys(
        f.span for f in found
    )
    everywhere: dict[Span, tuple[ScaleRows, ...]] = {}
    for span in spans:
        better = [f for f in found if f.span == span and f.standing is Standing.BETTER and not is_thin(f.result)]
        counts: dict[str, set[str]] = {}
        for finding in better:
            counts.setdefault(finding.scale, set()).add(finding.department.key)
        whole = {key for key, seen in counts.items() if len(seen) == len(departments)}
        scales = {f.scale: f.rows for f in better if f.scale in whole}
        if scales:
            everywhere[span] = tuple(scales.values())
    return everywhere


def undecided_phases(found: Sequence[Finding]) -> tuple[Span, ...]:
    """Phases that somebody was measured in, but where not one change is sure either way."""
    spans = dict.fromkeys(f.span for f in found if f.span.kind is SpanKind.PHASE)
    return tuple(
        span
        for span in spans
        if any(f.span == span and f.standing is not Standing.EMPTY for f in found)
        and not any(f.span == span and f.standing in (Standing.BETTER, Standing.WORSE) for f in found)
    )
