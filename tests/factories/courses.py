"""Courses with their stays."""

from datetime import date
from itertools import count

from tests.factories.organisations import make_department
from virkning.store.models import Client, Course, Department, PhaseStay, Programme, Team

_NUMBERS = count(1)


def make_course(
    programme: Programme,
    *,
    department: Department | None = None,
    team: Team | None = None,
    key: str = "",
    started: date = date(2013, 1, 7),
    ended: date | None = None,
) -> Course:
    key = key or f"K{next(_NUMBERS):04d}"
    organisation = programme.organisation
    return Course.objects.create(
        key=key,
        client=Client.objects.create(organisation=organisation, key=key),
        programme=programme,
        department=department or make_department(organisation),
        team=team,
        started=started,
        ended=ended,
    )


def make_stay(
    course: Course, phase: str = "f1", *, started: date = date(2013, 1, 7), ended: date | None = None
) -> PhaseStay:
    return PhaseStay.objects.create(course=course, phase=phase, started=started, ended=ended)
