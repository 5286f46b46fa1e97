"""Other programs that ask by a token: what a token may be asked for, how long it lasts, and what a program is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class ApiScope(StrEnum):
    """What a token may be used for. It narrows what the system's roles open, and never opens anything."""

    COURSES_READ = "courses:read"
    COURSES_WRITE = "courses:write"
    IDENTITIES_WRITE = "identities:write"  # hand over name, CPR number and address of a new citizen; never read them
    OCCASIONS_READ = "occasions:read"
    OCCASIONS_WRITE = "occasions:write"
    RESPONSES_READ = "responses:read"
    RESPONSES_WRITE = "responses:write"
    RESULTS_READ = "results:read"
    REPORTS_READ = "reports:read"
    EXTRACTS_READ = "extracts:read"
    DEFINITIONS_READ = "definitions:read"
    EVENTS = "events"  # be told what happens
    BENCHMARK = "benchmark"  # send one organisation's results to a common benchmark, and read the comparison


class SystemEvent(StrEnum):
    """What a system may be told. Only keys are told, never names or answers."""

    COURSE_OPENED = "course.opened"
    COURSE_ENDED = "course.ended"
    RESPONSE_SAVED = "response.saved"
    RESPONSE_CORRECTED = "response.corrected"
    RED_FLAG = "red-flag.raised"
    REPORT_PUBLISHED = "report.published"


LONGEST_TOKEN = timedelta(days=366)
"""A year: whoever never comes back to a token has lost sight of it."""

SOON = timedelta(days=30)
"""Before its end a token is shown as one that ends soon."""

IDEMPOTENCY_KEPT = timedelta(hours=48)
"""How long an answer can be asked for again by the same key."""

WAITS: tuple[timedelta, ...] = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60, 24 * 60)
)
"""After each try that did not arrive; the last one is on the third day, then it is given up."""


def next_try(tries: int, *, last: datetime) -> datetime | None:
    """When to send again after so many tries; None when it is given up."""
    return last + WAITS[tries - 1] if tries <= len(WAITS) else None


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many calls a token may make in one minute, and how many it has made."""

    most: int
    used: int

    @property
    def left(self) -> int:
        return max(self.most - self.used, 0)

    @property
    def over(self) -> bool:
        return self.used > self.most
