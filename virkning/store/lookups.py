"""Look-ups as the rules of control need them: whether they belonged to the person's work, and names in common."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import nsmallest

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from virkning.domain.standing_out import Lookup
from virkning.store.among import Among
from virkning.store.crypto import Unopenable, hasher, opener
from virkning.store.models import AuditEvent, AuditSubject, Client, Identity, Membership, Responsibility, Role, User

Span = tuple[date, date | None]

SHORTEST_NAME = 3
ONE_BY_ONE = frozenset({Role.EMPLOYEE.value, Role.VOLUNTEER.value})
"""Roles that work with their own courses; others see many as part of their work."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Of an event what the rules need. `clients` are the numbers of those it was about."""

    pk: int
    at: datetime
    by: int
    what: str
    clients: tuple[int, ...]


def noted(events: QuerySet[AuditEvent]) -> list[Noted]:
    """In the order of the events. Two questions, and no object for each of what may be a hundred thousand rows."""
    rows = list(events.values_list("pk", "at", "by", "what"))
    about: defaultdict[int, list[int]] = defaultdict(list)
    subjects = AuditSubject.objects.filter(Among("event", (pk for pk, *_rest in rows)))
    for event, client in subjects.values_list("event", "client"):
        about[event].append(client)
    return [Noted(pk, at, by or 0, what, tuple(about.get(pk, ()))) for pk, at, by, what in rows]


def lookups(found: Sequence[Noted]) -> tuple[Lookup, ...]:
    """Four questions, whatever their number. Names are opened to be compared, and never handed on."""
    narrow = _narrow({one.by for one in found})
    clients = {client for one in found for client in one.clients}
    responsible, families = _responsible(narrow, clients), _families(clients)
    names = {pk: name.split()[-1].casefold() for pk, name in people(found).items() if name.split()}
    made, here = [], timezone.get_current_timezone()
    for one in found:
        at, name = one.at.astimezone(here), names.get(one.by, "")
        day = at.date()
        own = one.by not in narrow or all(
            any(_within(day, span) for span in responsible[one.by, client]) for client in one.clients
        )
        namesake = len(name) >= SHORTEST_NAME and any(families.get(client) == name for client in one.clients)
        made.append(Lookup(one.pk, at, one.by, frozenset(one.clients), own, namesake))
    return tuple(made)


def people(found: Iterable[Noted]) -> dict[int, str]:
    """The names of those who looked, by number."""
    return dict(User.objects.filter(pk__in={one.by for one in found}).values_list("pk", "name"))


def sample(found: Sequence[Noted], *, month: str, size: int) -> set[int]:
    """The same ones all through the month, and nobody without the key can tell which they will be."""
    with_clients = [one.pk for one in found if one.clients]
    hashed = hasher(purpose=f"audit sample {month}")
    return set(nsmallest(size, with_clients, key=lambda pk: hashed(str(pk))))


def pseudonyms(events: Sequence[AuditEvent]) -> Mapping[int, str]:
    clients = {subject.client_id for event in events for subject in event.subjects.all()}
    return dict(Client.objects.filter(pk__in=clients).values_list("pk", "key"))


def _narrow(users: set[int]) -> set[int]:
    """Those who have no other role than to work with their own courses."""
    roles: dict[int, set[str]] = defaultdict(set)
    for user, role in Membership.objects.filter(user__in=users).values_list("user", "role"):
        roles[user].add(role)
    return {user for user, held in roles.items() if held <= ONE_BY_ONE}


def _responsible(users: Iterable[int], clients: Iterable[int]) -> dict[tuple[int, int], list[Span]]:
    rows = Responsibility.objects.filter(Among("user", users), Among("course__client", clients))
    found: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for user, client, since, until in rows.values_list("user", "course__client", "since", "until"):
        found[user, client].append((since, until))
    return found


def _within(day: date, span: Span) -> bool:
    since, until = span
    return since <= day and (until is None or day <= until)


def _families(clients: Iterable[int]) -> dict[int, str]:
    """Read as they stand, and opened one by one: a name that cannot be opened takes none of the others with it."""
    sealed = Identity.objects.filter(Among("client", clients)).annotate(sealed=Cast("name", TextField()))
    opened, found = opener(column=f"{Identity._meta.db_table}.name"), {}
    for client, text in sealed.values_list("client", "sealed"):
        try:
            words = opened(text).split() if text else []
        except Unopenable:
            continue
        if words:
            found[client] = words[-1].casefold()
    return found
