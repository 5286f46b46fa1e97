"""From members to counts and moments per department and span, as the reference in `domain.summary` defines them."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from virkning.analysis.pairing import COURSE, START, Shape, phase_number
from virkning.domain.change import EPSILON, Threshold
from virkning.domain.late import late

if TYPE_CHECKING:
    import ibis
    import ibis.expr.types as ir
else:
    ibis = late("ibis")


KEYS = ("department", "span", "length")


def counted(members: ir.Table, shape: Shape) -> ir.Table:
    """One row per department, span and length: `started`, `ended`, and for scale number i the figures of a cell.

    Which way is better is not said here: `rose`, `same` and `fell` count what moved beyond the threshold.
    """
    sums: dict[str, ir.Value] = {
        "started": members.started_in.fill_null(False).sum(),
        "ended": members.ended_in.fill_null(False).sum(),
    }
    for i, threshold in enumerate(shape.thresholds):
        sums |= _sums(members, i, threshold)
    return members.group_by(*KEYS).agg(**sums)


def _sums(members: ir.Table, i: int, threshold: Threshold | None) -> dict[str, ir.Value]:
    before, after, eligible = members[f"before_{i}"], members[f"after_{i}"], members[f"eligible_{i}"]
    paired = eligible & before.notnull() & after.notnull()
    unpaired = eligible & before.notnull() & after.isnull()
    difference = after - before
    moved = _moved(difference, threshold)
    sums: dict[str, ir.Value] = {
        f"eligible_{i}": eligible.sum(),
        f"with_before_{i}": (eligible & before.notnull()).sum(),
        f"with_after_{i}": (eligible & after.notnull()).sum(),
        f"paired_{i}": paired.sum(),
        f"unpaired_{i}": unpaired.sum(),
        f"rose_{i}": (paired & moved & (difference > 0)).sum(),
        f"fell_{i}": (paired & moved & (difference < 0)).sum(),
    }
    moments = {"before": (before, paired), "after": (after, paired), "difference": (difference, paired)}
    for name, (value, where) in {**moments, "unpaired": (before, unpaired)}.items():
        sums[f"{name}_mean_{i}"] = value.mean(where=where)
        sums[f"{name}_var_{i}"] = value.var(where=where, how="sample")
    return sums


def _moved(difference: ir.NumericValue, threshold: Threshold | None) -> ir.BooleanValue:
    """As `domain.change.classify`."""
    size = difference.abs()
    if threshold is None:
        return ibis.literal(False)
    if threshold.counts_itself:
        return (size >= threshold.value - EPSILON) & (size > EPSILON)
    return size > threshold.value + EPSILON


def reasons(members: ir.Table, missing: ir.Table, shape: Shape) -> ir.Table:
    """How many eligible courses are not paired for a registered reason, by key, reason and scale number."""
    numbered = missing.mutate(
        span=ibis.ifelse(
            missing.span == "",
            COURSE,
            ibis.ifelse(missing.span == "start", START, phase_number(missing.span, shape.phases)),
        )
    )
    given = numbered.group_by("course", "span").agg(reason=numbered.reason.min())
    return reduce(ibis.union, (_lacking(members, given, i) for i in range(shape.count)))


def _lacking(members: ir.Table, given: ir.Table, i: int) -> ir.Table:
    no_after = (members.span != START) & members[f"after_{i}"].isnull()
    lacking = members.filter(members[f"eligible_{i}"], members[f"before_{i}"].isnull() | no_after)
    named = lacking.inner_join(given, ["course", "span"])
    return named.group_by(*KEYS, "reason").agg(count=named.count(), scale=ibis.literal(i))
