"""Missing data as a result: who is left when only those measured twice are counted, and how they differed at the start.

The difference between two groups of different citizens is told in units of their common standard deviation, with
Hedges' correction for small groups, and an interval from its large-sample variance (Hedges & Olkin 1985, p. 86).
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from virkning.domain.instrument import Direction
from virkning.domain.late import late
from virkning.domain.result import Moments
from virkning.domain.statistics import Interval, hedges_factor

if TYPE_CHECKING:
    from scipy import special
else:
    special = late("scipy.special")


NOTABLE = 0.2
"""A difference from here on can turn a result; Cohen's small. A convention, not a test."""


@dataclass(frozen=True, slots=True)
class StandardisedDifference:
    """Mean of the first group minus that of the second, in standard deviations."""

    value: float
    interval: Interval


def standardised_difference(one: Moments, other: Moments, *, level: float = 0.95) -> StandardisedDifference | None:
    """g = J(n1 + n2 - 2) * (m1 - m2) / s, with s the pooled standard deviation; None where it cannot be reckoned.

    Variance (n1 + n2) / (n1 n2) + g^2 / (2 (n1 + n2)).
    """
    if one.mean is None or other.mean is None or one.sd is None or other.sd is None:
        return None
    df = one.n + other.n - 2
    pooled = sqrt(((one.n - 1) * one.sd**2 + (other.n - 1) * other.sd**2) / df)
    if not pooled:
        return None
    value = hedges_factor(df) * (one.mean - other.mean) / pooled
    n = one.n + other.n
    margin = float(special.ndtri((1 + level) / 2)) * sqrt(n / (one.n * other.n) + value**2 / (2 * n))
    return StandardisedDifference(value, Interval(value - margin, value + margin))


class Tilt(StrEnum):
    """What the missing may do to a result."""

    TOO_BRIGHT = "too-bright"  # those who are missing had it harder at the start
    TOO_DARK = "too-dark"  # they had it easier
    UNLIKELY = "unlikely"  # the interval lies within what is notable
    UNSURE = "unsure"  # the groups are too small, or too few are missing, to tell


def tilt(difference: StandardisedDifference | None, direction: Direction) -> Tilt:
    """`difference` is of those measured twice minus those who are missing an after, at their first measurement.

    Told as a leaning only where the interval excludes zero and the difference is notable.
    """
    if difference is None:
        return Tilt.UNSURE
    interval = difference.interval
    if interval.excludes_zero and abs(difference.value) >= NOTABLE:
        better_off = difference.value * direction.sign > 0
        return Tilt.TOO_BRIGHT if better_off else Tilt.TOO_DARK
    if interval.low > -NOTABLE and interval.high < NOTABLE:
        return Tilt.UNLIKELY
    return Tilt.UNSURE
