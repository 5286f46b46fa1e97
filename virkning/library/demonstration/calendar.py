"""Days of the demonstration: three years, work days only, and the quarter whose figures are published."""

from datetime import date, timedelta
from random import Random

from virkning.domain.period import Period, period

FIRST_DAY = date(2011, 1, 3)
TODAY = date(2013, 12, 31)
PUBLISHED = period("2013Q2")


def later(rng: Random, day: date, fewest: int, most: int) -> date:
    """A work day, `fewest` to `most` days after `day` (at a weekend the Friday before, but never before `day`)."""
    found = workday(day + timedelta(days=rng.randint(fewest, most)))
    return max(found, day)


def earlier(rng: Random, day: date, fewest: int, most: int) -> date:
    return workday(day - timedelta(days=rng.randint(fewest, most)))


def workday(day: date) -> date:
    """The day itself, at a weekend the Friday before."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def day_in(rng: Random, span: Period) -> date:
    """A work day in the period, not in its last days."""
    days = (span.last - span.first).days - 3
    return max(workday(span.first + timedelta(days=rng.randint(2, days))), span.first)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
