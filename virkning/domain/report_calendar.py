"""When reports are due: the periods of each cadence, and those that have closed."""

from datetime import date, timedelta

from virkning.domain.period import Period, period, preceding, quarter_of
from virkning.domain.report_plan import Cadence

MOST_MONTHS = 24
MOST_AT_ONCE = 12
"""How many periods are caught up with after a standstill."""


def period_around(cadence: Cadence, day: date) -> Period | None:
    """The period of the cadence that the day lies in; a running report has none."""
    if cadence is Cadence.MONTHLY:
        return period(f"{day.year}-{day.month:02}")
    if cadence is Cadence.QUARTERLY:
        return quarter_of(day)
    if cadence is Cadence.HALF_YEARLY:
        return period(f"{day.year}H{1 if day.month <= 6 else 2}")
    return period(str(day.year)) if cadence is Cadence.YEARLY else None


def due_day(of: Period) -> date:
    """The first day after it."""
    return of.last + timedelta(days=1)


def closed(cadence: Cadence, *, today: date, latest: Period | None) -> tuple[Period, ...]:
    """The periods that have closed and were not made yet, the oldest first.

    `latest` is the latest that was made. Where there is none, only the one that closed last: what came before was
    never promised to anybody.
    """
    running = period_around(cadence, today)
    if running is None:
        return ()
    found = [preceding(running)]
    while latest is not None and found[-1].first > due_day(latest) and len(found) < MOST_AT_ONCE:
        found.append(preceding(found[-1]))
    return tuple(one for one in reversed(found) if latest is None or one.first > latest.last)


def quarters_of(whole: Period) -> tuple[Period, ...]:
    """The quarters that the period is made up of, where they are more than one and it is made up of whole ones."""
    found = [quarter_of(whole.first)]
    while found[-1].last < whole.last:
        found.append(quarter_of(due_day(found[-1])))
    whole_ones = found[0].first == whole.first and found[-1].last == whole.last
    return tuple(found) if whole_ones and len(found) > 1 else ()


def months_of(whole: Period) -> tuple[Period, ...]:
    """The calendar months that the period touches, where they are no more than two years of them."""
    found: list[Period] = []
    day = whole.first.replace(day=1)
    while day <= whole.last and len(found) < MOST_MONTHS:
        found.append(period(f"{day.year}-{day.month:02}"))
        day = due_day(found[-1])
    return tuple(found)


def year_to_date(of: Period) -> tuple[Period, ...]:
    """The quarters of the year up to the end of the period."""
    whole = period(str(of.last.year))
    return tuple(quarter for quarter in quarters_of(whole) if quarter.last <= of.last)


def so_far(of: Period, *, today: date) -> Period | None:
    """The whole quarters of the period that are over: what may be told of it before it ends; None where none is.

    A period that is over is itself. Of a year: one quarter, the half-year, or nine months.
    """
    if of.last < today:
        return of
    over = [quarter for quarter in quarters_of(of) if quarter.last < today]
    if not over:
        return None
    if len(over) == 1:
        return over[0]
    first, last = over[0].first, over[-1].last
    half = period(f"{last.year}H{1 if last.month <= 6 else 2}")
    return half if (half.first, half.last) == (first, last) else period(f"{first.isoformat()}..{last.isoformat()}")


def year_before(of: Period) -> Period:
    """The same period last year."""
    if ".." in of.key:
        return preceding(of)
    return period(f"{int(of.key[:4]) - 1:04}{of.key[4:]}")
