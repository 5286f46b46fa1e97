"""The chain of the audit holds, and tells of every way to spoil it. Run on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from tests.database import lay_out
from tests.factories.courses import make_course
from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import make_programme
from virkning.actions.audit import record, seen
from virkning.store import audit_chain
from virkning.store.audit_chain import Head, head, seal_all, seal_new
from virkning.store.audit_verification import Fault, Verification, verify
from virkning.store.models import AuditEvent, AuditSeal, AuditSubject

EVENTS = 6
OTHER = "another key that is long enough to be one"


def verified(*, kept: Head | None = None, patience: int = 10) -> Verification:
    return verify(now=timezone.now(), patience=timedelta(minutes=patience), kept=kept)


def faults(found: Verification) -> list[tuple[Fault, int | None, int | None]]:
    return [(one.fault, one.link, one.event) for one in found.findings]


@pytest.fixture
def events(db: None) -> list[AuditEvent]:
    user, courses = make_user(), [make_course(make_programme(make_organisation())) for _ in range(2)]
    made = [seen("course", objects=[courses[n % 2].pk], by=user) for n in range(EVENTS)]
    assert seal_all() == EVENTS
    return made


@pytest.fixture
def tamper(db: None) -> Callable[..., None]:
    """Raw SQL by someone who owns the database: no trigger and no foreign key is in the way."""

    def run(*statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    tables = ("store_auditevent", "store_auditseal", "store_auditsubject")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_frozen")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        else:
            for table in tables:
                cursor.execute(f"DROP TRIGGER {table}_frozen")
    return run


def test_a_chain_that_nobody_touched_holds(events: list[AuditEvent]) -> None:
    found = verified(kept=head())
    assert (found.ok, found.sealed, found.waiting) == (True, EVENTS, 0)
    assert seal_all() == 0


def test_an_empty_chain_holds(db: None) -> None:
    assert verified(kept=head()).ok


@pytest.mark.parametrize(
    "column", ["what = 'x'", "subject = 'x'", "by_id = NULL", "purpose = 'x'", "at = '2020-01-01'"]
)
def test_a_changed_event_is_found(events: list[AuditEvent], tamper: Callable[..., None], column: str) -> None:
    tamper(f"UPDATE store_auditevent SET {column} WHERE id = {events[2].pk}")
    assert faults(verified()) == [(Fault.CHANGED, 3, events[2].pk)]


def test_a_changed_event_from_before_the_marks_is_found(tamper: Callable[..., None]) -> None:
    event = record("tried", subject="nothing", objects=[], by=None)
    tamper(f"UPDATE store_auditevent SET mark = NULL WHERE id = {event.pk}")
    seal_all()
    assert verified().ok
    tamper(f"UPDATE store_auditevent SET what = 'x' WHERE id = {event.pk}")
    assert faults(verified()) == [(Fault.CHANGED, 1, event.pk)]


def test_whom_it_was_about_cannot_be_hidden(events: list[AuditEvent], tamper: Callable[..., None]) -> None:
    tamper(f"DELETE FROM store_auditsubject WHERE event_id = {events[1].pk}")
    assert faults(verified()) == [(Fault.CITIZENS, 2, events[1].pk)]


def test_an_event_taken_out_with_its_link_is_found(events: list[AuditEvent], tamper: Callable[..., None]) -> None:
    gone = events[3].pk
    tamper(
        f"DELETE FROM store_auditsubject WHERE event_id = {gone}",
        f"DELETE FROM store_auditseal WHERE event_id = {gone}",
        f"DELETE FROM store_auditevent WHERE id = {gone}",
    )
    assert faults(verified()) == [(Fault.REMOVED, 4, None)]


def test_the_gap_cannot_be_closed_by_counting_again(events: list[AuditEvent], tamper: Callable[..., None]) -> None:
    tamper("DELETE FROM store_auditseal WHERE number = 4", "UPDATE store_auditseal SET number = 4 WHERE number = 5")
    tamper(f"DELETE FROM store_auditsubject WHERE event_id = {events[3].pk}")
    tamper(f"DELETE FROM store_auditevent WHERE id = {events[3].pk}")
    assert (Fault.SEAL_CHANGED, 4, events[4].pk) in faults(verified())


def test_a_link_made_again_without_the_key_is_found(events: list[AuditEvent], tamper: Callable[..., None]) -> None:
    forged = "0" * 64
    tamper(f"UPDATE store_auditseal SET hash = '{forged}' WHERE number = {EVENTS}")
    assert faults(verified()) == [(Fault.SEAL_CHANGED, EVENTS, events[-1].pk)]


def test_links_that_changed_places_are_found(events: list[AuditEvent], tamper: Callable[..., None]) -> None:
    first, second = events[0].pk, events[1].pk
    tamper(
        "DELETE FROM store_auditseal WHERE number = 99",
        f"UPDATE store_auditseal SET event_id = {-first} WHERE number = 1"
        if connection.vendor == "sqlite"
        else "SELECT 1",
    )
    if connection.vendor == "sqlite":
        tamper(
            f"UPDATE store_auditseal SET event_id = {first} WHERE number = 2",
            f"UPDATE store_auditseal SET event_id = {second} WHERE number = 1",
        )
    else:
        spare = record("tried", subject="nothing", objects=[], by=None)
        tamper(
            f"UPDATE store_auditseal SET event_id = {spare.pk} WHERE number = 1",
            f"UPDATE store_auditseal SET event_id = {first} WHERE number = 2",
            f"UPDATE store_auditseal SET event_id = {second} WHERE number = 1",
        )
    assert faults(verified())[:2] == [(Fault.REORDERED, 1, second), (Fault.REORDERED, 2, first)]


def test_an_event_put_in_by_hand_is_never_sealed(events: list[AuditEvent], tamper: Callable[..., None]) -> None:
    for mark in ("NULL", "'0000.ffff'", f"'{events[0].mark}'"):
        tamper(
            "INSERT INTO store_auditevent (at, by_id, what, subject, objects_touched, purpose, mark) "
            f"VALUES (CURRENT_TIMESTAMP, NULL, 'seen', 'course', '[1]', 'care', {mark})"
        )
    assert seal_all() == 0
    found = faults(verified())
    assert [fault for fault, _, _ in found] == [Fault.COPIED, *[Fault.PUT_IN] * 3]


def test_a_copy_of_an_event_is_found(events: list[AuditEvent], tamper: Callable[..., None]) -> None:
    columns = "at, by_id, what, subject, objects_touched, purpose, mark"
    tamper(f"INSERT INTO store_auditevent ({columns}) SELECT {columns} FROM store_auditevent WHERE id = {events[0].pk}")
    seal_all()
    assert faults(verified()) == [(Fault.COPIED, None, events[0].pk)]


def test_a_chain_that_was_cut_off_is_found_by_a_head_kept_elsewhere(
    events: list[AuditEvent], tamper: Callable[..., None]
) -> None:
    kept = head()
    last = events[-1].pk
    tamper(
        f"DELETE FROM store_auditseal WHERE number = {EVENTS}",
        f"DELETE FROM store_auditsubject WHERE event_id = {last}",
        f"DELETE FROM store_auditevent WHERE id = {last}",
    )
    assert verified().ok
    assert faults(verified(kept=kept)) == [(Fault.CUT_OFF, EVENTS, None)]


def test_an_event_may_wait_a_little_for_its_seal(events: list[AuditEvent]) -> None:
    event = record("tried", subject="nothing", objects=[], by=None)
    assert (verified().ok, verified().waiting) == (True, 1)
    assert faults(verified(patience=-1)) == [(Fault.UNSEALED, None, event.pk)]


def test_after_a_change_of_key_the_new_one_vouches_for_all(
    events: list[AuditEvent], tamper: Callable[..., None]
) -> None:
    with override_settings(VIRKNING_KEY=OTHER, VIRKNING_KEYS_OLD=()):
        assert faults(verified()) == [(Fault.KEY_GONE, EVENTS, None)]
        record("keys-rotated", subject="nothing", objects=[], by=None)
        assert seal_all() == 1
        assert verified().ok
        tamper(f"UPDATE store_auditevent SET what = 'x' WHERE id = {events[2].pk}")
        assert [fault for fault, _, _ in faults(verified())] == [Fault.CHANGED]


def test_the_citizens_of_an_event_are_found_from_its_objects(db: None) -> None:
    user, course = make_user(), make_course(make_programme(make_organisation()))
    seen("course", objects=[course.pk], by=user)
    seen("identity", objects=[course.client_id], by=user)
    record("comment-added", subject="comment", objects=[1], by=user)
    record("group-met", subject="group-meeting", objects=[1], by=user, clients=[course.client_id])
    record("tried", subject="no-such-thing", objects=[1], by=user)
    about = AuditSubject.objects.filter(client=course.client_id).values_list("event__subject", flat=True)
    assert sorted(about) == ["course", "group-meeting", "identity"]


def test_what_waits_far_behind_is_left_to_the_thorough_one(
    events: list[AuditEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    late = record("tried", subject="nothing", objects=[], by=None)
    monkeypatch.setattr(audit_chain, "NEAR", -EVENTS)
    seal_new()
    assert not AuditSeal.objects.filter(event=late).exists()
    assert seal_all() == 1


SEALING = """
import django; django.setup()
from virkning.actions.audit import record
for _ in range(15): record("tried", subject="nothing", objects=[], by=None)
"""


def test_many_processes_at_once_on_a_file(tmp_path: Path) -> None:
    """Each writes and seals at once; none is refused, and the chain is whole."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'chain.sqlite3'}",
        "VIRKNING_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "virkning.config.settings",
    }
    lay_out(tmp_path / "chain.sqlite3")
    virkning = [sys.executable, "-c", "from virkning.console.main import main; main()"]
    subprocess.run([*virkning, "migrate"], check=True, env=environment, capture_output=True)
    running = [subprocess.Popen([sys.executable, "-c", SEALING], env=environment) for _ in range(2)]
    assert [one.wait() for one in running] == [0] * 2
    told = subprocess.run([*virkning, "audit", "verify", "--json"], env=environment, capture_output=True, check=False)
    found = json.loads(told.stdout)
    assert (found["ok"], found["sealed"] + found["waiting"], found["findings"]) == (True, 30, [])


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_chained_without_waiting_for_each_other() -> None:
    user, course = make_user(), make_course(make_programme(make_organisation()))
    failed: list[BaseException] = []

    def look() -> None:
        try:
            for _ in range(10):
                seen("course", objects=[course.pk], by=user)
        except BaseException as error:  # noqa: BLE001 - told by the test
            failed.append(error)
        finally:
            connection.close()

    # SQLite in memory has one table lock for all; files are asked by the test above.
    many = 6 if connection.vendor == "postgresql" else 1
    threads = [threading.Thread(target=look) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    seal_all()
    found = verified()
    assert (found.ok, found.sealed, found.waiting) == (True, 10 * many, 0)
