"""`virkning system`: let in, given a token that opens what it is for, and stopped; and what each ends with."""

import json
import re

import pytest
from django.test import Client

from tests.console.running import Console
from tests.factories.world import World, make_world
from virkning.domain.system import ApiScope
from virkning.store.models import AuditEvent, Organisation, System, SystemToken

pytestmark = pytest.mark.django_db

SECRET = re.compile(r"vk_[0-9a-f]{6}_[\w-]{43}")
HERE = ("--organisation", "own")
COURSES = "/api/v1/courses?limit=200"


@pytest.fixture
def world(db: None) -> World:
    made = make_world()
    Organisation.objects.filter(pk=made.organisation.pk).update(key="own")
    return made


def asked(secret: str) -> int:
    return Client().get(COURSES, headers={"Authorization": f"Bearer {secret}"}).status_code


def test_a_system_is_let_in_works_and_is_stopped(console: Console, world: World) -> None:
    added = console("system", "add", "Fagsystemet", *HERE, "--role", "documentalist", "--about", "IT")
    number = System.objects.get().pk
    assert (added.code, str(number) in added.out) == (0, True)
    made = console("system", "token", number, "--title", "Drift", "--scope", ApiScope.COURSES_READ.value)
    assert (made.code, bool(SECRET.fullmatch(made.out)), SECRET.search(made.err)) == (0, True, None)
    assert asked(made.out) == 200
    team = world.teams["a"].key
    assert console("system", "role", number, "team-leader", "--team", team).code == 0
    told = console("system", "list")
    assert made.out[:9] in told.out
    assert not SECRET.search(told.all)
    [row] = json.loads(console("system", "list", "--json").out)
    assert (row["name"], row["roles"]) == ("Fagsystemet", ["documentalist", f"team-leader {team}"])
    assert console("system", "revoke", made.out[:9]).code == 0
    assert asked(made.out) == 401
    assert console("system", "stop", number).code == 0
    assert console("system", "token", number, "--title", "x", "--scope", "events").code == 2
    assert (
        AuditEvent.objects.filter(what__in=("system-made", "token-made", "token-revoked", "system-stopped")).count()
        == 4
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, ("add", "Fag", *HERE, "--role", "administrator")),
        (2, ("add", "Fag", *HERE, "--role", "team-leader")),
        (2, ("add", " ", *HERE)),
        (4, ("add", "Fag", *HERE, "--role", "documentalist", "--department", "nowhere")),
        (4, ("add", "Fag", *HERE, "--role", "team-leader", "--team", "nowhere")),
        (4, ("add", "Fag", *HERE, "--role", "board", "--programme", "nothing")),
        (4, ("add", "Fag", "--organisation", "nobody")),
        (4, ("role", 999, "board")),
        (4, ("token", 999, "--title", "x", "--scope", "events")),
        (2, ("token", 1, "--title", "x", "--scope", "everything")),
        (4, ("revoke", "vk_000000")),
        (4, ("stop", 999)),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_nothing(
    console: Console, world: World, code: int, words: tuple[object, ...]
) -> None:
    for language in ("en", "da"):
        seen = console("system", *words, language=language)
        assert (seen.code, bool(seen.err)) == (code, True), seen.all
    assert not System.objects.exists()


def test_a_token_ends_within_a_year(console: Console, world: World) -> None:
    console("system", "add", "Fagsystemet", *HERE)
    number = System.objects.get().pk
    for days in (0, -3, 400, 10**12):
        assert console("system", "token", number, "--title", "x", "--scope", "events", "--days", days).code == 2
    assert not SystemToken.objects.exists()
