"""Where anything happened in a period: what the calendar of reports asks for."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.courses import make_course
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.programmes import make_programme
from tests.factories.responses import make_response
from virkning.actions.reports.happened import Happened
from virkning.domain.period import period
from virkning.store.models import Course, Organisation, Programme, Team

pytestmark = pytest.mark.django_db

EARLY, INSIDE, LATE = date(2012, 5, 1), date(2013, 5, 1), date(2014, 5, 1)
QUARTER = period("2013Q2")


@pytest.fixture
def organisation() -> Organisation:
    return make_organisation()


@pytest.fixture
def programme(organisation: Organisation) -> Programme:
    return make_programme(organisation)


@pytest.fixture
def team(organisation: Organisation) -> Team:
    return make_team(make_department(organisation))


def course(programme: Programme, team: Team | None, started: date, ended: date | None = None) -> Course:
    department = team.department if team else None
    return make_course(programme, department=department, team=team, started=started, ended=ended)


def happened(programme: Programme) -> bool:
    return programme.key in Happened(programme.organisation).programmes(QUARTER)


@pytest.mark.parametrize(
    ("started", "ended", "there"),
    [
        (EARLY, None, False),
        (EARLY, EARLY, False),
        (EARLY, LATE, False),
        (LATE, None, False),
        (INSIDE, None, True),
        (EARLY, INSIDE, True),
        (EARLY, QUARTER.first, True),
        (QUARTER.last, None, True),
        (EARLY, date(2013, 3, 31), False),
        (date(2013, 7, 1), None, False),
    ],
)
def test_a_course_that_begins_or_ends_is_something(
    programme: Programme, team: Team, started: date, ended: date | None, there: bool
) -> None:
    course(programme, team, started, ended)
    assert happened(programme) is there


@pytest.mark.parametrize(
    ("taken", "there"),
    [(EARLY, False), (QUARTER.first, True), (INSIDE, True), (QUARTER.last, True), (LATE, False)],
)
def test_a_measurement_is_something(programme: Programme, team: Team, taken: date, there: bool) -> None:
    """Also long after the course has ended."""
    make_response(course(programme, team, EARLY, EARLY), taken=taken)
    assert happened(programme) is there


def test_a_measurement_of_a_course_that_begins_after_the_period_is_not(programme: Programme, team: Team) -> None:
    make_response(course(programme, team, LATE), taken=INSIDE)
    assert not happened(programme)


def test_each_version_of_a_programme_counts_for_it_and_other_programmes_do_not(
    organisation: Organisation, programme: Programme, team: Team
) -> None:
    Programme.objects.filter(pk=programme.pk).update(current=False)
    newer = Programme.objects.get(pk=programme.pk)
    newer.pk, newer.version, newer.current = None, "2", True
    newer.save(force_insert=True)
    other = make_programme(organisation, key="other")
    elsewhere = make_programme(make_organisation())
    course(newer, team, EARLY)
    course(elsewhere, None, INSIDE)
    make_response(course(other, team, EARLY), taken=EARLY)
    assert Happened(organisation).programmes(QUARTER) == frozenset()
    make_response(course(programme, team, EARLY), taken=INSIDE)
    assert Happened(organisation).programmes(QUARTER) == {programme.key}
    assert Happened(organisation).begun(INSIDE) == {programme.key: {team.pk}, "other": {team.pk}}


@pytest.mark.parametrize(
    ("started", "ended", "there"),
    [
        (EARLY, None, True),
        (EARLY, LATE, True),
        (EARLY, QUARTER.first, True),
        (QUARTER.last, None, True),
        (EARLY, date(2013, 3, 31), False),
        (LATE, None, False),
    ],
)
def test_a_teams_courses_run_on_some_day_of_the_period(
    programme: Programme, team: Team, started: date, ended: date | None, there: bool
) -> None:
    course(programme, team, started, ended)
    assert Happened(programme.organisation).running(QUARTER) == ({programme.key: {team.pk}} if there else {})


def test_a_programme_whose_courses_have_no_team_has_begun_without_one(programme: Programme) -> None:
    course(programme, None, INSIDE)
    assert Happened(programme.organisation).begun(INSIDE) == {programme.key: frozenset()}
    assert Happened(programme.organisation).begun(EARLY) == {}


def test_what_was_found_is_not_asked_for_again(
    programme: Programme, team: Team, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    course(programme, team, INSIDE)
    found = Happened(programme.organisation)
    with django_assert_num_queries(4):  # the versions, and one for each
        for _ in range(3):
            found.begun(INSIDE), found.running(QUARTER), found.programmes(QUARTER)
