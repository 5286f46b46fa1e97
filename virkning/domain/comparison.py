"""What can be said of two figures beside each other: a share or a mean now and before, of different citizens."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from virkning.domain.late import late
from virkning.domain.result import Moments, Share
from virkning.domain.statistics import Interval

if TYPE_CHECKING:
    from scipy import special
else:
    special = late("scipy.special")


@dataclass(frozen=True, slots=True)
class Difference:
    """Now minus then, with its 95 % interval."""

    value: float
    interval: Interval


class Apart(StrEnum):
    """What may be said."""

    HIGHER = "higher"
    LOWER = "lower"
    UNSURE = "unsure"  # the interval holds zero
    NOTHING_KNOWN = "nothing-known"


def apart(difference: Difference | None) -> Apart:
    if difference is None:
        return Apart.NOTHING_KNOWN
    if not difference.interval.excludes_zero:
        return Apart.UNSURE
    return Apart.HIGHER if difference.value > 0 else Apart.LOWER


def shares_apart(now: Share, then: Share) -> Difference | None:
    """p1 - p2 of two groups of different people; interval from the two Wilson intervals (Newcombe 1998, method 10)."""
    if now.value is None or then.value is None or now.interval is None or then.interval is None:
        return None
    value = now.value - then.value
    below = sqrt((now.value - now.interval.low) ** 2 + (then.interval.high - then.value) ** 2)
    above = sqrt((now.interval.high - now.value) ** 2 + (then.value - then.interval.low) ** 2)
    return Difference(value, Interval(value - below, value + above))


def means_apart(now: Moments, then: Moments, *, level: float = 0.95) -> Difference | None:
    """m1 - m2 of two groups of different people; interval with Welch's degrees of freedom (Welch 1947)."""
    if now.mean is None or then.mean is None or now.sd is None or then.sd is None:
        return None
    parts = [one.sd**2 / one.n for one in (now, then) if one.sd is not None]
    variance = sum(parts)
    if not variance:
        return None
    df = variance**2 / sum(part**2 / (one.n - 1) for part, one in zip(parts, (now, then), strict=True))
    margin = float(special.stdtrit(df, (1 + level) / 2)) * sqrt(variance)
    value = now.mean - then.mean
    return Difference(value, Interval(value - margin, value + margin))
