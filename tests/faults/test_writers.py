"""Sixteen write at once while the server is killed, the database is lost, or the disk is full.

For a minute on each: `python -m benchmarks.load`.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.running import Running, until
from tests.attacks.test_out_of_reach import fill_up, small_disk
from tests.faults.writers import Writer, desks, held, writing
from tests.postgres import own_postgres

WRITERS = 16
SECONDS = 2.0


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[Running]:
    running = begun(Running(tmp_path / "data", filler="tests.faults.filling"))
    yield running
    running.kill()


def begun(running: Running, *, writers: int = WRITERS) -> Running:
    running.fill(str(writers))
    running.serve()
    return running


def test_a_killed_server_loses_nothing_on_sqlite(on_sqlite: Running) -> None:
    killed(on_sqlite)


def test_on_postgresql_neither_a_killed_server_nor_a_lost_database_loses_anything(tmp_path: Path) -> None:
    with own_postgres() as database:
        running = begun(Running(tmp_path / "data", database.address, filler="tests.faults.filling"))
        try:
            writers = killed(running)
            with writing(writers):
                time.sleep(SECONDS)
                database.stop()
                time.sleep(0.5)
                database.start()
                goes_on(writers)
            held(running, writers, database_lost=True)
        finally:
            running.kill()


def killed(running: Running) -> list[Writer]:
    writers = desks(running)
    with writing(writers):
        goes_on(writers)
        time.sleep(SECONDS)
        running.kill()
        running.serve()
        goes_on(writers)
        time.sleep(SECONDS)
    counts = held(running, writers)
    assert counts["cut"] > 0, "killed while somebody wrote"
    return writers


def test_a_full_disk_is_told_to_each_and_nothing_is_lost(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        running = begun(Running(disk / "data", filler="tests.faults.filling"), writers=4)
        try:
            writers = desks(running)
            with writing(writers):
                goes_on(writers)
                filling = fill_up(disk)
                until(lambda: all(writer.refused for writer in writers), "each has been told that it was not saved")
                filling.unlink()
                goes_on(writers)
            held(running, writers)
        finally:
            running.kill()


def goes_on(writers: list[Writer]) -> None:
    """Each gets something saved from now on."""
    now = time.monotonic()
    until(lambda: all(writer.saved_at and writer.saved_at[-1] > now for writer in writers), "each can save again")
