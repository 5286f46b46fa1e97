"""Difference in differences, where units begin at different times: by group and time, and by time since the start."""

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
    from scipy import special

    Numbers = NDArray[np.float64]
    Chosen = NDArray[np.bool_]
else:
    np = late("numpy")
    special = late("scipy.special")

FEWEST_EACH = 2
FEWEST_CALM = 20
"""Units in a group, or in the comparison; with fewer the intervals are uncertain themselves (told, never hidden)."""


class ComparedWith(StrEnum):
    NEVER = "never"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class GroupTime:
    """The difference in differences of those who began at `group`, at `time`; before the start it is a placebo."""

    group: float
    time: float
    since: int
    units: int
    compared: int
    value: float
    error: float
    interval: Interval

    @property
    def placebo(self) -> bool:
        return self.since < 0


@dataclass(frozen=True, slots=True)
class SinceStart:
    """The mean over groups at so many times since the start; below 0 it is a placebo."""

    since: int
    value: float
    error: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Staggered:
    """`two_by_two` is each group's at its first time; `two_way` the usual regression, told for comparison only."""

    units: int
    never: int
    times: tuple[float, ...]
    compared_with: ComparedWith
    overall: SinceStart
    by_group_time: tuple[GroupTime, ...]
    by_start: tuple[SinceStart, ...]
    two_way: float

    @property
    def two_by_two(self) -> tuple[GroupTime, ...]:
        return tuple(one for one in self.by_group_time if one.since == 0)


@dataclass(frozen=True)
class _Part:
    """A group-time with its influence: how far each unit draws the value, over all units."""

    group: float
    time: float
    at: int
    found: GroupTime
    influence: Numbers


def staggered(
    values: Sequence[Sequence[float]],
    starts: Sequence[float | None],
    times: Sequence[float],
    compared_with: ComparedWith = ComparedWith.NEVER,
    covariates: Sequence[Sequence[float]] = (),
) -> Staggered:
    """ATT(g, t) = mean change of those who began at g - mean change of those compared, since the time before g.

    Callaway & Sant'Anna (2021); before the start the change is since the time before (placebo). With covariates, a
    row per unit as it was before, the change of those compared is what a line through it gives for those who began
    (outcome regression: Heckman, Ichimura & Todd 1997), and its error counts that the line is estimated.
    Means over groups are by their size, and errors count that sizes are estimated. `values` has a row per unit and a
    place per time. Missing: the caller leaves out units that lack a time. Raises ValueError where no group and nobody
    to compare with is left.
    """
    table = np.array(values, dtype=np.float64)
    begun = np.array([np.inf if start is None else start for start in starts], dtype=np.float64)
    ahead = _with_one(covariates, len(table))
    groups = [float(g) for g in np.unique(begun[np.isfinite(begun)]) if times[0] < g <= times[-1]]
    parts = []
    for group in groups:
        first = next(at for at, time in enumerate(times) if time >= group)
        for at in range(1, len(times)):
            part = _part(table, begun, times, group, first, at, compared_with, ahead)
            if part:
                parts.append(part)
    after = [part for part in parts if part.at >= 0]
    if not after:
        raise ValueError("no group and nobody to compare with")
    since = sorted({part.at for part in parts})
    return Staggered(
        units=len(table),
        never=int(np.isinf(begun).sum()),
        times=tuple(times),
        compared_with=compared_with,
        overall=_mean(after, begun, 0),
        by_group_time=tuple(part.found for part in parts),
        by_start=tuple(_mean([part for part in parts if part.at == e], begun, e) for e in since),
        two_way=_two_way(table, begun, times),
    )


def _part(
    table: Numbers,
    begun: Numbers,
    times: Sequence[float],
    group: float,
    first: int,
    at: int,
    how: ComparedWith,
    ahead: Numbers,
) -> _Part | None:
    base = first - 1 if at >= first else at - 1
    own = begun == group
    later = begun > times[max(at, base, first if at >= first else at)]
    other = np.isinf(begun) if how is ComparedWith.NEVER else later & ~own
    if own.sum() < FEWEST_EACH or other.sum() < FEWEST_EACH + ahead.shape[1] - 1:
        return None
    change = table[:, at] - table[:, base]
    value, influence = _difference(change, own, other, ahead)
    error, interval = _spread(value, influence)
    found = GroupTime(group, times[at], at - first, int(own.sum()), int(other.sum()), value, error, interval)
    return _Part(group, times[at], at - first, found, influence)


def _with_one(covariates: Sequence[Sequence[float]], n: int) -> Numbers:
    """A column of ones, and the covariates on one scale."""
    rows = np.array(covariates, dtype=np.float64).reshape(n, -1)
    spread = rows.std(axis=0)
    return np.column_stack([np.ones(n), (rows - rows.mean(axis=0)) / np.where(spread > 0, spread, 1.0)])


def _difference(change: Numbers, own: Chosen, other: Chosen, ahead: Numbers) -> tuple[float, Numbers]:
    """With ones alone the line is the mean of those compared. Raises ValueError where it cannot be told from them."""
    n = len(change)
    squares = ahead[other].T @ ahead[other] / n
    if np.linalg.matrix_rank(squares) < ahead.shape[1]:
        raise ValueError("the covariates cannot be told apart")
    line = np.linalg.solve(squares, ahead[other].T @ change[other] / n)
    left = change - ahead @ line
    share = own.sum() / n
    value = float(left[own].mean())
    toward = np.linalg.solve(squares, ahead[own].mean(axis=0))
    pull = own * (left - value) / share - other * left * (ahead @ toward)
    return value, np.asarray(pull, dtype=np.float64)


def _mean(parts: Sequence[_Part], begun: Numbers, since: int) -> SinceStart:
    """The mean by the size of groups, with the influence of the sizes themselves."""
    inside = np.array([begun == part.group for part in parts], dtype=np.float64)
    sizes = inside.mean(axis=1)
    values = np.array([part.found.value for part in parts])
    weights = sizes / sizes.sum()
    value = float(weights @ values)
    away = inside - sizes[:, None]
    drawn = away / sizes.sum() - np.outer(sizes, away.sum(axis=0)) / sizes.sum() ** 2
    influence = weights @ np.array([part.influence for part in parts]) + values @ drawn
    return SinceStart(since, value, *_spread(value, influence))


def _spread(value: float, influence: Numbers) -> tuple[float, Interval]:
    """Units are drawn, so the error is clustered by unit; the interval is by t of units less two."""
    n = len(influence)
    error = float(np.sqrt((influence**2).mean() / n))
    margin = float(special.stdtrit(n - 2, 0.975)) * error
    return error, Interval(value - margin, value + margin)


def _two_way(table: Numbers, begun: Numbers, times: Sequence[float]) -> float:
    """Regression on unit, time and help: what is left of help once unit and time are taken out."""
    helped = (np.array(times)[None, :] >= begun[:, None]).astype(np.float64)
    left = helped - helped.mean(axis=1, keepdims=True) - helped.mean(axis=0, keepdims=True) + helped.mean()
    return float((left * table).sum() / (left * helped).sum())
