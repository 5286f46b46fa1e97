"""Control charts against printed examples, and each rule from both sides."""

import pytest

from virkning.domain.control_chart import ChartRule, p_chart, xmr

BATCHES = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
"""NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2."""

WAFERS = (12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6)
"""NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.2: wafers of 50 chips."""


def test_xmr_as_printed_by_nist() -> None:
    chart = xmr(BATCHES)
    assert chart.centre == pytest.approx(50.81, abs=0.005)
    assert chart.points[0].high == pytest.approx(55.8041, abs=0.0005)
    assert chart.points[0].low == pytest.approx(45.8159, abs=0.0005)
    assert sum(chart.ranges) / 9 == pytest.approx(1.8778, abs=0.0001)
    assert not chart.signals


def test_p_chart_as_printed_by_nist() -> None:
    chart = p_chart(WAFERS, [50] * len(WAFERS))
    assert chart.centre == pytest.approx(0.2313, abs=0.00005)
    assert (chart.points[0].low, chart.points[0].high) == pytest.approx((0.0524, 0.4102), abs=0.0001)
    assert [number + 1 for number in chart.signals if ChartRule.BEYOND in chart.points[number].rules] == [15, 23]


def test_limits_come_from_the_baseline_only() -> None:
    quiet = [5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0]
    chart = xmr([*quiet, 20.0], baseline=8)
    assert chart.centre == 5.5
    assert chart.points[8].rules == (ChartRule.BEYOND,)
    assert xmr(quiet).signals == ()


def test_two_of_three_and_eight_in_a_row() -> None:
    """Sigma is 1 / 1.128 = 0.89: 2.1 over the middle is beyond two sigma, and within three."""
    quiet = [5.0, 6.0] * 4
    assert xmr([*quiet, 7.6, 5.4, 7.6], baseline=8).points[-1].rules == (ChartRule.TWO_OF_THREE,)
    assert xmr([*quiet, 7.6, 3.4, 5.4], baseline=8).signals == ()
    risen = xmr([*quiet, *[5.7] * 8], baseline=8)  # the last of the quiet ones lies above as well
    assert risen.signals == (14, 15)
    assert risen.points[14].rules == (ChartRule.EIGHT_IN_A_ROW,)


def test_without_any_play_every_other_point_stands_out() -> None:
    chart = xmr([5.0] * 8 + [5.1, 4.9], baseline=8)
    assert chart.signals == (8, 9)


@pytest.mark.parametrize("given", [[1.0] * 7, []])
def test_too_few_points_have_no_limits(given: list[float]) -> None:
    with pytest.raises(ValueError, match="too few"):
        xmr(given)
    with pytest.raises(ValueError, match="too few"):
        xmr([1.0] * 9, baseline=10)


def test_a_count_lies_within_its_n() -> None:
    for count, n in ((3, 2), (-1, 2), (0, 0)):
        with pytest.raises(ValueError, match="must lie"):
            p_chart([1] * 8 + [count], [2] * 8 + [n])
