"""Which two measurements make a change: within a phase, and from start to end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.programme import LengthRule, Phase, Programme


class Moment(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    FOLLOW_UP = "follow-up"


class CourseLength(StrEnum):
    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One scored value of one scale. `seq` orders measurements of the same day as they were registered.

    `phase` is empty for a measurement that belongs to no phase.
    """

    phase: str
    moment: Moment
    taken: date
    seq: int
    value: float

    @property
    def order(self) -> tuple[date, int]:
        return (self.taken, self.seq)


@dataclass(frozen=True, slots=True)
class Stay:
    """One course's time in one phase. A phase may be stayed in more than once."""

    phase: str
    started: date
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """One citizen's way through a programme, with the scored measurements of one scale."""

    key: str
    department: str
    started: date
    ended: date | None
    stays: tuple[Stay, ...]
    measurements: tuple[Measurement, ...]
    length: CourseLength | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Before and after of one span; either may be missing. The span falls in the period of `day`."""

    before: Measurement | None
    after: Measurement | None
    day: date | None

    @property
    def complete(self) -> bool:
        return self.before is not None and self.after is not None


def pair_start(course: Course) -> Pair:
    """The first measurement of the course; a course without one is dated by its start."""
    first = _first(_counted(course.measurements))
    return Pair(first, None, first.taken if first else course.started)


def pair_phase(course: Course, phase: Phase, programme: Programme) -> Pair | None:
    """The first *before* and the last *after* of a phase; None when the course was never in it.

    A phase without a before of its own takes the latest *after* of an earlier phase, if that was taken at most
    `programme.chain_days` from the day the phase began. An after that does not come later than the before is not
    counted. The pair falls in the period of its after, or without one of the day the phase ended.
    """
    own = [m for m in course.measurements if m.phase == phase.key]
    stays = [stay for stay in course.stays if stay.phase == phase.key]
    if not own and not stays:
        return None
    before = _first(m for m in own if m.moment is Moment.BEFORE) or _chained(course, phase, programme, stays)
    after = _last(m for m in own if m.moment is Moment.AFTER)
    if before and after and after.order <= before.order:
        after = None
    return Pair(before, after, after.taken if after else _ended(stays))


def _chained(course: Course, phase: Phase, programme: Programme, stays: Sequence[Stay]) -> Measurement | None:
    if not programme.chain_days or not stays:
        return None
    began = min(stay.started for stay in stays)
    earlier = {other.key for other in programme.phases if other.number < phase.number}
    candidate = _last(m for m in course.measurements if m.phase in earlier and m.moment is Moment.AFTER)
    if candidate is None or abs((candidate.taken - began).days) > programme.chain_days:
        return None
    return candidate


def pair_course(course: Course) -> Pair | None:
    """The first and the last measurement of a finished course; None while it is running.

    Follow-up measurements come after the course and do not count. The pair falls in the period of its last
    measurement, or without one of the day the course ended.
    """
    if course.ended is None:
        return None
    counted = _counted(course.measurements)
    first, last = _first(counted), _last(counted)
    if last is first:
        last = None
    return Pair(first, last, last.taken if last else course.ended)


def length_of(course: Course, rule: LengthRule) -> CourseLength | None:
    """Short or long: as registered, else by the programme's rule; None where the programme has no rule."""
    if course.length is not None:
        return course.length
    if rule.long_from_phase:
        reached = any(stay.phase == rule.long_from_phase for stay in course.stays)
        return CourseLength.LONG if reached else CourseLength.SHORT
    if rule.long_from_days is not None and course.ended is not None:
        lasted = (course.ended - course.started).days
        return CourseLength.LONG if lasted >= rule.long_from_days else CourseLength.SHORT
    return None


def _counted(measurements: Iterable[Measurement]) -> list[Measurement]:
    return [m for m in measurements if m.moment is not Moment.FOLLOW_UP]


def _first(measurements: Iterable[Measurement]) -> Measurement | None:
    return min(measurements, key=lambda m: m.order, default=None)


def _last(measurements: Iterable[Measurement]) -> Measurement | None:
    return max(measurements, key=lambda m: m.order, default=None)


def _ended(stays: Sequence[Stay]) -> date | None:
    """The day the last stay ended; None while one is still going on."""
    ends = [stay.ended for stay in stays]
    if not ends or any(end is None for end in ends):
        return None
    return max(end for end in ends if end is not None)
