"""Weights that make a comparison group look like those who got the help."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from virkning.domain.late import late
from virkning.domain.logistic import propensity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
else:
    np = late("numpy")


class EffectMethod(StrEnum):
    """How the groups are made alike: by lines, by weights, by pairs, or by weights that balance exactly."""

    REGRESSION = "regression"
    IPW = "ipw"
    MATCH = "match"
    ENTROPY = "entropy"


CALIPER = 0.2
"""Pairs lie at most so many standard deviations of the log odds apart (Austin 2011)."""


MOST_STEPS = 100
STEEPEST = 50.0
"""So steep weights, per standard deviation, leave one person to stand for all: no weights balance the groups."""


def chances(columns: Numbers, treated: Numbers) -> Numbers:
    """The propensity score of each, with columns on one scale so that the search is steady."""
    return propensity(_with_one(standard(columns)), treated)[0]


def log_odds(chance: Numbers) -> Numbers:
    kept = np.clip(chance, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(kept / (1 - kept)))


def standard(columns: Numbers) -> Numbers:
    spread = columns.std(axis=0)
    return np.asarray((columns - columns.mean(axis=0)) / np.where(spread > 0, spread, 1.0))


def _with_one(columns: Numbers) -> Numbers:
    return np.column_stack([np.ones(len(columns)), columns])


def weights_by(method: EffectMethod, columns: Numbers, treated: Numbers) -> Numbers:
    """How much each counts: the treated 1 each, the others so that they stand for the treated."""
    if method is EffectMethod.REGRESSION:
        return np.ones(len(treated))
    if method is EffectMethod.ENTROPY:
        return entropy(columns, treated)
    chance = np.clip(chances(columns, treated), 1e-9, 1 - 1e-9)
    if method is EffectMethod.MATCH:
        return pairs(log_odds(chance), treated)
    return np.where(treated == 1, 1.0, chance / (1 - chance))


def pairs(logit: Numbers, treated: Numbers) -> Numbers:
    """Those who have a partner weigh 1, the others nothing, so that the answer is of those who have one."""
    weights = np.zeros(len(logit))
    for own, other in partners(logit, treated):
        weights[own] = weights[other] = 1.0
    return weights


def partners(logit: Numbers, treated: Numbers, *, caliper: float = CALIPER) -> list[tuple[int, int]]:
    """One to one without replacement, nearest log odds within the caliper, hardest to match (highest) first.

    Gives the places of each pair, the treated one first. Raises ValueError where nobody finds a partner.
    """
    own, free = np.flatnonzero(treated == 1), list(np.flatnonzero(treated == 0))
    widest = caliper * float(logit.std(ddof=1))
    found = []
    for at in sorted(own, key=lambda one: (-logit[one], one)):
        if not free:
            break
        near = min(free, key=lambda one: (abs(logit[one] - logit[at]), one))
        if abs(logit[near] - logit[at]) <= widest:
            found.append((int(at), int(near)))
            free.remove(near)
    if not found:
        raise ValueError("nobody finds a partner")
    return found


def entropy(columns: Numbers, treated: Numbers) -> Numbers:
    """The weights nearest to equal ones that give the others exactly the means of the treated (Hainmueller 2012).

    w = exp(x b), found where log of the sum of exp((x - mean of the treated) b) is least. Raises ValueError where no
    weights do: the treated lie outside what the others span.
    """
    scaled = standard(columns)
    others = scaled[treated == 0] - scaled[treated == 1].mean(axis=0)

    def size(line: Numbers) -> float:
        ahead = others @ line
        top = float(ahead.max())
        return top + float(np.log(np.exp(ahead - top).sum()))

    line = np.zeros(others.shape[1])
    for _ in range(MOST_STEPS):
        ahead = others @ line
        share = np.exp(ahead - ahead.max())
        share = share / share.sum()
        slope = others.T @ share
        if float(np.abs(slope).max()) < 1e-9:
            break
        bend = others.T @ (others * share[:, None]) - np.outer(slope, slope) + 1e-10 * np.eye(len(line))
        step, length = np.linalg.solve(bend, slope), 1.0
        while length > 1e-6 and size(line - length * step) > size(line) - 1e-4 * length * float(slope @ step):
            length /= 2
        line = line - length * step
        if float(np.abs(line).max()) > STEEPEST:
            raise ValueError("no weights balance the groups")
    else:
        raise ValueError("no weights balance the groups")
    weights = np.ones(len(treated))
    weights[treated == 0] = share * float(treated.sum())
    return weights
