"""From sums to results: the same cells as `report.results`, for a period of whole months and any rule."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from virkning.analysis.prepared.batch import LONG, NO_LENGTH, REASONS, SHORT
from virkning.analysis.prepared.tally import AT, COLUMNS, MEANS, Tally
from virkning.analysis.prepared.whole import PARTS, moments
from virkning.domain.change import ChangeRule
from virkning.domain.instrument import Direction
from virkning.domain.late import late
from virkning.domain.pairing import CourseLength
from virkning.domain.period import Period
from virkning.domain.programme import Programme
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Classes, MissingReason, Moments, Result, Span, SpanKind
from virkning.domain.summary import spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = late("numpy")

Sums = Sequence[int]


def of_whole_months(period: Period) -> bool:
    last = monthrange(period.last.year, period.last.month)[1]
    return period.first.day == 1 and period.last.day == last


def results_in(tally: Tally, programme: Programme, period: Period, rule: ChangeRule) -> tuple[Result, ...]:
    """Every cell of the programme, whose measures must be some of the tally's; in the order of `report.results`."""
    first, last = (one.year * 12 + one.month - 1 - 1970 * 12 for one in (period.first, period.last))
    low, high = np.searchsorted(tally.months, (first, last + 1))
    cells, turns = _summed(tally.cells[:, low:high]), _summed(tally.turns[:, low:high])
    known = [department.key for department in programme.departments]
    names = (*known, *sorted(set(tally.known_departments()) - set(known)))
    places = {key: place for place, one in enumerate(tally.frame.measures) for key in [one.key]}
    again = _again(tally, first, last)
    found = []
    for indicator in programme.scaled:
        measure = places[indicator.key]
        for department in (*names, ALL_DEPARTMENTS):
            where = [i for i, name in enumerate(tally.departments) if department in (ALL_DEPARTMENTS, name)]
            for span in spans(programme):
                place = _place(span, tally)
                sums = [sum(column) for column in cells[:, where, place, measure].tolist()]
                went = [sum(one) for one in _turned(turns, where, span, place, tally)]
                went = [n - again.get((department, place, ended), 0) for ended, n in enumerate(went)]
                cell = Cell(indicator.key, department, span)
                found.append(_result(tally, cell, measure, rule, sums, went))
    return tuple(found)


def _summed(array: NDArray[np.int64]) -> NDArray[np.object_]:
    """Over the months, in whole numbers of any size."""
    high = (array >> 32).sum(axis=1).astype(object)
    low = (array & 0xFFFFFFFF).sum(axis=1).astype(object)
    found: NDArray[np.object_] = high * (1 << 32) + low
    return found


def _place(span: Span, tally: Tally) -> int:
    if span.kind is SpanKind.START:
        return 0
    if span.kind is SpanKind.PHASE:
        return tally.frame.phases.index(span.phase) + 1
    lengths = {None: NO_LENGTH, CourseLength.SHORT: SHORT, CourseLength.LONG: LONG}
    return tally.frame.spans - 1 + lengths[span.length]


def _turned(turns: NDArray[np.object_], where: list[int], span: Span, place: int, tally: Tally) -> Iterator[list[int]]:
    """How many began and ended; the start has all courses that began, and no end."""
    if span.kind is not SpanKind.START:
        yield from turns[:, where, place].tolist()
        return
    yield [sum(by) for by in turns[0][where, tally.frame.spans - 1 :].tolist()]
    yield []


def _again(tally: Tally, first: int, last: int) -> dict[tuple[str, int, int], int]:
    """How many began (or ended) a phase once more in the period, by department and all together, span, and which."""
    found: dict[tuple[str, int, int], int] = {}
    for (department, phase, ended, former, month), n in tally.repeats.items():
        if first <= former and month <= last:
            for name in (department, ALL_DEPARTMENTS):
                found[name, phase + 1, ended] = found.get((name, phase + 1, ended), 0) + n
    return found


def _result(tally: Tally, cell: Cell, measure: int, rule: ChangeRule, sums: Sums, went: Sums) -> Result:
    told, start = tally.frame.measures[measure], cell.span.kind is SpanKind.START
    eligible, with_before, with_after, paired = (sums[i] for i in range(4))
    means = {
        name: moments(n, sums[AT[f"{name}-{PARTS[0]}"] :][: len(PARTS)], told.exponent)
        for name, n in zip(MEANS, (paired, paired, paired, with_before - paired), strict=True)
    }
    missing = {one: sums[AT[one]] for one in REASONS}
    missing[MissingReason.UNKNOWN] += eligible - (with_before if start else paired) - sum(missing.values())
    threshold = told.thresholds[list(ChangeRule).index(rule)]
    return Result(
        cell,
        threshold,
        eligible=eligible,
        started=went[0],
        ended=went[1],
        with_before=with_before,
        with_after=with_after,
        paired=with_before if start else paired,
        before=means["unpaired"] if start else means["before"],
        after=means["after"],
        difference=means["difference"],
        unpaired_before=Moments() if start else means["unpaired"],
        classes=Classes() if start or threshold is None else _classes(told.scale.direction, rule, paired, sums),
        missing={one: missing[one] for one in REASONS if missing[one]},
    )


def _classes(direction: Direction, rule: ChangeRule, paired: int, sums: Sums) -> Classes:
    rose, fell = sums[AT[f"rose-{rule}"]], sums[AT[f"fell-{rule}"]]
    up, down = (rose, fell) if direction is Direction.HIGHER else (fell, rose)
    return Classes(up, paired - rose - fell, down)


assert len(AT) == len(COLUMNS)  # noqa: S101 - reasons, moves and means have different names
