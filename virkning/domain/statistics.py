"""The few statistics that stand in every cell, from counts and moments. All return None where n is too small."""

from dataclasses import dataclass
from math import exp, lgamma, sqrt
from typing import TYPE_CHECKING

from virkning.domain.late import late

if TYPE_CHECKING:
    from scipy import special
else:
    special = late("scipy.special")


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0


def mean_interval(n: int, mean: float, sd: float | None, *, level: float = 0.95) -> Interval | None:
    """Exact t interval of a mean: mean +/- t(n-1) * sd / sqrt(n)."""
    if n < 2 or sd is None:
        return None
    margin = float(special.stdtrit(n - 1, (1 + level) / 2)) * sd / sqrt(n)
    return Interval(mean - margin, mean + margin)


def share_interval(count: int, n: int, *, level: float = 0.95) -> Interval | None:
    """Wilson score interval of a share (Wilson 1927), without continuity correction."""
    if n == 0:
        return None
    z = float(special.ndtri((1 + level) / 2))
    share = count / n
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    centre = share + z * z / (2 * n)
    low, high = (centre - spread) / (1 + z * z / n), (centre + spread) / (1 + z * z / n)
    return Interval(0.0 if count == 0 else low, 1.0 if count == n else high)


def d_z(n: int, mean_difference: float, sd_difference: float | None) -> float | None:
    """Mean difference in units of the standard deviation of the differences (Cohen 1988; Lakens 2013)."""
    if n < 2 or not sd_difference:
        return None
    return mean_difference / sd_difference


def g_z(n: int, mean_difference: float, sd_difference: float | None) -> float | None:
    """d_z corrected for small samples with the exact factor J(n-1) of Hedges (1981), not 1 - 3/(4df - 1)."""
    plain = d_z(n, mean_difference, sd_difference)
    return None if plain is None else plain * hedges_factor(n - 1)


def hedges_factor(df: int) -> float:
    """J(df) = gamma(df/2) / (sqrt(df/2) * gamma((df-1)/2)); Hedges (1981). J(1) = 0 by continuity."""
    if df <= 1:
        return 0.0
    return exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)


def d_av(mean_difference: float, sd_before: float | None, sd_after: float | None) -> float | None:
    """Mean difference / sqrt((sd_before^2 + sd_after^2) / 2) (Cumming 2012).

    Lakens (2013) divides by (sd_before + sd_after) / 2 under the same name, which is never smaller in size.
    """
    if sd_before is None or sd_after is None or sd_before + sd_after == 0:
        return None
    return mean_difference / sqrt((sd_before**2 + sd_after**2) / 2)
