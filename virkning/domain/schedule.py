"""From a plan and a course's dates to what is due, and how each stands today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.pairing import Moment, Stay
from virkning.domain.plan import Importance, PlannedMeasure, Trigger

__all__ = ["Due", "Importance", "PlannedMeasure", "Standing", "Timeline", "Trigger", "occasions", "standing"]


@dataclass(frozen=True, slots=True)
class Due:
    """One measurement that the plan asks of a course.

    `day` is the day it comes due; it can be taken from `opens` to `closes`. `anchor` is the first day of the phase
    stay (or of the course) that it belongs to, and `stay` tells which of the stays in that phase: 1, 2 ... or 0 for
    the course itself. `number` counts the repetitions of WEEKS, else it is 1.
    """

    measure: str
    instrument: str
    phase: str
    moment: Moment
    day: date
    opens: date
    closes: date
    number: int = 1
    anchor: date = date.min
    stay: int = 0

    @property
    def identity(self) -> tuple[str, str, int, int]:
        """What stays the same when dates are corrected: (measure, phase of the stay or "", which stay, number)."""
        return (self.measure, self.phase if self.stay else "", self.stay, self.number)


@dataclass(frozen=True, slots=True)
class Timeline:
    """When a course ran. A pause lasts until the day before its second date, the day of coming back."""

    started: date
    ended: date | None
    stays: tuple[Stay, ...]
    pauses: tuple[tuple[date, date | None], ...] = ()


class Standing(StrEnum):
    LATER = "later"
    OPEN = "open"
    OVERDUE = "overdue"
    TAKEN = "taken"
    MISSED = "missed"


def occasions(plan: Sequence[PlannedMeasure], timeline: Timeline, *, until: date) -> tuple[Due, ...]:
    """Everything that has opened by the day `until`, earliest first."""
    raise NotImplementedError


def standing(due: Due, *, taken: bool, missed: bool, today: date) -> Standing:
    """How a due measurement stands. `missed` tells that a reason was given for its not being taken."""
    raise NotImplementedError
