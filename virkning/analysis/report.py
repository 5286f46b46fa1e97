"""Every cell of a programme's report in one go, and the courses behind one of them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from math import sqrt

import ibis
import ibis.expr.types as ir

from virkning.analysis.engine import Row, Tables, fetched, kept, of_frames, opened
from virkning.analysis.frames import Frames
from virkning.analysis.pairing import course_members, measured, phase_members
from virkning.analysis.pooling import pooled
from virkning.analysis.summary import Measure, counted, start_members, unpaired_reasons
from virkning.domain.change import ChangeRule, threshold_of
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.pairing import CourseLength
from virkning.domain.period import Period
from virkning.domain.programme import Indicator, Programme
from virkning.domain.result import (
    ALL_DEPARTMENTS,
    Cell,
    Classes,
    MissingReason,
    Moments,
    Result,
    Span,
    SpanKind,
)
from virkning.domain.summary import spans

KEYS = ("department", "span", "length")

@dataclass(frozen=True, slots=True)
class Asked:
    """What a report asks of one instrument: its indicators with scale and measure, in the same order."""

    instrument: str
    indicators: tuple[Indicator, ...]
    scales: tuple[Scale, ...]
    measures: tuple[Measure, ...]


def results(
    frames: Frames,
    *,
    programme: Programme,
    instruments: Mapping[str, Instrument],
    period: Period,
    rule: ChangeRule | None = None,
) -> tuple[Result, ...]:
    """Every indicator x department (and all of them together) x span, in the programme's order.

    `rule` replaces the programme's own. A scale without a sourced value for the rule has no shares.
    """
    with opened() as backend:
        tables = of_frames(backend, frames, instruments)
        return results_of(tables, programme=programme, instruments=instruments, period=period, rule=rule)


def results_of(
    tables: Tables,
    *,
    programme: Programme,
    instruments: Mapping[str, Instrument],
    period: Period,
    rule: ChangeRule | None = None,
) -> tuple[Result, ...]:
    """As `results`, on tables the engine already knows."""
    asked = questions(programme, instruments, rule or programme.rule)
    found: dict[Cell, list[Result]] = {}
    for question in asked:
        for result in _results(tables, question, programme=programme, period=period):
            found.setdefault(result.cell, []).append(result)
            together = Cell(result.cell.indicator, ALL_DEPARTMENTS, result.cell.span)
            if together != result.cell:
                found.setdefault(together, []).append(result)
    thresholds = {i.key: m.threshold for q in asked for i, m in zip(q.indicators, q.measures, strict=True)}
    return tuple(
        pooled(cell, found[cell]) if cell in found else Result(cell, thresholds[cell.indicator])
        for indicator in programme.indicators
        for department in (*departments(tables, programme), ALL_DEPARTMENTS)
        for cell in (Cell(indicator.key, department, span) for span in spans(programme))
    )


def questions(programme: Programme, instruments: Mapping[str, Instrument], rule: ChangeRule) -> tuple[Asked, ...]:
    """What to ask of each instrument, so that all its scales are paired in one pass."""
    by_instrument: dict[str, list[Indicator]] = {}
    for indicator in programme.indicators:
        by_instrument.setdefault(indicator.instrument, []).append(indicator)
    return tuple(_asked(instruments[key], tuple(chosen), rule) for key, chosen in by_instrument.items())


def _asked(instrument: Instrument, indicators: tuple[Indicator, ...], rule: ChangeRule) -> Asked:
    scales = tuple(instrument.scale_by_key[indicator.scale] for indicator in indicators)
    measures = tuple(Measure(scale.direction, threshold_of(scale, rule)) for scale in scales)
    return Asked(instrument.key, indicators, scales, measures)


def departments(tables: Tables, programme: Programme) -> tuple[str, ...]:
    """The programme's departments in their order, then others that the data name."""
    known = [department.key for department in programme.departments]
    seen = {row["department"] for row in fetched(tables.backend, tables.courses.select("department").distinct())}
    return (*known, *sorted(seen - {"", *known}))


def members_of(
    tables: Tables, asked: Asked, *, programme: Programme, period: Period
) -> tuple[tuple[ir.Table, int], ...]:
    """The member tables of one instrument: start, phases, start to end; each worked out once."""
    count = len(asked.scales)
    backend = tables.backend
    if asked.instrument not in tables.scores:
        return ()
    rows = kept(backend, "measured", measured(tables.scores[asked.instrument], asked.scales))
    phases = kept(
        backend,
        "phases",
        phase_members(rows, tables.courses, tables.stays, programme=programme, period=period, count=count),
    )
    courses = kept(
        backend,
        "whole_courses",
        course_members(rows, tables.courses, tables.stays, programme=programme, period=period, count=count),
    )
    return ((start_members(courses, count), count), (phases, count), (courses, count))


def _results(tables: Tables, asked: Asked, *, programme: Programme, period: Period) -> Iterator[Result]:
    reasons: dict[tuple[object, ...], Counter[MissingReason]] = {}
    for members, count in members_of(tables, asked, programme=programme, period=period):
        lacking = [
            unpaired_reasons(members, tables.missing, i, period=period, keys=KEYS).select(
                *KEYS, "reason", "count", "scale"
            )
            for i in range(count)
        ]
        for row in fetched(tables.backend, reduce(ibis.union, lacking)):
            place = (*(row[key] for key in KEYS), row["scale"])
            known = reasons.setdefault(place, Counter())
            known[MissingReason(row["reason"] or MissingReason.UNKNOWN)] += row["count"]
        for row in fetched(tables.backend, counted(members, KEYS, asked.measures, period=period)):
            for i, indicator in enumerate(asked.indicators):
                cell = Cell(indicator.key, row["department"], _span(row))
                missing = reasons.get((*(row[key] for key in KEYS), i), {})
                yield _result(cell, row, i, asked.measures[i], missing)


def _span(row: Row) -> Span:
    if row["span"] == SpanKind.START:
        return Span(SpanKind.START)
    if row["span"] == SpanKind.COURSE:
        return Span(SpanKind.COURSE, length=CourseLength(row["length"]) if row["length"] else None)
    return Span(SpanKind.PHASE, row["span"])


def _result(cell: Cell, row: Row, i: int, measure: Measure, missing: Mapping[MissingReason, int]) -> Result:
    start = cell.span.kind is SpanKind.START
    return Result(
        cell,
        measure.threshold,
        eligible=row[f"eligible_{i}"],
        started=row["started"],
        ended=row["ended"],
        with_before=row[f"with_before_{i}"],
        with_after=row[f"with_after_{i}"],
        paired=row[f"with_before_{i}"] if start else row[f"paired_{i}"],
        # At the start everyone is "unpaired": the first measurement is all there is.
        before=_moments(row, "unpaired" if start else "before", i),
        after=_moments(row, "after", i),
        difference=_moments(row, "difference", i),
        unpaired_before=Moments() if start else _moments(row, "unpaired", i),
        classes=Classes(row[f"progressed_{i}"], row[f"status_quo_{i}"], row[f"regressed_{i}"]),
        missing=missing,
    )


def _moments(row: Row, name: str, i: int) -> Moments:
    n, mean, variance = row[f"{name}_n_{i}"], row[f"{name}_mean_{i}"], row[f"{name}_var_{i}"]
    return Moments(n, mean, sqrt(variance) if n > 1 else None) if n else Moments()
