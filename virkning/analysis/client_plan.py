"""The statements of client statistics, written once: every place and every period in one pass over each table.

`asked` has one row per period: `number`, `first` and `last`. A place is a department, a team, or the empty key for
all of them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa

from virkning.analysis.client_frames import ASKED, CLIENT_COURSES, FACTS, OFFERS, PAUSES, REASONS, REQUESTS
from virkning.analysis.engines.statement import Statement
from virkning.domain.dose import Turnout
from virkning.domain.late import late

if TYPE_CHECKING:
    import ibis
    import ibis.expr.types as ir
else:
    ibis = late("ibis")


PLACE = ("place", "number")


@dataclass(frozen=True, slots=True)
class ClientPlan:
    """One statement for each group of figures; all have `place` and `number`."""

    flows: Statement
    enquiries: Statement
    given: Statement
    codes: Statement  # kind, code, count
    starts: Statement  # variable, code, count
    moves: Statement  # variable, first, latest, count


@cache
def client_plan() -> ClientPlan:
    courses, requests, asked = _table("courses", CLIENT_COURSES), _table("requests", REQUESTS), _table("asked", ASKED)
    placed = _with_running(_placed(courses), courses, asked)
    waiting = _placed(requests).cross_join(asked)
    return ClientPlan(
        Statement(_flows(placed)),
        Statement(_enquiries(waiting)),
        Statement(_given(placed)),
        Statement(_codes(placed, waiting)),
        Statement(_starts(placed)),
        Statement(_moves(placed)),
    )


def _placed(table: ir.Table) -> ir.Table:
    """Each row once for all together, once for its department, and once for its team where it has one."""
    return ibis.union(
        table.mutate(place=ibis.literal("", type="!string")),
        table.mutate(place=table.department),
        table.filter(table.team != "").mutate(place=table.team),
    )


def _in(day: ir.Value, rows: ir.Table) -> ir.BooleanValue:
    return day.between(rows.first, rows["last"]).fill_null(False)


def _with_running(placed: ir.Table, courses: ir.Table, asked: ir.Table) -> ir.Table:
    """Every row in every period, and whether the course `ran` in it: on some day, and not resting all through."""
    pauses = _table("pauses", PAUSES)
    within = courses.select("course", "started", "ended").cross_join(asked)
    within = within.mutate(
        since=ibis.greatest(within.started, within.first), until=ibis.least(within.ended, within["last"])
    )
    resting = within.inner_join(pauses, "course")
    through = (resting.began <= resting.since) & (resting.back.isnull() | (resting.back > resting.until))
    resting = resting.filter(through).select("course", "number").distinct()
    rows = placed.cross_join(asked)
    rows = rows.left_join(resting, ["course", "number"]).mutate(rests=ibis._.course_right.notnull())
    ran = (rows.started <= rows["last"]) & (rows.ended.isnull() | (rows.ended >= rows.first)) & ~rows.rests
    return rows.mutate(ran=ran).drop("course_right", "number_right", "rests")


def _spread(name: str, value: ir.Value, where: ir.BooleanValue) -> dict[str, ir.Value]:
    counted = where & value.notnull()
    return {
        f"{name}_n": counted.sum(),
        f"{name}_low": value.quantile(0.25, where=counted),
        f"{name}_middle": value.quantile(0.5, where=counted),
        f"{name}_high": value.quantile(0.75, where=counted),
        f"{name}_most": value.max(where=counted),
    }


def _flows(rows: ir.Table) -> ir.Table:
    new, ended, ran = _in(rows.started, rows), _in(rows.ended, rows), rows.ran
    waited = rows.started.delta(rows.enquired, unit="day").cast("float64")
    waited = ibis.ifelse(rows.enquired <= rows.started, waited, ibis.null("float64"))
    long = rows.ended.delta(rows.started, unit="day").cast("float64")
    return rows.group_by(PLACE).agg(
        new=new.sum(),
        ended=ended.sum(),
        active=ran.sum(),
        helped=rows.client.nunique(where=ran),
        **_spread("wait", waited, new),
        **_spread("length", long, ended),
    )


def _enquiries(rows: ir.Table) -> ir.Table:
    waits = (rows.received <= rows["last"]) & (rows.decided.isnull() | (rows.decided > rows["last"]))
    return rows.group_by(PLACE).agg(enquiries=_in(rows.received, rows).sum(), waiting=waits.sum())


def _given(placed: ir.Table) -> ir.Table:
    offers = _table("offers", OFFERS)
    rows = placed.inner_join(offers, "course")
    rows = rows.filter(_in(rows.day, rows))
    came = rows.turnout == Turnout.ATTENDED.value
    each = rows.group_by((*PLACE, "course")).agg(
        attended=came.sum(),
        minutes=rows.minutes.sum(where=came).fill_null(0),
        offered=rows.agreed.sum(),
        kept=(rows.agreed & came).sum(),
        no_shows=(rows.agreed & (rows.turnout == Turnout.NO_SHOW.value)).sum(),
        cancelled=(rows.agreed & (rows.turnout == Turnout.CANCELLED.value)).sum(),
    )
    sums = ("attended", "minutes", "offered", "kept", "no_shows", "cancelled")
    return each.group_by(PLACE).agg(
        courses=each.count(),
        **{name: each[name].sum() for name in sums},
        **_spread("each", each.attended.cast("float64"), each.attended.notnull()),
        minutes_each=each.minutes.mean(),
    )


def _codes(courses: ir.Table, requests: ir.Table) -> ir.Table:
    """How many of each code, by kind: what ended for what, who sent whom, what became of an enquiry ..."""
    received = requests.filter(_in(requests.received, requests))
    named = received.inner_join(_table("reasons", REASONS), "request")
    return ibis.union(
        _counted(courses.filter(_in(courses.ended, courses)), "ended_reasons", "ended_reason"),
        _counted(courses.filter(_in(courses.started, courses)), "referrals", "referral"),
        _counted(received, "outcomes", "status"),
        _counted(received.filter(received.status == "declined"), "declined", "declined_reason"),
        _counted(named, "reasons", "code"),
    )


def _counted(rows: ir.Table, kind: str, column: str) -> ir.Table:
    counted = rows.group_by(*PLACE, code=rows[column]).agg(count=rows.count())
    return counted.select(*PLACE, "code", "count", kind=ibis.literal(kind))


def _starts(placed: ir.Table) -> ir.Table:
    """The first thing told of each variable, of the courses that began in the period."""
    new = placed.filter(_in(placed.started, placed)).select(*PLACE, "course")
    first = _ordered_facts()
    first = first.group_by("course", "variable").agg(code=first.code.argmin(first.place_first))
    rows = new.inner_join(first, "course")
    return rows.group_by(*PLACE, "variable", "code").agg(count=rows.count())


def _moves(placed: ir.Table) -> ir.Table:
    """From the first thing told to the latest told before the period was over, of the courses that ran in it."""
    running = placed.filter(placed.ran).select(*PLACE, "course", until=placed["last"])
    facts = _ordered_facts()
    rows = running.inner_join(facts, "course")
    rows = rows.filter(rows.dated <= rows.until)
    ends = rows.group_by(*PLACE, "course", "variable").agg(
        first=rows.code.argmin(rows.place_first), latest=rows.code.argmax(rows.place_last)
    )
    return ends.group_by(*PLACE, "variable", "first", "latest").agg(count=ends.count())


def _ordered_facts() -> ir.Table:
    """Of facts dated the same day the one given last holds."""
    facts = _table("facts", FACTS)
    day = facts.dated.delta(ibis.date("1970-01-01"), unit="day").cast("int64")
    return facts.mutate(
        place_last=(day << 40) + facts.given,  # the latest day, and on it the one given last
        place_first=(day << 40) - facts.given,  # the earliest day, and on it the one given last
    )


def _table(name: str, schema: pa.Schema) -> ir.Table:
    return ibis.table(ibis.Schema.from_pyarrow(schema), name=name)
