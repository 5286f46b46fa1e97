"""Do the questions of a scale measure the same: alpha with its interval, omega, and what each question adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from virkning.domain.late import late
from virkning.domain.one_factor import Factor, ml_factor
from virkning.domain.statistics import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import special

    Numbers = NDArray[np.float64]
else:
    np = late("numpy")
    special = late("scipy.special")

FEWEST_ITEMS = 2
FEWEST_FOR_OMEGA = 3
"""With two items one factor has more unknowns than there are correlations."""

FEWEST_PEOPLE = 100
"""With fewer answers omega and the interval are uncertain (told, never hidden)."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """`rest` is the correlation with the sum of the others, `without` alpha when the item is left out."""

    item: str
    n: int
    mean: float
    sd: float
    rest: float
    without: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of `n` answers that are whole, among `answers` in all; `alpha_pairwise` also uses those that are not."""

    n: int
    answers: int
    alpha: float
    interval: Interval
    alpha_standardised: float
    alpha_pairwise: float | None
    lambda6: float | None
    mean_correlation: float
    omega: float | None
    factor: Factor | None
    items: tuple[ItemStatistics, ...]


def reliability(answers: Sequence[Sequence[float | None]], names: Sequence[str]) -> Reliability:
    """alpha = k / (k - 1) (1 - sum of variances / variance of the sum) (Cronbach 1951).

    Interval (95 %): 1 - (1 - alpha) F of n - 1 and (n - 1)(k - 1) degrees of freedom (Feldt 1965). Omega is
    (sum of loadings)^2 / ((sum of loadings)^2 + what is left), by one factor of maximum likelihood on the covariances
    (McDonald 1999). lambda 6 is Guttman's (1945). Missing: answers with any item missing are left out, but for
    `alpha_pairwise` and each item's n, mean and sd. Raises ValueError where fewer than three answers are whole, or an
    item has the same answer from all.
    """
    whole = np.array([row for row in answers if None not in row], dtype=np.float64)
    n, k = (len(whole), len(names))
    if n < 3 or k < FEWEST_ITEMS or not np.all(whole.std(axis=0) > 0):
        raise ValueError("too few whole answers, or an item without differences")
    covariance = np.asarray(np.cov(whole.T), dtype=np.float64)
    correlation = np.asarray(np.corrcoef(whole.T), dtype=np.float64)
    value = _alpha(covariance)
    factor = ml_factor(covariance) if k >= FEWEST_FOR_OMEGA else None
    return Reliability(
        n=n,
        answers=len(answers),
        alpha=value,
        interval=_feldt(value, n, k),
        alpha_standardised=_alpha(correlation),
        alpha_pairwise=_pairwise(answers),
        lambda6=_lambda6(correlation),
        mean_correlation=float((correlation.sum() - k) / (k * (k - 1))),
        omega=factor.omega if factor else None,
        factor=factor,
        items=tuple(_item(at, name, answers, whole) for at, name in enumerate(names)),
    )


def _alpha(covariance: Numbers) -> float:
    k = len(covariance)
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def _feldt(value: float, n: int, k: int) -> Interval:
    df = (n - 1, (n - 1) * (k - 1))
    low, high = (1 - (1 - value) * float(special.fdtri(*df, at)) for at in (0.975, 0.025))
    return Interval(low, high)


def _pairwise(answers: Sequence[Sequence[float | None]]) -> float | None:
    """By covariances from all who answered both items; None where two items share fewer than two answers."""
    table = np.array([[np.nan if value is None else value for value in row] for row in answers], dtype=np.float64)
    k = table.shape[1]
    found = np.empty((k, k))
    for a in range(k):
        for b in range(a, k):
            both = table[~np.isnan(table[:, a]) & ~np.isnan(table[:, b])]
            if len(both) < 2:
                return None
            found[a, b] = found[b, a] = np.cov(both[:, a], both[:, b])[0, 1]
    return _alpha(found)


def _lambda6(correlation: Numbers) -> float | None:
    """1 - what each item has alone of all others / the sum of all correlations."""
    if np.linalg.cond(correlation) > 1e12:
        return None
    alone = 1 / np.diag(np.linalg.inv(correlation))
    return float(1 - alone.sum() / correlation.sum())


def _item(at: int, name: str, answers: Sequence[Sequence[float | None]], whole: Numbers) -> ItemStatistics:
    own = np.array([row[at] for row in answers if row[at] is not None], dtype=np.float64)
    others = np.delete(whole, at, axis=1)
    total = others.sum(axis=1)
    rest = float(np.corrcoef(whole[:, at], total)[0, 1]) if total.std() > 0 else 0.0
    without = _alpha(np.cov(others.T)) if others.shape[1] >= FEWEST_ITEMS else None
    return ItemStatistics(name, len(own), float(own.mean()), float(own.std(ddof=1)), rest, without)
