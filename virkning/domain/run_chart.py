"""Run charts: is there anything but chance in how the points fall around their middle?

Anhoej & Olesen (2014), PLoS ONE 9(11): e113825: of the n points that do not lie on the median, chance seldom makes a
run longer than round(log2(n) + 3), or fewer crossings than the 5 % point of the binomial distribution (n - 1, 1/2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log2
from statistics import median
from typing import TYPE_CHECKING

from virkning.domain.late import late

if TYPE_CHECKING:
    from scipy import special
else:
    special = late("scipy.special")


FEWEST = 10
"""Points off the median; below this the two rules tell nothing."""


@dataclass(frozen=True, slots=True)
class RunChart:
    """`useful` are the points off the median. A shift is a run that is too long or crossings that are too few."""

    median: float
    useful: int
    longest_run: int
    longest_allowed: int
    crossings: int
    fewest_allowed: int

    @property
    def run_too_long(self) -> bool:
        return self.longest_run > self.longest_allowed

    @property
    def too_few_crossings(self) -> bool:
        return self.crossings < self.fewest_allowed

    @property
    def signals(self) -> bool:
        return self.run_too_long or self.too_few_crossings


def run_chart(values: Sequence[float]) -> RunChart:
    """Raises ValueError for too few points."""
    middle = median(values) if values else 0.0
    sides = [value > middle for value in values if value != middle]
    n = len(sides)
    if n < FEWEST:
        raise ValueError("too few points off the median")
    runs = [len(list(run)) for _, run in groupby(sides)]
    return RunChart(middle, n, max(runs), longest_allowed(n), len(runs) - 1, fewest_allowed(n))


def longest_allowed(n: int) -> int:
    return round(log2(n) + 3)


def fewest_allowed(n: int) -> int:
    """The smallest number of crossings whose distribution function reaches 5 %."""
    return next(k for k in range(n) if float(special.bdtr(k, n - 1, 0.5)) >= 0.05)
