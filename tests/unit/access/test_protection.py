"""What protection takes away from others, and leaves to those who are named."""

from datetime import timedelta

import pytest
from django.http import Http404

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.people import make_membership, make_user
from tests.factories.protection import make_protection
from virkning.access.cases import course_to_work_with_or_404, identity_of, occasions_of, other_courses_of, team_courses
from virkning.access.courses import course_or_404, courses_visible_to
from virkning.access.protection import protected_among, reviews_due
from virkning.actions.identities import IdentityData, keep_identity
from virkning.actions.protection import lift_protection
from virkning.store.models import ProtectionKind, Role, User

pytestmark = pytest.mark.django_db

EVERYTHING = IdentityData("Ida Ingensteder", "0102031234", "Hemmelig Vej 1", "00 00 00 01", "ida@example.invalid")


@pytest.fixture
def case() -> Case:
    made = make_case()
    keep_identity(made.course.client, identity=EVERYTHING, by=made.user)
    return made


def leader_of(case: Case) -> User:
    leader = make_user(name="leader")
    make_membership(leader, case.programme.organisation, Role.TEAM_LEADER, team=case.team)
    return leader


def test_the_address_is_for_those_who_are_named(case: Case) -> None:
    make_protection(case.course.client, case.user)
    known = identity_of(case.user, case.course)
    assert (known.address, known.phone, known.hidden) == ("Hemmelig Vej 1", "00 00 00 01", False)
    hidden = identity_of(leader_of(case), case.course)
    assert (hidden.name, hidden.hidden) == ("Ida Ingensteder", True)
    assert (hidden.cpr, hidden.address, hidden.phone, hidden.mail) == ("", "", "", "")


def test_with_a_protected_address_the_team_works_on(case: Case) -> None:
    make_protection(case.course.client, case.user)
    assert case.course in team_courses(leader_of(case))


def test_lifted_everything_is_as_before(case: Case) -> None:
    leader = leader_of(case)
    make_protection(case.course.client, case.user, kind=ProtectionKind.THREATENED)
    lift_protection(case.course.client, by=case.user, today=TODAY)
    assert identity_of(leader, case.course).address == "Hemmelig Vej 1"
    assert case.course in team_courses(leader)


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.EMPLOYEE, Role.DOCUMENTALIST])
def test_a_threatened_citizen_stands_in_nobodys_lists(case: Case, role: Role) -> None:
    other = make_user()
    make_membership(other, case.programme.organisation, role, team=None if role is Role.DOCUMENTALIST else case.team)
    assert case.course in courses_visible_to(other, case.programme)
    make_protection(case.course.client, case.user, kind=ProtectionKind.THREATENED)
    assert case.course not in courses_visible_to(other, case.programme)
    assert case.course not in team_courses(other)
    assert not other_courses_of(other, case.course.client).exists()
    assert not occasions_of(team_courses(other)).exists()
    with pytest.raises(Http404):
        course_or_404(other, case.course.key)
    with pytest.raises(Http404):
        course_to_work_with_or_404(other, case.course.key)


def test_a_threatened_citizen_is_worked_with_by_those_who_are_named(case: Case) -> None:
    colleague = make_user()
    make_membership(colleague, case.programme.organisation, Role.EMPLOYEE, team=case.team)
    make_protection(case.course.client, case.user, colleague, kind=ProtectionKind.THREATENED)
    for user in (case.user, colleague):
        assert course_to_work_with_or_404(user, case.course.key) == case.course


def test_being_named_opens_nothing_without_a_role(case: Case) -> None:
    outsider = make_case().user
    make_protection(case.course.client, case.user, outsider, kind=ProtectionKind.THREATENED)
    assert case.course not in team_courses(outsider)
    with pytest.raises(Http404):
        identity_of(outsider, case.course)


def test_marks_and_reviews(case: Case) -> None:
    assert protected_among([case.course.pk]) == frozenset()
    made = make_protection(case.course.client, case.user)
    assert protected_among([case.course.pk]) == {case.course.pk}
    assert not reviews_due(case.user, by=TODAY).exists()
    year = TODAY + timedelta(days=365)
    assert list(reviews_due(case.user, by=year)) == [made]
    assert not reviews_due(leader_of(case), by=year).exists()
