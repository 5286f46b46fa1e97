"""Do several raters say the same of the same things: shares that agree, and Krippendorff's alpha with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from virkning.domain.late import late
from virkning.domain.statistics import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
else:
    np = late("numpy")

RESAMPLES = 2000
SEED = 20240601

FEWEST_UNITS = 30
"""With fewer things rated by two or more, the interval says too little to trust the value (told, never hidden)."""

Ratings = Sequence[Sequence[float | None]]
"""One row per unit (what is rated), one place per rater; None where a rater gave no value."""


class Level(StrEnum):
    """What may be said of the distance between two values (Stevens 1946)."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class AgreeingShare:
    """`share` of `n` that agree: of pairs of ratings, or of units where all raters say the same."""

    share: float
    n: int


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha. `units` and `ratings` are those rated by two; `resamples` those with a value."""

    value: float
    interval: Interval | None
    units: int
    ratings: int
    resamples: int


def pairs_that_agree(ratings: Ratings) -> AgreeingShare | None:
    """Pairs of ratings of the same unit with the same value / all such pairs. Nothing is corrected for chance.

    Missing: a pair counts where both raters gave a value. None where nobody rated together.
    """
    pairs = [a == b for row in ratings for a, b in combinations(_given(row), 2)]
    return AgreeingShare(sum(pairs) / len(pairs), len(pairs)) if pairs else None


def units_where_all_agree(ratings: Ratings) -> AgreeingShare | None:
    """Units whose ratings are all the same / units with two ratings or more."""
    several = [given for row in ratings if len(given := _given(row)) > 1]
    same = sum(len(set(given)) == 1 for given in several)
    return AgreeingShare(same / len(several), len(several)) if several else None


def krippendorff(ratings: Ratings, level: Level, *, resamples: int = RESAMPLES, seed: int = SEED) -> Alpha | None:
    """alpha = 1 - observed / expected disagreement (Krippendorff 2004; 2011), for any number of raters.

    1 is full agreement and 0 what chance gives. The interval (95 %) is the percentile bootstrap over units: whole
    units are drawn anew with their ratings, `seed` makes it the same each time. Missing: a unit with one rating or
    none is left out, else all ratings there are count. None where all ratings are the same, so nothing can differ.
    """
    several = [given for row in ratings if len(given := _given(row)) > 1]
    values = np.array(sorted({value for row in several for value in row}), dtype=np.float64)
    if len(values) < 2:
        return None
    counts = np.array([[row.count(value) for value in values] for row in several], dtype=np.float64)
    whole = _alpha(counts, np.ones(len(several)), values, level)
    if whole is None:
        return None
    draw = np.random.default_rng(seed)
    even = np.full(len(several), 1 / len(several))
    weights = draw.multinomial(len(several), even, size=resamples).astype(np.float64)
    found = [one for row in weights if (one := _alpha(counts, row, values, level)) is not None]
    interval = None
    if len(found) > resamples / 2:
        low, high = np.quantile(np.array(found), [0.025, 0.975])
        interval = Interval(float(low), float(high))
    return Alpha(whole, interval, len(several), int(counts.sum()), len(found))


def _given(row: Sequence[float | None]) -> list[float]:
    return [value for value in row if value is not None]


def _alpha(counts: Numbers, weights: Numbers, values: Numbers, level: Level) -> float | None:
    """`counts` of each value in each unit; `weights` how often each unit counts."""
    totals = weights @ counts
    apart = _apart(values, totals, level)
    expected = float(totals @ apart @ totals)
    if expected <= 0:
        return None
    within = np.einsum("uc,cd,ud->u", counts, apart, counts, optimize=True) / (counts.sum(axis=1) - 1)
    return 1 - float((totals.sum() - 1) * (weights @ within) / expected)


def _apart(values: Numbers, totals: Numbers, level: Level) -> Numbers:
    """The squared distance between each two values, by the level (Krippendorff 2011)."""
    if level is Level.NOMINAL:
        return 1 - np.eye(len(values))
    if level is Level.ORDINAL:
        values = np.cumsum(totals) - totals / 2  # how many ratings stand below, and half of those at the value
    squares = (values[:, None] - values[None, :]) ** 2
    if level is not Level.RATIO:
        return squares
    sums = (values[:, None] + values[None, :]) ** 2
    return np.divide(squares, sums, out=np.zeros_like(squares), where=sums > 0)
