"""Time-in-course curves: where citizens stand week by week, when not all are measured at the same weeks.

value = broken line of all + own start + own trend + what is left (Laird & Ware 1982), by restricted likelihood
(Patterson & Thompson 1971), profiled as Bates et al. (2015) do. Nobody is left out for missing a measurement; what is
told holds if whoever is missing would have gone on as those do who stood alike before (missing at random).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

from virkning.domain.late import late
from virkning.domain.statistics import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import special

    Numbers = NDArray[np.float64]
else:
    special = late("scipy.special")

FEWEST_PEOPLE = 10
"""Citizens with at least two measurements: with fewer, how much people differ is a guess."""

EARLY_WEEKS = 8
"""What is measured within so many weeks counts as known early."""

WEEKS = (6.0, 12.0, 18.0, 26.0, 52.0)
"""Where the curve may bend and is told, after the first day."""

Person = Sequence[tuple[float, float]]
"""Time and value of each measurement of one citizen."""


@dataclass(frozen=True, slots=True)
class Growth:
    """`line` is the start, the trend, and how much the trend changes at each knot; `own` what each differs by."""

    knots: tuple[float, ...]
    line: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    sd_start: float
    sd_trend: float
    sd_left: float
    own: tuple[tuple[float, float], ...]
    points: int

    @property
    def people(self) -> int:
        return len(self.own)

    def at(self, time: float, *, level: float = 0.95) -> tuple[float, Interval]:
        """The mean of all at a time, by t with as many degrees of freedom as there are citizens but one."""
        return self._along(_row(time, self.knots), level)

    def gain(self, since: float, until: float, *, level: float = 0.95) -> tuple[float, Interval]:
        """How far the mean of all moves between two times."""
        ends = zip(_row(since, self.knots), _row(until, self.knots), strict=True)
        return self._along(tuple(b - a for a, b in ends), level)

    def _along(self, row: tuple[float, ...], level: float) -> tuple[float, Interval]:
        value = sum(a * b for a, b in zip(row, self.line, strict=True))
        spread = sum(a * b * self.covariance[i][j] for i, a in enumerate(row) for j, b in enumerate(row))
        margin = float(special.stdtrit(self.people - 1, (1 + level) / 2)) * sqrt(max(spread, 0.0))
        return value, Interval(value - margin, value + margin)


def growth(people: Sequence[Person], *, knots: Sequence[float] = ()) -> Growth:
    """Raises ValueError where there are too few citizens, or the broken line cannot be told from the points."""
    import numpy as np
    from scipy import optimize

    several = sum(len({time for time, _ in person}) > 1 for person in people)
    if several < FEWEST_PEOPLE:
        raise ValueError("too few citizens with two measurements")
    sums = _Sums.of(people, tuple(knots))
    found = optimize.minimize(
        sums.deviance,
        np.array([1.0, 0.0, 1.0]),
        method="Nelder-Mead",
        options={"xatol": 1e-6, "fatol": 1e-8, "maxiter": 2000},
    )
    return sums.fitted(found.x)


def _row(time: float, knots: Sequence[float]) -> tuple[float, ...]:
    return (1.0, time, *(max(time - knot, 0.0) for knot in knots))


@dataclass(frozen=True)
class _Sums:
    """What the likelihood is worked out from, per citizen; times are divided by `unit`, so that all are of a size."""

    knots: tuple[float, ...]
    unit: float
    xx: Numbers
    xz: Numbers
    zz: Numbers
    xy: Numbers
    zy: Numbers
    yy: float
    points: int

    @classmethod
    def of(cls, people: Sequence[Person], knots: tuple[float, ...]) -> _Sums:
        import numpy as np

        unit = max(abs(time) for person in people for time, _ in person) or 1.0
        scaled = [knot / unit for knot in knots]
        rows = [np.array([_row(time / unit, scaled) for time, _ in person]) for person in people]
        values = [np.array([value for _, value in person]) for person in people]
        both = [(x, y) for x, y in zip(rows, values, strict=True) if len(y)]
        return cls(
            knots,
            unit,
            np.array([x.T @ x for x, _ in both]),
            np.array([x.T @ x[:, :2] for x, _ in both]),
            np.array([x[:, :2].T @ x[:, :2] for x, _ in both]),
            np.array([x.T @ y for x, y in both]),
            np.array([x[:, :2].T @ y for x, y in both]),
            float(sum(y @ y for _, y in both)),
            sum(len(y) for _, y in both),
        )

    def deviance(self, theta: Numbers) -> float:
        """Twice the negative restricted log likelihood but for a constant, with the residual variance profiled out."""
        import numpy as np

        _, cross, _, left, sizes = self._solved(theta)
        free = self.points - self.xx.shape[1]
        sign, size = np.linalg.slogdet(cross)
        if sign <= 0:
            raise ValueError("the curve cannot be told from the points")
        return float(sizes + size + free * log(max(left, 1e-300)))

    def _solved(self, theta: Numbers) -> tuple[Numbers, Numbers, Numbers, float, float]:
        """Relative factor, sum of squares of the fixed part, its values, what is left, and log |I + L'Z'ZL|."""
        import numpy as np

        factor = np.array([[theta[0], 0.0], [theta[1], theta[2]]])
        inner = np.eye(2) + factor.T @ self.zz @ factor
        size = inner[:, 0, 0] * inner[:, 1, 1] - inner[:, 0, 1] * inner[:, 1, 0]
        pulled = self.xz @ factor
        toward = self.zy @ factor
        signs = np.array([[1.0, -1.0], [-1.0, 1.0]])
        # Two equations for each citizen, solved by Cramer's rule: this is worked out a thousand times for one curve.
        sides = np.concatenate((np.swapaxes(pulled, 1, 2), toward[..., None]), axis=2)
        solved = np.swapaxes(inner, 1, 2)[:, ::-1, ::-1] * signs @ sides / size[:, None, None]
        taken = (pulled @ solved).sum(axis=0)
        cross = self.xx.sum(axis=0) - taken[:, :-1]
        moments = self.xy.sum(axis=0) - taken[:, -1]
        try:
            line = np.linalg.solve(cross, moments)
        except np.linalg.LinAlgError as flat:
            raise ValueError("the curve cannot be told from the points") from flat
        left = self.yy - float((toward * solved[..., -1]).sum()) - float(moments @ line)
        return factor, cross, line, left, float(np.log(size).sum())

    def fitted(self, theta: Numbers) -> Growth:
        import numpy as np

        factor, cross, line, left, _ = self._solved(theta)
        variance = max(left, 0.0) / (self.points - len(line))
        spread = factor @ factor.T * variance
        inner = np.eye(2) + factor.T @ self.zz @ factor
        rest = (self.zy - np.swapaxes(self.xz, 1, 2) @ line) @ factor
        own = np.linalg.solve(inner, rest[..., None])[..., 0] @ factor.T
        back = np.array([1.0] + [1.0 / self.unit] * (len(line) - 1))
        covariance = np.linalg.inv(cross) * variance * np.outer(back, back)
        return Growth(
            self.knots,
            tuple(float(one) for one in line * back),
            tuple(tuple(float(one) for one in row) for row in covariance),
            sqrt(float(spread[0, 0])),
            sqrt(float(spread[1, 1])) / self.unit,
            sqrt(variance),
            tuple((float(start), float(trend) / self.unit) for start, trend in own),
            self.points,
        )


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The mean of all at a week, its interval (95 %), and how many citizens were measured since the point before.

    `gain` is what came since the point before; its interval shares 5 % with those of the other stretches (Bonferroni).
    """

    week: float
    value: float
    interval: Interval
    n: int
    gain: float = 0.0
    gained: Interval | None = None

    @property
    def moves(self) -> bool:
        return self.gained is not None and self.gained.excludes_zero


