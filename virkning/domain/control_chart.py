"""Control charts: which points are more than the ordinary play of chance, by named rules.

XmR for single values (means of a month, waits), p for shares. Limits: Shewhart (1931); Wheeler & Chambers (1992);
Montgomery (2013). Rules: Western Electric, Statistical Quality Control Handbook (1956). A signal is a question to ask,
never proof of a cause. `benchmarks/false_alarms.py` tells how often a signal comes when nothing has changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

FEWEST = 8
"""Points that limits are worked out from. With fewer the limits themselves are a guess."""

D2, D4 = 1.128, 3.267
"""For ranges of two neighbours: the mean range is d2 sigma, and its own upper limit D4 mean ranges."""


class ChartRule(StrEnum):
    """What makes a point stand out."""

    BEYOND = "beyond"  # one point outside the limits, three sigma from the middle
    TWO_OF_THREE = "two-of-three"  # two of three in a row beyond two sigma on the same side
    EIGHT_IN_A_ROW = "eight-in-a-row"  # eight in a row on the same side of the middle


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value with its own limits, and the rules that end in it."""

    value: float
    low: float
    high: float
    rules: tuple[ChartRule, ...] = ()

    @property
    def signals(self) -> bool:
        return bool(self.rules)


@dataclass(frozen=True, slots=True)
class ControlChart:
    """`centre` and limits come from the first `baseline` points. `ranges` and `range_limit` belong to XmR."""

    centre: float
    points: tuple[ChartPoint, ...]
    baseline: int
    ranges: tuple[float, ...] = ()
    range_limit: float | None = None

    @property
    def signals(self) -> tuple[int, ...]:
        """The places of the points that stand out."""
        return tuple(number for number, point in enumerate(self.points) if point.signals)


def xmr(values: Sequence[float], *, baseline: int | None = None) -> ControlChart:
    """Mean +- 3 MR / d2, with MR the mean of the moving ranges of two. Raises ValueError for too few points."""
    base = _baseline(values, baseline)
    centre = sum(values[:base]) / base
    ranges = tuple(abs(b - a) for a, b in zip(values, values[1:], strict=False))
    mean_range = sum(ranges[: base - 1]) / (base - 1)
    sigma = mean_range / D2
    points = _ruled(values, [sigma] * len(values), centre, lambda value: value)
    return ControlChart(centre, points, base, ranges, D4 * mean_range)


def p_chart(counts: Sequence[int], sizes: Sequence[int], *, baseline: int | None = None) -> ControlChart:
    """p +- 3 sqrt(p (1 - p) / n), each point by its own n; never below 0 or above 1.

    Raises ValueError for too few points, or where a count is larger than its n.
    """
    if any(n < 1 or not 0 <= count <= n for count, n in zip(counts, sizes, strict=True)):
        raise ValueError("a count must lie between 0 and its n, and n must be at least 1")
    shares = [count / n for count, n in zip(counts, sizes, strict=True)]
    base = _baseline(shares, baseline)
    centre = sum(counts[:base]) / sum(sizes[:base])
    sigmas = [sqrt(centre * (1 - centre) / n) for n in sizes]
    return ControlChart(centre, _ruled(shares, sigmas, centre, lambda limit: min(max(limit, 0.0), 1.0)), base)


def _baseline(values: Sequence[float], baseline: int | None) -> int:
    base = len(values) if baseline is None else baseline
    if not FEWEST <= base <= len(values):
        raise ValueError("too few points for limits")
    return base


def _ruled(
    values: Sequence[float], sigmas: Sequence[float], centre: float, kept: Callable[[float], float]
) -> tuple[ChartPoint, ...]:
    zones = [_zone(value - centre, sigma) for value, sigma in zip(values, sigmas, strict=True)]
    return tuple(
        ChartPoint(value, kept(centre - 3 * sigma), kept(centre + 3 * sigma), _rules(zones[: number + 1]))
        for number, (value, sigma) in enumerate(zip(values, sigmas, strict=True))
    )


def _zone(distance: float, sigma: float) -> float:
    """How many sigma from the middle."""
    if sigma:
        return distance / sigma
    return float("inf") if distance > 0 else float("-inf") if distance < 0 else 0.0


def _rules(zones: Sequence[float]) -> tuple[ChartRule, ...]:
    """The rules that end in the last of them."""
    side = 1 if zones[-1] > 0 else -1
    turned = [zone * side for zone in zones]
    found = {
        ChartRule.BEYOND: turned[-1] > 3,
        ChartRule.TWO_OF_THREE: turned[-1] > 2 and sum(zone > 2 for zone in turned[-3:]) > 1,
        ChartRule.EIGHT_IN_A_ROW: len(turned) > 7 and all(zone > 0 for zone in turned[-8:]),
    }
    return tuple(rule for rule in ChartRule if found[rule])
