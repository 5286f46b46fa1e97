"""Whether it can be told: intervals against printed examples, looks that add up, and how many more it takes."""

from datetime import date

import pytest

from virkning.domain.indicator import Measure, Target
from virkning.domain.indicator_value import IndicatorValue
from virkning.domain.result import Moments, Share
from virkning.domain.run_chart import fewest_allowed, longest_allowed, run_chart
from virkning.domain.statistics import Interval
from virkning.domain.telling import (
    FALSE_ALARMS,
    MoreNeeded,
    Verdict,
    exact_interval,
    level_of_look,
    mean_difference,
    more_needed,
    share_difference,
    verdict_of,
)
from virkning.domain.text import Text


def test_exact_intervals_as_r_and_statsmodels_have_them() -> None:
    """binom.test(7, 20) and binom.test(0, 10) of R; proportion_confint(method="beta") gives the same."""
    found = exact_interval(7, 20)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.15390920478, 0.59218853453), abs=1e-10)
    none = exact_interval(0, 10)
    assert none is not None
    assert (none.low, none.high) == pytest.approx((0.0, 0.3084971078), abs=1e-10)
    every = exact_interval(10, 10)
    assert every is not None
    assert (every.low, every.high) == pytest.approx((1 - 0.3084971078, 1.0))
    assert exact_interval(0, 0) is None


def test_a_difference_of_shares_as_newcombe_prints_it() -> None:
    """Newcombe (1998), Statistics in Medicine 17: 873-890, example (a), method 10: 0.0524 to 0.3339."""
    found = share_difference(Share(48, 80), Share(56, 70))
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=0.00005)
    assert share_difference(Share(0, 0), Share(1, 2)) is None


def test_a_difference_of_means_by_welch() -> None:
    """Student's sleep data taken as two groups: R's t.test gives -3.3654832 to 0.2054832."""
    one, two = Moments(10, 0.75, 1.7890100), Moments(10, 2.33, 2.0022487)
    found = mean_difference(two, one)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((-3.3654832, 0.2054832), abs=1e-6)
    assert mean_difference(Moments(), one) is None
    assert mean_difference(Moments(3, 2.0, 0.0), Moments(3, 4.0, 0.0)) == Interval(2.0, 2.0)


def test_all_looks_together_keep_what_is_claimed() -> None:
    spent = [1 - level_of_look(number) for number in range(1, 200)]
    assert spent[:3] == pytest.approx([0.025, 0.05 / 6, 0.05 / 12])
    assert sum(spent) < FALSE_ALARMS
    with pytest.raises(ValueError, match="from one"):
        level_of_look(0)


@pytest.mark.parametrize(
    ("interval", "sign", "verdict"),
    [
        (None, 1, Verdict.TOO_EARLY),
        (Interval(-1, 1), 1, Verdict.UNSURE),
        (Interval(1, 2), 1, Verdict.BETTER),
        (Interval(1, 2), -1, Verdict.WORSE),
        (Interval(-2, -1), -1, Verdict.BETTER),
        (Interval(-2, -1), 1, Verdict.WORSE),
    ],
)
def test_verdicts(interval: Interval | None, sign: int, verdict: Verdict) -> None:
    assert verdict_of(interval, sign=sign) is verdict


def test_how_many_more_it_takes() -> None:
    aim = Target(Measure.SHARE, 0.5, date(2026, 1, 1), Text("a", "b"))
    unsure = IndicatorValue(20, 0, 12)
    found = more_needed(aim, unsure)
    assert found is not None
    assert found.more is not None
    n = 20 + found.more
    told = IndicatorValue(n, 0, round(0.6 * n)).interval(Measure.SHARE)
    assert told is not None
    assert told.low == pytest.approx(0.5, abs=0.006)
    assert more_needed(aim, IndicatorValue(200, 0, 160)) is None  # it can be told
    assert more_needed(aim, IndicatorValue()) is None
    assert more_needed(aim, IndicatorValue(20, 0, 10)) == MoreNeeded(None)  # right on the target
    mean = Target(Measure.MEAN, 5, date(2026, 1, 1), Text("a", "b"))
    some = more_needed(mean, IndicatorValue(9, 0, None, Moments(9, 5.5, 2.0)))
    assert some is not None
    assert some.more == 55  # 64 in all: 1.998 * 2 / sqrt(64) = 0.4995
    assert more_needed(Target(Measure.COUNT, 5, date(2026, 1, 1), Text("a", "b")), unsure) is None


def test_run_charts_by_their_limits() -> None:
    """Anhoej & Olesen (2014): round(log2(n) + 3), and R's qbinom(0.05, n - 1, 0.5)."""
    limits = {10: (6, 2), 12: (7, 3), 16: (7, 4), 20: (7, 6), 24: (8, 8)}
    assert {n: (longest_allowed(n), fewest_allowed(n)) for n in limits} == limits
    chance = run_chart([1, 3, 2, 4, 1, 5, 2, 4, 1, 3, 5, 2])
    assert not chart_signals(chance.longest_run, chance.crossings)
    risen = run_chart([1, 1.1, 1.2, 1, 1.1, 1.2, 4, 4.1, 4.2, 4, 4.1, 4.2])
    assert risen.too_few_crossings
    assert risen.signals
    long = run_chart([1, 5, 1, 5, 1, 5, 1, 1, 1, 1, 5, 5, 5, 5, 5, 5, 5, 5, 1, 1, 1, 1, 1, 5])
    assert long.run_too_long == (long.longest_run > 8)
    with pytest.raises(ValueError, match="too few"):
        run_chart([1.0] * 30)


def chart_signals(longest: int, crossings: int) -> bool:
    return longest > longest_allowed(12) or crossings < fewest_allowed(12)
