"""The effect against a comparison group, if nothing else that is unmeasured differs between the groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from virkning.domain.balance import CovariateBalance, balance, e_value, effective_size
from virkning.domain.late import late
from virkning.domain.matching import EffectMethod, chances, log_odds, partners, weights_by
from virkning.domain.statistics import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import special

    Numbers = NDArray[np.float64]
else:
    np = late("numpy")
    special = late("scipy.special")

Progress = Callable[[int], None]
RESAMPLES = 500
SEED = 20240601
TOLD_EACH = 25
FEWEST_EACH = 5
FEWEST_CALM = 50
"""In each group; with fewer the interval is uncertain itself (told, never hidden)."""

LITTLE_OVERLAP = 0.1
"""So large a share of the treated without anybody like them is warned of."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A difference with standard error and interval (95 %)."""

    value: float
    error: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Overlap:
    """Propensity scores of both groups: lowest and highest, and the treated above the highest of the others."""

    treated: tuple[float, float]
    others: tuple[float, float]
    alone: int


@dataclass(frozen=True, slots=True)
class EffectStudy:
    """`difference` is the plain one; `effect` is an effect only if nothing unmeasured differs between the groups."""

    method: EffectMethod
    treated: int
    others: int
    matched: int | None
    difference: Guess
    effect: Guess
    resamples: int
    effective_treated: float
    effective_others: float
    overlap: Overlap | None
    balance: tuple[CovariateBalance, ...]
    e_value: float
    e_value_limit: float


def effect_study(
    outcome: Sequence[float],
    treated: Sequence[float],
    columns: Sequence[Sequence[float]],
    names: Sequence[str],
    method: EffectMethod,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    progress: Progress = lambda share: None,
) -> EffectStudy:
    """The effect on the treated (of all alike, for regression). One row of `columns` per person.

    Weighted: mean of the treated - weighted mean of the others (Hajek 1971), by odds of the propensity score
    (ipw, Hirano & Imbens 2001), pairs (match) or entropy balancing. Intervals: for regression HC3 (MacKinnon & White
    1985) by t; for pairs by t of the differences within them; else the percentile bootstrap over people, each group
    drawn anew and the weights worked out again. Missing: the caller leaves out rows with any
    value missing.
    Raises ValueError where the groups are too small or cannot be made alike.
    """
    y, d = np.array(outcome, dtype=np.float64), np.array(treated, dtype=np.float64)
    x = np.array(columns, dtype=np.float64).reshape(len(y), -1)
    own, others = int(d.sum()), int((1 - d).sum())
    if min(own, others) < FEWEST_EACH:
        raise ValueError("too few in a group")
    weights = weights_by(method, x, d)
    if method is EffectMethod.REGRESSION:
        effect, made = _regression(y, d, x), 0
    elif method is EffectMethod.MATCH:
        effect, made = _of_pairs(y, partners(log_odds(chances(x, d)), d)), 0
    else:
        effect, made = _bootstrapped(y, d, x, method, (resamples, seed), progress)
    limit = min((effect.interval.low, effect.interval.high), key=abs) if effect.interval.excludes_zero else 0.0
    sd = float(np.sqrt((y[d == 1].var(ddof=1) + y[d == 0].var(ddof=1)) / 2))
    return EffectStudy(
        method=method,
        treated=own,
        others=others,
        matched=int((d * weights).sum()) if method is EffectMethod.MATCH else None,
        difference=_regression(y, d, np.empty((len(y), 0))),
        effect=effect,
        resamples=made,
        effective_treated=effective_size(weights[d == 1]),
        effective_others=effective_size(weights[d == 0]),
        overlap=_overlap(x, d),
        balance=balance(names, x, d, weights),
        e_value=e_value(effect.value, sd),
        e_value_limit=e_value(effect.value, sd, limit),
    )


def _regression(y: Numbers, d: Numbers, x: Numbers) -> Guess:
    """y = a + b d + covariates, by least squares; b with the robust error HC3."""
    rows = np.column_stack([np.ones(len(y)), d, x])
    n, k = rows.shape
    scale = np.maximum(np.abs(rows).max(axis=0), 1e-300)
    rows = rows / scale
    if n <= k or np.linalg.matrix_rank(rows) < k:
        raise ValueError("the covariates cannot be told apart")
    bread = np.linalg.inv(rows.T @ rows)
    line = bread @ (rows.T @ y)
    reach = np.minimum((rows @ bread * rows).sum(axis=1), 1 - 1e-9)
    left = (y - rows @ line) / (1 - reach)
    spread = bread @ (rows.T @ (rows * (left**2)[:, None])) @ bread
    return _by_t(float(line[1]), float(np.sqrt(spread[1, 1])), n - k)


def _by_t(value: float, error: float, df: int) -> Guess:
    margin = float(special.stdtrit(df, 0.975)) * error
    return Guess(value, error, Interval(value - margin, value + margin))


def _of_pairs(y: Numbers, found: Sequence[tuple[int, int]]) -> Guess:
    """The mean of the differences within pairs, by t of pairs less one: whoever is matched is alike (Austin 2011)."""
    if len(found) < FEWEST_EACH:
        raise ValueError("too few pairs")
    apart = np.array([y[own] - y[other] for own, other in found], dtype=np.float64)
    return _by_t(float(apart.mean()), float(apart.std(ddof=1) / np.sqrt(len(apart))), len(apart) - 1)


def weighted_difference(y: Numbers, d: Numbers, weights: Numbers) -> float:
    own, other = d == 1, d == 0
    return float(np.average(y[own], weights=weights[own]) - np.average(y[other], weights=weights[other]))


def _bootstrapped(
    y: Numbers, d: Numbers, x: Numbers, method: EffectMethod, drawn: tuple[int, int], progress: Progress
) -> tuple[Guess, int]:
    resamples, seed = drawn
    value = weighted_difference(y, d, weights_by(method, x, d))
    draw, own, other = np.random.default_rng(seed), np.flatnonzero(d == 1), np.flatnonzero(d == 0)
    found = []
    for number in range(resamples):
        if number % TOLD_EACH == 0:
            progress(100 * number // resamples)
        at = np.concatenate([draw.choice(own, len(own)), draw.choice(other, len(other))])
        try:
            found.append(weighted_difference(y[at], d[at], weights_by(method, x[at], d[at])))
        except ValueError:
            continue  # drawn so that the groups cannot be made alike; counted by those that are left
    if len(found) < resamples / 2:
        raise ValueError("the groups can seldom be made alike")
    several = np.array(found)
    low, high = np.quantile(several, [0.025, 0.975])
    return Guess(value, float(several.std(ddof=1)), Interval(float(low), float(high))), len(found)


def _overlap(x: Numbers, d: Numbers) -> Overlap | None:
    """None where the scores cannot be worked out, since the covariates part the groups."""
    try:
        chance = chances(x, d)
    except ValueError:
        return None
    own, other = chance[d == 1], chance[d == 0]
    ends = ((float(own.min()), float(own.max())), (float(other.min()), float(other.max())))
    return Overlap(*ends, int((own > other.max()).sum()))
