"""How alike two groups are in what was known beforehand, before and after weighting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from virkning.domain.late import late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
else:
    np = late("numpy")

ALIKE = 0.1
"""Standardised differences above this, in size, are told as unlike (Austin 2009)."""


@dataclass(frozen=True, slots=True)
class CovariateBalance:
    """`before` and `after` are standardised differences; ratios of variances are for numbers only."""

    covariate: str
    before: float
    after: float
    ratio_before: float | None
    ratio_after: float | None

    @property
    def unlike(self) -> bool:
        return abs(self.after) > ALIKE


def balance(names: Sequence[str], columns: Numbers, treated: Numbers, weights: Numbers) -> tuple[CovariateBalance, ...]:
    """(mean of the treated - mean of the others) / sd of the treated, for each column (Austin 2009; Greifer's cobalt).

    The same sd, unweighted and of the treated, stands below before and after, so that a smaller figure is a smaller
    difference. A column of 0 and 1 has sd sqrt(p (1 - p)).
    """
    in_group = treated == 1
    found = []
    for at, name in enumerate(names):
        column = columns[:, at]
        two = bool(np.all((column == 0) | (column == 1)))
        own, other = column[in_group], column[~in_group]
        share = float(own.mean())
        sd = sqrt(share * (1 - share)) if two else float(own.std(ddof=1))
        sd = sd or float(column.std(ddof=1)) or 1.0
        mean, other_mean = (float(np.average(column[g], weights=weights[g])) for g in (in_group, ~in_group))
        before, after = (share - float(other.mean())) / sd, (mean - other_mean) / sd
        ones = np.ones(len(column))
        plain, weighted = (None, None) if two else (_ratio(column, in_group, w) for w in (ones, weights))
        found.append(CovariateBalance(name, before, after, plain, weighted))
    return tuple(found)


def _ratio(column: Numbers, in_group: NDArray[np.bool_], weights: Numbers) -> float | None:
    own, other = (_variance(column[group], weights[group]) for group in (in_group, ~in_group))
    return own / other if other > 0 else None


def _variance(values: Numbers, weights: Numbers) -> float:
    """Weighted, without bias for weights that tell of importance: n - 1 where all are the same."""
    whole = weights / weights.sum()
    mean = float((whole * values).sum())
    return float((whole * (values - mean) ** 2).sum()) / (1 - float((whole**2).sum()))


def effective_size(weights: Numbers) -> float:
    """As many people with the same weight would tell as much: (sum of w)^2 / sum of w^2 (Kish 1965)."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def e_value(difference: float, sd: float, limit: float | None = None) -> float:
    """How strongly something unmeasured must go with both the help and the outcome to explain it all away.

    RR = exp(0.91 d), E = RR + sqrt(RR (RR - 1)) (VanderWeele & Ding 2017; d as in Chinn 2000), on the ratio scale. With
    `limit` (the end of the interval nearest zero) the answer is for it, and 1 where the interval holds zero.
    """
    size = difference if limit is None else limit
    if sd <= 0 or size * difference <= 0:
        return 1.0
    ratio = exp(abs(0.91 * size / sd))
    return ratio + sqrt(ratio * (ratio - 1)) if log(ratio) > 0 else 1.0
