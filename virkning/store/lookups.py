"""Look-ups as the rules of control need them: whether they belonged to the person's work, and names in common."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from virkning.domain.standing_out import Lookup
from virkning.store.crypto import Unopenable, keyed_hash, unseal
from virkning.store.models import AuditEvent, Client, Identity, Membership, Responsibility, Role

Span = tuple[date, date | None]

SHORTEST_NAME = 3
ONE_BY_ONE = frozenset({Role.EMPLOYEE.value, Role.VOLUNTEER.value})
"""Roles that work with their own courses; others see many as part of their work."""


def lookups(events: Sequence[AuditEvent]) -> tuple[Lookup, ...]:
    """Four queries, whatever their number. Names are opened to be compared, and never handed on."""
    clients = {subject.client_id for event in events for subject in event.subjects.all()}
    narrow = _narrow({event.by_id for event in events if event.by_id is not None})
    responsible = _responsible(clients)
    families = _families(clients)
    found = []
    for event in events:
        about = frozenset(subject.client_id for subject in event.subjects.all())
        by, at = event.by_id or 0, timezone.localtime(event.at)
        own = all(any(_within(at.date(), span) for span in responsible[by, client]) for client in about)
        name = event.by.name.split()[-1].casefold() if event.by and event.by.name.split() else ""
        namesake = len(name) >= SHORTEST_NAME and any(families.get(client) == name for client in about)
        found.append(Lookup(event.pk, at, by, about, own or by not in narrow, namesake))
    return tuple(found)


def sample(events: Sequence[AuditEvent], *, month: str, size: int) -> set[int]:
    """The same ones all through the month, and nobody without the key can tell which they will be."""
    with_clients = [event.pk for event in events if event.subjects.all()]
    return set(sorted(with_clients, key=lambda pk: keyed_hash(str(pk), purpose=f"audit sample {month}"))[:size])


def pseudonyms(events: Sequence[AuditEvent]) -> Mapping[int, str]:
    clients = {subject.client_id for event in events for subject in event.subjects.all()}
    return dict(Client.objects.filter(pk__in=clients).values_list("pk", "key"))


def _narrow(users: set[int]) -> set[int]:
    """Those who have no other role than to work with their own courses."""
    roles: dict[int, set[str]] = defaultdict(set)
    for user, role in Membership.objects.filter(user__in=users).values_list("user", "role"):
        roles[user].add(role)
    return {user for user, held in roles.items() if held <= ONE_BY_ONE}


def _responsible(clients: set[int]) -> dict[tuple[int, int], list[Span]]:
    rows = Responsibility.objects.filter(course__client__in=clients)
    found: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for user, client, since, until in rows.values_list("user", "course__client", "since", "until"):
        found[user, client].append((since, until))
    return found


def _within(day: date, span: Span) -> bool:
    since, until = span
    return since <= day and (until is None or day <= until)


def _families(clients: set[int]) -> dict[int, str]:
    """Read as they stand, and opened one by one: a name that cannot be opened takes none of the others with it."""
    sealed = Identity.objects.filter(client__in=clients).annotate(sealed=Cast("name", TextField()))
    column, found = f"{Identity._meta.db_table}.name", {}
    for client, text in sealed.values_list("client", "sealed"):
        try:
            words = unseal(text, column=column).split() if text else []
        except Unopenable:
            continue
        if words:
            found[client] = words[-1].casefold()
    return found
