"""From a plan and a course's dates to what is due, and how each stands today."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from virkning.domain.pairing import Moment, Stay
from virkning.domain.plan import Importance, PlannedMeasure, Trigger

__all__ = ["Due", "Importance", "PlannedMeasure", "Standing", "Timeline", "Trigger", "occasions", "standing"]


@dataclass(frozen=True, slots=True)
class Due:
    """One measurement that the plan asks of a course.

    `day` is the day it comes due; it can be taken from `opens` to `closes`. `anchor` is the first day of the phase
    stay (or of the course) that it belongs to, and `stay` tells which of the stays in that phase: 1, 2 ... or 0 for
    the course itself. `number` counts the repetitions of WEEKS and SESSIONS, else
    it is 1.
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
    """When a course ran. A pause lasts until the day before its second date, the day of coming back.

    `sessions` are the days of talks and group sessions that took place, a day for each: see `dose.session_days`.
    """

    started: date
    ended: date | None
    stays: tuple[Stay, ...]
    pauses: tuple[tuple[date, date | None], ...] = ()
    sessions: tuple[date, ...] = ()


class Standing(StrEnum):
    LATER = "later"
    OPEN = "open"
    OVERDUE = "overdue"
    TAKEN = "taken"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a course that measurements are counted from: the whole course (number 0) or one stay."""

    phase: str
    number: int
    first: date
    last: date | None


def occasions(plan: Sequence[PlannedMeasure], timeline: Timeline, *, until: date) -> tuple[Due, ...]:
    """Everything that has opened by the day `until`, earliest first.

    START, PHASE_START: before, due on the first day (START stands in the first phase when that began the same day).
    PHASE_END, END:     after, due on the last day, once that is known. END stands in no phase.
    WEEKS:              during, every so many weeks from the first day, before the last day and not in a pause.
    SESSIONS:           during, on the day of every so many sessions of the part, as for WEEKS. Those of a pause count,
                        and nothing is asked in it.
    AFTER_END:          follow-up, so many months after the course's last day; opens `window_days` ahead.
    What falls in a pause (WEEKS, SESSIONS and AFTER_END apart) comes due on the day of coming back. Each closes
    `window_days` after it came due; a before or during closes on the last day of its part at the latest, and a during
    before the next one opens.
    """
    horizon = until + timedelta(days=max((measure.not_within_days for measure in plan), default=0))
    found = [(measure, due) for measure in plan for due in _dues(measure, timeline, horizon)]
    opened = [due for due in _spared(found) if due.opens <= until]
    return tuple(sorted(opened, key=lambda due: (due.day, due.measure, due.identity)))


def standing(due: Due, *, taken: bool, missed: bool, today: date) -> Standing:
    """How a due measurement stands. `missed` tells that a reason was given for its not being taken.

    A during whose time is over is missed without a reason: it cannot be made good, and the next one comes.
    """
    if taken:
        return Standing.TAKEN
    if missed:
        return Standing.MISSED
    if today < due.opens:
        return Standing.LATER
    if today <= due.closes:
        return Standing.OPEN
    return Standing.MISSED if due.moment is Moment.DURING else Standing.OVERDUE


def _dues(measure: PlannedMeasure, timeline: Timeline, horizon: date) -> Iterator[Due]:
    match measure.trigger:
        case Trigger.START:
            yield from _at_start(measure, timeline)
        case Trigger.PHASE_START:
            for stay in _stays(measure, timeline):
                yield from _before(measure, timeline, stay)
        case Trigger.PHASE_END:
            for stay in _stays(measure, timeline):
                yield from _after(measure, timeline, stay)
        case Trigger.WEEKS:
            for part in _stays(measure, timeline) if measure.phase else (_whole(timeline),):
                yield from _during(measure, timeline, part, horizon)
        case Trigger.SESSIONS:
            for part in _stays(measure, timeline) if measure.phase else (_whole(timeline),):
                yield from _at_sessions(measure, timeline, part)
        case Trigger.END:
            yield from _after(measure, timeline, _whole(timeline))
        case Trigger.AFTER_END:
            yield from _follow_up(measure, timeline)


def _at_start(measure: PlannedMeasure, timeline: Timeline) -> Iterator[Due]:
    course = _whole(timeline)
    first = next(iter(_all_stays(timeline)), None)
    if first is not None and first.first == course.first:
        course = _Part(first.phase, 0, course.first, first.last)
    yield from _before(measure, timeline, course)


def _before(measure: PlannedMeasure, timeline: Timeline, part: _Part) -> Iterator[Due]:
    day = _after_pauses(part.first, timeline)
    # After a pause that lasted to the very end there is nothing left to measure the beginning of.
    if day is not None and (day == part.first or part.last is None or day < part.last):
        yield _due(measure, part, Moment.BEFORE, day, _earliest(_window_end(measure, day), part.last))


def _after(measure: PlannedMeasure, timeline: Timeline, part: _Part) -> Iterator[Due]:
    day = None if part.last is None else _after_pauses(part.last, timeline)
    if day is not None:
        yield _due(measure, part, Moment.AFTER, day, _window_end(measure, day))


def _during(measure: PlannedMeasure, timeline: Timeline, part: _Part, horizon: date) -> Iterator[Due]:
    if measure.every_weeks < 1:
        return
    step = timedelta(weeks=measure.every_weeks)
    number, day = 1, part.first + step
    while day <= horizon and (part.last is None or day < part.last):
        if not _paused(day, timeline):
            closes = _earliest(_window_end(measure, day), day + step - timedelta(days=1), part.last)
            yield _due(measure, part, Moment.DURING, day, closes, number=number)
        number, day = number + 1, day + step


def _at_sessions(measure: PlannedMeasure, timeline: Timeline, part: _Part) -> Iterator[Due]:
    """Each closes before the next is asked, but never before its own day."""
    if measure.every_sessions < 1:
        return
    inside = [day for day in sorted(timeline.sessions) if part.first <= day and (part.last is None or day < part.last)]
    days = inside[measure.every_sessions - 1 :: measure.every_sessions]
    for number, day in enumerate(days, start=1):
        if not _paused(day, timeline):
            before_next = [following - timedelta(days=1) for following in days[number : number + 1]]
            closes = max(day, _earliest(_window_end(measure, day), *before_next, part.last))
            yield _due(measure, part, Moment.DURING, day, closes, number=number)


def _follow_up(measure: PlannedMeasure, timeline: Timeline) -> Iterator[Due]:
    if timeline.ended is None:
        return
    day = months_later(timeline.ended, measure.months_after)
    part = _whole(timeline)
    opens = max(day - timedelta(days=measure.window_days), timeline.ended)
    yield _due(measure, part, Moment.FOLLOW_UP, day, _window_end(measure, day), opens=opens)


def _due(
    measure: PlannedMeasure,
    part: _Part,
    moment: Moment,
    day: date,
    closes: date,
    *,
    opens: date | None = None,
    number: int = 1,
) -> Due:
    return Due(
        measure.key, measure.instrument, part.phase, moment, day, opens or day, closes, number, part.first, part.number
    )


def _spared(found: Iterable[tuple[PlannedMeasure, Due]]) -> Iterator[Due]:
    """Leave out what another line has just asked for, in the order things come due.

    The before and after of one stay never stand in for each other, however short the stay.
    """
    kept: defaultdict[tuple[str, str], list[Due]] = defaultdict(list)
    for measure, due in sorted(found, key=lambda pair: (pair[1].day, pair[0].not_within_days)):
        asked = kept[measure.instrument, measure.respondent]
        if not any(_stands_in(other, due, measure.not_within_days) for other in asked):
            asked.append(due)
            yield due


def _stands_in(other: Due, due: Due, days: int) -> bool:
    if not days or other.measure == due.measure or (due.day - other.day).days > days:
        return False
    return not due.stay or (other.phase, other.stay) != (due.phase, due.stay)


def _whole(timeline: Timeline) -> _Part:
    return _Part("", 0, timeline.started, timeline.ended)


def _stays(measure: PlannedMeasure, timeline: Timeline) -> Iterator[_Part]:
    return (stay for stay in _all_stays(timeline) if measure.phase in ("", stay.phase))


def _all_stays(timeline: Timeline) -> Iterator[_Part]:
    """The stays in order; the course's last day ends those still open, and none begins after it."""
    counted: defaultdict[str, int] = defaultdict(int)
    for stay in sorted(timeline.stays, key=lambda stay: stay.started):
        counted[stay.phase] += 1
        if timeline.ended is None or stay.started <= timeline.ended:
            ends = [end for end in (stay.ended, timeline.ended) if end is not None]
            yield _Part(stay.phase, counted[stay.phase], stay.started, min(ends, default=None))


def _pauses(timeline: Timeline) -> Iterator[tuple[date, date | None]]:
    """First day and day of coming back, in order; the end of the course ends a pause."""
    for first, back in sorted(timeline.pauses, key=lambda pause: pause[0]):
        ends = [end for end in (back, timeline.ended) if end is not None]
        yield first, min(ends, default=None)


def _paused(day: date, timeline: Timeline) -> bool:
    return any(first <= day and (back is None or day < back) for first, back in _pauses(timeline))


def _after_pauses(day: date, timeline: Timeline) -> date | None:
    """The day itself, or the day of coming back when it falls in a pause; None while that is not known."""
    for first, back in _pauses(timeline):
        if first <= day and (back is None or day < back):
            if back is None:
                return None
            day = back
    return day


def _window_end(measure: PlannedMeasure, day: date) -> date:
    return day + timedelta(days=measure.window_days)


def _earliest(day: date, *others: date | None) -> date:
    return min([day, *(other for other in others if other is not None)])


def months_later(day: date, months: int) -> date:
    """The same day of a later month; the 31st becomes that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
