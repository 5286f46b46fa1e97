"""Least squares with few unknowns, where neighbouring points may follow each other (AR(1))."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

Row = tuple[float, ...]
Matrix = list[list[float]]

SMALLEST_PIVOT = 1e-12
"""Below this, relative to the largest number of the matrix, the unknowns cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Fit:
    """`values` of the unknowns when each point follows the one before it by `rho`.

    `likelihood` is the restricted log likelihood but for a constant: by it one `rho` is held against another.
    """

    values: tuple[float, ...]
    bread: tuple[Row, ...]
    variance: float
    rho: float
    n: int
    likelihood: float

    @property
    def df(self) -> int:
        return self.n - len(self.values)

    def along(self, weights: Sequence[float]) -> tuple[float, float]:
        """A weighted sum of the unknowns, and its standard error."""
        value = sum(w * v for w, v in zip(weights, self.values, strict=True))
        spread = sum(a * b * self.bread[i][j] for i, a in enumerate(weights) for j, b in enumerate(weights) if a and b)
        return value, sqrt(max(spread * self.variance, 0.0))


def fit(rows: Sequence[Row], values: Sequence[float], *, weights: Sequence[float] = (), rho: float = 0.0) -> Fit:
    """Generalised least squares: b = (X'V^-1X)^-1 X'V^-1y, by the transformation of Prais & Winsten (1954).

    Weights are how many stand behind each point: its variance is s^2 / weight. Raises ValueError where the unknowns
    cannot be told apart, or where there are no more points than unknowns.
    """
    n, k = len(rows), len(rows[0])
    if n <= k:
        raise ValueError("no more points than unknowns")
    roots = [sqrt(w) for w in weights] or [1.0] * n
    joined = [[root * part for part in (*row, value)] for root, row, value in zip(roots, rows, values, strict=True)]
    white = _whitened(joined, rho)
    x, y = [row[:k] for row in white], [row[k] for row in white]
    cross = [[sum(row[i] * row[j] for row in x) for j in range(k)] for i in range(k)]
    bread, size = inverse(cross)
    moments = [sum(row[i] * value for row, value in zip(x, y, strict=True)) for i in range(k)]
    found = tuple(sum(a * b for a, b in zip(row, moments, strict=True)) for row in bread)
    left = [value - sum(a * b for a, b in zip(row, found, strict=True)) for row, value in zip(x, y, strict=True)]
    variance = sum(u * u for u in left) / (n - k)
    likelihood = (log(1 - rho * rho) - size - (n - k) * log(max(variance, 1e-300))) / 2
    return Fit(found, tuple(tuple(row) for row in bread), variance, rho, n, likelihood)


def _whitened(rows: Matrix, rho: float) -> Matrix:
    first = sqrt(1 - rho * rho)
    after = [
        [b - rho * a for a, b in zip(before, now, strict=True)] for before, now in zip(rows, rows[1:], strict=False)
    ]
    return [[first * part for part in rows[0]], *after]


def inverse(matrix: Matrix) -> tuple[Matrix, float]:
    """By Gauss and Jordan with the largest pivot; and the logarithm of the size of the determinant."""
    k = len(matrix)
    largest = max(abs(part) for row in matrix for part in row) or 1.0
    work = [[*row, *(float(i == j) for j in range(k))] for i, row in enumerate(matrix)]
    size = 0.0
    for column in range(k):
        pivot = max(range(column, k), key=lambda row: abs(work[row][column]))
        if abs(work[pivot][column]) < SMALLEST_PIVOT * largest:
            raise ValueError("the unknowns cannot be told apart")
        work[column], work[pivot] = work[pivot], work[column]
        divisor = work[column][column]
        size += log(abs(divisor))
        work[column] = [part / divisor for part in work[column]]
        for row in range(k):
            if row != column and (factor := work[row][column]):
                work[row] = [a - factor * b for a, b in zip(work[row], work[column], strict=True)]
    return [row[k:] for row in work], size
