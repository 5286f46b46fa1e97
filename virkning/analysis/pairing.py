"""Before and after for many courses at once: the same meaning as `domain.pairing`, for all scales of an instrument.

A *member* is one course's part in a span. Every member table has

    course, department, length   whose; short | long | null (start to end only)
    span                         the number of a phase in the programme's order, from 1; START; or COURSE
    started_in, ended_in         whether the span began and ended in the period
    and for scale number i
    before_i, after_i            the scores of the pair, null where missing
    before_at_i, after_at_i      when, as one sortable number: day * 2^SEQ_BITS + seq
    eligible_i                   whether the span falls in the period

The period is a table of one row, `asked(first, last)` in days since 1970, so that a plan serves every period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from virkning.analysis.frames import score_column
from virkning.domain.change import Threshold
from virkning.domain.instrument import Scale
from virkning.domain.late import late
from virkning.domain.pairing import CourseLength, Moment
from virkning.domain.programme import LengthRule

if TYPE_CHECKING:
    import ibis
    import ibis.expr.types as ir

    from virkning.analysis import aggregates
else:
    ibis = late("ibis")
    aggregates = late("virkning.analysis.aggregates")


SEQ_BITS = 20
"""More responses than 2^20 on one day for one course do not occur."""

START, COURSE, NO_PHASE = 0, -1, -2
"""Numbers of the spans that are no phase, and of measurements outside the phases."""

EPOCH = date(1970, 1, 1)
MOMENTS = {moment.value: number for number, moment in enumerate(Moment)}
BEFORE, AFTER, FOLLOW_UP = (MOMENTS[moment.value] for moment in (Moment.BEFORE, Moment.AFTER, Moment.FOLLOW_UP))


@dataclass(frozen=True, slots=True)
class Shape:
    """All that the SQL of a report depends on: the programme's frame, and the rule's value for each scale."""

    phases: tuple[str, ...]
    chain_days: int
    length: LengthRule
    thresholds: tuple[Threshold | None, ...]

    @property
    def count(self) -> int:
        return len(self.thresholds)


def day_number(day: date) -> int:
    return (day - EPOCH).days


def day_of(number: int) -> date:
    return date.fromordinal(EPOCH.toordinal() + number)


def days(column: ir.Value) -> ir.Value:
    """A date as days since 1970."""
    return column.delta(ibis.date("1970-01-01"), unit="day").cast("int64")


def phase_number(column: ir.Value, phases: Sequence[str]) -> ir.Value:
    return column.cases(*((key, n) for n, key in enumerate(phases, start=1)), else_=NO_PHASE).cast("int8")


def measured(scores: ir.Table, scales: Sequence[Scale], phases: Sequence[str]) -> ir.Table:
    """The scored responses with one sortable moment, and one `value_i` per scale; names become small numbers."""
    return scores.select(
        "course",
        phase=phase_number(scores.phase, phases),
        moment=scores.moment.cases(*MOMENTS.items(), else_=-1).cast("int8"),
        at=(days(scores.taken) << SEQ_BITS) + scores.seq,
        **{f"value_{i}": scores[score_column(scale.key)] for i, scale in enumerate(scales)},
    )


def stayed(stays: ir.Table, asked: ir.Table, phases: Sequence[str]) -> ir.Table:
    """Each course's time in each phase, all its stays together; days it began and finished (null: still going on)."""
    numbered = stays.mutate(phase=phase_number(stays.phase, phases)).cross_join(asked)
    numbered = numbered.filter(numbered.phase != NO_PHASE)
    together = numbered.group_by("course", "phase").agg(
        began=days(numbered.started).min(),
        finished=days(numbered.ended).max(),
        going_on=numbered.ended.isnull().any(),
        started_in=_within(days(numbered.started), numbered).any(),
        ended_in=_within(days(numbered.ended), numbered).any(),
    )
    finished = ibis.ifelse(together.going_on, ibis.null("int64"), together.finished)
    return together.mutate(finished=finished).drop("going_on")


