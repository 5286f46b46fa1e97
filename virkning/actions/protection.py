"""Protecting a citizen's address, saying who may know it, and asking in time whether it still holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.policies import PROTECTION, ProtectionStep, why_not
from virkning.store.models import Client, Protection, ProtectionKind, User
from virkning.store.states import state_of_protection

LONGEST = 2000


@dataclass(frozen=True, slots=True, repr=False)
class ProtectionData:
    """What was decided; `repr` shows none of it."""

    kind: ProtectionKind
    review_by: date
    staff: tuple[User, ...]
    note: str = ""


@transaction.atomic
def protect(client: Client, *, protection: ProtectionData, by: User, today: date) -> Protection:
    """Protect from today on; what held before ends, and can still be told. Raises Refused with every problem."""
    locked = Client.objects.select_for_update().get(pk=client.pk)
    now = why_not(PROTECTION, ProtectionStep.PROTECT, state=state_of_protection(locked))
    problems = [*now, *_wrong(protection, today)]
    if problems:
        raise Refused(problems)
    _end(locked, today)
    made = Protection.objects.create(
        client=locked,
        kind=protection.kind,
        since=today,
        review_by=protection.review_by,
        note=protection.note.strip(),
        made_by=by,
    )
    made.staff.set(protection.staff)
    record("client-protected", subject="client", objects=[locked.pk], by=by)
    return made


@transaction.atomic
def lift_protection(client: Client, *, by: User, today: date) -> None:
    """From now on everybody who works with the citizen sees what they saw before. Raises Refused."""
    locked = Client.objects.select_for_update().get(pk=client.pk)
    problems = why_not(PROTECTION, ProtectionStep.LIFT, state=state_of_protection(locked))
    if problems:
        raise Refused(problems)
    _end(locked, today)
    record("protection-lifted", subject="client", objects=[locked.pk], by=by)


def name_also(client: int, users: Sequence[User], *, by: User) -> None:
    """Whoever is made responsible by someone who is named is named too, else the course would be shut to them."""
    for protection in Protection.objects.filter(client=client, ended=None, staff=by):
        protection.staff.add(*users)


def _end(client: Client, today: date) -> None:
    Protection.objects.filter(client=client, ended=None).update(ended=today)


def _wrong(given: ProtectionData, today: date) -> Iterator[Problem]:
    if given.review_by <= today:
        yield Problem("review-not-ahead", Place(), {"value": given.review_by.isoformat()})
    if not given.staff:
        yield Problem("nobody-named")
    if len(given.note) > LONGEST:
        yield Problem("text-too-long", params={"most": LONGEST})
