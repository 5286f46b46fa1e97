"""Logistic regression with Firth's penalty: for few cases, also where a factor parts them fully."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import erfc, exp, sqrt
from typing import TYPE_CHECKING

from virkning.domain.late import late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import optimize

    Numbers = NDArray[np.float64]
else:
    np, optimize = late("numpy"), late("scipy.optimize")

CASES_PER_FACTOR = 5
"""Of the rarer outcome for each factor: with fewer, coverage falls (Vittinghoff & McCulloch 2007, 5 to 9)."""

_MOST_STEPS, _NEAR_ENOUGH = 200, 1e-10
_CRITICAL = 3.841458820694124  # the 95 % point of chi-squared with one degree of freedom
_FAR = 30.0  # on the log scale: an odds ratio of 10^13


@dataclass(frozen=True, slots=True)
class FirthFactor:
    """The odds of the outcome with the factor over those without, the other factors being the same."""

    name: str
    odds_ratio: float
    low: float
    high: float
    p: float


def enough_cases(outcome: Sequence[bool], factors: int) -> bool:
    rarer = min(sum(outcome), len(outcome) - sum(outcome))
    return factors > 0 and rarer >= CASES_PER_FACTOR * factors


def firth(names: Sequence[str], rows: Sequence[Sequence[float]], outcome: Sequence[bool]) -> tuple[FirthFactor, ...]:
    """Bias-reduced estimates (Firth 1993), with intervals and p by the profile of the penalised likelihood.

    Heinze & Schemper 2002. Raises ValueError where factors cannot be told apart.
    """
    x = np.column_stack([np.ones(len(rows)), np.asarray(rows, dtype=float)])
    y = np.asarray(outcome, dtype=float)
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise ValueError("the factors cannot be told apart")
    best = _maximised(x, y, np.zeros(x.shape[1]), free=np.ones(x.shape[1], dtype=bool))
    top = _likelihood(x, y, best)
    return tuple(_factor(name, x, y, best, top, place) for place, name in enumerate(names, start=1))


def _factor(name: str, x: Numbers, y: Numbers, best: Numbers, top: float, place: int) -> FirthFactor:
    def lost(value: float) -> float:
        """Twice what the likelihood falls by when the coefficient is held at the value."""
        start = best.copy()
        start[place] = value
        free = np.ones(len(best), dtype=bool)
        free[place] = False
        return 2 * (top - _likelihood(x, y, _maximised(x, y, start, free=free)))

    low = _border(lost, float(best[place]), -1)
    high = _border(lost, float(best[place]), +1)
    from_none = max(lost(0.0), 0.0)
    return FirthFactor(name, exp(best[place]), exp(low), exp(high), _tail(from_none))


def _border(lost: Callable[[float], float], centre: float, way: int) -> float:
    """Where the likelihood has fallen as far as the interval reaches."""
    step = 0.5
    while step < _FAR and lost(centre + way * step) < _CRITICAL:
        step *= 2
    if step >= _FAR:
        return way * _FAR
    return float(optimize.brentq(lambda value: lost(value) - _CRITICAL, centre, centre + way * step))


def _tail(value: float) -> float:
    """How often chi-squared with one degree of freedom is larger."""
    return erfc(sqrt(value / 2))


def _maximised(x: Numbers, y: Numbers, start: Numbers, *, free: Numbers) -> Numbers:
    """Newton's steps along the free coefficients, halved until the likelihood does not fall."""
    line, here = start.copy(), _likelihood(x, y, start)
    for _ in range(_MOST_STEPS):
        chance, information = _at(x, line)
        inverse = np.linalg.inv(information)
        weight = chance * (1 - chance)
        hat = np.einsum("ij,jk,ik->i", x, inverse, x) * weight
        score = x.T @ (y - chance + hat * (0.5 - chance))
        step = np.zeros_like(line)
        step[free] = np.linalg.solve(information[np.ix_(free, free)], score[free])
        step *= min(1.0, 5.0 / max(float(np.abs(step).max()), 1e-12))
        for _half in range(30):
            there = _likelihood(x, y, line + step)
            if there >= here - 1e-12:
                break
            step = step / 2
        line, here = line + step, there
        if float(np.abs(step).max(initial=0.0)) < _NEAR_ENOUGH:
            break
    return line


def _at(x: Numbers, line: Numbers) -> tuple[Numbers, Numbers]:
    chance = 1 / (1 + np.exp(-np.clip(x @ line, -500, 500)))
    weight = np.maximum(chance * (1 - chance), 1e-300)
    return chance, x.T @ (x * weight[:, None])


def _likelihood(x: Numbers, y: Numbers, line: Numbers) -> float:
    eta = np.clip(x @ line, -500, 500)
    plain = float(np.sum(y * eta - np.logaddexp(0.0, eta)))
    sign, size = np.linalg.slogdet(_at(x, line)[1])
    return plain + (0.5 * float(size) if sign > 0 else -1e12)
