"""Who did what: every action calls this inside its own transaction. Numbers only, never answers, names or notes."""

from collections.abc import Iterable

from virkning.store.models import SEEN, AuditEvent, User


def record(what: str, *, subject: str, objects: Iterable[int], by: User | None) -> AuditEvent:
    """`by` is None for what the system itself did."""
    return AuditEvent.objects.create(by=by, what=what, subject=subject, objects_touched=sorted(objects))


def seen(subject: str, *, objects: Iterable[int], by: User) -> AuditEvent:
    """Someone opened data about single people."""
    return record(SEEN, subject=subject, objects=objects, by=by)
