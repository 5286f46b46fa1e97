"""Writes an event of the audit with its purpose and its citizens, and has it chained once it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.db.models.functions import Now

from virkning.store.audit_chain import seal_new
from virkning.store.audit_subjects import clients_of
from virkning.store.fate import something_written
from virkning.store.models import SEARCHED, WITHOUT_CHANGE, AuditEvent, AuditSubject, BreakGlass, Purpose, User

_purpose: ContextVar[Callable[[], Purpose | None]] = ContextVar("purpose", default=lambda: None)

BY_SUBJECT: Mapping[str, Purpose] = MappingProxyType(
    {
        "response": Purpose.MEASUREMENT,
        "occasion": Purpose.MEASUREMENT,
        "link": Purpose.MEASUREMENT,
        "comment": Purpose.REPORT,
        "report": Purpose.REPORT,
        "organisation": Purpose.ADMINISTRATION,
        "user": Purpose.ADMINISTRATION,
        "membership": Purpose.ADMINISTRATION,
    }
)


@contextmanager
def doing(purpose: Purpose) -> Iterator[None]:
    """Everything written within has this purpose, unless it tells its own."""
    with doing_what(lambda: purpose):
        yield


@contextmanager
def doing_what(purpose: Callable[[], Purpose | None]) -> Iterator[None]:
    """The same where it is asked only when something is written."""
    token = _purpose.set(purpose)
    try:
        yield
    finally:
        _purpose.reset(token)


def write(
    what: str,
    *,
    subject: str,
    objects: Iterable[int],
    by: User | None,
    purpose: Purpose | None = None,
    clients: Iterable[int] | None = None,
    at: datetime | None = None,
) -> AuditEvent:
    """`clients` only where they cannot be found from the objects; `purpose` only where the page does not tell it."""
    numbers = sorted(set(objects))
    about = clients_of(subject, numbers) if clients is None else set(clients)
    why = purpose or _purpose.get()() or _default(subject, by)
    if by is not None and _in_an_emergency(what, by, set(about)):
        why = Purpose.BREAK_GLASS
    with transaction.atomic():
        if what not in WITHOUT_CHANGE:
            something_written()
        event = AuditEvent(by=by, what=what, subject=subject, objects_touched=numbers, purpose=why.value)
        event.at = at or event.at
        event.save()
        AuditSubject.objects.bulk_create([AuditSubject(event=event, client_id=client) for client in sorted(about)])
    transaction.on_commit(seal_new, robust=True)
    return event


def _in_an_emergency(what: str, by: User, about: set[int]) -> bool:
    """Whoever holds a course open by broken glass does all with its citizen for that reason.

    A search that also found others is not told of these as an emergency.
    """
    if not about:
        return False
    rows = BreakGlass.objects.filter(by=by, closed=None, expires__gt=Now(), course__client__in=about)
    opened = set(rows.values_list("course__client", flat=True))
    return opened == about if what == SEARCHED else bool(opened)


def _default(subject: str, by: User | None) -> Purpose:
    if by is None:
        return Purpose.MEASUREMENT if subject == "link" else Purpose.SYSTEM
    return BY_SUBJECT.get(subject, Purpose.CARE)
