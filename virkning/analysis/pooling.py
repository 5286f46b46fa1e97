"""Counts and moments of parts put together, without going back to the rows."""

from collections.abc import Sequence
from math import sqrt

from virkning.domain.result import Cell, Classes, MissingReason, Moments, Result


def pooled(cell: Cell, parts: Sequence[Result]) -> Result:
    """The result of all courses of the parts together; parts share no course."""
    return Result(
        cell,
        parts[0].threshold,
        eligible=sum(part.eligible for part in parts),
        started=sum(part.started or 0 for part in parts),
        ended=sum(part.ended or 0 for part in parts),
        with_before=sum(part.with_before for part in parts),
        with_after=sum(part.with_after for part in parts),
        paired=sum(part.paired for part in parts),
        before=pooled_moments([part.before for part in parts]),
        after=pooled_moments([part.after for part in parts]),
        difference=pooled_moments([part.difference for part in parts]),
        unpaired_before=pooled_moments([part.unpaired_before for part in parts]),
        classes=Classes(
            sum(part.classes.progressed for part in parts),
            sum(part.classes.status_quo for part in parts),
            sum(part.classes.regressed for part in parts),
        ),
        missing=_missing(parts),
    )


def pooled_moments(parts: Sequence[Moments]) -> Moments:
    """Mean and sd of the union: total sum of squares = within + between (Chan, Golub & LeVeque 1983)."""
    known = [(part.n, part.mean, part.sd or 0.0) for part in parts if part.mean is not None]
    n = sum(count for count, _, _ in known)
    if n == 0:
        return Moments()
    mean = sum(count * value for count, value, _ in known) / n
    if n == 1:
        return Moments(1, mean, None)
    squares = sum((count - 1) * sd * sd + count * (value - mean) ** 2 for count, value, sd in known)
    return Moments(n, mean, sqrt(squares / (n - 1)))


def _missing(parts: Sequence[Result]) -> dict[MissingReason, int]:
    reasons = {reason for part in parts for reason in part.missing}
    return {reason: sum(part.missing.get(reason, 0) for part in parts) for reason in sorted(reasons)}
