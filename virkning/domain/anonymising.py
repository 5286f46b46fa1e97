"""Days made coarse, so that nobody is known again by them, and no result of a quarter or longer moves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from virkning.domain.pairing import Course, Pair, pair_course, pair_phase, pair_start
from virkning.domain.period import quarter_of
from virkning.domain.programme import Programme


class Coarseness(StrEnum):
    """What a day is moved to the beginning of, coarsest first."""

    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"  # left as it was: nothing coarser would keep the results


Days = Mapping[date, date]
Signature = tuple[tuple[float | None, float | None, date | None], ...]


def coarse_days(days: Iterable[date], coarseness: Coarseness) -> Days:
    """Each day at the beginning of its unit, plus its rank there: order is kept, distances are not.

    A week that lies in two quarters counts as two, so that no day changes its quarter.
    """
    by_unit: defaultdict[date, list[date]] = defaultdict(list)
    for day in sorted(set(days)):
        by_unit[_first(day, coarseness)].append(day)
    return {
        day: first + timedelta(days=rank) if coarseness is not Coarseness.DAY else day
        for first, own in by_unit.items()
        for rank, day in enumerate(own)
    }


def coarsest_that_keeps(courses: Sequence[Course], programme: Programme) -> tuple[Coarseness, Days]:
    """The coarsest days with which every before, after and quarter of the course stays the same.

    `courses` is one and the same course with the measurements of one scale after the other. What can break is the
    chaining of phases (`chain_days`) and a length told in days; the caller keeps the length, so the first is left.
    """
    days = {day for course in courses for day in _days(course)}
    for coarseness in Coarseness:
        moved = coarse_days(days, coarseness)
        if _ordered(moved) and all(_same(course, moved, programme) for course in courses):
            return coarseness, moved
    raise AssertionError("days as they were keep everything")


def _first(day: date, coarseness: Coarseness) -> date:
    quarter = quarter_of(day).first
    if coarseness is Coarseness.QUARTER:
        return quarter
    if coarseness is Coarseness.MONTH:
        return day.replace(day=1)
    if coarseness is Coarseness.WEEK:
        return max(day - timedelta(days=day.weekday()), quarter)
    return day


def _ordered(moved: Days) -> bool:
    """Too many days in one unit would run over into the next."""
    after = [moved[day] for day in sorted(moved)]
    return all(a < b for a, b in zip(after, after[1:], strict=False)) and all(
        quarter_of(day) == quarter_of(moved[day]) for day in moved
    )


def _days(course: Course) -> Iterable[date]:
    yield course.started
    yield from (course.ended,) if course.ended else ()
    for stay in course.stays:
        yield from (stay.started, *((stay.ended,) if stay.ended else ()))
    yield from (measurement.taken for measurement in course.measurements)


def _same(course: Course, moved: Days, programme: Programme) -> bool:
    return _signature(course, programme) == _signature(_moved(course, moved), programme)


def _moved(course: Course, moved: Days) -> Course:
    return replace(
        course,
        started=moved[course.started],
        ended=moved[course.ended] if course.ended else None,
        stays=tuple(
            replace(stay, started=moved[stay.started], ended=moved[stay.ended] if stay.ended else None)
            for stay in course.stays
        ),
        measurements=tuple(replace(one, taken=moved[one.taken]) for one in course.measurements),
    )


def _signature(course: Course, programme: Programme) -> Signature:
    """Every value that is paired, and the quarter it is counted in."""
    pairs = (pair_start(course), pair_course(course), *(pair_phase(course, p, programme) for p in programme.phases))
    return tuple(_of(pair) for pair in pairs)


def _of(pair: Pair | None) -> tuple[float | None, float | None, date | None]:
    if pair is None:
        return (None, None, None)
    before, after = pair.before, pair.after
    quarter = quarter_of(pair.day).first if pair.day else None
    return (before.value if before else None, after.value if after else None, quarter)
