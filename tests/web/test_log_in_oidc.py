"""The organisation's own log-in, against a real provider on this machine."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from tests.factories.people import make_user
from tests.factories.world import World
from tests.web.pages import said
from virkning.actions.accounts import invite
from virkning.actions.group_memberships import read_rules
from virkning.actions.memberships import Scope
from virkning.domain.errors import Malformed
from virkning.store.models import AccountPolicy, AuditEvent, PastMembership, Role, User

pytestmark = pytest.mark.django_db

MAIL = "olga@example.invalid"


class _Stay(HTTPRedirectHandler):
    """Where the provider sends the visitor is read, not followed."""

    def redirect_request(self, *args: object) -> None:
        return None


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    try:
        _wait(f"{address}/.well-known/openid-configuration")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - this machine
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the provider did not answer")


@pytest.fixture
def configured(provider: str, settings: LazySettings, tmp_path: Path, world: World) -> str:
    """Groups give roles: `team-a` an employee of team A, `board` a reader of results, `lost` none that is there."""
    key = world.organisation.key
    lines = [
        'claim = "groups"',
        f'[[membership]]\ngroup = "team-a"\norganisation = "{key}"\nrole = "employee"\ndepartment = "a"\nteam = "1"',
        f'[[membership]]\ngroup = "board"\norganisation = "{key}"\nrole = "board"',
        f'[[membership]]\ngroup = "lost"\norganisation = "{key}"\nrole = "employee"\ndepartment = "x"\nteam = "9"',
    ]
    file = tmp_path / "groups.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    settings.VIRKNING_OIDC_ISSUER = provider
    settings.VIRKNING_OIDC_GROUPS = str(file)
    app = {"provider_id": "organisation", "name": "", "client_id": "virkning", "secret": "hemmelig"}
    app["settings"] = {"server_url": provider}  # type: ignore[assignment]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return provider


def told(provider: str, *groups: str, mail: str = MAIL, proven: bool = True) -> None:
    """What the provider says of Olga from now on."""
    claims = {"email": mail, "email_verified": proven, "name": "Olga Olsen", "groups": list(groups)}
    sent = json.dumps(claims).encode()
    request = Request(f"{provider}/users/olga", sent, {"Content-Type": "application/json"})  # noqa: S310 - this machine
    request.method = "PUT"
    with urlopen(request, timeout=10):  # noqa: S310 - this machine
        pass


def arrived(client: Client) -> tuple[int, str]:
    """The whole way: to the provider, through its form, and back. Gives the answer's status and words."""
    sent = client.get("/log-in/by/organisation/").headers["Location"]
    form = urlencode({"sub": "olga"}).encode()
    try:
        build_opener(_Stay).open(Request(sent, form), timeout=10)  # noqa: S310 - this machine
    except OSError as answer:
        back = urlsplit(answer.headers["Location"])  # type: ignore[attr-defined]
    page = client.get(f"{back.path}?{back.query}")
    return page.status_code, said(page)


def roles(user: User) -> list[str]:
    return sorted(user.memberships.values_list("role", flat=True))


def test_a_stranger_does_not_get_in(configured: str, client: Client) -> None:
    told(configured)
    status, words = arrived(client)
    assert status == 403
    assert "Du har ikke adgang her endnu" in words
    assert not User.objects.filter(email=MAIL).exists()
    assert AuditEvent.objects.filter(what="log-in-refused").count() == 1
    assert "_auth_user_id" not in client.session


def test_a_group_gives_a_role_at_the_first_log_in(configured: str, client: Client, world: World) -> None:
    told(configured, "team-a", "something-else")
    assert arrived(client)[0] == 302
    user = User.objects.get(email=MAIL)
    held = user.memberships.get()
    assert (held.role, held.team, held.from_group) == (Role.EMPLOYEE, world.teams["a"], "team-a")
    assert not user.has_usable_password()
    assert client.get("/today/").status_code == 200
    what = set(AuditEvent.objects.values_list("what", flat=True))
    assert {"user-made", "membership-given", "logged-in"} <= what


