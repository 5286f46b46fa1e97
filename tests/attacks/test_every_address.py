"""Each role at each address, and somebody else's object at each address that names one. Built from the URL table."""

import re
from collections.abc import Iterator
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
INSIDES = re.compile(rb"(?:&lt;|<)(?:virkning|django)\.[\w.]+|object at 0x[0-9a-f]{6}")
"""How Python writes a thing for programmers: it stands on a page where a name means two things."""
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
def test_an_object_of_others_is_as_one_that_does_not_exist(world: World, address: Address) -> None:
    """The same page, by as many questions to the database: neither words nor time tell that somebody is known here.

    But for the address itself and the token of the form for logging out.
    """
    own = world.places[OWN]
    missing = address.path(nothing(address, own))
    asked(world, "owner", "GET", missing)  # what is looked up once only
    none, work = questioned(world, missing)
    assert none.status_code in CLOSED
    assert work > 0
    for path in elsewhere(world, address):
        answer, questions = questioned(world, path)
        assert (answer.status_code, questions) == (none.status_code, work), path
        assert plain(answer, path) == plain(none, missing), path
        assert set(answer.headers) == set(none.headers), path


@pytest.mark.parametrize("address", OWNED, ids=named)
def test_an_object_of_others_is_not_changed(world: World, address: Address) -> None:
    for path in (*elsewhere(world, address), address.path(nothing(address, world.places[OWN]))):
        for who, method in (("owner", "POST"), ("team-leader", "POST")):
            assert asked(world, who, method, path).status_code in CLOSED, (who, path)
    assert asked(world, "owner", "DELETE", path).status_code in CLOSED


def elsewhere(world: World, address: Address) -> Iterator[str]:
    """The address with what belongs to others. Teams of one organisation share its programme."""
    own = values(address, world.places[OWN])
    for place in (world.places[where] for where in FOREIGN):
        if values(address, place) != own:
            yield address.path(values(address, place))


def test_an_object_of_others_is_not_reached_through_ones_own(world: World) -> None:
    """One's own course and the number of something in another's: both must belong together."""
    own = world.places[OWN]
    for address in (one for one in OWNED if len(owned(one)) > 1):
        for name, where in product(owned(address), FOREIGN):
            path = address.path(values(address, own, elsewhere={name: world.places[where]}))
            if path != address.path(values(address, own)):
                found = {asked(world, "owner", method, path).status_code for method in METHODS}
                assert found <= set(CLOSED), (address.name, path, found)


def questioned(world: World, path: str) -> tuple[HttpResponse, int]:
    with CaptureQueriesContext(connection) as asked_of:
        answer = asked(world, "owner", "GET", path)
    return answer, len(asked_of)


def asked(world: World, who: str, method: str, path: str, sent: str = "") -> HttpResponse:
    """One request, whose effects are taken back."""
    with transaction.atomic():
        answer = cast("HttpResponse", world.client(who).generic(method, path, sent, FORM))
        transaction.set_rollback(True)
    assert answer.status_code < 500, (who, method, path)
    assert answer.streaming or INSIDES.search(answer.content) is None, (who, method, path)
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
