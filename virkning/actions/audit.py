"""Who did what: every action calls this inside its own transaction. Numbers only, never answers, names or notes."""

from collections.abc import Iterable

from virkning.store.audit_subjects import PAGES_OF_A_COURSE, clients_of
from virkning.store.auditing import doing, doing_what, write
from virkning.store.models import (
    EXPORTED,
    LOG_IN_FAILED,
    LOGGED_IN,
    LOGGED_OUT,
    SEARCHED,
    SEEN,
    AuditEvent,
    Purpose,
    User,
)

__all__ = ["doing", "doing_what", "exported", "log_in_failed", "logged_in", "logged_out", "record", "searched", "seen"]


def record(
    what: str,
    *,
    subject: str,
    objects: Iterable[int],
    by: User | None,
    purpose: Purpose | None = None,
    clients: Iterable[int] | None = None,
) -> AuditEvent:
    """`by` is None for what the system itself did. The citizens are found from the objects, unless given."""
    return write(what, subject=subject, objects=objects, by=by, purpose=purpose, clients=clients)


def seen(subject: str, *, objects: Iterable[int], by: User, purpose: Purpose | None = None) -> AuditEvent:
    """Someone opened data about single people."""
    numbers = list(objects)
    about = clients_of("course", numbers) if subject in PAGES_OF_A_COURSE else None
    return record(SEEN, subject=subject, objects=numbers, by=by, purpose=purpose, clients=about)


def searched(subject: str, *, found: Iterable[int], by: User, purpose: Purpose | None = None) -> AuditEvent:
    """Someone looked for single people: what was found, never what was typed."""
    return record(SEARCHED, subject=subject, objects=found, by=by, purpose=purpose)


def exported(subject: str, *, objects: Iterable[int], by: User | None, purpose: Purpose | None = None) -> AuditEvent:
    """Someone took data or figures out as a file."""
    return record(EXPORTED, subject=subject, objects=objects, by=by, purpose=purpose)


def logged_in(user: User) -> AuditEvent:
    return record(LOGGED_IN, subject="user", objects=[user.pk], by=user, purpose=Purpose.ADMINISTRATION)


def logged_out(user: User) -> AuditEvent:
    return record(LOGGED_OUT, subject="user", objects=[user.pk], by=user, purpose=Purpose.ADMINISTRATION)


def log_in_failed(user: User | None) -> AuditEvent:
    """`user` only where there is one by that name; what was typed is not kept."""
    objects = [] if user is None else [user.pk]
    return record(LOG_IN_FAILED, subject="user", objects=objects, by=None, purpose=Purpose.ADMINISTRATION)
