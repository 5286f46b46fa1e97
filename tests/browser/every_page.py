"""Fills a database with the world of the attacks, and writes as JSON where every page stands and who looks at it.

`test_every_page_open_to_all.py` runs it in the data folder of the program that it serves.
"""

import json
import sys
import time
from collections.abc import Mapping
from datetime import timedelta

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.utils import timezone

from tests.attacks.addresses import addresses
from tests.attacks.makers import session
from tests.attacks.objects import values
from tests.attacks.world import OWN, Place, World, make_attacked_world, session_of
from tests.factories.assessments import hand_in, make_assessment
from tests.factories.responses import make_response
from virkning.actions.accounts import invite
from virkning.actions.assessments import ask_people
from virkning.actions.group_stays import add_participants
from virkning.actions.memberships import Scope
from virkning.domain.assessment import RaterKind
from virkning.store.audit_chain import seal_all
from virkning.store.models import Role, Session, User

LOOKING = ("owner", Role.TEAM_LEADER.value, Role.DOCUMENTALIST.value, Role.ADMINISTRATOR.value)
WITH_SECOND_FACTOR = Role.TEAM_LEADER.value


def main() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0, interactive=False)
    world = make_attacked_world()
    place = world.places[OWN]
    own = {**_accounts(world), **_rounds(world)}
    pages = {one.name: one.path({**values(one, place), **own.get(one.name, {})}) for one in addresses()}
    _enough_to_see(place)
    sessions = {who: _confirmed(world.users[who]) for who in LOOKING}
    seal_all()
    json.dump({"pages": pages, "sessions": sessions, "token": place.token, "code": place.code}, sys.stdout)


def _accounts(world: World) -> Mapping[str, Mapping[str, object]]:
    """What the attacks leave out, for it belongs to one person: somebody to manage, an invitation, a second factor."""
    administrator, colleague = world.users[Role.ADMINISTRATOR.value], world.users["colleague"]
    for who in LOOKING:
        world.users[who].set_password("hemmelig-i-testen")
        world.users[who].save()
    TOTP.activate(world.users[WITH_SECOND_FACTOR], "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(world.users[WITH_SECOND_FACTOR])
    organisation = world.places[OWN].team.department.organisation
    invited = invite(
        organisation,
        email="ny@example.invalid",
        name="Nye Nielsen",
        scope=Scope(Role.DOCUMENTALIST),
        by=administrator,
        now=timezone.now(),
    )
    person = {"number": colleague.pk}
    return {"person": person, "person-step": person, "invitation": {"secret": invited.secret}}


def _rounds(world: World) -> Mapping[str, Mapping[str, object]]:
    """A round of self-assessment in which one of those who look is asked, and another has handed in."""
    programme, by = world.places[OWN].programme, world.users[Role.DOCUMENTALIST.value]
    row = make_assessment(programme, by, framework="kapacitet")
    people = [by, world.users[Role.TEAM_LEADER.value]]
    _asked, answered = ask_people(row, people=people, kind=RaterKind.LEADER, by=by)
    hand_in(answered, 3)
    return {name: {"pk": row.pk} for name in ("rating-start", "rating-element", "rating-check", "rating-thanks")}


def _enough_to_see(place: Place) -> None:
    """Lines that have more than one point, and somebody in the group."""
    today = timezone.localdate()
    for days, value in ((60, 30), (30, 42), (1, 55)):
        make_response(place.course, taken=today - timedelta(days=days), answers={"q1": value})
    group = Session.objects.get(pk=session(place)).group
    add_participants(group, courses=[place.course], started=today, by=place.employee)


def _confirmed(user: User) -> str:
    """A session in which this one has just told who they are, so that no page asks for it first."""
    store = SessionStore(session_of(user))
    store[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    store.save()
    return str(store.session_key)
