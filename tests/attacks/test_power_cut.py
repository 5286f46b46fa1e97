"""Killed in the middle of a write: nothing stands half, nothing that was acknowledged is lost, and it goes on after.

A trigger that counts to a thousand million holds the program where it has written some of what belongs together.
"""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.attacks.running import COURSES, Running, kill, until

COUNTING = """
CREATE VIEW counting AS
WITH RECURSIVE counted(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM counted WHERE n < 1000000000)
SELECT max(n) AS n FROM counted;
CREATE TRIGGER held AFTER INSERT ON store_auditevent WHEN {when}
BEGIN SELECT n FROM counting; END;
"""
OCCASIONS = "SELECT course_id, measure, moment, number, day, cancelled FROM store_occasion ORDER BY 1, 2, 3, 4, 5"
LONGER_THAN_A_WRITE = 1.0
"""Seconds that the lock is waited for; who waits in vain knows that the program is held inside one."""
PER_COURSE = "SELECT count(*) FROM store_occasion GROUP BY course_id ORDER BY course_id"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Running:
    running = Running(tmp_path_factory.mktemp("filled") / "data")
    running.fill()
    return running


@pytest.fixture
def running(filled: Running, tmp_path: Path) -> Iterator[Running]:
    one = copied(filled, tmp_path / "data")
    yield one
    one.kill()


def copied(one: Running, to: Path) -> Running:
    shutil.copytree(one.data, to)
    return Running(to, made=one.made)


def test_killed_in_the_middle_of_a_save(running: Running) -> None:
    address = f"/occasions/{running.made['occasion']}/type-in/"
    sent = {"answer-economy": "20", "answer-safety": "30", "taken": timezone.localdate().isoformat(), "save": "y"}
    running.serve()
    held(running, when="EXISTS (SELECT 1 FROM store_response)")
    answers: list[int] = []
    saving = threading.Thread(target=lambda: answers.append(running.post(address, sent)[0]))
    saving.start()
    until(lambda: running.locked(for_seconds=LONGER_THAN_A_WRITE), "the answers are written but not yet kept")
    running.kill()
    saving.join()
    let_go(running)
    assert answers == [0]
    assert running.saved() == [0, 0, 0]
    running.serve()
    assert running.get(address)[0] == 200
    assert [running.post(address, sent)[0] for _time in range(2)] == [302, 302]
    assert running.saved() == [1, 1, 1]
    running.kill()
    assert running.saved() == [1, 1, 1]
    whole(running)


def test_killed_in_the_middle_of_the_clocks_work(running: Running, filled: Running, tmp_path: Path) -> None:
    """What was done stays done, what was begun is undone, and the next tick does the rest as if nothing had been."""
    later = (timezone.localdate() + timedelta(days=100)).isoformat()
    unbroken = copied(filled, tmp_path / "unbroken")
    assert unbroken.command("tick", "--now", later).returncode == 0
    [before] = set(running.rows(PER_COURSE))
    [after] = set(unbroken.rows(PER_COURSE))
    already = running.rows("SELECT max(id) FROM store_auditevent")[0][0]
    held(running, when=f"NEW.what = 'occasions-refreshed' AND NEW.id > {already} + 1")
    ticking = running.begin("tick", "--now", later)
    until(lambda: running.locked(for_seconds=LONGER_THAN_A_WRITE), "the second course is written but not yet kept")
    kill(ticking)
    let_go(running)
    assert before != after
    assert running.rows(PER_COURSE) == [after, *[before] * (COURSES - 1)]
    assert running.command("tick", "--now", later).returncode == 0
    assert running.rows(OCCASIONS) == unbroken.rows(OCCASIONS)
    whole(running)


def whole(running: Running) -> None:
    assert running.rows("PRAGMA integrity_check") == [("ok",)]
    assert running.rows("PRAGMA foreign_key_check") == []
    verified = running.command("audit", "verify")
    assert verified.returncode == 0, verified.stdout


def held(running: Running, *, when: str) -> None:
    with closing(sqlite3.connect(running.file)) as database:
        database.executescript(COUNTING.format(when=when))


def let_go(running: Running) -> None:
    with closing(sqlite3.connect(running.file)) as database:
        database.executescript("DROP TRIGGER held; DROP VIEW counting;")
