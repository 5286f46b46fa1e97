"""An interrupted time series: did the curve leave its course when something was changed?

value = level + trend * t + step * after + bend * after * (t - t0): segmented regression (Wagner et al. 2002; Bernal,
Cummins & Gasparrini 2017). What is judged is one thing that is settled beforehand: how far the points after the change
lie, on average, from where the trend before would have led.

Neighbouring points may follow each other. How much is seldom known from few points, so every autocorrelation is kept
that is plausible: 0 to 0.9, with a restricted likelihood within one unit of the best (Patterson & Thompson 1971; Turner
et al. 2021 find restricted likelihood the best of the usual ways). What is told holds for all of them: the widest
interval, the largest p. `benchmarks/false_alarms.py` shows how often it is wrong when nothing changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from virkning.domain.late import late
from virkning.domain.least_squares import Fit, fit
from virkning.domain.statistics import Interval

if TYPE_CHECKING:
    from scipy import special
else:
    special = late("scipy.special")


FEWEST_BEFORE, FEWEST_AFTER = 8, 3
"""Points: eight before as Penfold & Zhang (2013) recommend; three after as the EPOC group of Cochrane asks at least."""

AUTOCORRELATIONS = tuple(step / 10 for step in range(10))
PLAUSIBLE = 1.0
"""In units of log likelihood."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One figure with its uncertainty; `p` is two-sided."""

    value: float
    interval: Interval
    p: float


@dataclass(frozen=True, slots=True)
class Interrupted:
    """`trend` is per point before the change, `step` the jump at once, `bend` how much the trend changed.

    `difference` is the mean distance of the points after from where the trend before would have led; that is what is
    judged. `expected` is where the trend would have led, and `fitted` the line through the points, point by point.
    `autocorrelations` are the plausible ones, the likeliest first.
    """

    n_before: int
    n_after: int
    trend: Estimate
    step: Estimate
    bend: Estimate
    difference: Estimate
    expected: tuple[float, ...]
    fitted: tuple[float, ...]
    autocorrelations: tuple[float, ...]


def enough_points(before: int, after: int) -> bool:
    return before >= FEWEST_BEFORE and after >= FEWEST_AFTER


def interrupted(
    values: Sequence[float], *, after_from: int, weights: Sequence[float] = (), level: float = 0.95
) -> Interrupted:
    """`values` equally far apart in time; the first after the change is number `after_from`.

    `weights` are how many stand behind each. Raises ValueError for fewer points than can be judged.
    """
    after = len(values) - after_from
    if not enough_points(after_from, after):
        raise ValueError("too few points before or after the change")
    rows = [_row(t, after_from) for t in range(len(values))]
    fits = plausible([fit(rows, values, weights=weights, rho=rho) for rho in AUTOCORRELATIONS])
    share = list(weights[after_from:]) or [1.0] * after
    middle = sum(w * t for t, w in enumerate(share)) / sum(share)
    best = fits[0].values
    return Interrupted(
        after_from,
        after,
        estimate(fits, (0, 1, 0, 0), level),
        estimate(fits, (0, 0, 1, 0), level),
        estimate(fits, (0, 0, 0, 1), level),
        estimate(fits, (0, 0, 1, middle), level),
        tuple(best[0] + best[1] * t for t in range(len(values))),
        tuple(sum(a * b for a, b in zip(row, best, strict=True)) for row in rows),
        tuple(one.rho for one in fits),
    )


def _row(t: int, after_from: int) -> tuple[float, ...]:
    after = t >= after_from
    return (1.0, float(t), float(after), float(t - after_from) if after else 0.0)


def plausible(fits: Sequence[Fit]) -> list[Fit]:
    """The likeliest first."""
    best = max(fits, key=lambda one: one.likelihood)
    others = [one for one in fits if one is not best and one.likelihood > best.likelihood - PLAUSIBLE]
    return [best, *others]


def estimate(fits: Sequence[Fit], weights: Sequence[float], level: float) -> Estimate:
    """The value of the likeliest, an interval that covers those of all, and the largest p, by t(n - 4)."""
    found = [one.along(weights) for one in fits]
    df = fits[0].df
    t = float(special.stdtrit(df, (1 + level) / 2))
    interval = Interval(
        min(value - t * error for value, error in found), max(value + t * error for value, error in found)
    )
    return Estimate(found[0][0], interval, max(_p(value, error, df) for value, error in found))


def _p(value: float, error: float, df: int) -> float:
    if not error:
        return 0.0 if value else 1.0
    return 2 * float(special.stdtr(df, -abs(value) / error))
