"""Changes the key: seals everything again with the key of now, bit by bit, so that it can be stopped and repeated."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.store.audit_chain import seal_all
from virkning.store.crypto import Unopenable, key_id
from virkning.store.models import AnswerLink, Identity, ImportedKey, Purpose, User, cpr_index, import_hash
from virkning.store.sealed_columns import BATCH, keys_in, seal_again, sealed_columns
from virkning.store.sealed_factors import factors_again

Progress = Callable[[str, int, int], None]
"""Told the column, how many texts are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """`unopenable` texts stand under a key that is not at hand; `open_links` work by an older key until they expire."""

    sealed: int
    indexes: int
    unopenable: int
    open_links: int
    links_until: datetime | None

    @property
    def old_keys_needed(self) -> bool:
        return bool(self.unopenable or self.open_links)


def rotate(*, by: User | None, now: datetime, progress: Progress = lambda column, done, of: None) -> Rotated:
    """Every batch is a transaction of its own. What is sealed with the key of now already is passed over."""
    sealed = unopenable = 0
    for column in sealed_columns():
        of = sum(n for key, n in keys_in(column).items() if key != key_id())
        after, done = 0, 0
        while batch := seal_again(column, after=after):
            after, done = batch.last, done + batch.done
            unopenable += batch.unopenable
            progress(str(column), done, of)
        sealed += done
    factors, unopened = factors_again()
    sealed, unopenable = sealed + factors, unopenable + unopened
    indexes = indexes_again()
    record("keys-rotated", subject="key", objects=[], by=by, purpose=Purpose.ADMINISTRATION)
    seal_all()  # the first link by the new key vouches for the chain before it
    links = open_links(now=now)
    return Rotated(sealed, indexes, unopenable, len(links), max(links, default=None))


def open_links(*, now: datetime) -> list[datetime]:
    """Until when each link can still be answered by. Only its hash is kept, so it cannot be made again."""
    return list(AnswerLink.objects.filter(used_at=None, expires__gt=now).values_list("expires", flat=True))


def indexes_again() -> int:
    """The numbers by which a CPR number is found again."""
    made, last = 0, 0
    while numbers := list(
        Identity.objects.filter(pk__gt=last).exclude(cpr_index="").order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        with transaction.atomic():
            made += sum(_index_again(number) for number in numbers)
        last = numbers[-1]
    return made + _imported_again()


def _imported_again() -> int:
    """The numbers by which the keys of files are found again."""
    made, last = 0, 0
    while numbers := list(ImportedKey.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            made += sum(_imported_key_again(number) for number in numbers)
        last = numbers[-1]
    return made


def _imported_key_again(number: int) -> bool:
    try:
        row = ImportedKey.objects.get(pk=number)
    except Unopenable:
        return False
    found = import_hash(row.key, organisation=row.organisation_id, source=row.source)
    return found != row.hash and bool(ImportedKey.objects.filter(pk=number).update(hash=found))


def _index_again(number: int) -> bool:
    try:
        row = Identity.objects.select_related("client").only("cpr", "cpr_index", "client").get(pk=number)
    except Unopenable:
        return False
    index = cpr_index(row.cpr, organisation=row.client.organisation_id) if row.cpr else ""
    return index != row.cpr_index and bool(Identity.objects.filter(pk=number).update(cpr_index=index))
