"""Other programs, as an administrator lets them in and stops them; and those who may not."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.systems import make_a_system, make_a_token
from tests.factories.world import World
from tests.web.pages import said
from tests.web.test_people import at_work
from virkning.actions.accounts import new_link
from virkning.domain.errors import Refused
from virkning.store.models import AccessNotice, System, SystemToken

pytestmark = pytest.mark.django_db

SECRET = re.compile(r"vk_[0-9a-f]{6}_[\w-]{43}")


@pytest.fixture
def administrator(world: World) -> Client:
    return at_work(world.user("administrator"))


def test_a_system_is_let_in_and_its_token_opens_what_its_role_opens(administrator: Client, world: World) -> None:
    given = {"name": "Fagsystemet", "purpose": "care", "about": "IT i Aarhus"}
    page = administrator.post("/systems/new/", given, follow=True)
    system = System.objects.get()
    assert "Fagsystemet" in said(page)
    address = f"/systems/{system.pk}/"
    administrator.post(f"{address}give/", {"role": "employee", "team": world.teams["a"].pk})
    until = (timezone.localdate().replace(day=1)).replace(year=timezone.localdate().year + 1).isoformat()
    shown = administrator.post(f"{address}token/", {"title": "Drift", "scope": ["courses:read"], "expires": until})
    secret = SECRET.findall(shown.content.decode())[0]
    asked = Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/courses?limit=200")
    assert len(asked.json()["items"]) == 14
    told = said(administrator.get(address))
    assert secret[:9] in told
    assert not SECRET.search(told)
    assert "1 opslag" in told
    assert AccessNotice.objects.filter(kind="system-access", to=world.user("team-leader")).exists()


def test_tokens_are_changed_and_stopped(administrator: Client, world: World) -> None:
    system = make_a_system(world.organisation)
    token = make_a_token(system).token
    shown = administrator.post(f"/systems/{system.pk}/rotate/", {"token": token.pk})
    assert "Den gamle virker 7 dage endnu" in said(shown)
    new = SystemToken.objects.exclude(pk=token.pk).get()
    administrator.post(f"/systems/{system.pk}/revoke/", {"token": new.pk})
    new.refresh_from_db()
    assert new.revoked
    administrator.post(f"/systems/{system.pk}/stop/")
    system.refresh_from_db()
    assert system.stopped
    assert not system.user.memberships.exists()
    assert "stoppet" in said(administrator.get("/systems/"))


def test_what_is_missing_is_told(administrator: Client, world: World) -> None:
    assert administrator.post("/systems/new/", {"name": "", "purpose": "care"}).status_code == 422
    assert administrator.post("/systems/new/", {"name": "Et", "purpose": "fun"}).status_code == 422
    system = make_a_system(world.organisation)
    late = {"title": "x", "scope": ["courses:read"], "expires": "2099-01-01"}
    page = said(administrator.post(f"/systems/{system.pk}/token/", late, follow=True))
    assert "højst et år" in page
    assert not SystemToken.objects.exists()
    page = said(administrator.post(f"/systems/{system.pk}/give/", {"role": "administrator"}, follow=True))
    assert "kan ikke være administrator" in page


def test_nobody_else_sees_systems(world: World) -> None:
    system = make_a_system(world.organisation)
    for who in ("team-leader", "documentalist", "management", "outsider"):
        client = at_work(world.user(who))
        for address in ("/systems/", "/systems/new/", f"/systems/{system.pk}/"):
            assert client.get(address).status_code == 404, (who, address)
        assert client.post(f"/systems/{system.pk}/stop/").status_code == 404


def test_a_system_never_logs_in_and_is_no_colleague(administrator: Client, world: World) -> None:
    system = make_a_system(world.organisation)
    administrator.post(f"/systems/{system.pk}/give/", {"role": "team-leader", "team": world.teams["a"].pk})
    assert system.user.name not in said(administrator.get("/people/"))
    assert administrator.get(f"/people/{system.user.pk}/").status_code == 404
    with pytest.raises(Refused):
        new_link(system.user, organisation=world.organisation, by=None, now=timezone.now())
    system.user.set_password("hemmelig nok til en test")
    system.user.save()
    tried = {"login": system.user.email, "password": "hemmelig nok til en test"}
    assert Client().post("/log-in/", tried).status_code == 200


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_guide_tells_every_address(world: World, language: str) -> None:
    client = at_work(world.user("administrator"))
    client.cookies["django_language"] = language
    page = said(client.get("/systems/guide/"))
    assert "GET /api/v1/courses/{key}" in page
    assert ("Hvad et system kan spørge om" if language == "da" else "What a system can ask for") in page
    assert ("Ingen systemer spørger" if language == "da" else "No system asks") in said(client.get("/systems/"))
