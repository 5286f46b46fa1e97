"""Which courses may have changed since somebody last looked, by the events of the audit, in which every action is told.

On PostgreSQL an event may come to be seen after others with higher numbers, because its transaction took longer. The
numbers that were not seen below the newest are therefore remembered, and looked for the next time.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from virkning.store.audit_marks import canonical, written
from virkning.store.extract_events import MAY_NAME_NOBODY, OF_CITIZENS, may_touch_anything
from virkning.store.models import WITHOUT_CHANGE, AuditEvent, AuditSubject, Course

MOST_HOLES = 10_000
MOST_COURSES = 10_000
"""Above this everything is read: asking for so many by their numbers is no faster."""


@dataclass(frozen=True, slots=True)
class Position:
    """`event` is the newest that was seen, `mark` tells it from the same number in another life of the database (after
    a backup was brought back), and `holes` are lower numbers that were not seen, and may be."""

    event: int
    mark: str
    holes: tuple[int, ...]


def position(former: Position | None = None) -> Position | None:
    """To be asked for before any row is read. None where nothing has happened yet, or too much is under way."""
    newest, quiet = _newest()
    if newest is None:
        return None
    holes = () if quiet else _holes(newest.pk, former if former and former.event <= newest.pk else None)
    return Position(newest.pk, _mark(newest), holes) if len(holes) <= MOST_HOLES else None


def changed_since(former: Position) -> frozenset[int] | None:
    """The numbers of the courses; None where anything may have changed, or a course may be gone.

    To be asked for after the new position, so that no event falls between the two.
    """
    last = AuditEvent.objects.filter(pk=former.event).first()
    if last is None or _mark(last) != former.mark:
        return None
    events = AuditEvent.objects.order_by().filter(Q(pk__gt=former.event) | Q(pk__in=former.holes))
    events = events.exclude(what__in=WITHOUT_CHANGE)
    if any(may_touch_anything(what) for what in events.values_list("what", flat=True).distinct()):
        return None
    telling = events.filter(what__in=OF_CITIZENS)
    unnamed = telling.filter(~Exists(AuditSubject.objects.filter(event=OuterRef("pk"))))
    if unnamed.exclude(what__in=MAY_NAME_NOBODY).exists():
        return None
    clients = AuditSubject.objects.filter(event__in=telling.values("pk")).values("client")
    found = Course.objects.filter(client__in=clients).order_by().values_list("pk", flat=True)
    numbers = frozenset(found[: MOST_COURSES + 1])
    return numbers if len(numbers) <= MOST_COURSES else None


def _newest() -> tuple[AuditEvent | None, bool]:
    """With whether every event below it is seen, or never will be: nobody else was writing when it was read."""
    quiet = True
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_snapshot_xmin(seen) = pg_snapshot_xmax(seen), (SELECT max(id) FROM store_auditevent) "
                "FROM pg_current_snapshot() AS seen"
            )
            quiet, number = cursor.fetchone()
        return AuditEvent.objects.filter(pk=number).first(), quiet
    return AuditEvent.objects.order_by("-pk").first(), quiet


def _holes(newest: int, former: Position | None) -> tuple[int, ...]:
    """Whoever comes to be seen meanwhile is no hole, and is among the events that are read afterwards."""
    low = former.event if former else 0
    holes = set(range(low + 1, newest + 1)) - _seen(Q(pk__gt=low, pk__lte=newest))
    if former and former.holes:
        holes |= set(former.holes) - _seen(Q(pk__in=former.holes))
    return tuple(sorted(holes))


def _seen(which: Q) -> set[int]:
    return set(AuditEvent.objects.filter(which).order_by().values_list("pk", flat=True))


def _mark(event: AuditEvent) -> str:
    return sha256(written(canonical(event)) + (event.mark or "").encode()).hexdigest()[:32]
