"""Whether it can be told yet: exact intervals, differences, how many more it takes, and guarding against many looks."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from virkning.domain.indicator import Measure, Target
from virkning.domain.indicator_value import IndicatorValue
from virkning.domain.late import late
from virkning.domain.result import Moments, Share
from virkning.domain.statistics import Interval, mean_interval, share_interval

if TYPE_CHECKING:
    from scipy import special
else:
    special = late("scipy.special")


FALSE_ALARMS = 0.05
"""How often, at most, an adjustment that changed nothing is said to have changed something, over all its looks."""

MOST = 5000
"""More citizens than this nobody waits for."""


def exact_interval(count: int, n: int, *, level: float = 0.95) -> Interval | None:
    """Clopper & Pearson (1934), from the beta distribution: never misses more often than promised."""
    if n == 0:
        return None
    tail = (1 - level) / 2
    low = 0.0 if count == 0 else float(special.betaincinv(count, n - count + 1, tail))
    high = 1.0 if count == n else float(special.betaincinv(count + 1, n - count, 1 - tail))
    return Interval(low, high)


def share_difference(before: Share, after: Share, *, level: float = 0.95) -> Interval | None:
    """After minus before: Newcombe (1998), method 10, made of two Wilson intervals."""
    one = share_interval(before.count, before.n, level=level)
    two = share_interval(after.count, after.n, level=level)
    if one is None or two is None:
        return None
    was, now = before.count / before.n, after.count / after.n
    low = sqrt((now - two.low) ** 2 + (one.high - was) ** 2)
    high = sqrt((two.high - now) ** 2 + (was - one.low) ** 2)
    return Interval(now - was - low, now - was + high)


def mean_difference(before: Moments, after: Moments, *, level: float = 0.95) -> Interval | None:
    """After minus before: Welch (1947), with the degrees of freedom of Satterthwaite."""
    if before.mean is None or after.mean is None or before.sd is None or after.sd is None:
        return None
    one, two = before.sd**2 / before.n, after.sd**2 / after.n
    if one + two == 0:
        return Interval(after.mean - before.mean, after.mean - before.mean)
    df = (one + two) ** 2 / (one**2 / (before.n - 1) + two**2 / (after.n - 1))
    margin = float(special.stdtrit(df, (1 + level) / 2)) * sqrt(one + two)
    return Interval(after.mean - before.mean - margin, after.mean - before.mean + margin)


def level_of_look(number: int) -> float:
    """The level of the interval at look 1, 2, 3 ... so that all looks together keep `FALSE_ALARMS`.

    Look k spends 0.05 / (k (k + 1)), which adds up to 0.05 however often one looks (an alpha-spending sequence after
    Lan & DeMets 1983, added up by Boole's inequality, so that looks may depend on each other in any way).
    """
    if number < 1:
        raise ValueError("looks are counted from one")
    return 1 - FALSE_ALARMS / (number * (number + 1))


class Verdict(StrEnum):
    """What a look says of an adjustment."""

    BETTER = "better"
    WORSE = "worse"
    UNSURE = "unsure"  # the interval holds no difference
    TOO_EARLY = "too-early"  # the day is not come, or there is too little to look at


def verdict_of(interval: Interval | None, *, sign: int) -> Verdict:
    """`sign` is 1 where higher is better, else -1."""
    if interval is None:
        return Verdict.TOO_EARLY
    if not interval.excludes_zero:
        return Verdict.UNSURE
    return Verdict.BETTER if (interval.low > 0) == (sign > 0) else Verdict.WORSE


@dataclass(frozen=True, slots=True)
class MoreNeeded:
    """How many more citizens it takes before the interval no longer holds the target, if it goes on as now.

    None: more than anybody waits for, since what is seen lies too close to the target.
    """

    more: int | None


def more_needed(target: Target, value: IndicatorValue) -> MoreNeeded | None:
    """None where nothing can be said: no figure, a number of citizens, or it can be told already."""
    figure, interval = value.figure(target.measure), value.interval(target.measure)
    if figure is None or interval is None or not interval.low <= target.value <= interval.high:
        return None
    n = value.mean.n if target.measure is Measure.MEAN else value.n
    low, high = n, n
    while not _told(target, figure, value.mean.sd, high):
        low, high = high, high * 2
        if high > MOST + n:
            return MoreNeeded(None)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _told(target, figure, value.mean.sd, middle) else (middle, high)
    return MoreNeeded(high - n)


def _told(target: Target, figure: float, sd: float | None, n: int) -> bool:
    """With the same figure among `n`."""
    interval = mean_interval(n, figure, sd) if target.measure is Measure.MEAN else _wilson(figure, n)
    return interval is not None and not interval.low <= target.value <= interval.high


def _wilson(share: float, n: int) -> Interval:
    """As `share_interval`, of a share that need not be a whole number of people."""
    z = float(special.ndtri(0.975))
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    centre = share + z * z / (2 * n)
    return Interval((centre - spread) / (1 + z * z / n), (centre + spread) / (1 + z * z / n))
