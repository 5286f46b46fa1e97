"""Forms that other sites send: refused everywhere, by the token or, for the citizen, by where they come from."""

from collections.abc import Mapping

import pytest
from django.test import Client

from tests.attacks.addresses import Address, addresses
from tests.attacks.objects import values
from tests.attacks.table import PAGES
from tests.attacks.test_every_address import KNOWN, named
from tests.attacks.world import OWN, World
from virkning.store.models import Draft

GUARDED_BY_ORIGIN = "one cookie, which never comes along from other sites; the origin is asked for"
WITHOUT_TOKEN: Mapping[str, str] = {
    name: GUARDED_BY_ORIGIN for name in PAGES if name.startswith(("answering", "a/", "exit-", "x/", "partner-rating"))
}
"""Addresses that ask for no token, and why not. Another one needs its reason here, and its own test below."""

FOREIGN: Mapping[str, Mapping[str, str]] = {
    "said by the browser": {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    "of a neighbour": {"Sec-Fetch-Site": "same-site", "Origin": "https://other.testserver"},
    "by origin": {"Origin": "https://evil.example"},
    "by a hidden origin": {"Origin": "null"},
    "by referrer": {"Referer": "https://evil.example/page"},
    "by a name that begins alike": {"Referer": "http://testserver.evil.example/"},
    "without a word": {},
}
OURS: Mapping[str, Mapping[str, str]] = {
    "said by the browser": {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"},
    "typed or restored": {"Sec-Fetch-Site": "none"},
    "an older browser": {"Origin": "http://testserver"},
    "an old browser": {"Referer": "http://testserver/a/x/"},
}


@pytest.mark.parametrize("address", addresses(), ids=named)
def test_only_what_is_listed_asks_for_no_token(address: Address) -> None:
    assert address.csrf_exempt is (address.name in WITHOUT_TOKEN), "say why in WITHOUT_TOKEN, and guard it otherwise"


@pytest.mark.parametrize("address", [one for one in KNOWN if one.name not in WITHOUT_TOKEN], ids=named)
def test_a_form_without_its_token_is_refused(world: World, address: Address) -> None:
    path = address.path(values(address, world.places[OWN]))
    for who in ("owner", "documentalist"):
        answer = world.client(who, enforce_csrf_checks=True).post(path, {"text": "forged", "day": "2026-01-01"})
        assert answer.status_code == 403, (who, path)


@pytest.mark.parametrize("how", FOREIGN)
def test_a_citizens_form_from_elsewhere_is_refused(world: World, how: str) -> None:
    client, path = opened(world)
    answer = client.post(f"{path}1/", {"answer": "50"}, headers=dict(FOREIGN[how]))
    assert answer.status_code == 403
    assert not Draft.objects.exists()


@pytest.mark.parametrize("how", OURS)
def test_a_citizens_form_from_the_page_itself_is_taken(world: World, how: str) -> None:
    client, path = opened(world)
    assert client.post(f"{path}1/", {"answer": "50"}, headers=dict(OURS[how])).status_code == 302
    assert Draft.objects.exists()


def test_the_cookie_of_a_citizen_never_comes_along_from_elsewhere(world: World) -> None:
    client, _path = opened(world)
    cookie = client.cookies["a"]
    assert (cookie["samesite"], bool(cookie["httponly"]), cookie["path"]) == ("Strict", True, "/a/")


def opened(world: World) -> tuple[Client, str]:
    """A device where the code was given."""
    place, client = world.places[OWN], Client(enforce_csrf_checks=True)
    path = f"/a/{place.token}/"
    answer = client.post(path, {"code": place.code}, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 302
    return client, path
