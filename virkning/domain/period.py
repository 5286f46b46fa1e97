"""Periods of a report: a year, half-year, quarter, month, or two dates."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from virkning.domain.errors import Problem, Unknown

_PATTERN = re.compile(r"(?P<year>[0-9]{4})(?:(?P<kind>[QHqh])(?P<part>[0-9])|-(?P<month>[0-9]{2}))?")
_RANGE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")

_YEARS = range(1900, 3000)  # what a mistyped year falls outside of; the period before can then always be reckoned


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included. `key` is what people write: 2013, 2013H1, 2013Q2, 2013-06."""

    key: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def unfinished(self, *, today: date) -> bool:
        """Begun and not over. The last day counts as a day of the period, so that it is over on the day after."""
        return today in self


def period(key: str) -> Period:
    """Read `2013`, `2013H1`, `2013Q2`, `2013-06` or `2013-04-01..2013-06-30`; raises Unknown for anything else."""
    try:
        if found := _RANGE.fullmatch(key):
            read = _between(*(date.fromisoformat(part) for part in found.groups()))
        elif found := _PATTERN.fullmatch(key):
            read = _named(key.upper(), found)
        else:
            raise ValueError
        if read.first.year in _YEARS and read.last.year in _YEARS:
            return read
    except ValueError:
        pass
    raise Unknown([Problem("unknown-period", params={"value": key[:40]})])


def _between(first: date, last: date) -> Period:
    if first > last:
        raise ValueError
    return Period(f"{first.isoformat()}..{last.isoformat()}", first, last)


def _named(key: str, found: re.Match[str]) -> Period:
    year = int(found["year"])
    if found["month"]:
        return _months(key, year, int(found["month"]), 1)
    if not found["kind"]:
        return _months(key, year, 1, 12)
    length = {"Q": 3, "H": 6}[found["kind"].upper()]
    part = int(found["part"])
    if not 1 <= part <= 12 // length:
        raise ValueError
    return _months(key, year, (part - 1) * length + 1, length)


def _months(key: str, year: int, month: int, length: int) -> Period:
    first = date(year, month, 1)
    after = month - 1 + length
    return Period(key, first, date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1))


def quarter_of(day: date) -> Period:
    quarter = (day.month - 1) // 3
    return _months(f"{day.year}Q{quarter + 1}", day.year, quarter * 3 + 1, 3)


def preceding(this: Period) -> Period:
    """The period of the same kind just before: the quarter before a quarter, the year before a year."""
    eve = this.first - timedelta(days=1)
    if "Q" in this.key:
        return quarter_of(eve)
    if "H" in this.key:
        half = eve.month // 7
        return _months(f"{eve.year}H{half + 1}", eve.year, half * 6 + 1, 6)
    if ".." in this.key:
        return _between(eve - (this.last - this.first), eve)
    if "-" in this.key:
        return _months(f"{eve.year}-{eve.month:02}", eve.year, eve.month, 1)
    return _months(str(eve.year), eve.year, 1, 12)


def year_before(this: Period) -> Period:
    """The same period of the year before; of two dates the same days, with 28 February for the 29th."""
    if ".." in this.key:
        return _between(_a_year_earlier(this.first), _a_year_earlier(this.last))
    earlier = f"{this.first.year - 1}{this.key[4:]}"
    return period(earlier)


def year_of(day: date) -> Period:
    return _months(str(day.year), day.year, 1, 12)


def within_year(year: int) -> tuple[Period, ...]:
    """The year, its halves and its quarters: the periods that add up to each other."""
    return tuple(period(f"{year}{part}") for part in ("", "H1", "H2", "Q1", "Q2", "Q3", "Q4"))


def _a_year_earlier(day: date) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year - 1, day.month, last)
