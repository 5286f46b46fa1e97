"""The canonical form of an event, and the mark that tells the program's own events from rows put in by hand."""

import json
from datetime import UTC, datetime
from typing import Protocol

from virkning.store.crypto import is_signed, signature

MARK = "audit mark"


class Event(Protocol):
    """What of an event (`store.models.audit.AuditEvent`) goes into its mark."""

    at: datetime
    objects_touched: list[object]
    purpose: str | None
    subject: str
    what: str
    mark: str | None

    @property
    def by_id(self) -> int | None: ...


def canonical(event: Event) -> dict[str, object]:
    """The same text for the same event on every database, whatever the order of its columns."""
    return {
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": event.by_id,
        "objects": list(event.objects_touched),
        "purpose": event.purpose,
        "subject": event.subject,
        "what": event.what,
    }


def written(value: dict[str, object]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def mark_of(event: Event) -> str:
    return signature(written(canonical(event)), purpose=MARK)


def is_marked(event: Event) -> bool | None:
    """None when the key that marked it is not at hand any more."""
    return is_signed(written(canonical(event)), event.mark or "", purpose=MARK)
