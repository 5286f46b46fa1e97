"""One factor behind the questions of a scale: covariance = loading x loading + what each question has alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from virkning.domain.late import late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import optimize

    Numbers = NDArray[np.float64]
else:
    np = late("numpy")
    optimize = late("scipy.optimize")

SMALLEST_ALONE = 0.005
"""The least that an item may have alone, as a share of its variance (as R's factanal and psych have it)."""


@dataclass(frozen=True, slots=True)
class Factor:
    """`alone` is the variance of each item that the factor does not tell."""

    loadings: tuple[float, ...]
    alone: tuple[float, ...]

    @property
    def omega(self) -> float:
        """The share of the variance of the sum that the factor tells."""
        common = sum(self.loadings) ** 2
        return float(common / (common + sum(self.alone)))


def ml_factor(covariance: Numbers) -> Factor:
    """Maximum likelihood (Joreskog 1967), with the loadings profiled out of log |S| + trace."""
    scale = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(scale, scale)

    def distance(alone: Numbers) -> float:
        root = 1 / np.sqrt(alone)
        values = np.linalg.eigvalsh(correlation * np.outer(root, root))[:-1]
        return float(-(np.log(np.maximum(values, 1e-12)) - values).sum() - len(values))

    return _searched(correlation, scale, distance, _ml_loadings)


def minres_factor(covariance: Numbers) -> Factor:
    """Least squares of what is left of the correlations (Harman & Jones 1966); items are put on one scale first."""
    scale = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(scale, scale)

    def distance(alone: Numbers) -> float:
        loadings = _plain_loadings(correlation, alone)
        left = correlation - np.outer(loadings, loadings)
        return float((left[np.triu_indices(len(left), 1)] ** 2).sum())

    return _searched(correlation, np.ones(len(scale)), distance, _plain_loadings)


def _searched(
    correlation: Numbers,
    scale: Numbers,
    distance: Callable[[Numbers], float],
    loadings_of: Callable[[Numbers, Numbers], Numbers],
) -> Factor:
    start = np.clip(1 / np.diag(np.linalg.pinv(correlation)), 0.05, 0.95)
    limits = [(SMALLEST_ALONE, 1.0)] * len(start)
    found = optimize.minimize(
        distance,
        start,
        method="L-BFGS-B",
        bounds=limits,
        options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 2000},
    )
    loadings = loadings_of(correlation, found.x)
    if loadings.sum() < 0:
        loadings = -loadings
    alone = found.x * scale**2
    return Factor(tuple(float(one) for one in loadings * scale), tuple(float(one) for one in alone))


def _ml_loadings(correlation: Numbers, alone: Numbers) -> Numbers:
    root = np.sqrt(alone)
    values, vectors = np.linalg.eigh(correlation / np.outer(root, root))
    return np.asarray(root * vectors[:, -1] * np.sqrt(max(float(values[-1]) - 1, 0.0)))


def _plain_loadings(correlation: Numbers, alone: Numbers) -> Numbers:
    values, vectors = np.linalg.eigh(correlation - np.diag(alone))
    return np.asarray(vectors[:, -1] * np.sqrt(max(float(values[-1]), 0.0)))
