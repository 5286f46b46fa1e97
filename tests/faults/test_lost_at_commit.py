"""The database is lost at a chosen statement: each answer is what is true, and nobody is told otherwise."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.attacks.running import HOST, Running
from tests.attacks.test_out_of_reach import plain
from tests.attacks.test_same_call_at_once import call
from tests.faults.cutting import Cutter, cutter
from tests.faults.writers import LOOK_FIRST, NOT_SAVED, asked
from tests.postgres import own_postgres

CONTACT, COURSE, SESSION = 'INSERT INTO "store_contact"', 'INSERT INTO "store_course"', 'UPDATE "django_session"'
COMMIT = "COMMIT"
FOUND, UNAVAILABLE, CREATED = 302, 503, 201

Place = tuple[Running, Cutter]


@pytest.fixture(scope="module", params=["tests.faults.filling 1", "tests.attacks.running called"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    filler, what = request.param.split()
    with own_postgres() as database, cutter(database.port) as line:
        address = f"postgresql://virkning@{HOST}:{line.port}/postgres"
        running = Running(tmp_path_factory.mktemp("cut") / "data", address, filler=filler)
        running.fill(what)
        running.serve()
        yield running, line
        running.kill()


by_people = pytest.mark.parametrize("place", ["tests.faults.filling 1"], indirect=True)
by_programs = pytest.mark.parametrize("place", ["tests.attacks.running called"], indirect=True)


@by_people
@pytest.mark.parametrize(
    ("minutes", "words", "arrives", "status", "says", "stands"),
    [
        (41, (CONTACT,), True, UNAVAILABLE, NOT_SAVED, 0),
        (42, (CONTACT,), False, UNAVAILABLE, NOT_SAVED, 0),
        (43, (CONTACT, COMMIT), True, UNAVAILABLE, LOOK_FIRST, 1),
        (44, (CONTACT, COMMIT), False, UNAVAILABLE, LOOK_FIRST, 0),
        (45, (CONTACT, COMMIT, SESSION), False, FOUND, "", 1),
        (46, (CONTACT, COMMIT, SESSION, COMMIT), True, FOUND, "", 1),
    ],
)
def test_each_is_told_what_became_of_it(
    place: Place, minutes: int, words: tuple[str, ...], arrives: bool, status: int, says: str, stands: int
) -> None:
    running, line = place
    [desk] = running.made["desks"]
    address = f"/courses/{desk['key']}/contacts/"
    day = date.fromisoformat(running.made["today"]) - timedelta(3)
    sent = {"kind": "talk", "day": day.isoformat(), "minutes": str(minutes), "turnout": "attended"}
    line.cut_at(*words, arrives=arrives)
    answer, page = running.post(address, sent, session=desk["session"])
    assert line.cut.is_set(), "the line was cut where it should be"
    assert (answer, says in plain(page)) == (status, True)
    assert asked(running, f"SELECT count(*) FROM store_contact WHERE minutes = {minutes}") == [(stands,)]
    assert running.get(address, session=desk["session"])[0] == 200, "it goes on by itself"


@by_programs
def test_a_program_is_told_likewise_and_may_send_the_same_again(place: Place) -> None:
    running, line = place
    for arrives, key in ((True, "done"), (False, "gone")):
        before = _courses(running)
        line.cut_at(COURSE, COMMIT, arrives=arrives)
        status, told, _again = call(running, "POST", key)
        assert line.cut.is_set()
        assert (status, told["code"]) == (UNAVAILABLE, "api-fate-unknown")
        status, told, again = call(running, "POST", key)
        assert (status, again) == (CREATED, arrives)
        assert _courses(running) == before + 1


def _courses(running: Running) -> int:
    return len(asked(running, "SELECT id FROM store_course"))