def framed(courses: ir.Table, stays: ir.Table, asked: ir.Table, rule: LengthRule) -> ir.Table:
    """Each course with its length, the days it began and finished, and whether it did so in the period."""
    within = courses.cross_join(asked)
    began, finished = days(within.started), days(within.ended)
    return within.select(
        "course",
        "key",
        "department",
        began=began,
        finished=finished,
        length=_length(within, stays, rule),
        started_in=_within(began, within),
        ended_in=_within(finished, within),
    )


def active(courses: ir.Table, stays: ir.Table) -> ir.Table:
    """The courses that began or ended something in the period, of `framed` and `stayed`."""
    return ibis.union(*(table.filter(table.started_in | table.ended_in).select("course") for table in (courses, stays)))


def measured_in(responses: ir.Table, asked: ir.Table) -> ir.Table:
    """The courses that were measured in the period. No other than these and the active can stand in a cell of it."""
    dated = responses.cross_join(asked)
    return dated.filter(_within(days(dated.taken), dated)).select("course").distinct()


def phase_members(rows: ir.Table, courses: ir.Table, stays: ir.Table, asked: ir.Table, *, shape: Shape) -> ir.Table:
    """One row per course and phase that it stayed or was measured in. `courses` are `framed`, `stays` `stayed`."""
    pairs = _within_phase(rows, shape.count)
    joined = stays.outer_join(pairs, ["course", "phase"])
    joined = joined.mutate(
        course=ibis.coalesce(joined.course, joined.course_right), phase=ibis.coalesce(joined.phase, joined.phase_right)
    ).drop("course_right", "phase_right")
    if shape.chain_days:
        joined = _chained(joined, pairs, shape)
    members = _ordered(joined.cross_join(asked), shape.count)
    days_in = {f"eligible_{i}": _within(_day(members, i, members.finished), members) for i in range(shape.count)}
    members = members.mutate(length=ibis.null("string"), span=members.phase, **days_in)
    members = members.inner_join(courses.select("course", "department"), "course")
    return members.select(*_columns(shape.count))


def _within_phase(rows: ir.Table, count: int) -> ir.Table:
    """The first before and the last after of each course and phase, scale by scale."""
    rows = rows.filter(rows.phase != NO_PHASE, (rows.moment == BEFORE) | (rows.moment == AFTER))
    sums: dict[str, ir.Value] = {}
    for i in range(count):
        value = rows[f"value_{i}"]
        before = (rows.moment == BEFORE) & value.notnull()
        after = (rows.moment == AFTER) & value.notnull()
        sums |= _first_and_last(i, value, rows["at"], before=before, after=after)
    return rows.group_by("course", "phase").agg(**sums)


def _first_and_last(
    i: int, value: ir.Value, at: ir.Value, *, before: ir.BooleanValue, after: ir.BooleanValue
) -> dict[str, ir.Value]:
    return {
        f"before_{i}": aggregates.min_by(value, at, where=before),
        f"before_at_{i}": at.min(where=before),
        f"after_{i}": aggregates.max_by(value, at, where=after),
        f"after_at_{i}": at.max(where=after),
    }


def _chained(members: ir.Table, pairs: ir.Table, shape: Shape) -> ir.Table:
    """Lend a phase without a before the latest after of an earlier phase, if near enough to the day it began."""
    count = shape.count
    lacks = members.filter(
        members.began.notnull(), ibis.or_(*[members[f"before_at_{i}"].isnull() for i in range(count)])
    ).select("course", later=members.phase)
    met = lacks.inner_join(pairs, ["course", lacks.later > pairs.phase])
    lent = met.group_by("course", "later").agg(
        **{f"lent_{i}": aggregates.max_by(met[f"after_{i}"], met[f"after_at_{i}"]) for i in range(count)},
        **{f"lent_at_{i}": met[f"after_at_{i}"].max() for i in range(count)},
    )
    joined = members.left_join(lent, [members.course == lent.course, members.phase == lent.later])
    changed: dict[str, ir.Value] = {}
    for i in range(count):
        lent_at = joined[f"lent_at_{i}"]
        near = ((lent_at >> SEQ_BITS) - joined.began).abs() <= shape.chain_days
        use = joined[f"before_at_{i}"].isnull() & near
        changed[f"before_{i}"] = ibis.ifelse(use, joined[f"lent_{i}"], joined[f"before_{i}"])
        changed[f"before_at_{i}"] = ibis.ifelse(use, lent_at, joined[f"before_at_{i}"])
    return joined.mutate(**changed).select(*members.columns)


