"""The chain of the audit: each event is sealed to the one before it, so that none can be changed, taken out or put in

link n = SHA-256(link n-1, event n), signed with a key that does not stand in the database. Since a link holds all
earlier ones, the signature of one vouches for everything before it: after a change of key the old one is not needed.
"""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from virkning.store.audit_marks import canonical, is_marked, written
from virkning.store.crypto import signature
from virkning.store.models.audit import AuditEvent, AuditSeal

START = "0" * 64
"""What the first link is chained to."""

SIGNED = "audit seal"
LOCK = 8_120_417
"""The number of the lock on PostgreSQL."""

NEAR = 1_000
"""How far behind the newest seal an event is looked for at once; what comes later still is found by `tick`."""

AT_ONCE = 200
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Head:
    """The newest link. Kept elsewhere, it shows whether later ones were cut off."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def head() -> Head:
    last = AuditSeal.objects.order_by("-number").first()
    return Head(0, START) if last is None else Head(last.number, last.hash)


def seal_new() -> None:
    """Right after a commit. Gives way to whoever is sealing, and never stops what has been saved from standing."""
    try:
        _seal(near=True, most=AT_ONCE)
    except DatabaseError:
        # The database is busy or gone: the event stands, and is sealed by the next one or by `tick`.
        return


def seal_all() -> int:
    """Everything that waits, in short transactions. Gives how many were sealed."""
    sealed = 0
    while now := _seal(near=False, most=BATCH):
        sealed += now
    return sealed


def link_hash(previous: str, event: AuditEvent, clients: list[int]) -> str:
    told = {**canonical(event), "clients": clients, "event": event.pk, "mark": event.mark, "previous": previous}
    return hashlib.sha256(written(told)).hexdigest()


def signed_text(number: int, link: str) -> bytes:
    return f"{number} {link}".encode("ascii")


def unsealed() -> QuerySet[AuditEvent]:
    sealed = AuditSeal.objects.filter(event=OuterRef("pk"))
    return AuditEvent.objects.filter(~Exists(sealed)).order_by("pk")


def _seal(*, near: bool, most: int) -> int:
    with transaction.atomic():
        if not _locked(wait=not near):
            return 0
        newest = AuditSeal.objects.order_by("-number").first()
        waiting = unsealed()
        if near and newest is not None:
            waiting = waiting.filter(pk__gt=newest.event_id - NEAR)
        first = first_marked()
        events = [event for event in waiting.prefetch_related("subjects")[:most] if is_ours(event, first)]
        AuditSeal.objects.bulk_create(_links(newest, events))
    return len(events)


def first_marked() -> int | None:
    """The number of the first event that has a mark; those before it are from before the chain."""
    return AuditEvent.objects.exclude(mark=None).order_by("pk").values_list("pk", flat=True).first()


def is_ours(event: AuditEvent, first: int | None) -> bool:
    """Not one that was put in by hand, which must never be given a seal."""
    if event.mark is None:
        return first is None or event.pk < first
    return is_marked(event) is True


def _links(newest: AuditSeal | None, events: list[AuditEvent]) -> Iterator[AuditSeal]:
    number, previous = (0, START) if newest is None else (newest.number, newest.hash)
    for event in events:
        number += 1
        previous = link_hash(previous, event, sorted(one.client_id for one in event.subjects.all()))
        signed = signature(signed_text(number, previous), purpose=SIGNED)
        yield AuditSeal(number=number, event=event, hash=previous, signature=signed)


def _locked(*, wait: bool) -> bool:
    """One seals at a time. On SQLite there is one writer anyway."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        for _ in range(100 if wait else 1):
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if cursor.fetchone() == (True,):
                return True
            time.sleep(0.05 if wait else 0)
    return False
