"""Periods of a report: a year, half-year, quarter, month, or two dates."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from virkning.domain.errors import Problem, Unknown

_PATTERN = re.compile(r"^(?P<year>\d{4})(?:(?P<kind>[QHqh])(?P<part>\d)|-(?P<month>\d{2}))?$")
_RANGE = re.compile(r"^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included. `key` is what people write: 2013, 2013H1, 2013Q2, 2013-06."""

    key: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def period(key: str) -> Period:
    """Read `2013`, `2013H1`, `2013Q2`, `2013-06` or `2013-04-01..2013-06-30`; raises Unknown for anything else."""
    try:
        if found := _RANGE.match(key):
            first, last = (date.fromisoformat(part) for part in found.groups())
            if first > last:
                raise ValueError
            return Period(key, first, last)
        if found := _PATTERN.match(key):
            return _named(key.upper(), found)
    except ValueError:
        pass
    raise Unknown([Problem("unknown-period", params={"value": key[:40]})])


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
    return period(f"{day.year}Q{(day.month - 1) // 3 + 1}")


def preceding(this: Period) -> Period:
    """The period of the same kind just before: the quarter before a quarter, the year before a year."""
    eve = this.first - timedelta(days=1)
    if "Q" in this.key:
        return quarter_of(eve)
    if "H" in this.key:
        return period(f"{eve.year}H{1 if eve.month <= 6 else 2}")
    if ".." in this.key:
        first = this.first - (this.last - this.first) - timedelta(days=1)
        return period(f"{first.isoformat()}..{eve.isoformat()}")
    return period(f"{eve:%Y-%m}" if "-" in this.key else f"{eve.year}")
