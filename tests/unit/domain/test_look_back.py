"""Figures of the day of a look: kept as they were, and shown later without telling of the few who came between."""

from dataclasses import replace
from datetime import date
from functools import partial

from virkning.analysis.disclosure import protect_bin
from virkning.domain.before_and_after import Method, figure_of, judge
from virkning.domain.indicator import Measure
from virkning.domain.learning import Adjusted
from virkning.domain.look_back import ToldThen, as_read, as_written, shown_then, told_then
from virkning.domain.moved import Bin, Moved
from virkning.domain.result import Moments, Share
from virkning.domain.statistics import Interval
from virkning.domain.telling import Verdict

FROM, LOOK, TODAY = date(2026, 5, 1), date(2026, 10, 21), date(2026, 11, 26)
CHANGED = Adjusted("motivation", Measure.MEAN, 5.0, 6.5, FROM, LOOK)
FEW = partial(protect_bin, threshold=5)


def GUARD(one: Bin, months: int) -> Bin:
    return FEW(one)


def rows(sizes: dict[int, int]) -> list[Moved]:
    """Month counted from May 2024 -> how many, ten weeks' play around 5, and 7 after the change."""
    found = []
    for month, n in sizes.items():
        first = date(2024 + (4 + month) // 12, (4 + month) % 12 + 1, 10)
        level = 7.0 if first >= FROM else 5.0
        found += [Moved(1, "a", 4.0, level + 0.2 * (k - n / 2), first, 1.0, k % 2 == 0) for k in range(n)]
    return found


def test_protected_curve_and_verdict_rest_on_the_same_points() -> None:
    """A month with three is not drawn; quarters are, and the verdict is of those quarters."""
    sizes = dict.fromkeys(range(30), 8) | {3: 3}
    open_to_all = judge(rows(sizes), CHANGED, sign=1, today=TODAY, number=1)
    guarded = judge(rows(sizes), CHANGED, sign=1, today=TODAY, number=1, guard=GUARD)
    assert open_to_all.method is Method.SERIES
    assert len(open_to_all.bins) == 30
    assert len(guarded.bins) == 9
    assert all(figure_of(one, Measure.MEAN) is not None for one in guarded.bins)
    assert sum(one.n for one in guarded.bins) == guarded.before.n + guarded.after.n
    assert guarded.verdict is Verdict.BETTER


def test_a_single_hidden_quarter_hides_the_whole_that_would_tell_of_it() -> None:
    sizes = dict.fromkeys(range(30), 8) | {2: 1, 3: 1, 4: 1}
    guarded = judge(rows(sizes), CHANGED, sign=1, today=TODAY, number=1, guard=GUARD)
    assert figure_of(guarded.before, Measure.MEAN) is None
    assert guarded.after.n > 0
    assert (guarded.method, guarded.verdict) == (Method.NONE, Verdict.TOO_EARLY)


def told(n: int, *, count: int = 20) -> ToldThen:
    after = Bin(FROM, Moments(n, 6.5, 1.0), Share(count, n))
    before = Bin(FROM, Moments(200, 5.0, 1.0), Share(100, 200))
    return ToldThen(Method.BLOCKS, 0.975, 1.5, Interval(1.0, 2.0), before, after)


def test_what_was_told_is_read_as_it_was_written() -> None:
    assert as_read(as_written(told(40))) == told(40)
    nothing = replace(told(40), difference=None, interval=None)
    assert as_read(as_written(nothing)) == nothing
    judged = judge(rows(dict.fromkeys(range(30), 8)), CHANGED, sign=1, today=TODAY, number=1)
    assert as_read(as_written(told_then(judged))) == told_then(judged)


def test_two_days_show_nobody_who_came_between() -> None:
    """Two more since the look: their mean could be found from both; then the look is not shown."""
    shown = shown_then([told(30), told(40), told(47)], told(48), Measure.MEAN, FEW)
    assert shown == [told(30), told(40), None]
    assert shown_then([told(48)], told(48), Measure.MEAN, FEW) == [told(48)]
    assert shown_then([told(3)], told(48), Measure.MEAN, FEW) == [None]


def test_shares_of_two_days_tell_of_no_few() -> None:
    """Ten more, and all of them as wanted: that would be told of each."""
    assert shown_then([told(40, count=20)], told(50, count=30), Measure.SHARE, FEW) == [None]
    assert shown_then([told(40, count=20)], told(55, count=28), Measure.SHARE, FEW) == [told(40, count=20)]
