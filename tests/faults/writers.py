"""Many who write at once, each into a course of their own, and what must be true of it afterwards.

Each contact that is written has a day and a number of minutes that no other of the course has. So it can be told of
each what its writer was told, and how often it stands in the database. There are three answers: saved, not saved, and
"look before you send it again"; only after the last, or where the line was cut, nobody knows.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

import psycopg

from tests.attacks.running import Rows, Running
from tests.faults.filling import DAYS

MOST_MINUTES = 300
FOUND, UNAVAILABLE, CUT = 302, 503, 0
SAVED_UNSHOWN = "Det er gemt, men siden kan ikke vises"
NOT_SAVED = "det, du lige har sendt, er ikke gemt"
LOOK_FIRST = "Vi ved ikke, om det blev gemt"
LONGEST_WAIT = 30.0
"""Seconds. SQLite gives up waiting for its turn to write after 20."""

Mark = tuple[int, str, int]
"""Course, day, minutes."""


@dataclass
class Writer:
    """One employee at one desk, who writes a contact, waits for the answer, and writes the next."""

    running: Running
    course: int
    key: str
    session: str
    today: date
    acknowledged: list[Mark] = field(default_factory=list)
    unknown: list[Mark] = field(default_factory=list)
    refused: list[Mark] = field(default_factory=list)
    looks: int = 0
    """How often the answer was to look first."""
    others: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    saved_at: list[float] = field(default_factory=list)
    number: int = 0

    def go(self, stop: threading.Event) -> None:
        while not stop.is_set():
            self.write()

    def write(self) -> None:
        number, self.number = self.number, self.number + 1
        day = self.today - timedelta(1 + number % (DAYS - 10))
        mark = (self.course, day.isoformat(), 1 + number // (DAYS - 10) % MOST_MINUTES)
        sent = {"kind": "talk", "day": mark[1], "minutes": str(mark[2]), "turnout": "attended"}
        begun = time.monotonic()
        status, page = self.running.post(f"/courses/{self.key}/contacts/", sent, session=self.session)
        self.waits.append(time.monotonic() - begun)
        told = " ".join(page.split())
        if status == FOUND or (status == UNAVAILABLE and SAVED_UNSHOWN in told):
            self.acknowledged.append(mark)
            self.saved_at.append(time.monotonic())
            return
        if status == CUT:
            self.unknown.append(mark)
        elif status == UNAVAILABLE and LOOK_FIRST in told:
            self.looks += 1
            self.unknown.append(mark)
        elif status == UNAVAILABLE and NOT_SAVED in told:
            self.refused.append(mark)
        else:
            self.others[status] += 1
        time.sleep(0.2)


def desks(running: Running) -> list[Writer]:
    today = date.fromisoformat(running.made["today"])
    made = running.made["desks"]
    return [Writer(running, desk["course"], desk["key"], desk["session"], today) for desk in made]


@contextmanager
def writing(writers: list[Writer]) -> Iterator[None]:
    """They write as long as this is open, and have their last answer when it is shut."""
    stop = threading.Event()
    threads = [threading.Thread(target=writer.go, args=(stop,)) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def held(running: Running, writers: list[Writer], *, database_lost: bool = False) -> dict[str, int]:
    """Nothing lost, nothing doubled, nothing that nobody wrote, each with its event, and nobody starved.

    What was said to be saved stands, what was said not to be does not. "Look first" is said only where the database
    itself was lost. Gives the counts.
    """
    rows = asked(running, "SELECT course_id, CAST(day AS varchar(10)), minutes FROM store_contact")
    stands = Counter(tuple(row) for row in rows)
    acknowledged = [mark for writer in writers for mark in writer.acknowledged]
    unknown = {mark for writer in writers for mark in writer.unknown}
    refused = {mark for writer in writers for mark in writer.refused}
    assert {mark for mark in acknowledged if mark not in stands} == set(), "lost"
    assert {mark for mark, times in stands.items() if times > 1} == set(), "doubled"
    assert set(stands) - {*acknowledged} - unknown == set(), "written by nobody"
    assert refused & set(stands) == set(), "said not to be saved, and there all the same"
    told = asked(running, "SELECT count(*) FROM store_auditevent WHERE what = 'contact-recorded'")
    assert told == [(len(rows),)], "each with its event, and no event alone"
    others = sum((writer.others for writer in writers), Counter[int]())
    assert not others, f"other answers than saved, not saved, and look first: {others}"
    looks = sum(writer.looks for writer in writers)
    assert database_lost or not looks, "nobody has to look who had a database"
    assert all(writer.acknowledged for writer in writers), "starved"
    longest = max(wait for writer in writers for wait in writer.waits)
    assert longest < LONGEST_WAIT, f"starved: somebody waited {longest:.0f} s"
    verified = running.command("audit", "verify")
    assert verified.returncode == 0, verified.stdout
    return {
        "acknowledged": len(acknowledged),
        "cut": len(unknown) - looks,
        "look first": looks,
        "of them there": len(unknown & set(stands)),
        "refused": len(refused),
        "stand": len(rows),
    }


def asked(running: Running, question: str) -> Rows:
    if not running.database:
        return running.rows(question)
    with psycopg.connect(running.database) as database:
        return list(database.execute(question).fetchall())
