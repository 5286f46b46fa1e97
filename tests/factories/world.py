"""A small organisation to walk through: two departments, two teams, one programme, and someone in every role."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tests.factories.courses import make_course, make_stay
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import SMALL, make_programme
from tests.factories.responses import make_response
from virkning.domain.pairing import Moment
from virkning.domain.programme import Programme as Definition
from virkning.store.models import TEAM_ROLES, Course, Fact, Organisation, Programme, Role, Team, User

BEFORE, AFTER = date(2013, 1, 7), date(2013, 5, 6)
PERIOD = "2013Q2"


@dataclass(frozen=True)
class World:
    organisation: Organisation
    programme: Programme
    teams: Mapping[str, Team]
    courses: Mapping[str, tuple[Course, ...]]  # by department
    users: Mapping[str, User]  # by role, and `outsider` who has none

    def user(self, who: str) -> User:
        return self.users[who]


def make_world(definition: Definition = SMALL) -> World:
    """Fourteen finished courses in department A, three in B: fewer than a steering group may see."""
    organisation = make_organisation()
    programme = make_programme(organisation, definition=definition)
    departments = {key: make_department(organisation, key=key) for key in ("a", "b")}
    teams = {key: make_team(department) for key, department in departments.items()}
    courses = {
        key: tuple(_finished(programme, teams[key], number) for number in range(size))
        for key, size in (("a", 14), ("b", 3))
    }
    return World(organisation, programme, teams, courses, _users(organisation, teams["a"]))


def _finished(programme: Programme, team: Team, number: int) -> Course:
    """Seven in ten move up by 10, the others down by 5."""
    key = f"{team.department.key.upper()}{number:03d}"
    course = make_course(programme, department=team.department, team=team, key=key, started=BEFORE, ended=AFTER)
    make_stay(course, "f1", started=BEFORE, ended=AFTER)
    start = 40 + number
    make_response(course, moment=Moment.BEFORE, taken=BEFORE, answers={"q1": start})
    make_response(course, moment=Moment.AFTER, taken=AFTER, answers={"q1": start + (10 if number % 10 < 7 else -5)})
    Fact.objects.create(course=course, variable="employment", code="none", dated=BEFORE)
    Fact.objects.create(course=course, variable="employment", code="work" if number % 2 else "none", dated=AFTER)
    return course


def _users(organisation: Organisation, team: Team) -> dict[str, User]:
    users = {role.value: make_user(name=role.value) for role in Role} | {"outsider": make_user(name="outsider")}
    for role in Role:
        in_team = role in TEAM_ROLES
        make_membership(users[role.value], organisation, role, team=team if in_team else None)
    elsewhere = make_organisation()
    make_programme(elsewhere, key="elsewhere")
    make_membership(users["outsider"], elsewhere, Role.DOCUMENTALIST)
    return users
