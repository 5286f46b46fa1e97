"""From SQLite to a real PostgreSQL by the command itself: everything or nothing, and the same on both sides."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.attacks.running import Running, kill, until
from tests.factories.world import PERIOD
from tests.postgres import Postgres, own_postgres
from virkning.store.addresses import database_at, without_password

BYSTANDER = "CREATE TABLE bystander (n int); INSERT INTO bystander VALUES (17)"
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with own_postgres() as one:
        yield one


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Running:
    running = Running(tmp_path_factory.mktemp("filled") / "data")
    running.fill("results")
    return running


@pytest.fixture(scope="module")
def template(server: Postgres, filled: Running) -> str:
    """Set up and empty, to be copied: that takes a tenth of the time."""
    ask(server.address, "CREATE DATABASE template_of_ours")
    done(Running(filled.data, server.address.replace("/postgres", "/template_of_ours")), "migrate")
    return "template_of_ours"


@pytest.fixture
def set_up(server: Postgres, template: str) -> str:
    """A database of its own with the program's tables, and nothing in them."""
    name = f"t{uuid4().hex[:12]}"
    ask(server.address, f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.address.replace("/postgres", f"/{name}")


@pytest.fixture
def target(server: Postgres) -> str:
    """An empty database of its own."""
    name = f"t{uuid4().hex[:12]}"
    ask(server.address, f"CREATE DATABASE {name}")
    return server.address.replace("/postgres", f"/{name}")


def test_everything_stands_there_and_the_file_is_untouched(filled: Running, target: str, tmp_path: Path) -> None:
    before, old = fingerprint(filled.file), report(filled, tmp_path / "before.csv")
    told = json.loads(done(filled, "move", "--to", target, "--json"))
    assert fingerprint(filled.file) == before
    there = Running(filled.data, target)
    assert report(there, tmp_path / "after.csv") == old
    assert told["rows"] > 100
    assert told["audit_findings"] == 0
    assert list(told["reports"])
    done(there, "audit", "verify", "--head", told["audit_head"])
    done(there, "subject", "export", "A000", "-o", tmp_path / "citizen.json")
    assert "Ida Ingensteder" in (tmp_path / "citizen.json").read_text(encoding="utf-8")
    assert ask(target, "SELECT count(*) FROM store_auditevent WHERE what = 'database-moved'") == [(1,)]
    assert ask(target, "SELECT count(*) FROM store_response") == filled.rows("SELECT count(*) FROM store_response")
    # New rows are numbered after those that came over, and the guards against changes stand.
    done(there, "user", "create-administrator", "ny@example.invalid", "--name", "Ny", "--organisation", "ny")
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        ask(target, "UPDATE store_response SET answers = '{}'")
    again = filled.command("--language=en", "move", "--to", target)
    assert again.returncode == 2
    assert "not empty" in again.stderr


def test_killed_on_the_way_not_even_tables_are_there(filled: Running, target: str) -> None:
    """Held where the rows are being written, by somebody who has begun to make a table of the same name."""
    with psycopg.connect(target) as holding:
        holding.execute("CREATE TABLE store_score (n int)")  # not committed, so nobody sees it, and all must wait
        moving = filled.begin("move", "--to", target)
        waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        until(lambda: ask(target, waits) == [(1,)], "the move has made some tables and waits for the next")
        assert filled.locked()  # nobody writes what would be left behind
        kill(moving)
        holding.rollback()
    until(lambda: not writing(target), "what was begun is undone")
    assert ask(target, TABLES) == [(0,)]
    assert not filled.locked()


def test_killed_while_rows_go_over_and_done_again(filled: Running, set_up: str) -> None:
    target = set_up
    written = "SELECT count(*) FROM store_course"
    with psycopg.connect(target) as holding:
        holding.execute("LOCK TABLE store_response IN ACCESS SHARE MODE")  # emptying it must wait
        moving = filled.begin("move", "--to", target)
        waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        until(lambda: ask(target, waits) == [(1,)], "the move waits")
        holding.rollback()
        until(lambda: writing(target), "rows are being written")
        kill(moving)
    until(lambda: not writing(target), "what was begun is undone")
    assert ask(target, written) in ([(0,)], filled.rows(written))  # all or nothing, whichever was quicker
    if ask(target, written) == [(0,)]:
        done(filled, "move", "--to", target)
    assert ask(target, written) == filled.rows(written)


def test_a_target_that_belongs_to_others_is_not_touched(filled: Running, target: str) -> None:
    ask(target, BYSTANDER)
    refused = filled.command("--language=en", "move", "--to", target)
    assert refused.returncode == 2
    assert "bystander" in refused.stderr
    assert ask(target, TABLES) == [(1,)]
    assert ask(target, "SELECT n FROM bystander") == [(17,)]


def test_what_postgresql_cannot_hold_is_told_by_its_place(filled: Running, set_up: str, tmp_path: Path) -> None:
    copy = Running(tmp_path / "data")
    copy.data.mkdir()
    with closing(sqlite3.connect(filled.file)) as old, closing(sqlite3.connect(copy.file)) as new:
        old.backup(new)
        new.execute("UPDATE store_team SET title = 'a' || char(0) || 'b' WHERE id = (SELECT max(id) FROM store_team)")
        new.commit()
    (copy.data / "identity-key").write_bytes((filled.data / "identity-key").read_bytes())
    refused = copy.command("--language=en", "move", "--to", set_up)
    assert refused.returncode == 2, refused.stderr
    assert "title" in refused.stderr
    assert "store_team" in refused.stderr
    assert ask(set_up, "SELECT count(*) FROM store_organisation") == [(0,)]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mysql://someone@here/there", "must look like"),
        ("sqlite:///here.sqlite3", "must look like"),
        ("postgresql://nobody:secret-word@127.0.0.1:1/nothing", "does not answer"),
        ("", "--to"),
    ],
)
def test_an_address_that_leads_nowhere(filled: Running, address: str, says: str) -> None:
    refused = filled.command("--language=en", "move", "--to", address)
    assert refused.returncode == 2
    assert says in refused.stderr
    assert "secret-word" not in refused.stdout + refused.stderr


def test_a_server_without_room_is_found_out_before(filled: Running, target: str) -> None:
    """The file is made to look larger than any disk: a hole costs nothing."""
    huge = filled.file.with_name(f"{filled.file.name}-wal")
    huge.touch()
    try:
        with huge.open("r+b") as file:
            file.truncate(10 * 10**12)
        refused = filled.command("--language=en", "move", "--to", target)
    finally:
        huge.unlink(missing_ok=True)
    assert refused.returncode == 2
    assert "free on the disk" in refused.stderr


def test_a_password_is_not_shown() -> None:
    assert without_password("postgresql://me:s3cret@here:5432/x") == "postgresql://me:…@here:5432/x"
    assert database_at("postgresql://me:s3%40cret@here:5432/x")["PASSWORD"] == "s3@cret"


def ask(address: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address, autocommit=True) as database:
        found = database.execute(question)
        return list(found.fetchall()) if found.description else []


def writing(address: str) -> bool:
    found = "SELECT count(*) FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND datname = current_database()"
    return ask(address, found) != [(0,)]


def done(running: Running, *words: object) -> str:
    ran = running.command(*words)
    assert ran.returncode == 0, (words, ran.stdout, ran.stderr)
    return ran.stdout


def report(running: Running, to: Path) -> str:
    done(running, "report", "steering", "--programme", "small", "--period", PERIOD, "-o", to)
    assert to.read_bytes().count(b"\n") > 5
    return fingerprint(to)


def fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
