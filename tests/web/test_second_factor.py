"""The second factor: asked for by role, set up by its owner, and needed at the next log-in."""

import html
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client, TestCase

from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_membership, make_user
from tests.web.pages import said
from virkning.actions.accounts import remove_second_factor
from virkning.store.models import TEAM_ROLES, AuditEvent, Role, User

pytestmark = pytest.mark.django_db

PASSWORD = "hemmelig nok til en test"
SECRET = re.compile(r'<code class="secret">([A-Z2-7]+)</code>')
CODE = re.compile(r"<li><code>(\d{8})</code></li>")


def member(role: Role) -> User:
    organisation = make_organisation(second_factor=True)
    team = make_team(make_department(organisation)) if role in TEAM_ROLES else None
    user = make_user(email=f"{role.value}@example.invalid", password=PASSWORD)
    make_membership(user, organisation, role, team=team)
    return user


def entered(user: User) -> Client:
    client = Client()
    assert client.post("/log-in/", {"login": user.email, "password": PASSWORD}).status_code == 302
    return client


def code(secret: str, *, step: int = 0) -> str:
    """What the app shows now, or `step` half minutes later."""
    counter = int(time.time()) // 30 + step
    return str(format_hotp_value(hotp_value(secret, counter)))


def set_up(client: Client) -> tuple[str, list[str]]:
    """The secret of the app, and the recovery codes."""
    secret = SECRET.findall(html.unescape(client.get("/me/security/app/").content.decode()))[0]
    with TestCase.captureOnCommitCallbacks(execute=True):  # the library tells of it when it is saved
        answer = client.post("/me/security/app/", {"code": code(secret)}, follow=True)
    return secret, CODE.findall(answer.content.decode())


@pytest.mark.parametrize("role", list(Role))
def test_roles_that_see_people_reach_nothing_before_it_is_set_up(role: Role) -> None:
    client = entered(member(role))
    asked = role in (*TEAM_ROLES, Role.DOCUMENTALIST, Role.ADMINISTRATOR)
    for address in ("/", "/results/", "/courses/", "/people/"):
        assert (client.get(address).headers.get("Location") == "/me/security/") is asked, address
    assert ("Før du kan fortsætte" in said(client.get("/me/security/"))) is asked
    assert client.post("/log-out/").headers["Location"] == "/log-in/"


def test_the_app_is_set_up_and_needed_at_the_next_log_in() -> None:
    user = member(Role.DOCUMENTALIST)
    client = entered(user)
    secret, codes = set_up(client)
    assert len(codes) == 10
    assert client.get("/results/").status_code == 200
    later = entered(user)
    assert later.get("/results/").headers["Location"].startswith("/log-in/")
    wrong = later.post("/log-in/code/", {"code": "000000"})
    assert "Koden er forkert" in said(wrong)
    assert later.post("/log-in/code/", {"code": code(secret, step=1)}).status_code == 302
    assert later.get("/results/").status_code == 200
    told = set(AuditEvent.objects.values_list("what", flat=True))
    assert {"second-factor-added", "second-factor-reset", "second-factor-failed", "logged-in"} <= told


def test_a_code_is_used_once() -> None:
    user = member(Role.DOCUMENTALIST)
    secret, codes = set_up(entered(user))
    again = entered(user)
    assert again.post("/log-in/code/", {"code": codes[0]}).status_code == 302
    third = entered(user)
    assert third.post("/log-in/code/", {"code": codes[0]}).status_code == 200
    now = code(secret)
    assert third.post("/log-in/code/", {"code": now}).status_code == 302
    assert entered(user).post("/log-in/code/", {"code": now}).status_code == 200


def test_codes_cannot_be_guessed() -> None:
    user = member(Role.DOCUMENTALIST)
    secret, _codes = set_up(entered(user))
    client = entered(user)
    for number in range(10):
        client.post("/log-in/code/", {"code": f"{number:06d}"})
    assert client.post("/log-in/code/", {"code": code(secret, step=1)}).status_code == 200
    assert client.get("/results/").status_code == 302


def test_the_secret_of_the_app_is_sealed() -> None:
    user = member(Role.DOCUMENTALIST)
    secret, codes = set_up(entered(user))
    kept = str(list(Authenticator.objects.values()))
    assert secret not in kept
    assert codes[0] not in kept


def test_without_it_the_way_is_closed_again() -> None:
    user = member(Role.DOCUMENTALIST)
    client = entered(user)
    set_up(client)
    assert client.post("/me/security/app/remove/").status_code == 302
    assert client.get("/results/").headers["Location"] == "/me/security/"


def test_another_removes_it_and_everything_open_ends() -> None:
    user = member(Role.DOCUMENTALIST)
    client = entered(user)
    set_up(client)
    remove_second_factor(user, by=None)
    assert client.get("/results/").headers["Location"].startswith("/log-in/")
    assert entered(user).get("/results/").headers["Location"] == "/me/security/"


def test_second_factors_are_changed_only_by_someone_who_has_just_shown_who_they_are() -> None:
    user = member(Role.DOCUMENTALIST)
    client = entered(user)
    set_up(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 11 * 60
    session.save()
    assert client.get("/me/security/app/remove/").headers["Location"].startswith("/me/confirm/")
    assert client.get("/me/security/passkeys/new/").headers["Location"].startswith("/me/confirm/")
    assert client.get("/me/security/codes/new/").headers["Location"].startswith("/me/confirm/")
