"""The statements of a report. Writing one takes longer than running it on small data, so each shape is written once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa

from virkning.analysis.engines.statement import Statement
from virkning.analysis.frames import (
    COURSES,
    FACTS,
    MISSING,
    RESPONSE_FIELDS,
    STAYS,
    responses_schema,
    scores_schema,
)
from virkning.analysis.pairing import (
    FOLLOW_UP,
    SEQ_BITS,
    Shape,
    active,
    course_members,
    framed,
    measured,
    measured_in,
    phase_members,
    start_members,
    stayed,
)
from virkning.analysis.scoring import scored
from virkning.analysis.summary import counted, reasons
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.late import late
from virkning.domain.programme import LengthRule
from virkning.domain.result import Span, SpanKind

if TYPE_CHECKING:
    import ibis
    import ibis.expr.types as ir
else:
    ibis = late("ibis")


@cache
def _asked() -> ir.Table:
    return ibis.table({"first": "int64", "last": "int64"}, name="asked")


@dataclass(frozen=True, slots=True)
class Ground:
    """What every instrument of a report shares, to be kept in this order.

    `active` is to be added to by `activating` before the last two, which leave out everybody else.
    """

    framed: Statement
    stayed: Statement
    active: Statement
    ready_courses: Statement
    ready_stays: Statement


@dataclass(frozen=True, slots=True)
class Plan:
    """`phases` and `courses` are to be kept as `phases` and `whole_courses` before the last two are asked.

    These are of all spans together: an engine that spreads its work has a price for every question.
    """

    phases: Statement
    courses: Statement
    counted: Statement
    reasons: Statement


@lru_cache(maxsize=64)
def ground(phases: tuple[str, ...], length: LengthRule) -> Ground:
    """The statements that ready courses and stays for a period, on tables named courses, stays and asked."""
    courses, stays = _table("courses", COURSES), _table("stays", STAYS)
    of_courses, of_stays = framed(courses, stays, _asked(), length), stayed(stays, _asked(), phases)
    kept_courses = ibis.table(of_courses.schema(), name="framed")
    kept_stays = ibis.table(of_stays.schema(), name="stayed")
    return Ground(
        Statement(of_courses),
        Statement(of_stays),
        Statement(active(kept_courses, kept_stays)),
        Statement(_only_active(kept_courses)),
        Statement(_only_active(kept_stays)),
    )


@lru_cache(maxsize=256)
def plan(shape: Shape) -> Plan:
    """The statements for all scales of one instrument, on `missing`, `asked`, `measured` and the kept ground."""
    rows = ibis.table(_measured_schema(shape.count), name="measured")
    ready_courses, ready_stays = _ready(shape)
    of_phases = phase_members(rows, ready_courses, ready_stays, _asked(), shape=shape)
    of_courses = course_members(rows, ready_courses, _asked(), shape=shape)
    kept_phases = ibis.table(of_phases.schema(), name="phases")
    kept_courses = ibis.table(of_courses.schema(), name="whole_courses")
    members = (start_members(kept_courses, shape.count), kept_phases, kept_courses)
    missing = _table("missing", MISSING)
    return Plan(
        Statement(of_phases),
        Statement(of_courses),
        Statement(ibis.union(*(counted(table, shape) for table in members))),
        Statement(ibis.union(*(reasons(table, missing, shape) for table in members))),
    )


@lru_cache(maxsize=2)
def activating(*, from_answers: bool) -> Statement:
    """The statement that finds the courses measured in the period, in `answers` or `scores`."""
    responses = _table("answers" if from_answers else "scores", pa.schema(RESPONSE_FIELDS))
    return Statement(measured_in(responses, _asked()))


@lru_cache(maxsize=256)
def measuring(
    instrument: Instrument,
    scales: tuple[Scale, ...],
    phases: tuple[str, ...],
    *,
    from_answers: bool,
    only_active: bool,
) -> Statement:
    """The statement that scores and numbers the table `answers`, or numbers the table `scores` (scored before)."""
    schema = responses_schema(instrument) if from_answers else scores_schema(instrument)
    table = _table("answers" if from_answers else "scores", schema)
    if only_active:
        table = _only_active(table)
    if from_answers:
        table = scored(table, instrument, scales)
    return Statement(measured(table, scales, phases))


def _ready(shape: Shape) -> tuple[ir.Table, ir.Table]:
    courses, stays = _table("courses", COURSES), _table("stays", STAYS)
    of_courses = framed(courses, stays, _asked(), shape.length).schema()
    of_stays = stayed(stays, _asked(), shape.phases).schema()
    return ibis.table(of_courses, name="ready_courses"), ibis.table(of_stays, name="ready_stays")


def _only_active(table: ir.Table) -> ir.Table:
    return table.semi_join(ibis.table({"course": "int64"}, name="active"), "course")


@lru_cache(maxsize=256)
def courses_behind(span: Span, shape: Shape) -> Statement:
    """The members of one span that are eligible for the first scale; of tables kept by `Plan`."""
    of_phase = span.kind is SpanKind.PHASE
    members = ibis.table(_members_schema(shape, of_phase=of_phase), name="phases" if of_phase else "whole_courses")
    if span.kind is SpanKind.START:
        members = start_members(members, shape.count)
    chosen = members.filter(members.eligible_0)
    if of_phase:
        chosen = chosen.filter(chosen.span == shape.phases.index(span.phase) + 1)
    if span.length:
        chosen = chosen.filter(chosen.length == span.length.value)
    named = chosen.inner_join(_table("courses", COURSES).select("course", "key"), "course").order_by("key")
    return Statement(named.select("course", "key", "department", "before_0", "after_0", "before_at_0", "after_at_0"))


@lru_cache(maxsize=1)
def numbered_measurements() -> Statement:
    """n, mean and sd of the first scale by number of measurement; of `measured`, up to the period's last day."""
    rows = ibis.table(_measured_schema(1), name="measured").cross_join(_asked())
    rows = rows.inner_join(_table("courses", COURSES).select("course"), "course")
    counted_rows = rows.filter(rows.value_0.notnull(), rows.moment != FOLLOW_UP, rows["at"] >> SEQ_BITS <= rows["last"])
    place = ibis.row_number().over(group_by="course", order_by="at") + 1
    numbered = counted_rows.mutate(number=place)
    means = numbered.group_by("number").agg(
        n=numbered.count(), mean=numbered.value_0.mean(), sd=numbered.value_0.std(how="sample")
    )
    return Statement(means.order_by("number"))


