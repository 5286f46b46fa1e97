"""When people may be written to: on weekdays, by day, and never about a link that is new or nearly over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Hours:
    """From the first hour until before the last, on weekdays, by the clock of the place."""

    first: int
    last: int

    def hold(self, at: datetime) -> bool:
        return at.weekday() < SATURDAY and self.first <= at.hour < self.last


STAFF_HOURS = Hours(7, 18)
CITIZEN_HOURS = Hours(9, 18)

REST = timedelta(days=3)
"""How long a citizen has a link in peace."""

LAST_CHANCE = timedelta(hours=24)
"""Nobody is reminded of a link that is over before they can get to it."""


def ripe(*, made: datetime, expires: datetime, now: datetime) -> bool:
    """Whether a link is old enough to remind of, and not nearly over."""
    return made + REST <= now and now + LAST_CHANCE < expires
