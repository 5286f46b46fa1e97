"""No page asks the database more questions when there are more rows: every address, with few and with many."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.db import connection, transaction

from tests.attacks.addresses import Address, addresses
from tests.attacks.objects import unknown_parts, values
from tests.attacks.table import PAGES
from tests.attacks.world import ANONYMOUS, OWN, World
from tests.factories.enlarged import enlarge
from virkning.store.models import Role

COPIES = 4
LOOKED_BY = ("owner", Role.TEAM_LEADER.value, Role.DOCUMENTALIST.value, Role.ADMINISTRATOR.value, ANONYMOUS)
MANY = {"whose": "team", "show": "all"}
"""Where a page has a choice, the one that shows most."""

MORE: Mapping[str, tuple[int, str]] = {}
"""By address: how many more questions are right, and why."""

GROWN = ("store_course", "store_client", "store_occasion", "store_contact", "store_comment", "store_finding")


@pytest.mark.once
def test_no_page_asks_more_questions_when_there_are_more_rows(world: World) -> None:
    known = [one for one in addresses() if one.name in PAGES and not unknown_parts(one)]
    few = {(address.name, who): _questions(world, address, who) for address in known for who in _who(address)}
    with transaction.atomic():
        grown = enlarge(COPIES)
        assert {name: counts for name, counts in grown.items() if counts[1] != counts[0] * (1 + COPIES)} == {}
        assert set(GROWN) <= set(grown), "the rows that pages are made of are there many times"
        many = {(address.name, who): _questions(world, address, who) for address in known for who in _who(address)}
        transaction.set_rollback(True)
    # Opened with few rows, and not with many.
    closed = sorted(where for where in few if few[where] and not many[where])
    assert sum(1 for count in few.values() if count > 10) > 100, "pages are opened, and not only refused"
    worse = {
        where: (few[where], many[where]) for where in few if many[where] > few[where] + MORE.get(where[0], (0, ""))[0]
    }
    assert (worse, closed) == ({}, [])


def _who(address: Address) -> list[str]:
    return [who for who in LOOKED_BY if who in PAGES[address.name]][:2]


def _questions(world: World, address: Address, who: str) -> int:
    """With nothing kept from other pages; 0 where there is no page. What is done is taken back."""
    path = f"{address.path(values(address, world.places[OWN]))}?{urlencode(MANY)}"
    asked = [0]

    def count(execute: Callable[..., object], *words: object) -> object:
        asked[0] += 1
        return execute(*words)

    for kept in ("default", "pages", "limits"):
        caches[kept].clear()
    with transaction.atomic(), connection.execute_wrapper(count):
        answer = world.client(who).get(path)
        _content = answer.getvalue()  # what comes bit by bit, too
        transaction.set_rollback(True)
    return asked[0] if answer.status_code == 200 else 0