@lru_cache(maxsize=64)
def moves(variable: str) -> Statement:
    """How many courses went from which first to which latest category of a variable."""
    facts = _table("facts", FACTS)
    known = facts.filter(facts.variable == variable)
    # Of facts dated the same day the one given last holds.
    ends = known.group_by("course").agg(earliest=known.dated.min(), last=known.dated.max())
    dated = known.inner_join(ends, "course")
    by_course = dated.group_by("course").agg(
        first=dated.code.argmax(dated.given, where=dated.dated == dated.earliest),
        latest=dated.code.argmax(dated.given, where=dated.dated == dated["last"]),
    )
    return Statement(by_course.group_by("first", "latest").agg(count=by_course.count()))


@cache
def departments_named() -> Statement:
    """The departments that the data name, each once."""
    return Statement(_table("courses", COURSES).select("department").distinct())


@cache
def some_missing() -> Statement:
    """One row when any reason is registered, else none."""
    return Statement(_table("missing", MISSING).select("course").limit(1))


def _table(name: str, schema: object) -> ir.Table:
    return ibis.table(ibis.Schema.from_pyarrow(schema), name=name)


def _members_schema(shape: Shape, *, of_phase: bool) -> ibis.Schema:
    rows = ibis.table(_measured_schema(shape.count), name="measured")
    courses, stays = _ready(shape)
    if of_phase:
        return phase_members(rows, courses, stays, _asked(), shape=shape).schema()
    return course_members(rows, courses, _asked(), shape=shape).schema()


def _measured_schema(count: int) -> dict[str, str]:
    fixed = {"course": "int64", "phase": "int8", "moment": "int8", "at": "int64"}
    return fixed | {f"value_{i}": "float64" for i in range(count)}
