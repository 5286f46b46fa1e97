"""Two by two: a factor that is there or not against an outcome that came or not, in few cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from virkning.domain.late import late

if TYPE_CHECKING:
    import numpy as np
    from scipy import stats
else:
    np, stats = late("numpy"), late("scipy.stats")

FEWEST_EACH = 1


@dataclass(frozen=True, slots=True)
class FourFold:
    """Cases with the factor: how many with the outcome (`a`) and without (`b`); without the factor: `c` and `d`."""

    a: int
    b: int
    c: int
    d: int

    @property
    def n(self) -> int:
        return self.a + self.b + self.c + self.d


@dataclass(frozen=True, slots=True)
class ExactTest:
    """Fisher's exact test (1935), two-sided: the sum of all tables with these margins that are no likelier.

    `odds_ratio` is the conditional maximum likelihood estimate, `low` and `high` its exact 95 % interval; infinite
    where a cell is empty.
    """

    p: float
    odds_ratio: float
    low: float
    high: float


def four_fold(pairs: Iterable[tuple[bool, bool]]) -> FourFold:
    """Counts (factor, outcome) of each case."""
    counts = {(factor, outcome): 0 for factor in (True, False) for outcome in (True, False)}
    for factor, outcome in pairs:
        counts[factor, outcome] += 1
    return FourFold(counts[True, True], counts[True, False], counts[False, True], counts[False, False])


def exact_test(table: FourFold) -> ExactTest | None:
    """None where every case has the factor, or none, or all came to the same end: nothing can be compared."""
    rows = (table.a + table.b, table.c + table.d)
    columns = (table.a + table.c, table.b + table.d)
    if min(*rows, *columns) < FEWEST_EACH:
        return None
    cells = np.array([[table.a, table.b], [table.c, table.d]])
    ratio = stats.contingency.odds_ratio(cells, kind="conditional")
    low, high = ratio.confidence_interval(0.95)
    return ExactTest(float(stats.fisher_exact(cells).pvalue), float(ratio.statistic), float(low), float(high))
