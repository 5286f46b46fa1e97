"""From members to results: counts and moments per department and span, then one `Result` per cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from virkning.analysis.pairing import SEQ_LIMIT, day_number
from virkning.domain.change import EPSILON, ChangeRule, Threshold
from virkning.domain.instrument import Direction
from virkning.domain.period import Period


@dataclass(frozen=True, slots=True)
class Measure:
    """One scale as a report asks for it: its direction and the rule to read changes by."""

    direction: Direction
    threshold: Threshold | None


def counted(members: ir.Table, keys: Sequence[str], measures: Sequence[Measure], *, period: Period) -> ir.Table:
    """One row per key: `started`, `ended`, and for scale number i the counts and moments of a cell."""
    sums: dict[str, ir.Value] = {
        "started": members.started_in.fill_null(False).sum(),
        "ended": members.ended_in.fill_null(False).sum(),
    }
    for i, measure in enumerate(measures):
        sums |= _sums(members, i, measure, period)
    return members.group_by(*keys).agg(**sums)


def _sums(members: ir.Table, i: int, measure: Measure, period: Period) -> dict[str, ir.Value]:
    before, after = members[f"before_{i}"], members[f"after_{i}"]
    eligible = members[f"day_{i}"].between(day_number(period.first), day_number(period.last)).fill_null(False)
    paired = eligible & before.notnull() & after.notnull()
    unpaired = eligible & before.notnull() & after.isnull()
    difference = after - before
    sums: dict[str, ir.Value] = {
        f"eligible_{i}": eligible.sum(),
        f"with_before_{i}": (eligible & before.notnull()).sum(),
        f"with_after_{i}": (eligible & after.notnull()).sum(),
        f"paired_{i}": paired.sum(),
    }
    for name, moved in _classes(difference, measure).items():
        sums[f"{name}_{i}"] = (paired & moved).sum()
    moments = {"before": (before, paired), "after": (after, paired), "difference": (difference, paired)}
    for name, (value, where) in {**moments, "unpaired": (before, unpaired)}.items():
        sums[f"{name}_n_{i}"] = where.sum()
        sums[f"{name}_mean_{i}"] = value.mean(where=where)
        sums[f"{name}_var_{i}"] = value.var(where=where, how="sample")
    return sums


def _classes(difference: ir.NumericValue, measure: Measure) -> Mapping[str, ir.BooleanValue]:
    if measure.threshold is None:
        none = ibis.literal(False)
        return {"progressed": none, "status_quo": none, "regressed": none}
    moved = _moved(difference, measure.threshold)
    gain = difference * measure.direction.sign
    return {"progressed": moved & (gain > 0), "status_quo": ~moved, "regressed": moved & (gain < 0)}


def _moved(difference: ir.NumericValue, threshold: Threshold) -> ir.BooleanValue:
    """As `domain.change.classify`: smallest important change counts from its value on, the others beyond it."""
    size = difference.abs()
    if threshold.rule is ChangeRule.SMALLEST_IMPORTANT:
        return (size >= threshold.value - EPSILON) & (size > EPSILON)
    return size > threshold.value + EPSILON


def start_members(members: ir.Table, count: int) -> ir.Table:
    """The same courses seen from their start: only a before, dated by itself or by the day the course began."""
    changed: dict[str, ir.Value] = {
        "span": ibis.literal("start"),
        "length": ibis.null("string"),
        "ended_in": ibis.literal(False),
    }
    for i in range(count):
        changed[f"after_{i}"] = ibis.null("float64")
        changed[f"day_{i}"] = ibis.coalesce(members[f"before_at_{i}"] // SEQ_LIMIT, members.began)
    return members.mutate(**changed)


def unpaired_reasons(members: ir.Table, missing: ir.Table, i: int, *, period: Period, keys: Sequence[str]) -> ir.Table:
    """For scale number i: how many eligible are not paired, by key and registered reason (null: none given)."""
    day = members[f"day_{i}"]
    lacking = members.filter(
        day.between(day_number(period.first), day_number(period.last)),
        members[f"before_{i}"].isnull() | ((members.span != "start") & members[f"after_{i}"].isnull()),
    )
    given = missing.group_by("course", "span").agg(reason=missing.reason.min())
    return (
        lacking.left_join(given, [lacking.course == given.course, _missing_span(lacking) == given.span])
        .group_by(*keys, "reason")
        .agg(count=ibis._.count(), scale=ibis.literal(i))
    )


def _missing_span(members: ir.Table) -> ir.Value:
    return ibis.ifelse(members.span == "course", "", members.span)
