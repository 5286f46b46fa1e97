"""Agreement of categories beyond chance: Cohen's kappa for two raters, also weighted, and Fleiss' kappa for several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from virkning.domain.late import late
from virkning.domain.statistics import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import special

    Numbers = NDArray[np.float64]
else:
    np = late("numpy")
    special = late("scipy.special")


class KappaWeights(StrEnum):
    """How near misses count: not at all, by steps, or by squared steps between the values that occur."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True, slots=True)
class Kappa:
    """`z` and `p` ask whether the raters agree more than by chance; `interval` says how well they agree (95 %)."""

    value: float
    interval: Interval | None
    z: float
    p: float
    n: int


def cohen(
    pairs: Sequence[tuple[float | None, float | None]], weights: KappaWeights = KappaWeights.NONE
) -> Kappa | None:
    """kappa = (observed - expected) / (1 - expected) of two raters (Cohen 1960; weighted: Cohen 1968).

    Weights go by the order of the values that occur: 1 - |i - j| / (k - 1), or its square. Standard errors are those
    of Fleiss, Cohen & Everitt (1969): under chance for z, else for the interval. Missing: pairs with both values count.
    None where nothing could differ.
    """
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    values = sorted({value for pair in both for value in pair})
    if len(values) < 2:
        return None
    at = {value: place for place, value in enumerate(values)}
    table = np.zeros((len(values), len(values)))
    for a, b in both:
        table[at[a], at[b]] += 1
    return _of_table(table / len(both), _weights(len(values), weights), len(both))


def _weights(k: int, kind: KappaWeights) -> Numbers:
    steps = np.abs(np.subtract.outer(np.arange(k), np.arange(k))) / (k - 1)
    if kind is KappaWeights.NONE:
        return np.eye(k)
    return np.asarray(1 - (steps if kind is KappaWeights.LINEAR else steps**2), dtype=np.float64)


def _of_table(shares: Numbers, weights: Numbers, n: int) -> Kappa | None:
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    chance = np.outer(rows, columns)
    observed, expected = float((weights * shares).sum()), float((weights * chance).sum())
    if expected >= 1:
        return None
    value = (observed - expected) / (1 - expected)
    mean = (weights @ columns)[:, None] + (rows @ weights)[None, :]
    under_chance = float((chance * (weights - mean) ** 2).sum()) - expected**2
    z = value * (1 - expected) / sqrt(under_chance / n) if under_chance > 0 else 0.0
    inner = float((shares * (weights * (1 - expected) - mean * (1 - observed)) ** 2).sum())
    spread = max(inner - (observed * expected - 2 * expected + observed) ** 2, 0.0)
    return _told(value, z, sqrt(spread / n) / (1 - expected) ** 2, n)


def fleiss(ratings: Sequence[Sequence[float | None]]) -> Kappa | None:
    """Kappa of several raters, who need not be the same from unit to unit (Fleiss 1971).

    z is under chance (Fleiss, Nee & Landis 1979).

    Missing: only units that every rater rated count. No interval: the known standard error holds under chance only.
    None where fewer than two units are whole, or nothing could differ.
    """
    whole = [[value for value in row if value is not None] for row in ratings]
    whole = [row for row in whole if len(row) == len(ratings[0])]
    values = sorted({value for row in whole for value in row})
    if len(values) < 2 or len(whole) < 2 or len(whole[0]) < 2:
        return None
    counts = np.array([[row.count(value) for value in values] for row in whole], dtype=np.float64)
    n, m = len(whole), len(whole[0])
    shares = counts.sum(axis=0) / (n * m)
    observed = float((counts * (counts - 1)).sum()) / (n * m * (m - 1))
    expected = float((shares**2).sum())
    value = (observed - expected) / (1 - expected)
    rest = shares * (1 - shares)
    total = float(rest.sum())
    spread = 2 / (n * m * (m - 1)) * (total**2 - float((rest * (1 - 2 * shares)).sum())) / total**2
    z = value / sqrt(spread)
    return Kappa(value, None, z, _p(z), n)


def _told(value: float, z: float, error: float, n: int) -> Kappa:
    margin = float(special.ndtri(0.975)) * error
    return Kappa(value, Interval(value - margin, min(value + margin, 1.0)), z, _p(z), n)


def _p(z: float) -> float:
    return 2 * float(special.ndtr(-abs(z)))
