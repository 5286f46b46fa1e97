"""What holds for every interval and every effect size."""

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.domain.statistics import Interval, d_av, d_z, g_z, hedges_factor, mean_interval, share_interval

COUNTS = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SDS = st.floats(0.01, 100)
MEANS = st.floats(-100, 100)


@given(COUNTS)
def test_wilson_stays_between_none_and_all_and_holds_the_share(counted: tuple[int, int]) -> None:
    found = share_interval(*counted)
    assert found is not None
    assert 0 <= found.low <= counted[0] / counted[1] <= found.high <= 1
    assert found.low < found.high


@given(COUNTS)
def test_wilson_is_mirrored_for_the_others(counted: tuple[int, int]) -> None:
    count, n = counted
    found, mirrored = share_interval(count, n), share_interval(n - count, n)
    assert found is not None
    assert mirrored is not None
    assert (mirrored.low, mirrored.high) == pytest.approx((1 - found.high, 1 - found.low), abs=1e-12)


@given(COUNTS)
def test_wilson_solves_its_own_equation(counted: tuple[int, int]) -> None:
    """Its ends are the shares from which the seen share lies exactly z standard errors away."""
    count, n = counted
    found = share_interval(count, n)
    assert found is not None
    for end in (found.low, found.high):
        if 0 < end < 1:
            assert isclose(abs(count / n - end), 1.959964 * sqrt(end * (1 - end) / n), rel_tol=1e-4, abs_tol=1e-9)


@given(st.integers(2, 500), MEANS, SDS)
def test_the_interval_of_a_mean_is_symmetric_and_narrows(n: int, mean: float, sd: float) -> None:
    found, more = mean_interval(n, mean, sd), mean_interval(n + 1, mean, sd)
    assert found is not None
    assert more is not None
    assert (found.low + found.high) / 2 == pytest.approx(mean, abs=1e-9)
    assert more.high - more.low < found.high - found.low


@given(st.integers(2, 500), MEANS, SDS)
def test_a_higher_level_is_wider(n: int, mean: float, sd: float) -> None:
    usual, wide = mean_interval(n, mean, sd), mean_interval(n, mean, sd, level=0.99)
    assert usual is not None
    assert wide is not None
    assert wide.low < usual.low
    assert wide.high > usual.high


def test_a_share_of_another_level() -> None:
    wide, usual = share_interval(12, 29, level=0.99), share_interval(12, 29)
    assert wide is not None
    assert usual is not None
    assert wide.low < usual.low < usual.high < wide.high


@pytest.mark.parametrize(
    ("low", "high", "excludes"), [(0.1, 2, True), (-2, -0.1, True), (-1, 1, False), (0, 1, False), (-1, 0, False)]
)
def test_an_end_at_zero_does_not_exclude_it(low: float, high: float, excludes: bool) -> None:
    assert Interval(low, high).excludes_zero is excludes


@given(st.integers(2, 3000))
def test_hedges_factor_shrinks_and_grows_towards_one(df: int) -> None:
    assert 0 < hedges_factor(df) < hedges_factor(df + 1) < 1
    assert hedges_factor(df) == pytest.approx(1 - 3 / (4 * df - 1), abs=0.02 if df > 2 else 0.03)


@given(st.integers(2, 500), MEANS, SDS)
def test_g_is_never_larger_than_d(n: int, mean: float, sd: float) -> None:
    plain, corrected = d_z(n, mean, sd), g_z(n, mean, sd)
    assert plain is not None
    assert corrected is not None
    assert abs(corrected) <= abs(plain)


@given(MEANS, SDS, SDS)
def test_d_av_lies_between_dividing_by_either_spread(difference: float, before: float, after: float) -> None:
    found = d_av(difference, before, after)
    assert found is not None
    ends = sorted((abs(difference) / before, abs(difference) / after))
    assert ends[0] * (1 - 1e-12) <= abs(found) <= ends[1] * (1 + 1e-12)


@given(MEANS, SDS)
def test_d_av_of_equal_spreads_divides_by_it(difference: float, sd: float) -> None:
    assert d_av(difference, sd, sd) == pytest.approx(difference / sd)
