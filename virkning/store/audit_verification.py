"""Walks the chain of the audit from its first link, and tells where it does not hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Min

from virkning.store.audit_chain import (
    BATCH,
    SIGNED,
    START,
    Head,
    first_marked,
    is_ours,
    link_hash,
    signed_text,
    unsealed,
)
from virkning.store.audit_marks import is_marked
from virkning.store.audit_subjects import clients_of
from virkning.store.crypto import is_signed
from virkning.store.models import AuditEvent, AuditSeal


class Fault(StrEnum):
    """What is wrong in one place of the chain."""

    CHANGED = "changed"  # the event does not say what it said when it was sealed
    CITIZENS = "citizens-changed"  # whom the event was about has been changed
    REORDERED = "reordered"  # the link holds another event than it was made of
    REMOVED = "removed"  # a link, or its event, is gone
    SEAL_CHANGED = "seal-changed"  # the link is not signed by the key
    PUT_IN = "put-in"  # an event that the program did not write
    COPIED = "copied"  # an event that stands twice
    UNSEALED = "unsealed"  # an event that should have been sealed long ago
    KEY_GONE = "key-gone"  # the newest link was signed with a key that is not at hand
    CUT_OFF = "cut-off"  # a head that was kept elsewhere is not in the chain


@dataclass(frozen=True, slots=True)
class Finding:
    fault: Fault
    link: int | None = None
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """`waiting` is how many events stand without a seal, most of them since a moment ago."""

    head: Head
    sealed: int
    waiting: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return not self.findings


def verify(*, now: datetime, patience: timedelta, kept: Head | None = None) -> Verification:
    """`kept` is a head that was written down elsewhere: it must still be a link of the chain."""
    head, sealed, findings = Head(0, START), 0, []
    vouched: bool | None = True
    for seal, found in _walk():
        findings += found
        head, sealed = Head(seal.number, seal.hash), sealed + 1
        vouched = is_signed(signed_text(seal.number, seal.hash), seal.signature, purpose=SIGNED)
    if vouched is None:
        findings.append(Finding(Fault.KEY_GONE, link=head.number))
    if kept is not None and kept.number and not AuditSeal.objects.filter(number=kept.number, hash=kept.hash).exists():
        findings.append(Finding(Fault.CUT_OFF, link=kept.number))
    findings += _copies()
    waiting = list(_waiting(now - patience))
    return Verification(head, sealed, unsealed().count(), (*findings, *waiting))


def _walk() -> Iterator[tuple[AuditSeal, list[Finding]]]:
    number, previous = 0, START
    rows = AuditSeal.objects.order_by("number").select_related("event").prefetch_related("event__subjects")
    for seal in rows.iterator(chunk_size=BATCH):
        found = []
        if seal.number != number + 1:
            found = [Finding(Fault.REMOVED, link=gone) for gone in range(number + 1, seal.number)]
        elif fault := _fault(seal, previous):
            found = [Finding(fault, link=seal.number, event=seal.event_id)]
        yield seal, found
        number, previous = seal.number, seal.hash


def _fault(seal: AuditSeal, previous: str) -> Fault | None:
    event = seal.event
    if is_signed(signed_text(seal.number, seal.hash), seal.signature, purpose=SIGNED) is False:
        return Fault.SEAL_CHANGED
    if event.mark and is_marked(event) is False:
        return Fault.CHANGED
    clients = sorted(one.client_id for one in event.subjects.all())
    if link_hash(previous, event, clients) == seal.hash:
        return None
    if is_marked(event) is not True:
        return Fault.CHANGED
    right = sorted(clients_of(event.subject, event.objects_touched))
    return Fault.CITIZENS if link_hash(previous, event, right) == seal.hash else Fault.REORDERED


def _copies() -> list[Finding]:
    """The program never writes two events that are alike to the microsecond."""
    marked = AuditEvent.objects.order_by().exclude(mark=None).values("mark")
    twice = marked.annotate(n=Count("pk"), first=Min("pk")).filter(n__gt=1)
    return [Finding(Fault.COPIED, event=row["first"]) for row in twice]


def _waiting(before: datetime) -> Iterator[Finding]:
    first = first_marked()
    for event in unsealed().iterator(chunk_size=BATCH):
        if not is_ours(event, first):
            yield Finding(Fault.PUT_IN, event=event.pk)
        elif event.at < before:
            yield Finding(Fault.UNSEALED, event=event.pk)
