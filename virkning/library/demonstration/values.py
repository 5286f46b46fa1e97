"""What the demonstration is made of: invented courses with invented answers, item by item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.pairing import CourseLength, Moment, Stay
from virkning.domain.result import MissingReason


class EndedReason(StrEnum):
    """Why a course ended."""

    COMPLETED = "completed"
    BROKE_OFF = "broke-off"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class DemoResponse:
    """One citizen's answers to one instrument at one time; items left open are absent."""

    instrument: str
    phase: str
    moment: Moment
    taken: date
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DemoCourse:
    """One invented course.

    employee: number of the employee within the team, from 0
    group: key of the group, in programmes that work in groups
    responses: in the order they were registered
    missing: (span, reason), where the span is "start", a phase key, or "" for start to end
    facts: (variable, code, the day from which it holds)
    age: whole years at the start, where the programme asks
    placed_in_care: once placed in care as a child, where the programme asks
    """

    key: str
    programme: str
    department: str
    team: str
    employee: int
    started: date
    ended: date | None
    length: CourseLength | None
    stays: tuple[Stay, ...]
    responses: tuple[DemoResponse, ...]
    missing: tuple[tuple[str, MissingReason], ...] = ()
    facts: tuple[tuple[str, str, date], ...] = ()
    ended_reason: EndedReason | None = None
    group: str = ""
    age: int | None = None
    placed_in_care: bool | None = None


@dataclass(frozen=True, slots=True)
class DemoContact:
    """One anonymous response after a talk: a department and the Monday of a week, never a person or a day."""

    programme: str
    instrument: str
    department: str
    week: date
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A whole invented organisation on the day `today`, the same for the same seed."""

    seed: int
    today: date
    courses: tuple[DemoCourse, ...]
    contacts: tuple[DemoContact, ...]

    def of(self, programme: str) -> tuple[DemoCourse, ...]:
        return tuple(course for course in self.courses if course.programme == programme)
