"""What the rules of control are told of look-ups."""

from datetime import date, datetime, time

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories.courses import make_course
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import make_programme
from virkning.domain.standing_out import Lookup
from virkning.store.lookups import lookups, noted
from virkning.store.models import (
    AuditEvent,
    AuditSubject,
    Course,
    Identity,
    Organisation,
    Programme,
    Responsibility,
    Role,
    User,
)

pytestmark = pytest.mark.django_db

MAY, JUNE, JULY = date(2013, 5, 1), date(2013, 6, 1), date(2013, 7, 1)


@pytest.fixture
def organisation() -> Organisation:
    return make_organisation()


@pytest.fixture
def programme(organisation: Organisation) -> Programme:
    return make_programme(organisation)


@pytest.fixture
def employee(organisation: Organisation) -> User:
    return user_with(organisation, Role.EMPLOYEE)


def user_with(organisation: Organisation, *roles: Role) -> User:
    made, team = make_user(), make_team(make_department(organisation))
    for role in roles:
        make_membership(made, organisation, role, team=team, own_only=role is Role.VOLUNTEER)
    return made


def looked(by: User, *courses: Course, day: date = JUNE) -> AuditEvent:
    event = AuditEvent(by=by, what="seen", subject="course")
    event.at = timezone.make_aware(datetime.combine(day, time(12)))
    event.save()
    for course in courses:
        AuditSubject.objects.create(event=event, client=course.client)
    return event


def seen() -> tuple[Lookup, ...]:
    return lookups(noted(AuditEvent.objects.order_by("pk")))


def responsible(user: User, course: Course, since: date, until: date | None = None) -> None:
    Responsibility.objects.create(user=user, course=course, since=since, until=until)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (MAY, None, True),
        (MAY, JUNE, True),
        (JUNE, JULY, True),
        (MAY, MAY, False),
        (JULY, None, False),
    ],
)
def test_it_is_the_day_that_counts(
    programme: Programme, employee: User, since: date, until: date | None, expected: bool
) -> None:
    course = make_course(programme)
    responsible(employee, course, since, until)
    looked(employee, course)
    assert [one.expected for one in seen()] == [expected]


def test_each_citizen_must_be_ones_own(programme: Programme, organisation: Organisation, employee: User) -> None:
    own, other = make_course(programme), make_course(programme)
    responsible(employee, own, MAY)
    responsible(user_with(organisation, Role.EMPLOYEE), other, MAY)
    both, one, nobody = looked(employee, own, other), looked(employee, own), looked(employee)
    assert {lookup.event: lookup.expected for lookup in seen()} == {both.pk: False, one.pk: True, nobody.pk: True}
    assert {lookup.event: len(lookup.clients) for lookup in seen()} == {both.pk: 2, one.pk: 1, nobody.pk: 0}


def test_whoever_has_another_role_sees_many(programme: Programme, organisation: Organisation) -> None:
    looked(user_with(organisation, Role.EMPLOYEE, Role.TEAM_LEADER), make_course(programme))
    looked(user_with(organisation, Role.VOLUNTEER), make_course(programme))
    assert [one.expected for one in seen()] == [True, False]


def test_a_name_that_cannot_be_opened_takes_none_of_the_others_with_it(programme: Programme, employee: User) -> None:
    lost, there, other = (make_course(programme) for _ in range(3))
    family = employee.name.split()[-1]
    for course, name in ((lost, f"A {family}"), (there, f"B {family.upper()}"), (other, "C Anderledes")):
        Identity.objects.create(client=course.client, name=name)
    Identity.objects.filter(client=lost.client).update(address=f"A {family}")
    sealed_elsewhere = "UPDATE store_identity SET name = address WHERE client_id = %s"
    with connection.cursor() as cursor:
        cursor.execute(sealed_elsewhere, [lost.client_id])
    for course in (lost, there, other):
        looked(employee, course)
    assert [one.namesake for one in seen()] == [False, True, False]


def test_the_questions_do_not_grow(
    programme: Programme, employee: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        looked(employee, make_course(programme), make_course(programme))
    with django_assert_num_queries(6):
        assert len(seen()) == 5
