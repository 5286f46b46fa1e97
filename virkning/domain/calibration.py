"""From what was measured to membership of a set, between 0 (fully out) and 1 (fully in): the first step of QCA.

The anchors are a claim about the field ("from here on a talk a week is much"), never taken from the spread of the data.
Source: Ragin (2008), Redesigning Social Inquiry, chapter 5; Duşa (2019), QCA with R, chapter 4.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isfinite, log, sqrt

FULL = 0.95
"""Membership at the anchors of fully in; 1 - 0.95 at that of fully out (Ragin 2008; the R package QCA)."""

STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""The six groups of the indirect method, from fully out to fully in (Ragin 2008, table 5.4)."""

_CLOSE = 1e-10


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where membership is 0.05, 0.5 and 0.95. They rise, or fall where less of what was measured means more."""

    out: float
    crossover: float
    full: float

    def __post_init__(self) -> None:
        if not (self.out < self.crossover < self.full or self.out > self.crossover > self.full):
            raise ValueError("anchors must rise or fall from fully out over the crossover to fully in")


def crisp(values: Sequence[float], *, threshold: float) -> tuple[float, ...]:
    """1 from the threshold on, else 0."""
    return tuple(float(value >= threshold) for value in values)


def direct(values: Sequence[float], anchors: Anchors) -> tuple[float, ...]:
    """1 / (1 + exp(-ln 19 * d)), d the distance from the crossover with that to the anchor on its side as unit.

    fsQCA uses 3 for ln 19 (2.944), and so differs by less than 0.01.
    """
    return tuple(_logistic(_distance(value, anchors) * log(FULL / (1 - FULL))) for value in values)


def _distance(value: float, anchors: Anchors) -> float:
    above = (value - anchors.crossover) / (anchors.full - anchors.crossover)
    return above if above >= 0 else (value - anchors.crossover) / (anchors.crossover - anchors.out)


def indirect(values: Sequence[float], *, borders: Sequence[float]) -> tuple[float, ...]:
    """Six groups by five borders, smoothed by the fractional logit of Papke & Wooldridge (1996) on the values.

    A value on a border belongs to the group above. Always rises with the value; the R package's polynomial need not.
    Raises ValueError where the borders do not rise, or all values fall in one group.
    """
    if len(borders) != len(STEPS) - 1 or any(a >= b for a, b in zip(borders, borders[1:], strict=False)):
        raise ValueError("five borders, each higher than the one before")
    goals = [STEPS[bisect_right(borders, value)] for value in values]
    if len(set(goals)) < 2:
        raise ValueError("all values fall in one group")
    middle = sum(values) / len(values)
    spread = sqrt(sum((value - middle) ** 2 for value in values) / len(values))
    scaled = [(value - middle) / spread for value in values]
    start, slope = _fractional_logit(scaled, goals)
    return tuple(_logistic(start + slope * x) for x in scaled)


def _fractional_logit(xs: Sequence[float], goals: Sequence[float]) -> tuple[float, float]:
    """Intercept and slope of greatest quasi-likelihood, by Newton. It ends: each step must be better than the last."""
    here = (0.0, 0.0)
    while (there := _better(xs, goals, here)) is not None:
        here = there
    return here


def _better(xs: Sequence[float], goals: Sequence[float], here: tuple[float, float]) -> tuple[float, float] | None:
    """Where Newton leads, halved until the likelihood grows; None where nothing within `_CLOSE` is better."""
    now, (start, slope) = _likelihood(xs, goals, *here), _newton(xs, goals, *here)
    while max(abs(start), abs(slope)) > _CLOSE:
        there = (here[0] + start, here[1] + slope)
        if _likelihood(xs, goals, *there) > now:
            return there
        start, slope = start / 2, slope / 2
    return None


def _newton(xs: Sequence[float], goals: Sequence[float], start: float, slope: float) -> tuple[float, float]:
    fitted = [_logistic(start + slope * x) for x in xs]
    weights = [p * (1 - p) for p in fitted]
    rest = [goal - p for goal, p in zip(goals, fitted, strict=True)]
    w, wx = sum(weights), sum(a * x for a, x in zip(weights, xs, strict=True))
    wxx = sum(a * x * x for a, x in zip(weights, xs, strict=True))
    r, rx = sum(rest), sum(a * x for a, x in zip(rest, xs, strict=True))
    size = w * wxx - wx * wx
    # No curvature left: the groups are parted without overlap, and a steeper curve would change nothing.
    return ((wxx * r - wx * rx) / size, (w * rx - wx * r) / size) if size > 1e-12 else (0.0, 0.0)


def _likelihood(xs: Sequence[float], goals: Sequence[float], start: float, slope: float) -> float:
    total = 0.0
    for x, goal in zip(xs, goals, strict=True):
        at = start + slope * x
        total += goal * at - (at + log(1 + exp(-at)) if at > 0 else log(1 + exp(at)))
    return total if isfinite(total) else float("-inf")


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds >= 0 else exp(odds) / (1 + exp(odds))
