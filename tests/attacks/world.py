"""A world with somebody in every place: own team, the team beside, the other department, another organisation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar, cast

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from tests.factories.courses import make_course, make_stay
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import PLANNED, THEORY, make_programme
from tests.factories.responses import make_response
from virkning.actions.answering import make_link
from virkning.actions.courses import open_course
from virkning.actions.exit_surveys import open_survey
from virkning.actions.identities import IdentityData, SafeContactData
from virkning.actions.red_flags import raise_flags
from virkning.domain.pairing import Moment
from virkning.domain.programme import Department
from virkning.domain.text import Text
from virkning.library.shelves import instrument
from virkning.store.models import (
    Channel,
    ContactWay,
    Course,
    ExitSurvey,
    Occasion,
    Programme,
    RedFlag,
    Role,
    Team,
    User,
)
from virkning.store.models.people import TEAM_ROLES

OWN = "own"
FOREIGN = ("other-team", "other-department", "other-organisation")
PERIOD = "2013Q2"

M = TypeVar("M", bound=Model)

ANONYMOUS = "anonymous"
LEFT = "left"
NOBODY = (ANONYMOUS, LEFT)
"""Those whom every page sends to the log-in: nobody at all, and an employee whose user is closed."""


@dataclass
class Place:
    """One team with a course in work, and one of everything that an address may name."""

    programme: Programme
    team: Team
    employee: User
    course: Course
    occasion: Occasion
    flag: RedFlag
    token: str
    code: str
    survey: ExitSurvey
    made: dict[str, Model] = field(default_factory=dict)

    def number(self, kind: str, make: Callable[[], Model]) -> int:
        """The number of a thing of this place that is made once."""
        if kind not in self.made:
            self.made[kind] = make()
        return int(self.made[kind].pk)

    def kept(self, make: Callable[[], M]) -> M:
        """What this maker makes, once: the whole world stands before the first attack."""
        name = make.__qualname__
        if name not in self.made:
            self.made[name] = make()
        return cast("M", self.made[name])


@dataclass(frozen=True)
class World:
    places: Mapping[str, Place]
    users: Mapping[str, User]
    keys: Mapping[str, str]  # of sessions

    def client(self, who: str, *, enforce_csrf_checks: bool = False) -> Client:
        """A browser in which this one is logged in; a fresh one each time, since some pages log out."""
        client = Client(raise_request_exception=False, enforce_csrf_checks=enforce_csrf_checks)
        if who != ANONYMOUS:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.keys[who]
        return client


def make_attacked_world() -> World:
    organisation, elsewhere = make_organisation(), make_organisation()
    programme = make_programme(organisation, definition=replace(PLANNED, theory=THEORY))
    theirs = replace(PLANNED, theory=THEORY, departments=(Department("z", Text("Afdeling Z", "Department Z")),))
    other_programme = make_programme(elsewhere, definition=theirs, key="elsewhere")
    department = make_department(organisation, key="a")
    teams = {
        OWN: make_team(department, key="1"),
        "other-team": make_team(department, key="2"),
        "other-department": make_team(make_department(organisation, key="b"), key="3"),
        "other-organisation": make_team(make_department(elsewhere, key="z"), key="4"),
    }
    places = {
        where: _place(other_programme if where == "other-organisation" else programme, team)
        for where, team in teams.items()
    }
    for number in range(12):
        _finished(programme, teams[OWN], number)
    users = {where.replace(OWN, "owner"): place.employee for where, place in places.items()}
    users |= {"colleague": _user("colleague", teams[OWN], Role.EMPLOYEE), "member-of-nothing": make_user()}
    users |= {role.value: _user(role.value, teams[OWN], role) for role in Role}
    users[LEFT] = _user(LEFT, teams[OWN], Role.TEAM_LEADER)
    keys = {who: session_of(user) for who, user in users.items()}
    User.objects.filter(pk=users[LEFT].pk).update(is_active=False)
    return World(places, users, keys)


def _place(programme: Programme, team: Team) -> Place:
    employee = _user(f"employee of {team.key}", team, Role.EMPLOYEE)
    today, now = timezone.localdate(), timezone.now()
    course = open_course(
        programme,
        department=team.department,
        team=team,
        enquired=None,
        started=today,
        phase="f1",
        responsible=[employee],
        identity=IdentityData(name="Kanarina Kanariefugl", phone="+45 00 11 22 33", mail="kanarina@example.invalid"),
        safe_contact=SafeContactData(way=ContactWay.MAIL, times="kun tirsdag", neutral_name="Fugleforeningen"),
        by=employee,
        today=today,
    )
    occasion = Occasion.objects.get(course=course, instrument="trust", moment=Moment.BEFORE)
    _link, token, code = make_link([occasion], channel=Channel.LINK, by=employee, now=now)
    asked = instrument("phq-9")
    answers = {item.key: 3.0 for item in asked.items}
    flagged = make_response(course, key="phq-9", taken=today - timedelta(days=1), answers=answers)
    (flag,) = raise_flags(flagged, asked)
    survey = open_survey(
        programme, department=team.department, team=team, title="Telefonen", codes_needed=False, by=employee, now=now
    )
    return Place(programme, team, employee, course, occasion, flag, token, code, survey)


def _finished(programme: Programme, team: Team, number: int) -> None:
    """Enough of them for a report of 2013 that shows figures."""
    before, after = date(2013, 1, 7), date(2013, 5, 6)
    course = make_course(programme, department=team.department, team=team, started=before, ended=after)
    make_stay(course, "f1", started=before, ended=after)
    make_response(course, moment=Moment.BEFORE, taken=before, answers={"q1": 30 + number})
    make_response(course, moment=Moment.AFTER, taken=after, answers={"q1": 40 + number})


def _user(name: str, team: Team, role: Role) -> User:
    user = make_user(name=name)
    organisation = team.department.organisation
    make_membership(user, organisation, role, team=team if role in TEAM_ROLES else None)
    return user


def session_of(user: User) -> str:
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    request.session.save()
    return str(request.session.session_key)
