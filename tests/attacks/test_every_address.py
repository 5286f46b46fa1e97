"""Each role at each address, and somebody else's object at each address that names one. Built from the URL table."""

import re
from itertools import product
from typing import cast
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from tests.attacks.addresses import Address, addresses
from tests.attacks.objects import SENT, nothing, owned, unknown_parts, values
from tests.attacks.table import ANYBODY, OPEN_TO_THE_WORLD, PAGES
from tests.attacks.world import FOREIGN, NOBODY, OWN, World

ALL = addresses()
KNOWN = tuple(address for address in ALL if address.name in PAGES and not unknown_parts(address))
BEHIND_LOG_IN = tuple(address for address in KNOWN if address.name not in OPEN_TO_THE_WORLD)
OWNED = tuple(address for address in BEHIND_LOG_IN if owned(address))

METHODS = ("GET", "POST")
CLOSED = (404, 405)
FORM = "application/x-www-form-urlencoded"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def named(address: Address) -> str:
    return address.name


@pytest.mark.parametrize("address", BEHIND_LOG_IN, ids=named)
def test_each_role_gets_the_page_or_nothing(world: World, address: Address) -> None:
    path = address.path(values(address, world.places[OWN]))
    sent = urlencode(SENT.get(address.name, {}))
    opened = {who for who in sorted(ANYBODY - set(NOBODY)) if not _closed(world, who, path, sent)}
    assert opened == PAGES[address.name] & ANYBODY


@pytest.mark.parametrize("address", BEHIND_LOG_IN, ids=named)
@pytest.mark.parametrize("who", NOBODY)
def test_whoever_is_not_logged_in_is_sent_to_the_log_in(world: World, address: Address, who: str) -> None:
    path = address.path(values(address, world.places[OWN]))
    for method in METHODS:
        answer = asked(world, who, method, path)
        assert answer.status_code in (302, 403), (method, answer.status_code)
        assert answer.status_code == 403 or answer.headers["Location"].startswith("/log-in/?next="), method


@pytest.mark.parametrize("address", OWNED, ids=named)
@pytest.mark.parametrize("where", [*FOREIGN, "nowhere"])
def test_an_object_of_others_is_not_found(world: World, address: Address, where: str) -> None:
    """Nor changed: whoever may not see it gets the answer of what does not exist."""
    own, elsewhere = world.places[OWN], world.places.get(where)
    if elsewhere is not None and values(address, elsewhere) == values(address, own):
        return  # teams of one organisation share its programme
    path = address.path(values(address, elsewhere) if elsewhere else nothing(address, own))
    for who, method in (("owner", "GET"), ("owner", "POST"), ("team-leader", "POST"), ("owner", "DELETE")):
        assert asked(world, who, method, path).status_code in CLOSED, (who, method, path)


def test_an_object_of_others_is_not_reached_through_ones_own(world: World) -> None:
    """One's own course and the number of something in another's: both must belong together."""
    own = world.places[OWN]
    for address in (one for one in OWNED if len(owned(one)) > 1):
        for name, where in product(owned(address), FOREIGN):
            path = address.path(values(address, own, elsewhere={name: world.places[where]}))
            if path != address.path(values(address, own)):
                found = {asked(world, "owner", method, path).status_code for method in METHODS}
                assert found <= set(CLOSED), (address.name, path, found)


@pytest.mark.parametrize("address", OWNED, ids=named)
def test_not_there_and_not_yours_look_the_same(world: World, address: Address) -> None:
    """The same page, but for the address itself and the token of the form for logging out."""
    foreign = address.path(values(address, world.places["other-organisation"]))
    missing = address.path(nothing(address, world.places[OWN]))
    yours, none = asked(world, "owner", "GET", foreign), asked(world, "owner", "GET", missing)
    assert yours.status_code == none.status_code
    assert plain(yours, foreign) == plain(none, missing)
    assert set(yours.headers) == set(none.headers)


@pytest.mark.parametrize("address", OWNED, ids=named)
def test_not_there_and_not_yours_take_the_same_work(world: World, address: Address) -> None:
    """As many questions to the database: the time a page takes must not tell that somebody is known here."""
    own = world.places[OWN]
    missing = address.path(nothing(address, own))
    asked(world, "owner", "GET", missing)  # what is looked up once only
    none = questions(world, missing)
    assert none > 0
    for place in (world.places[where] for where in FOREIGN):
        if values(address, place) != values(address, own):
            assert questions(world, address.path(values(address, place))) == none


def questions(world: World, path: str) -> int:
    with CaptureQueriesContext(connection) as asked_of:
        asked(world, "owner", "GET", path)
    return len(asked_of)


def asked(world: World, who: str, method: str, path: str, sent: str = "") -> HttpResponse:
    """One request, whose effects are taken back."""
    with transaction.atomic():
        answer = cast("HttpResponse", world.client(who).generic(method, path, sent, FORM))
        transaction.set_rollback(True)
    assert answer.status_code < 500, (who, method, path)
    return answer


def plain(answer: HttpResponse, path: str) -> bytes:
    return TOKEN.sub(b"", answer.content).replace(path.encode(), b"here")


def _closed(world: World, who: str, path: str, sent: str) -> bool:
    """Whether someone who is logged in finds nothing there, whichever way it is asked for."""
    for method in METHODS:
        found = asked(world, who, method, path, sent if method == "POST" else "").status_code
        assert found != 403, f"{path} tells {who} that there is something hidden"
        if found not in CLOSED:
            return False
    return True
