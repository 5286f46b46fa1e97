"""Who sees a family, and whom in it."""

import pytest
from django.http import Http404

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.families import make_family, make_further_course
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from virkning.access.families import (
    case_or_404,
    cases_of,
    cases_of_client,
    children_beside,
    family_courses,
    is_child,
    member_or_404,
    members_of,
)
from virkning.actions.families import leave
from virkning.store.models import FamilyRole, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def test_a_member_is_seen_only_by_those_who_work_with_that_member(case: Case) -> None:
    other = make_team(make_department(case.programme.organisation, key="b"))
    father, child = make_further_course(case, team=other), make_further_course(case)
    family = make_family(case, (father, FamilyRole.FATHER), (child, FamilyRole.CHILD))
    assert {member.client for member in members_of(case.user, family)} == {case.course.client, child.client}
    assert {course.pk for course in family_courses(case.user, family)} == {case.course.pk, child.pk}
    his = make_user()
    make_membership(his, case.programme.organisation, Role.EMPLOYEE, team=other)
    assert [member.client for member in members_of(his, family)] == [father.client]
    assert [*family_courses(his, family)] == [father]
    hers = family.members.get(client=case.course.client)
    assert member_or_404(case.user, family, hers.pk) == hers
    with pytest.raises(Http404):
        member_or_404(his, family, hers.pk)


def test_owner_team_and_outsiders(case: Case) -> None:
    family = make_family(case)
    colleague, documentalist, foreign = make_user(), make_user(), make_user()
    make_membership(colleague, case.programme.organisation, Role.EMPLOYEE, team=case.team)
    make_membership(documentalist, case.programme.organisation, Role.DOCUMENTALIST)
    abroad = make_organisation()
    make_membership(foreign, abroad, Role.TEAM_LEADER, team=make_team(make_department(abroad)))
    for user in (case.user, colleague):
        assert case_or_404(user, family.key) == family
    for outsider in (documentalist, foreign, make_user()):
        assert not cases_of(outsider).exists()
        with pytest.raises(Http404):
            case_or_404(outsider, family.key)


def test_whoever_has_left_belongs_no_more(case: Case) -> None:
    child = make_further_course(case)
    family = make_family(case, (child, FamilyRole.CHILD))
    assert cases_of_client(case.user, child.client).get() == family
    assert is_child(child.client)
    assert [*children_beside(case.user, case.course)] == [child.client]
    assert not children_beside(case.user, child).exists()
    assert not is_child(case.course.client)
    leave(family.members.get(client=child.client), until=TODAY, by=case.user, today=TODAY)
    assert not cases_of_client(case.user, child.client).exists()
    assert not children_beside(case.user, case.course).exists()
    assert not is_child(child.client)


def test_a_stranger_finds_no_family_of_a_client(case: Case) -> None:
    make_family(case)
    stranger: User = make_user()
    assert not cases_of_client(stranger, case.course.client).exists()
