"""What protected readers were told of a quarter stays so, until enough has changed to tell it again."""

from datetime import date

import pytest

from tests.factories.organisations import make_organisation
from tests.factories.programmes import make_programme
from virkning.actions.telling import Telling, may_be_told, tell_again, told_results
from virkning.domain.change import ChangeRule
from virkning.domain.period import Period, period
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Classes, Moments, Result, Span, SpanKind
from virkning.store.models import Told

pytestmark = pytest.mark.django_db

WHOLE = Span(SpanKind.COURSE)


class Data:
    """How many were measured in each quarter; half of them progressed."""

    def __init__(self, **counts: int) -> None:
        self.counts = counts

    def __call__(self, quarter: Period) -> tuple[Result, ...]:
        n = self.counts.get(quarter.key[-2:], 0)
        return tuple(self._result(place, n) for place in ("a", ALL_DEPARTMENTS))

    def _result(self, place: str, n: int) -> Result:
        moments = Moments(n, 2.0, 1.0) if n else Moments()
        cell = Cell("trust", place, WHOLE)
        classes = Classes(n // 2, 0, n - n // 2)
        return Result(cell, None, n, n, n, n, n, n, moments, moments, moments, classes=classes)


def telling(today: date = date(2014, 1, 2)) -> Telling:
    programme = make_programme(make_organisation())
    return Telling(programme, ChangeRule.ANY, 5, today, frozenset({"trust"}))


def paired(told: tuple[Result, ...]) -> int:
    return next(one.paired for one in told if one.cell.department == ALL_DEPARTMENTS)


def test_only_whole_periods_that_are_over_are_told() -> None:
    asked, data = telling(date(2013, 7, 1)), Data(Q1=20, Q2=20)
    assert paired(told_results(asked, period("2013H1"), count=data)) == 40
    for key in ("2013Q3", "2013", "2013-05", "2013-04-01..2013-06-29"):
        assert told_results(asked, period(key), count=data) == ()
        assert not may_be_told(period(key), today=asked.today)
    assert paired(told_results(asked, period("2013-04-01..2013-06-30"), count=data)) == 20


def test_somebody_registered_late_is_no_difference_between_two_days() -> None:
    asked = telling()
    assert paired(told_results(asked, period("2013Q1"), count=Data(Q1=20))) == 20
    later = Data(Q1=21, Q2=20, Q3=20, Q4=20)
    assert paired(told_results(asked, period("2013Q1"), count=later)) == 20
    assert paired(told_results(asked, period("2013"), count=later)) == 80
    assert Told.objects.count() == 4


def test_a_correction_tells_again_only_where_enough_has_changed() -> None:
    asked = telling()
    told_results(asked, period("2013Q1"), count=Data(Q1=20))
    assert tell_again(asked, period("2013Q1"), count=Data(Q1=22)) == ("trust",)
    assert paired(told_results(asked, period("2013Q1"), count=Data(Q1=22))) == 20
    assert tell_again(asked, period("2013Q1"), count=Data(Q1=26)) == ()
    assert paired(told_results(asked, period("2013Q1"), count=Data(Q1=26))) == 26
    assert tell_again(asked, period("2013Q1"), count=Data(Q1=26)) == ()


def test_a_measure_that_came_later_is_counted_then() -> None:
    asked = telling()
    told_results(Telling(asked.programme, asked.rule, 5, asked.today, frozenset()), period("2013Q1"), count=Data(Q1=20))
    assert paired(told_results(asked, period("2013Q1"), count=Data(Q1=21))) == 21
