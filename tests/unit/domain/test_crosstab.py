"""Fisher's exact test, and logistic regression with Firth's penalty."""

import math
from itertools import product

import pytest

from virkning.domain.crosstab import FourFold, exact_test, four_fold
from virkning.domain.firth import enough_cases, firth


def test_the_lady_tasting_tea() -> None:
    """Fisher 1935, as in R's `fisher.test(TeaTasting)`: conditional odds ratio 6.408309, two-sided p 0.4857."""
    found = exact_test(FourFold(3, 1, 1, 3))
    assert found is not None
    assert found.odds_ratio == pytest.approx(6.408309, abs=2e-5)
    assert found.p == pytest.approx(34 / 70, abs=1e-12)
    assert found.low == pytest.approx(0.21173, abs=1e-5)


def test_an_empty_cell_gives_an_endless_interval_and_an_empty_margin_none() -> None:
    found = exact_test(FourFold(5, 0, 2, 6))
    assert found is not None
    assert math.isinf(found.odds_ratio)
    assert math.isinf(found.high)
    assert found.low > 1
    assert exact_test(FourFold(0, 0, 3, 4)) is None
    assert exact_test(FourFold(3, 0, 4, 0)) is None


def test_counting() -> None:
    assert four_fold([(True, True), (True, False), (False, False), (True, True)]) == FourFold(2, 1, 0, 1)


@pytest.mark.parametrize(("a", "b", "c", "d"), [(8, 2, 3, 9), (10, 0, 3, 9), (1, 6, 0, 7)])
def test_one_factor_is_half_a_case_more_in_each_cell(a: int, b: int, c: int, d: int) -> None:
    """With one factor of two values the penalty is the half that Haldane and Anscombe added (Firth 1993)."""
    rows = [[1.0]] * (a + b) + [[0.0]] * (c + d)
    outcome = [True] * a + [False] * b + [True] * c + [False] * d
    (found,) = firth(["x"], rows, outcome)
    assert found.odds_ratio == pytest.approx((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5)), rel=1e-7)
    assert found.low < found.odds_ratio < found.high


def test_the_interval_is_where_the_likelihood_has_fallen_as_far_as_it_may() -> None:
    """p and interval must say the same: 1 lies outside exactly where p is under 0.05."""
    for a, c in product(range(2, 9), range(2, 9)):
        rows = [[1.0]] * 10 + [[0.0]] * 10
        outcome = [True] * a + [False] * (10 - a) + [True] * c + [False] * (10 - c)
        (found,) = firth(["x"], rows, outcome)
        assert (found.low > 1 or found.high < 1) == (found.p < 0.05), (a, c)


def test_factors_that_are_the_same_are_refused_and_few_cases_are_told() -> None:
    with pytest.raises(ValueError, match="cannot be told apart"):
        firth(["x", "y"], [[1, 1], [0, 0], [1, 1], [0, 0]], [True, False, False, True])
    assert enough_cases([True] * 10 + [False] * 40, 2)
    assert not enough_cases([True] * 9 + [False] * 40, 2)