def course_members(rows: ir.Table, courses: ir.Table, asked: ir.Table, *, shape: Shape) -> ir.Table:
    """One row per course: its first and last measurement. `start_eligible_i` tells of the start, the rest of COURSE."""
    counted = rows.filter(rows.moment != FOLLOW_UP)
    sums: dict[str, ir.Value] = {}
    for i in range(shape.count):
        given = counted[f"value_{i}"].notnull()
        sums |= _first_and_last(i, counted[f"value_{i}"], counted["at"], before=given, after=given)
    ends = counted.group_by("course").agg(**sums)
    members = courses.left_join(ends, "course").drop("course_right").cross_join(asked)
    # The last measurement is no after when it is the first one too.
    members = _ordered(members, shape.count)
    eligible: dict[str, ir.Value] = {}
    for i in range(shape.count):
        in_period = _within(_day(members, i, members.finished), members) & members.finished.notnull()
        first_day = ibis.coalesce(members[f"before_at_{i}"] >> SEQ_BITS, members.began)
        eligible |= {f"eligible_{i}": in_period, f"start_eligible_{i}": _within(first_day, members)}
    members = members.mutate(span=ibis.literal(COURSE, "int8"), **eligible)
    return members.select(*_columns(shape.count), *(f"start_eligible_{i}" for i in range(shape.count)))


def start_members(members: ir.Table, count: int) -> ir.Table:
    """The same courses seen from their start: only a before, dated by itself or by the day the course began."""
    changed: dict[str, ir.Value] = {
        "span": ibis.literal(START, "int8"),
        "length": ibis.null("string"),
        "ended_in": ibis.literal(False),
    }
    for i in range(count):
        changed[f"after_{i}"] = ibis.null("float64")
        changed[f"eligible_{i}"] = members[f"start_eligible_{i}"]
    return members.mutate(**changed).select(*_columns(count))


def _columns(count: int) -> tuple[str, ...]:
    own = ("before_{}", "before_at_{}", "after_{}", "after_at_{}", "eligible_{}")
    numbered = (name.format(i) for i in range(count) for name in own)
    return ("course", "department", "span", "length", "started_in", "ended_in", *numbered)


def _length(members: ir.Table, stays: ir.Table, rule: LengthRule) -> ir.Value:
    if rule.long_from_phase:
        reached = stays.filter(stays.phase == rule.long_from_phase).course
        by_rule = ibis.ifelse(members.course.isin(reached), CourseLength.LONG.value, CourseLength.SHORT.value)
    elif rule.long_from_days is not None:
        lasted = days(members.ended) - days(members.started)
        short_or_long = ibis.ifelse(lasted >= rule.long_from_days, CourseLength.LONG.value, CourseLength.SHORT.value)
        by_rule = ibis.ifelse(members.ended.isnull(), ibis.null("string"), short_or_long)
    else:
        return ibis.null("string")
    return ibis.coalesce(members.length, by_rule)


def _ordered(members: ir.Table, count: int) -> ir.Table:
    """An after that does not come later than the before is not counted."""
    changed: dict[str, ir.Value] = {}
    for i in range(count):
        wrong = (members[f"after_at_{i}"] <= members[f"before_at_{i}"]).fill_null(False)
        changed[f"after_{i}"] = ibis.ifelse(wrong, ibis.null("float64"), members[f"after_{i}"])
        changed[f"after_at_{i}"] = ibis.ifelse(wrong, ibis.null("int64"), members[f"after_at_{i}"])
    return members.mutate(**changed)


def _day(members: ir.Table, i: int, otherwise: ir.Value) -> ir.Value:
    """The day of the after, or without one of the span's end."""
    return ibis.coalesce(members[f"after_at_{i}"] >> SEQ_BITS, otherwise)


def _within(day: ir.Value, asked: ir.Table) -> ir.BooleanValue:
    return day.between(asked.first, asked.last).fill_null(False)
