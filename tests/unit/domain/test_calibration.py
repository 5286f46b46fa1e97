"""From measured values to membership: anchors, the published incomes of Lipset's countries, the indirect method."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.domain.calibration import Anchors, crisp, direct, indirect

FIVE = (8.0, 12.0, 18.0, 24.0, 30.0)


def test_crisp_is_in_from_the_threshold_on() -> None:
    assert crisp([4.9, 5, 6], threshold=5) == (0, 1, 1)


def test_the_anchors_get_what_they_stand_for() -> None:
    assert direct([2, 4, 8], Anchors(2, 4, 8)) == pytest.approx((0.05, 0.5, 0.95))
    assert direct([8, 4, 2], Anchors(8, 4, 2)) == pytest.approx((0.05, 0.5, 0.95))
    assert direct([1e9, -1e9], Anchors(2, 4, 8)) == pytest.approx((1, 0))


@pytest.mark.parametrize("anchors", [(1, 1, 2), (1, 3, 2), (3, 1, 2)])
def test_anchors_that_turn_are_refused(anchors: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="rise or fall"):
        Anchors(*anchors)


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=30))
def test_direct_keeps_the_order_and_stays_between_0_and_1(values: list[float]) -> None:
    found = direct(sorted(values), Anchors(-3, 0.5, 20))
    assert list(found) == sorted(found)
    assert all(0 <= one <= 1 for one in found)


def test_indirect_solves_the_equations_of_the_fractional_logit() -> None:
    """At the greatest likelihood the fitted memberships have the sum, and the sum times the value, of the groups'."""
    values = [3.0, 9.0, 11.0, 14.0, 17.0, 20.0, 23.0, 26.0, 29.0, 35.0]
    groups = [0.0, 0.2, 0.2, 0.4, 0.4, 0.6, 0.6, 0.8, 0.8, 1.0]
    found = indirect(values, borders=FIVE)
    assert sum(found) == pytest.approx(sum(groups), abs=1e-6)
    assert sum(a * x for a, x in zip(found, values, strict=True)) == pytest.approx(
        sum(g * x for g, x in zip(groups, values, strict=True)), abs=1e-5
    )


@given(st.lists(st.floats(0, 40), min_size=3, max_size=30, unique=True))
def test_indirect_rises_with_the_value(values: list[float]) -> None:
    groups = {sum(value >= border for border in FIVE) for value in values}
    if len(groups) < 2:
        with pytest.raises(ValueError, match="one group"):
            indirect(values, borders=FIVE)
        return
    found = [one for _value, one in sorted(zip(values, indirect(values, borders=FIVE), strict=True))]
    assert all(a <= b + 1e-9 for a, b in zip(found, found[1:], strict=False))
    assert all(0 <= one <= 1 for one in found)


def test_indirect_of_two_parted_groups_ends() -> None:
    found = indirect([1, 2, 40, 41], borders=FIVE)
    assert found[:2] == pytest.approx((0, 0), abs=0.01)
    assert found[2:] == pytest.approx((1, 1), abs=0.01)


@pytest.mark.parametrize("borders", [(1, 2, 3), (1, 2, 2, 3, 4)])
def test_borders_must_be_five_and_rise(borders: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="five borders"):
        indirect([1, 5], borders=borders)


def test_the_formula_as_written_by_hand() -> None:
    assert direct([6], Anchors(2, 4, 8))[0] == pytest.approx(1 / (1 + exp(-2.94443897917 * 0.5)))
