"""Who gains most: what was known early, held against where people end; and how little it tells of one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from virkning.domain.late import late
from virkning.domain.statistics import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import special

    Numbers = NDArray[np.float64]
else:
    np, special = late("numpy"), late("scipy.special")

FEWEST = 20
"""People; with fewer nothing is told."""

PEOPLE_PER_PREDICTOR = 10
"""Warned of below it (Harrell 2015, ch. 4: 10 to 20)."""

FOLDS, REPEATS, SEED = 10, 20, 20240601
MOST_OF_THEM = 0.9


@dataclass(frozen=True, slots=True)
class Predictor:
    """`per_sd`: how much further those end who stand a standard deviation higher, all else the same. HC3, t.

    `alone`: how much more of the outcome's variance is guessed in people who were not used to learn from (R² by
    cross-validation) when this one is added to the start level; below 0 it only adds noise.
    """

    name: str
    per_sd: float
    interval: Interval
    p: float
    alone: float


@dataclass(frozen=True, slots=True)
class PredictorStudy:
    """`told_by_start` and `told_by_all`: R² by cross-validation, without and with the predictors.

    `missed_by`: nine of ten guesses of a single person lie no further from the truth than this; `missed_by_mean` is the
    same when everybody is guessed to end at the mean.
    """

    people: int
    outcome_sd: float
    told_by_start: float
    told_by_all: float
    missed_by: float
    missed_by_mean: float
    predictors: tuple[Predictor, ...]

    @property
    def few(self) -> bool:
        return self.people < PEOPLE_PER_PREDICTOR * (len(self.predictors) + 1)


def predictor_study(
    outcome: Sequence[float], start: Sequence[float], rows: Sequence[Sequence[float]], names: Sequence[str]
) -> PredictorStudy:
    """Least squares of the outcome on the start level and the predictors, each in standard deviations.

    Ten parts, drawn 20 times anew with a fixed seed: each person is guessed from the others, never from oneself
    (Stone 1974). Raises ValueError with fewer than 20 people, or where the predictors cannot be told apart.
    """
    y, before = np.asarray(outcome, dtype=float), np.asarray(start, dtype=float)
    x = np.asarray(rows, dtype=float).reshape(len(y), len(names))
    if len(y) < FEWEST:
        raise ValueError("too few people")
    x, before = _standard(x), _standard(before[:, None])
    whole = np.column_stack([np.ones(len(y)), before, x])
    if np.linalg.matrix_rank(whole) < whole.shape[1] or not float(y.std()):
        raise ValueError("the predictors cannot be told apart")
    parts = [_parts(len(y), round_) for round_ in range(REPEATS)]
    first = whole[:, :2]
    by_start, _ = _guessed(first, y, parts)
    by_all, missed = _guessed(whole, y, parts)
    _, missed_by_mean = _guessed(whole[:, :1], y, parts)
    values, errors = _robust(whole, y)
    return PredictorStudy(
        people=len(y),
        outcome_sd=float(y.std(ddof=1)),
        told_by_start=by_start,
        told_by_all=by_all,
        missed_by=missed,
        missed_by_mean=missed_by_mean,
        predictors=tuple(
            Predictor(
                name,
                value := float(values[place]),
                _by_t(value, float(errors[place]), len(y) - whole.shape[1]),
                _p(value, float(errors[place]), len(y) - whole.shape[1]),
                _guessed(np.column_stack([first, whole[:, place]]), y, parts)[0] - by_start,
            )
            for place, name in enumerate(names, start=2)
        ),
    )


def _standard(columns: Numbers) -> Numbers:
    spread: Numbers = columns.std(axis=0, ddof=1)
    found: Numbers = (columns - columns.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    return found


def _parts(n: int, number: int) -> Numbers:
    """Which of the parts each person belongs to."""
    order = np.random.default_rng(SEED + number).permutation(n)
    return (order % FOLDS).astype(float)


def _guessed(x: Numbers, y: Numbers, parts: Sequence[Numbers]) -> tuple[float, float]:
    """R² over all guesses of those left out, and within what nine of ten of them miss by.

    The sums of all less those of a part are the sums of the others, so the line of each part takes no second reading.
    """
    lost, all_of_it, missed = 0.0, 0.0, []
    squares, moments = x.T @ x, x.T @ y
    for part in parts:
        for fold in range(FOLDS):
            out = part == fold
            own, ends = x[out], y[out]
            line = np.linalg.pinv(squares - own.T @ own, hermitian=True) @ (moments - own.T @ ends)
            left = ends - own @ line
            lost += float(left @ left)
            around = ends - (moments[0] - ends.sum()) / (len(y) - len(ends))
            all_of_it += float(around @ around)
            missed.append(np.abs(left))
    return 1 - lost / all_of_it, float(np.quantile(np.concatenate(missed), MOST_OF_THEM))


def _robust(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """Least squares with errors that hold also where the spread differs (HC3, MacKinnon & White 1985)."""
    bread = np.linalg.inv(x.T @ x)
    values = bread @ x.T @ y
    hat = np.einsum("ij,jk,ik->i", x, bread, x)
    left = (y - x @ values) / (1 - np.minimum(hat, 1 - 1e-12))
    spread = bread @ (x.T * left**2) @ x @ bread
    return values, np.sqrt(np.diag(spread))


def _by_t(value: float, error: float, df: int) -> Interval:
    reach = float(special.stdtrit(df, 0.975)) * error
    return Interval(value - reach, value + reach)


def _p(value: float, error: float, df: int) -> float:
    return 2 * float(special.stdtr(df, -abs(value) / error)) if error else 0.0