def time_curve(people: Sequence[Person], *, fewest: int) -> tuple[CurvePoint, ...]:
    """Told at the first day and at each of `WEEKS` before which at least `fewest` citizens were measured anew.

    The curve ends where they get too few. Empty where nothing can be told.
    """
    ends = _ends(people, fewest)
    if not ends:
        return ()
    known = [[(time, value) for time, value in person if time <= ends[-1][0]] for person in people]
    try:
        found = growth([one for one in known if one], knots=[week for week, _ in ends[:-1]])
    except ValueError:
        return ()
    first = sum(any(time <= ends[0][0] for time, _ in one) for one in known)
    points = [CurvePoint(0.0, *found.at(0.0), first)]
    for week, n in ends:
        gain = found.gain(points[-1].week, week, level=1 - 0.05 / len(ends))
        points.append(CurvePoint(week, *found.at(week), n, *gain))
    return tuple(points)


def _ends(people: Sequence[Person], fewest: int) -> list[tuple[float, int]]:
    """The weeks that are told; those measured since the one before. A stretch with too few goes with the next."""
    found: list[tuple[float, int]] = []
    last = 0.0
    for week in WEEKS:
        n = sum(any(last < time <= week for time, _ in person) for person in people)
        if n >= fewest:
            found.append((week, n))
            last = week
    return found
