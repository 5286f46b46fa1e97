"""Bars of a distribution: each holds enough, and their ends tell of nobody."""

from virkning.domain.spread import spread_bars


def test_each_bar_holds_enough_and_all_are_counted() -> None:
    gains = [-9.0, -1.0, 0.0, 0.0, 0.5, 1.0, 1.0, 1.0, 2.0, 2.5, 3.0, 3.0, 3.0, 4.0, 4.0, 5.0, 9.0]
    bars = spread_bars(gains, widest=10.0, least=5)
    assert all(bar.count >= 5 for bar in bars)
    assert sum(bar.count for bar in bars) == len(gains)
    assert (bars[0].low, bars[-1].high) == (-10.0, 10.0)
    assert all(one.high == two.low for one, two in zip(bars, bars[1:], strict=False))


def test_too_few_have_no_bars() -> None:
    assert spread_bars([1.0, -1.0, 2.0], widest=10.0, least=5) == ()
    assert spread_bars([], widest=10.0, least=5) == ()


def test_those_far_out_count_at_the_ends() -> None:
    bars = spread_bars([-99.0] * 5 + [99.0] * 5, widest=10.0, least=5)
    assert [bar.count for bar in bars] == [5, 5]
