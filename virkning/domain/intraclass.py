"""Agreement of numbers: intraclass correlations in their six forms, and Kendall's coefficient of concordance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from virkning.domain.late import late
from virkning.domain.statistics import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import special, stats

    Numbers = NDArray[np.float64]
else:
    np = late("numpy")
    special = late("scipy.special")
    stats = late("scipy.stats")


class RaterModel(StrEnum):
    """Whether raters differ from unit to unit, are held for exchangeable, or may differ by a constant."""

    ONE_WAY = "one-way"
    AGREEMENT = "agreement"
    CONSISTENCY = "consistency"


@dataclass(frozen=True, slots=True)
class Intraclass:
    """`value` for one rater (`raters` 1) or for the mean of them all, with interval (95 %); `f` and `p` against 0."""

    model: RaterModel
    raters: int
    value: float
    interval: Interval
    f: float
    p: float


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W from 0 (no common order) to 1 (the same order), corrected for ties."""

    value: float
    chi_square: float
    p: float
    n: int


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares between units (`units`), raters, within units (`within`), and of what is left."""

    units: float
    raters: float
    within: float
    left: float
    n: int
    k: int


def intraclass(ratings: Sequence[Sequence[float | None]]) -> tuple[Intraclass, ...]:
    """McGraw & Wong (1996): ICC(1), ICC(A,1), ICC(C,1), and of the mean of all raters; Shrout & Fleiss (1979).

    Missing: only units that every rater rated count. Empty where there are fewer than two units or raters, or where
    no rating differs within any unit.
    """
    whole = [[value for value in row if value is not None] for row in ratings]
    whole = [row for row in whole if len(row) == len(ratings[0])]
    if len(whole) < 2 or len(whole[0]) < 2:
        return ()
    squares = _squares(np.array(whole, dtype=np.float64))
    if squares.left <= 0 or squares.units <= 0:
        return ()
    found: list[Intraclass] = []
    for model in RaterModel:
        single = _single(model, squares)
        found += [single, _of_mean(single, squares)]
    return tuple(found)


def _squares(table: Numbers) -> _Squares:
    n, k = table.shape
    mean = table.mean()
    between = float(k * ((table.mean(axis=1) - mean) ** 2).sum())
    across = float(n * ((table.mean(axis=0) - mean) ** 2).sum())
    within = float(((table - mean) ** 2).sum()) - between
    left = (within - across) / ((n - 1) * (k - 1))
    return _Squares(between / (n - 1), across / (k - 1), within / (n * (k - 1)), left, n, k)


def _single(model: RaterModel, of: _Squares) -> Intraclass:
    if model is RaterModel.AGREEMENT:
        return _absolute(of)
    base = of.within if model is RaterModel.ONE_WAY else of.left
    df = of.n * (of.k - 1) if model is RaterModel.ONE_WAY else (of.n - 1) * (of.k - 1)
    f = of.units / base
    value = (f - 1) / (f + of.k - 1)
    low, high = f / _f(of.n - 1, df), f * _f(df, of.n - 1)
    interval = Interval((low - 1) / (low + of.k - 1), (high - 1) / (high + of.k - 1))
    return Intraclass(model, 1, value, interval, f, float(special.fdtrc(of.n - 1, df, f)))


def _absolute(of: _Squares) -> Intraclass:
    """ICC(A,1); the interval by Satterthwaite's degrees of freedom (McGraw & Wong 1996, table 7)."""
    n, k = of.n, of.k
    value = (of.units - of.left) / (of.units + (k - 1) * of.left + k / n * (of.raters - of.left))
    a, b = k * value / (n * (1 - value)), 1 + k * value * (n - 1) / (n * (1 - value))
    df = _satterthwaite(a, b, of)
    rest = k * of.raters + (k * n - k - n) * of.left
    up, down = _f(n - 1, df), _f(df, n - 1)
    low = n * (of.units - up * of.left) / (up * rest + n * of.units)
    high = n * (down * of.units - of.left) / (rest + n * down * of.units)
    f = of.units / of.left
    p = float(special.fdtrc(n - 1, _satterthwaite(0.0, 1.0, of), f))
    return Intraclass(RaterModel.AGREEMENT, 1, value, Interval(low, high), f, p)


def _satterthwaite(a: float, b: float, of: _Squares) -> float:
    top = (a * of.raters + b * of.left) ** 2
    return top / ((a * of.raters) ** 2 / (of.k - 1) + (b * of.left) ** 2 / ((of.n - 1) * (of.k - 1)))


def _of_mean(single: Intraclass, of: _Squares) -> Intraclass:
    """Of the mean of all raters: k r / (1 + (k - 1) r) (Spearman 1910; Brown 1910), of value and limits alike."""

    def stepped(r: float) -> float:
        return of.k * r / (1 + (of.k - 1) * r)

    interval = Interval(stepped(single.interval.low), stepped(single.interval.high))
    return Intraclass(single.model, of.k, stepped(single.value), interval, single.f, single.p)


def _f(df: float, other: float) -> float:
    """The 97.5 % point of F."""
    return float(special.fdtri(df, other, 0.975))


def kendall(ratings: Sequence[Sequence[float | None]]) -> Concordance | None:
    """W = 12 S / (m^2 (n^3 - n) - m T), S from the sums of ranks and T from ties (Kendall & Babington Smith 1939).

    chi^2 = m (n - 1) W with n - 1 degrees of freedom. Missing: only units that every rater rated count. None where
    fewer than two units are whole, or no rater tells any apart.
    """
    whole = [[value for value in row if value is not None] for row in ratings]
    whole = [row for row in whole if len(row) == len(ratings[0])]
    if len(whole) < 2 or len(whole[0]) < 2:
        return None
    table = np.array(whole, dtype=np.float64)
    n, m = table.shape
    sums = stats.rankdata(table, axis=0).sum(axis=1)
    repeats = [np.unique(column, return_counts=True)[1].astype(np.float64) for column in table.T]
    ties = sum(float((counts**3 - counts).sum()) for counts in repeats)
    bottom = m**2 * (n**3 - n) - m * ties
    if bottom <= 0:
        return None
    value = 12 * float(((sums - sums.mean()) ** 2).sum()) / bottom
    chi_square = m * (n - 1) * value
    return Concordance(value, chi_square, float(special.chdtrc(n - 1, chi_square)), n)
