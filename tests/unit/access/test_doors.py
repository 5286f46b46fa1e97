"""Who gets through which door: everyone in every role, and an outsider."""

import pytest
from django.http import Http404
from django.utils import timezone

from tests.factories.courses import make_course
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import make_programme
from tests.factories.responses import make_response
from tests.factories.world import World, make_world
from virkning.access.comments import comments_on
from virkning.access.courses import (
    course_or_404,
    courses_visible_to,
    may,
    programme_or_404,
    programmes_visible_to,
    reading_of,
    responses_of,
)
from virkning.access.permissions import Permission
from virkning.actions.comments import Subject, add_comment
from virkning.domain.period import period
from virkning.store.models import Role

pytestmark = pytest.mark.django_db

IN_TEAM = ("employee", "team-leader")
WHOLE_PROTECTED = ("steering-group", "management", "board", "researcher")


@pytest.fixture
def world() -> World:
    return make_world()


def keys(world: World, who: str) -> set[str]:
    return set(courses_visible_to(world.user(who), world.programme).values_list("key", flat=True))


@pytest.mark.parametrize("who", [role.value for role in Role if role is not Role.ADMINISTRATOR])
def test_everyone_with_a_role_reaches_the_programme(world: World, who: str) -> None:
    assert programme_or_404(world.user(who), "small") == world.programme
    assert list(programmes_visible_to(world.user(who))) == [world.programme]


@pytest.mark.parametrize(("who", "key"), [("outsider", "small"), ("documentalist", "elsewhere"), ("board", "none")])
def test_a_programme_elsewhere_does_not_exist(world: World, who: str, key: str) -> None:
    with pytest.raises(Http404):
        programme_or_404(world.user(who), key)


def test_a_programme_that_the_role_does_not_reach_does_not_exist(world: World) -> None:
    other = make_programme(world.organisation, key="other")
    user = make_user()
    make_membership(user, world.organisation, Role.DOCUMENTALIST, programme_key="other")
    assert list(programmes_visible_to(user)) == [other]
    with pytest.raises(Http404):
        programme_or_404(user, "small")
    assert not courses_visible_to(user, world.programme).exists()


def test_an_old_version_is_not_the_one_that_is_read(world: World) -> None:
    make_programme(world.organisation, version="0", current=False)
    assert programme_or_404(world.user("board"), "small").version == "1"


@pytest.mark.parametrize("who", IN_TEAM)
def test_a_team_sees_its_own_courses(world: World, who: str) -> None:
    assert keys(world, who) == {course.key for course in world.courses["a"]}


def test_the_documentalist_sees_every_course(world: World) -> None:
    assert keys(world, "documentalist") == {c.key for courses in world.courses.values() for c in courses}


@pytest.mark.parametrize("who", [*WHOLE_PROTECTED, "outsider"])
def test_nobody_else_sees_a_course(world: World, who: str) -> None:
    assert keys(world, who) == set()
    with pytest.raises(Http404):
        course_or_404(world.user(who), world.courses["a"][0].key)


def test_courses_of_an_older_version_are_seen_too(world: World) -> None:
    old = make_course(make_programme(world.organisation, version="0", current=False), key="OLD")
    assert old.key in keys(world, "documentalist")


def test_courses_of_another_organisation_under_the_same_key_are_not(world: World) -> None:
    make_course(make_programme(make_organisation()), key="FAR")
    assert "FAR" not in keys(world, "documentalist")


def test_a_department_bounds_what_a_documentalist_sees(world: World) -> None:
    user = make_user()
    make_membership(
        user, world.organisation, Role.DOCUMENTALIST, department=make_department(world.organisation, key="b")
    )
    seen = set(courses_visible_to(user, world.programme).values_list("key", flat=True))
    assert seen == {course.key for course in world.courses["b"]}
    assert reading_of(user, world.programme).protected


def test_two_memberships_add_up(world: World) -> None:
    user = make_user()
    for team in world.teams.values():
        make_membership(user, world.organisation, Role.EMPLOYEE, team=team)
    assert courses_visible_to(user, world.programme).count() == 17


def test_one_course_by_its_key(world: World) -> None:
    inside, outside = world.courses["a"][0], world.courses["b"][0]
    assert course_or_404(world.user("employee"), inside.key) == inside
    for key in (outside.key, "NONE"):
        with pytest.raises(Http404):
            course_or_404(world.user("employee"), key)


@pytest.mark.parametrize("who", IN_TEAM)
def test_a_team_reads_its_own_part_unprotected(world: World, who: str) -> None:
    reading = reading_of(world.user(who), world.programme)
    assert (reading.protected, reading.whole, reading.courses.count()) == (False, False, 14)


@pytest.mark.parametrize("who", WHOLE_PROTECTED)
def test_those_without_cases_read_the_whole_protected(world: World, who: str) -> None:
    reading = reading_of(world.user(who), world.programme)
    assert (reading.protected, reading.whole, reading.courses.count()) == (True, True, 17)


def test_the_documentalist_reads_the_whole_unprotected(world: World) -> None:
    reading = reading_of(world.user("documentalist"), world.programme)
    assert (reading.protected, reading.whole, reading.courses.count()) == (False, True, 17)


def test_an_employee_in_the_steering_group_reads_the_whole_protected(world: World) -> None:
    user = world.user("employee")
    make_membership(user, world.organisation, Role.STEERING_GROUP)
    reading = reading_of(user, world.programme)
    assert (reading.protected, reading.whole) == (True, True)
    assert courses_visible_to(user, world.programme).count() == 14


def test_an_outsider_reads_nothing(world: World) -> None:
    with pytest.raises(Http404):
        reading_of(world.user("outsider"), world.programme)


@pytest.mark.parametrize(
    ("who", "allowed"),
    [("documentalist", True), ("steering-group", True), ("board", False), ("employee", False), ("outsider", False)],
)
def test_who_may_comment(world: World, who: str, allowed: bool) -> None:
    assert may(world.user(who), Permission.COMMENT, world.programme) is allowed


def test_a_team_without_courses_in_a_programme_sees_none_of_it(world: World) -> None:
    user = make_user()
    team = make_team(make_department(world.organisation, key="a"), key="2")
    make_membership(user, world.organisation, Role.EMPLOYEE, team=team)
    assert not courses_visible_to(user, world.programme).exists()


def test_comments_follow_the_programme_and_the_period(world: World) -> None:
    by = world.user("steering-group")
    comment = add_comment(
        Subject(programme=world.programme, period=period("2013Q2")), text="Se på fase 1.", by=by, now=timezone.now()
    )
    assert list(comments_on(world.programme, period("2013Q2"))) == [comment]
    assert not comments_on(world.programme, period("2013Q1")).exists()
    assert not comments_on(make_programme(make_organisation()), period("2013Q2")).exists()


def test_responses_come_in_order_with_corrected_ones_told(world: World) -> None:
    course = world.courses["a"][0]
    first = responses_of(course)[0]
    correction = make_response(course, answers={"q1": 1}, taken=first.taken, supersedes=first)
    found = list(responses_of(course))
    assert [response.taken for response in found] == sorted(response.taken for response in found)
    assert found[0].superseded_by == correction
    assert not hasattr(found[-1], "superseded_by")
