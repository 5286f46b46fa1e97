"""Before and after for many courses at once: the same meaning as `domain.pairing`, for all scales of an instrument.

A *member* is one course's part in a span. Every member table has

    course, department, span     whose, and which span (a phase key, `start` or `course`)
    length                       short | long | null (start to end only)
    began, finished              the days (since 1970) the span began and ended, null where unknown or going on
    started_in, ended_in         whether it did so in the period
    and for scale number i
    before_i, after_i            the scores of the pair, null where missing
    before_at_i, after_at_i      when, as one sortable number: day * SEQ_LIMIT + seq
    day_i                        the day (since 1970) that puts the span in a period
"""

from collections.abc import Sequence
from datetime import date

import ibis
import ibis.expr.types as ir

from virkning.analysis.frames import score_column
from virkning.domain.instrument import Scale
from virkning.domain.pairing import CourseLength, Moment
from virkning.domain.period import Period
from virkning.domain.programme import Programme

SEQ_LIMIT = 1 << 20
"""More responses than this on one day for one course do not occur."""

EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    return (day - EPOCH).days


def day_of(number: int) -> date:
    return date.fromordinal(EPOCH.toordinal() + number)


def days(column: ir.Value) -> ir.Value:
    """A date as days since 1970."""
    return column.delta(ibis.date("1970-01-01"), unit="day").cast("int64")


def measured(scores: ir.Table, scales: Sequence[Scale]) -> ir.Table:
    """The scored responses with one sortable moment, and one `value_i` per scale."""
    return scores.select(
        "course",
        "phase",
        "moment",
        at=days(scores.taken) * SEQ_LIMIT + scores.seq,
        **{f"value_{i}": scores[score_column(scale.key)] for i, scale in enumerate(scales)},
    )


def phase_members(
    rows: ir.Table, courses: ir.Table, stays: ir.Table, *, programme: Programme, period: Period, count: int
) -> ir.Table:
    """One row per course and phase that it stayed or was measured in."""
    pairs = _within_phase(rows, count)
    stayed = stays.group_by("course", "phase").agg(
        began=days(stays.started).min(),
        finished=days(stays.ended).max(),
        going_on=stays.ended.isnull().any(),
        started_in=_within(days(stays.started), period).any(),
        ended_in=_within(days(stays.ended), period).any(),
    )
    known = [phase.key for phase in programme.phases]
    joined = stayed.outer_join(pairs, ["course", "phase"])
    joined = joined.mutate(
        course=ibis.coalesce(joined.course, joined.course_right), phase=ibis.coalesce(joined.phase, joined.phase_right)
    ).drop("course_right", "phase_right")
    joined = joined.filter(joined.phase.isin(known))
    if programme.chain_days:
        joined = _chained(joined, pairs, programme=programme, count=count)
    ended = ibis.ifelse(joined.going_on, ibis.null("int64"), joined.finished)
    members = joined.mutate(span=joined.phase, finished=ended, length=ibis.null("string"))
    members = _dated(_ordered(members, count), "finished", count)
    return members.inner_join(courses.select("course", "department"), "course").drop("phase", "going_on")


def _within_phase(rows: ir.Table, count: int) -> ir.Table:
    """The first before and the last after of each course and phase, scale by scale."""
    rows = rows.filter(rows.phase != "", rows.moment.isin([Moment.BEFORE.value, Moment.AFTER.value]))
    sums: dict[str, ir.Value] = {}
    for i in range(count):
        value = rows[f"value_{i}"]
        before = (rows.moment == Moment.BEFORE.value) & value.notnull()
        after = (rows.moment == Moment.AFTER.value) & value.notnull()
        sums[f"before_{i}"] = value.argmin(rows["at"], where=before)
        sums[f"before_at_{i}"] = rows["at"].min(where=before)
        sums[f"after_{i}"] = value.argmax(rows["at"], where=after)
        sums[f"after_at_{i}"] = rows["at"].max(where=after)
    return rows.group_by("course", "phase").agg(**sums)


