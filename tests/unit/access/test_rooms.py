"""The menu is decided from one look at the roles, and agrees with the doors."""

from dataclasses import asdict

import pytest
from django.http import Http404
from django.utils import timezone

from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import make_programme
from virkning.access.break_glass import may_break_glass
from virkning.access.cases import opens_cases, works_with_cases
from virkning.access.exit_surveys import uses_exit_surveys
from virkning.access.imports import imports_files
from virkning.access.looks import events_to_review
from virkning.access.memberships import memberships_with
from virkning.access.people import manages_people
from virkning.access.permissions import Permission
from virkning.access.rooms import Rooms, rooms_of
from virkning.access.setting_up import sets_up
from virkning.store.models import Role, User
from virkning.store.models.people import TEAM_ROLES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_the_menu_agrees_with_the_doors(role: Role) -> None:
    organisation = make_organisation()
    make_programme(organisation)
    team = make_team(make_department(organisation)) if role in TEAM_ROLES else None
    everywhere, part = make_user(name="Everywhere"), make_user(name="In a part")
    make_membership(everywhere, organisation, role, team=team)
    make_membership(part, organisation, role, team=team, programme_key="" if role is Role.ADMINISTRATOR else "uvs")
    for user in (everywhere, part):
        assert rooms_of(user) == by_the_doors(user)


def test_nobody_is_shown_anything_of_work_after_leaving() -> None:
    user = make_user()
    make_membership(user, make_organisation(), Role.DOCUMENTALIST)
    assert asdict(rooms_of(user)) != asdict(Rooms(results=True))
    user.is_active = False
    user.save()
    assert rooms_of(user) == Rooms(results=True)


def by_the_doors(user: User) -> Rooms:
    people, setup = manages_people(user), sets_up(user)
    reads = memberships_with(user, Permission.SEE_CASES, Permission.SEE_RESULTS).exists()
    return Rooms(
        today=works_with_cases(user) or reads,
        cases=works_with_cases(user),
        opening=opens_cases(user),
        results=reads or not (people or setup),
        surveys=uses_exit_surveys(user),
        audit=controls(user),
        people=people,
        setup=setup,
        imports=imports_files(user),
        emergency=may_break_glass(user),
    )


def controls(user: User) -> bool:
    now = timezone.now()
    try:
        return events_to_review(user, since=now, until=now) is not None
    except Http404:
        return False
