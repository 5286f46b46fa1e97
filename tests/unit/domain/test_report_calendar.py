"""When reports are due."""

from datetime import date

import pytest

from virkning.domain.period import period
from virkning.domain.report_calendar import (
    closed,
    due_day,
    period_around,
    quarters_of,
    so_far,
    year_before,
    year_to_date,
)
from virkning.domain.report_plan import Cadence


@pytest.mark.parametrize(
    ("cadence", "key"),
    [
        (Cadence.MONTHLY, "2013-05"),
        (Cadence.QUARTERLY, "2013Q2"),
        (Cadence.HALF_YEARLY, "2013H1"),
        (Cadence.YEARLY, "2013"),
    ],
)
def test_a_day_lies_in_one_period_of_each_cadence(cadence: Cadence, key: str) -> None:
    assert period_around(cadence, date(2013, 5, 31)) == period(key)


def test_a_running_report_has_no_period_and_is_never_due() -> None:
    assert period_around(Cadence.RUNNING, date(2013, 5, 31)) is None
    assert closed(Cadence.RUNNING, today=date(2013, 5, 31), latest=None) == ()


def test_the_first_time_only_the_period_that_closed_last_is_made() -> None:
    assert closed(Cadence.QUARTERLY, today=date(2013, 7, 1), latest=None) == (period("2013Q2"),)


def test_a_period_is_due_on_the_day_after_it_and_not_before() -> None:
    assert due_day(period("2013Q2")) == date(2013, 7, 1)
    assert closed(Cadence.QUARTERLY, today=date(2013, 6, 30), latest=period("2013Q1")) == ()
    assert closed(Cadence.QUARTERLY, today=date(2013, 7, 1), latest=period("2013Q1")) == (period("2013Q2"),)


def test_what_a_standstill_left_out_is_caught_up_with_the_oldest_first() -> None:
    found = closed(Cadence.MONTHLY, today=date(2013, 4, 2), latest=period("2012-12"))
    assert [one.key for one in found] == ["2013-01", "2013-02", "2013-03"]
    assert len(closed(Cadence.MONTHLY, today=date(2013, 4, 2), latest=period("2001-01"))) == 12


def test_what_was_made_is_not_made_again() -> None:
    assert closed(Cadence.YEARLY, today=date(2013, 4, 2), latest=period("2012")) == ()


def test_quarters_of_longer_periods() -> None:
    assert [one.key for one in quarters_of(period("2013"))] == ["2013Q1", "2013Q2", "2013Q3", "2013Q4"]
    assert [one.key for one in quarters_of(period("2013H2"))] == ["2013Q3", "2013Q4"]
    assert [one.key for one in quarters_of(period("2013-01-01..2013-09-30"))] == ["2013Q1", "2013Q2", "2013Q3"]
    assert quarters_of(period("2013Q1")) == quarters_of(period("2013-06")) == ()
    assert quarters_of(period("2013-01-02..2013-09-30")) == quarters_of(period("2013-01-01..2013-09-29")) == ()


def test_the_year_to_date_and_the_year_before() -> None:
    assert [one.key for one in year_to_date(period("2013Q3"))] == ["2013Q1", "2013Q2", "2013Q3"]
    assert [one.key for one in year_to_date(period("2013H1"))] == ["2013Q1", "2013Q2"]
    assert year_before(period("2013Q3")) == period("2012Q3")
    assert year_before(period("2013-07")) == period("2012-07")
    assert year_before(period("2013-04-01..2013-04-30")) == period("2013-03-02..2013-03-31")


@pytest.mark.parametrize(
    ("of", "today", "told"),
    [
        ("2026", date(2027, 1, 1), "2026"),
        ("2026", date(2026, 12, 31), "2026-01-01..2026-09-30"),
        ("2026", date(2026, 9, 30), "2026H1"),
        ("2026", date(2026, 4, 1), "2026Q1"),
        ("2026", date(2026, 3, 31), None),
        ("2026H2", date(2026, 11, 27), "2026Q3"),
        ("2026Q4", date(2026, 11, 27), None),
    ],
)
def test_of_a_period_that_is_not_over_the_whole_quarters_that_are(of: str, today: date, told: str | None) -> None:
    found = so_far(period(of), today=today)
    assert (found.key if found else None) == told
