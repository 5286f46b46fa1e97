"""Courses of the group programme for young mothers: motherhood, support and employment, age."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from virkning.domain.instrument import Instrument
from virkning.domain.pairing import Moment, Stay
from virkning.domain.programme import Programme
from virkning.domain.result import MissingReason
from virkning.library.demonstration.answering import answers_of
from virkning.library.demonstration.calendar import FIRST_DAY, TODAY, earlier, later
from virkning.library.demonstration.forms import Form
from virkning.library.demonstration.motherhood import NEEDS, SELF, Mother, Reply, fit_motherhood
from virkning.library.demonstration.published import count_of, i_gang_results
from virkning.library.demonstration.sketches import pseudonym
from virkning.library.demonstration.standing import Standing, standings
from virkning.library.demonstration.uvs import forms_of
from virkning.library.demonstration.values import DemoCourse, DemoResponse, EndedReason

GROUP_DAYS = 270
WAVES = 4
EMPLOYEES = 4


@dataclass(frozen=True, slots=True)
class Season:
    """Groups one after another. `measured`: the scale of motherhood was in use."""

    groups: int
    members: int
    first: date
    every: int
    measured: bool


SEASONS = (
    Season(5, 11, FIRST_DAY + timedelta(days=14), 36, measured=False),
    Season(12, 10, date(2011, 8, 15), 48, measured=True),
    Season(10, 11, date(2013, 4, 15), 26, measured=True),
)
"""Before the scale; the finished groups behind the published bar; the groups under way."""

COUNTS = ((4, 78), (3, 16), (2, 12))
"""(measurements, finished courses): together the published N."""


@dataclass
class Place:
    """A place in a group, with the days of its measurements."""

    department: str
    group: str
    entered: date
    measured: bool
    finished: bool
    days: list[date] = field(default_factory=list)
    left: date | None = None
    reason: EndedReason | None = None


def i_gang_courses(
    rng: Random, programme: Programme, *, instruments: Mapping[str, Instrument], keys: set[str]
) -> tuple[DemoCourse, ...]:
    """Every course, oldest first. `keys` are the pseudonym already given; new ones are added."""
    forms = forms_of(programme, instruments)
    places = _places(rng, [department.key for department in programme.departments])
    measured = [place for place in places if place.days]
    mothers = fit_motherhood(rng, forms, [(len(p.days), len(p.days) > 1 and p.finished) for p in measured], _moves())
    replies = {id(place): mother for place, mother in zip(measured, mothers, strict=True)}
    courses = [_course(rng, programme, place, replies.get(id(place)), forms, keys) for place in places]
    courses = _with_profile(rng, _with_facts(rng, programme, courses))
    return tuple(sorted(courses, key=lambda course: (course.started, course.key)))


def _moves() -> tuple[int, int, int]:
    """How many progressed, stood still and regressed."""
    results = i_gang_results()
    n = int(results["motherhood-n"].text)
    progressed, still, regressed = (
        count_of(results[f"motherhood-{way}"], n) for way in ("progressed", "status-quo", "regressed")
    )
    return progressed, still, regressed


def _places(rng: Random, departments: Sequence[str]) -> list[Place]:
    """Every place in every group; the finished ones get the chosen numbers of measurements."""
    places: list[Place] = []
    number = 0
    for season in SEASONS:
        for turn in range(season.groups):
            department = departments[number % len(departments)]
            number += 1
            entered = later(rng, season.first + timedelta(days=turn * season.every), 0, 3)
            finished = entered + timedelta(days=GROUP_DAYS + 20) <= TODAY
            for _ in range(season.members):
                places.append(Place(department, f"ig{number:02}", entered, season.measured, finished))
    counts = [n for n, courses in COUNTS for _ in range(courses)]
    finished_places = [place for place in places if place.finished and place.measured]
    counts += [1] * (len(finished_places) - len(counts))
    rng.shuffle(counts)
    for place, count in zip(finished_places, counts, strict=True):
        _date(rng, place, count)
    for place in places:
        if not (place.finished and place.measured):
            _date(rng, place, WAVES if rng.random() > 0.12 or not place.finished else rng.randint(1, 3))
    return places


def _date(rng: Random, place: Place, count: int) -> None:
    """The days of `count` measurements a quarter of a year apart; later than today nothing has happened yet."""
    gap = GROUP_DAYS // (WAVES - 1)
    days = [later(rng, place.entered + timedelta(days=gap * k), 0, 8) for k in range(count)]
    if place.measured:
        place.days = [day for day in days if day <= TODAY]
    if not place.finished:
        return
    broke_off = count == 1
    place.left = later(rng, days[-1], 25, 60) if broke_off else later(rng, days[-1], 0, 6)
    place.reason = EndedReason.BROKE_OFF if broke_off else EndedReason.COMPLETED


def _course(
    rng: Random, programme: Programme, place: Place, mother: Mother | None, forms: Mapping[str, Form], keys: set[str]
) -> DemoCourse:
    phase = programme.phases[0].key
    begun = place.entered <= TODAY
    return DemoCourse(
        key=pseudonym(rng, keys),
        programme=programme.key,
        department=place.department,
        team=f"{place.department}-{programme.key}",
        employee=int(place.group[2:]) % EMPLOYEES,
        started=earlier(rng, min(place.entered, TODAY), 7, 40),
        ended=place.left,
        length=None,
        stays=(Stay(phase, place.entered, place.left),) if begun else (),
        responses=tuple(_responses(rng, phase, place, mother, forms)) if mother else (),
        missing=_missing(phase, place),
        ended_reason=place.reason,
        group=place.group,
    )


def _missing(phase: str, place: Place) -> tuple[tuple[str, MissingReason], ...]:
    if not place.measured:
        return tuple((span, MissingReason.NOT_RELEVANT) for span in ("", phase, "start"))
    if place.finished and len(place.days) == 1:
        return (("", MissingReason.BROKE_OFF), (phase, MissingReason.BROKE_OFF))
    return ()


def _responses(rng: Random, phase: str, place: Place, mother: Mother, forms: Mapping[str, Form]) -> list[DemoResponse]:
    found = []
    for number, (day, reply) in enumerate(zip(place.days, mother.replies, strict=True)):
        last = place.finished and number > 0 and number == len(place.days) - 1
        moment = Moment.BEFORE if number == 0 else Moment.AFTER if last else Moment.DURING
        found.append(DemoResponse(forms[SELF].instrument, phase, moment, day, _answers(rng, reply, forms)))
    return found


def _answers(rng: Random, reply: Reply, forms: Mapping[str, Form]) -> dict[str, int]:
    return {**answers_of(rng, forms[SELF], reply.self), **answers_of(rng, forms[NEEDS], reply.needs)}


def _with_facts(rng: Random, programme: Programme, courses: Sequence[DemoCourse]) -> list[DemoCourse]:
    """Support and employment of those who have been there long enough to be asked twice."""
    codes = {v.key: {c.title.da: c.key for c in v.categories} for v in programme.variables}
    found = standings(rng)
    oldest = sorted(courses, key=lambda course: course.started)
    asked = [replace(c, facts=_facts(rng, c, s, codes)) for c, s in zip(oldest, found, strict=False)]
    return [*asked, *oldest[len(found) :]]


def _facts(
    rng: Random, course: DemoCourse, standing: Standing, codes: Mapping[str, Mapping[str, str]]
) -> tuple[tuple[str, str, date], ...]:
    latest = max(course.ended or earlier(rng, TODAY, 10, 80), course.started + timedelta(days=1))
    moves = {"support": standing.support, "employment": standing.employment}
    return tuple(
        (variable, codes[variable][title], day)
        for variable, titles in moves.items()
        for title, day in zip(titles, (course.started, latest), strict=True)
    )


def _with_profile(rng: Random, courses: Sequence[DemoCourse]) -> list[DemoCourse]:
    """Ages with the published mean, and the published share once placed in care."""
    results = i_gang_results()
    n = len(courses)
    total = round(results["mean-age"].value * n)
    ages = [min(max(round(rng.gauss(20.7, 2.4)), 16), 29) for _ in range(n)]
    while (left := total - sum(ages)) != 0:
        place = rng.randrange(n)
        moved = ages[place] + (1 if left > 0 else -1)
        ages[place] = moved if 16 <= moved <= 29 else ages[place]
    placed = set(rng.sample(range(n), count_of(results["placed-in-care"], n)))
    return [replace(c, age=ages[i], placed_in_care=i in placed) for i, c in enumerate(courses)]
