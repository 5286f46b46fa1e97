"""Departments beside each other without a ranking: how far chance alone carries a share, by how many it is counted of.

A funnel plot as in Spiegelhalter (2005): exact binomial limits, interpolated between the two counts around the wanted
probability, around the share of all departments together. Two pairs of limits: 95 % (2.5 % beyond each) and 99.8 %
(0.1 % beyond each). Other ways of interpolating differ where few are counted (Manktelow & Seaton 2012).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from virkning.domain.late import late
from virkning.domain.result import Share
from virkning.domain.statistics import Interval

if TYPE_CHECKING:
    from scipy import special
else:
    special = late("scipy.special")


WARNING, ALARM = 0.95, 0.998
"""How much of chance lies within the inner and within the outer limits."""

FEWEST = 2
"""With one department there is nothing to set beside."""


class FunnelPlace(StrEnum):
    """Where a department lies. It says that something differs, never what."""

    WITHIN = "within"
    OUTSIDE_95 = "outside-95"
    OUTSIDE_998 = "outside-998"


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """A department's share, the limits for as many as it is counted of, and where it lies."""

    key: str
    share: Share
    inner: Interval
    outer: Interval

    @property
    def place(self) -> FunnelPlace:
        value = self.share.value or 0.0
        if not self.outer.low <= value <= self.outer.high:
            return FunnelPlace.OUTSIDE_998
        return FunnelPlace.WITHIN if self.inner.low <= value <= self.inner.high else FunnelPlace.OUTSIDE_95


@dataclass(frozen=True, slots=True)
class Funnel:
    """`target` is the share of all together. Points keep the order that they were given in: nothing is ranked."""

    target: float
    points: tuple[FunnelPoint, ...]


def funnel(shares: Sequence[tuple[str, Share]]) -> Funnel | None:
    """None where fewer than two departments have anybody, or where all or none of all citizens are counted."""
    known = [(key, share) for key, share in shares if share.n]
    whole = Share(sum(share.count for _, share in known), sum(share.n for _, share in known))
    if len(known) < FEWEST or whole.value is None or whole.count in (0, whole.n):
        return None
    target = whole.value
    return Funnel(
        target,
        tuple(
            FunnelPoint(key, share, limits(share.n, target, within=WARNING), limits(share.n, target, within=ALARM))
            for key, share in known
        ),
    )


def limits(n: int, target: float, *, within: float) -> Interval:
    """The shares that a group of `n` stays between with the probability `within`, if it is like all the others.

    The upper limit is the lower one of those who are not counted, so that it does not matter which of the two is told.
    """
    tail = (1 - within) / 2
    return Interval(_lowest(n, target, tail), 1 - _lowest(n, 1 - target, tail))


def _lowest(n: int, target: float, probability: float) -> float:
    """r is the smallest count with P(X <= r) > p; a = (P(X <= r) - p) / P(X = r); the limit is (r - a) / n."""
    count = _smallest(n, target, probability)
    reached = float(special.bdtr(count, n, target))
    before = float(special.bdtr(count - 1, n, target)) if count else 0.0
    beyond = (reached - probability) / (reached - before)
    return min(max((count - beyond) / n, 0.0), 1.0)


def _smallest(n: int, target: float, probability: float) -> int:
    low, high = 0, n
    while low < high:
        middle = (low + high) // 2
        if float(special.bdtr(middle, n, target)) > probability:
            high = middle
        else:
            low = middle + 1
    return low
