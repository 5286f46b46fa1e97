"""A question of one's own: what is to be shown, split by what, and of which courses; and which go together."""

from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.errors import Problem
from virkning.domain.pairing import CourseLength
from virkning.domain.period import Period, year_of
from virkning.domain.programme import Programme
from virkning.domain.result import Span, SpanKind


class Asking(StrEnum):
    """What is counted where no measure is chosen."""

    NEW = "new"
    ACTIVE = "active"
    ENDED = "ended"
    HELPED = "helped"
    ENQUIRIES = "enquiries"


class SplitBy(StrEnum):
    """What an answer is split by. `VARIABLE`: one of the programme's own facts, as it was at the start."""

    NOTHING = "nothing"
    DEPARTMENT = "department"
    PHASE = "phase"
    QUARTER = "quarter"
    MONTH = "month"
    LENGTH = "length"
    REFERRAL = "referral"
    ENDED_REASON = "ended-reason"
    VARIABLE = "variable"


class CoursesAsked(StrEnum):
    """Which courses a measure is shown for. `PHASE`: those who ended one phase of the programme."""

    ENDED = "ended"
    SHORT = "short"
    LONG = "long"
    PHASE = "phase"


BACKGROUND = frozenset({SplitBy.REFERRAL, SplitBy.ENDED_REASON, SplitBy.VARIABLE})
"""What is known of the citizens, and tells more of each of them than where and when."""

SPLITS_OF_COUNTS = frozenset(SplitBy) - {SplitBy.PHASE, SplitBy.LENGTH}
WITH_BACKGROUND = frozenset({Asking.NEW, Asking.ACTIVE, Asking.ENDED})
"""Counted by course; citizens and enquiries are not the same as courses."""


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """`measure`: an indicator, before and after; without one `asking` is counted."""

    programme: str
    measure: str = ""
    asking: Asking = Asking.NEW
    by: SplitBy = SplitBy.NOTHING
    variable: str = ""
    courses: CoursesAsked = CoursesAsked.ENDED
    phase: str = ""

    @property
    def span(self) -> Span:
        if self.courses is CoursesAsked.PHASE:
            return Span(SpanKind.PHASE, self.phase)
        lengths = {CoursesAsked.SHORT: CourseLength.SHORT, CoursesAsked.LONG: CourseLength.LONG}
        return Span(SpanKind.COURSE, length=lengths.get(self.courses))

    @property
    def splits_people(self) -> bool:
        return self.by in BACKGROUND


def problems_of(question: OwnQuestion, programme: Programme) -> tuple[Problem, ...]:
    """What does not go together, or is not there; an answer is made only where there are none."""
    found = []
    scaled = {indicator.key for indicator in programme.scaled}
    if question.measure and question.measure not in scaled:
        found.append("question-measure-unknown")
    if question.by is SplitBy.VARIABLE and question.variable not in programme.variable_by_key:
        found.append("question-variable-unknown")
    if question.courses is CoursesAsked.PHASE and question.phase not in programme.phase_by_key:
        found.append("question-phase-unknown")
    if not question.measure and question.by not in SPLITS_OF_COUNTS:
        found.append("question-split-of-measures-only")
    if not question.measure and question.splits_people and question.asking not in WITH_BACKGROUND:
        found.append("question-split-of-courses-only")
    if question.measure and question.by in (SplitBy.PHASE, SplitBy.LENGTH) and question.span != WHOLE_COURSES:
        found.append("question-split-of-whole-courses")
    return tuple(Problem(code) for code in found)


WHOLE_COURSES = Span(SpanKind.COURSE)


def why_not_told(question: OwnQuestion) -> str:
    """What a reader without access to the cases is never told, whatever the period; empty where it may be told.

    By background only all that ended together: split up by length or phase as well it would tell of few.
    """
    if question.by is SplitBy.MONTH:
        return "question-months-hidden"
    if question.splits_people and question.measure and question.span != WHOLE_COURSES:
        return "question-background-of-all"
    return ""


def told_period(question: OwnQuestion, period: Period, *, last_closed: Period) -> Period:
    """The period that a protected answer is of: by background the whole year, and the latest that is over.

    `last_closed` is the latest quarter that is over.
    """
    if question.splits_people:
        year = year_of(period.last)
        return year if year.last <= last_closed.last else year_of(year.first.replace(year=year.first.year - 1))
    return period if period.last <= last_closed.last else last_closed