def test_a_group_that_is_left_takes_its_role_away_at_the_next_log_in(configured: str, client: Client) -> None:
    told(configured, "team-a", "board")
    arrived(client)
    user = User.objects.get(email=MAIL)
    assert roles(user) == ["board", "employee"]
    told(configured, "board")
    assert arrived(Client())[0] == 302
    assert roles(user) == ["board"]
    assert PastMembership.objects.get().role == Role.EMPLOYEE
    told(configured)
    assert arrived(Client())[0] == 403
    assert roles(user) == []
    assert client.get("/results/").status_code == 302  # the session that was open has ended too


def test_a_role_given_by_people_stays(configured: str, client: Client, world: World) -> None:
    told(configured, "board")
    arrived(client)
    user = User.objects.get(email=MAIL)
    user.memberships.create(organisation=world.organisation, role=Role.MANAGEMENT)
    told(configured)
    assert arrived(Client())[0] == 302
    assert roles(user) == ["management"]


def test_an_invitation_lets_in_without_a_password(configured: str, client: Client, world: World) -> None:
    invite(world.organisation, email=MAIL, name="Olga", scope=Scope(Role.BOARD), by=None, now=timezone.now())
    told(configured)
    assert arrived(client)[0] == 302
    assert roles(User.objects.get(email=MAIL)) == ["board"]


@pytest.mark.parametrize("proven", [True, False])
def test_an_address_must_be_proven_to_be_someone_known(
    configured: str, client: Client, world: World, proven: bool
) -> None:
    """Else whoever writes a colleague's address at the provider would be that colleague."""
    user = make_user(email=MAIL, password="en helt anden kode")
    user.memberships.create(organisation=world.organisation, role=Role.BOARD)
    told(configured, proven=proven)
    assert arrived(client)[0] == (302 if proven else 403)


def test_whoever_has_left_stays_out(configured: str, client: Client) -> None:
    told(configured, "board")
    arrived(client)
    User.objects.filter(email=MAIL).update(is_active=False)
    assert arrived(Client())[0] == 403


def test_a_place_that_is_not_there_gives_nothing(configured: str, client: Client) -> None:
    told(configured, "lost")
    assert arrived(client)[0] == 403
    assert AuditEvent.objects.filter(what="group-without-place").count() == 1


def test_what_the_provider_tells_is_not_kept(configured: str, client: Client) -> None:
    told(configured, "board")
    arrived(client)
    assert SocialAccount.objects.get().extra_data == {}


@pytest.mark.parametrize("trusted", [True, False])
def test_the_second_factor_is_asked_for_unless_the_provider_does(
    configured: str, client: Client, world: World, settings: LazySettings, trusted: bool
) -> None:
    AccountPolicy.objects.update(second_factor_roles=["employee"])
    settings.VIRKNING_OIDC_SECOND_FACTOR = trusted
    told(configured, "team-a")
    arrived(client)
    assert client.get("/today/").status_code == (200 if trusted else 302)


def test_before_something_dangerous_the_provider_asks_again(configured: str, client: Client, world: World) -> None:
    """Whoever has no password here is not led round in a circle."""
    told(configured)
    invite(world.organisation, email=MAIL, name="Olga", scope=Scope(Role.ADMINISTRATOR), by=None, now=timezone.now())
    arrived(client)
    assert client.get("/people/invite/").status_code == 200
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 11 * 60
    session.save()
    asked = client.get("/people/invite/").headers["Location"]
    assert asked == "/me/confirm/provider/?next=%2Fpeople%2Finvite%2F"
    there = client.get(asked).headers["Location"]
    assert "prompt=login" in client.get(there).headers["Location"]


def test_the_log_in_page_offers_it_first(configured: str, client: Client) -> None:
    assert "Log ind med organisationens eget login" in said(client.get("/log-in/"))


@pytest.mark.parametrize(
    "text", ["[[membership", '[[membership]]\ngroup = "a"', '[[membership]]\ngroup="a"\norganisation="o"\nrole="king"']
)
def test_a_file_that_is_not_understood_gives_no_access(tmp_path: Path, text: str) -> None:
    file = tmp_path / "groups.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Malformed):
        read_rules(str(file))