def _chained(members: ir.Table, pairs: ir.Table, *, programme: Programme, count: int) -> ir.Table:
    """Lend a phase without a before the latest after of an earlier phase, if near enough to the day it began."""
    number = {phase.key: phase.number for phase in programme.phases}
    lacks = members.filter(
        members.began.notnull(), ibis.or_(*[members[f"before_at_{i}"].isnull() for i in range(count)])
    ).select("course", "began", later=members.phase, later_number=members.phase.cases(*number.items()))
    earlier = pairs.filter(pairs.phase.isin(list(number))).mutate(
        number=pairs.phase.cases(*number.items()),
    )
    met = lacks.inner_join(earlier, ["course", lacks.later_number > earlier.number])
    lent = met.group_by("course", "later").agg(
        **{f"lent_{i}": met[f"after_{i}"].argmax(met[f"after_at_{i}"]) for i in range(count)},
        **{f"lent_at_{i}": met[f"after_at_{i}"].max() for i in range(count)},
    )
    joined = members.left_join(lent, [members.course == lent.course, members.phase == lent.later])
    changed: dict[str, ir.Value] = {}
    for i in range(count):
        lent_at = joined[f"lent_at_{i}"]
        near = ((lent_at // SEQ_LIMIT) - joined.began).abs() <= programme.chain_days
        use = joined[f"before_at_{i}"].isnull() & near
        changed[f"before_{i}"] = ibis.ifelse(use, joined[f"lent_{i}"], joined[f"before_{i}"])
        changed[f"before_at_{i}"] = ibis.ifelse(use, lent_at, joined[f"before_at_{i}"])
    return joined.mutate(**changed).select(*members.columns)


def course_members(
    rows: ir.Table, courses: ir.Table, stays: ir.Table, *, programme: Programme, period: Period, count: int
) -> ir.Table:
    """One row per course: its first and last measurement; `span` is `course`. Start is read from the same row."""
    ends = _start_to_end(rows, count)
    joined = courses.left_join(ends, "course").drop("course_right")
    members = joined.mutate(
        span=ibis.literal("course"),
        length=_length(joined, stays, programme),
        began=days(joined.started),
        finished=days(joined.ended),
    )
    members = members.mutate(
        started_in=_within(members.began, period),
        ended_in=_within(members.finished, period).fill_null(False),
    ).drop("key", "started", "ended")
    # The last measurement is no after when it is the first one too.
    return _dated(_ordered(members, count), "finished", count, only_finished=True)


def _start_to_end(rows: ir.Table, count: int) -> ir.Table:
    rows = rows.filter(rows.moment != Moment.FOLLOW_UP.value)
    sums: dict[str, ir.Value] = {}
    for i in range(count):
        value = rows[f"value_{i}"]
        given = value.notnull()
        sums[f"before_{i}"] = value.argmin(rows["at"], where=given)
        sums[f"before_at_{i}"] = rows["at"].min(where=given)
        sums[f"after_{i}"] = value.argmax(rows["at"], where=given)
        sums[f"after_at_{i}"] = rows["at"].max(where=given)
    return rows.group_by("course").agg(**sums)


def _length(joined: ir.Table, stays: ir.Table, programme: Programme) -> ir.Value:
    rule = programme.length
    if rule.long_from_phase:
        reached = stays.filter(stays.phase == rule.long_from_phase).course
        by_rule = ibis.ifelse(joined.course.isin(reached), CourseLength.LONG.value, CourseLength.SHORT.value)
    elif rule.long_from_days is not None:
        lasted = days(joined.ended) - days(joined.started)
        short_or_long = ibis.ifelse(lasted >= rule.long_from_days, CourseLength.LONG.value, CourseLength.SHORT.value)
        by_rule = ibis.ifelse(joined.ended.isnull(), ibis.null("string"), short_or_long)
    else:
        return ibis.null("string")
    return ibis.coalesce(joined.length, by_rule)


def _ordered(members: ir.Table, count: int) -> ir.Table:
    """An after that does not come later than the before is not counted."""
    changed: dict[str, ir.Value] = {}
    for i in range(count):
        wrong = (members[f"after_at_{i}"] <= members[f"before_at_{i}"]).fill_null(False)
        changed[f"after_{i}"] = ibis.ifelse(wrong, ibis.null("float64"), members[f"after_{i}"])
        changed[f"after_at_{i}"] = ibis.ifelse(wrong, ibis.null("int64"), members[f"after_at_{i}"])
    return members.mutate(**changed)


def _dated(members: ir.Table, otherwise: str, count: int, *, only_finished: bool = False) -> ir.Table:
    """The day of the after, or without one of the span's end; no day while the course is running."""
    changed: dict[str, ir.Value] = {}
    for i in range(count):
        day = ibis.coalesce(members[f"after_at_{i}"] // SEQ_LIMIT, members[otherwise])
        changed[f"day_{i}"] = ibis.ifelse(members[otherwise].isnull(), ibis.null("int64"), day) if only_finished else day
    return members.mutate(**changed)


def _within(day: ir.Value, period: Period) -> ir.BooleanValue:
    return day.between(day_number(period.first), day_number(period.last))
