"""Who a citizen is, and how the citizen may be reached. Sealed, and apart from everything that is measured."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from virkning.store.crypto import SealedTextField, keyed_hash, keyed_hashes
from virkning.store.models.courses import Client


class Identity(models.Model):
    """Name and address behind a pseudonym. `cpr_index` finds a person again without opening anything."""

    client = models.OneToOneField(Client, on_delete=models.CASCADE, related_name="identity")
    name = SealedTextField(blank=True)
    cpr = SealedTextField(blank=True)
    cpr_index = models.CharField(max_length=64, blank=True, db_index=True)
    address = SealedTextField(blank=True)
    phone = SealedTextField(blank=True)
    mail = SealedTextField(blank=True)

    def __str__(self) -> str:
        return f"identity {self.pk}"


def cpr_index(digits: str, *, organisation: int) -> str:
    """By which a CPR number is found again; another in each organisation."""
    return keyed_hash(digits, purpose=f"cpr {organisation}")


def cpr_indexes(digits: str, *, organisation: int) -> tuple[str, ...]:
    """By the key of now and by older ones, while a change of key is going on."""
    return keyed_hashes(digits, purpose=f"cpr {organisation}")


class ContactWay(StrEnum):
    """How the citizen has said that it is safe to write."""

    NONE = "none"
    MAIL = "mail"
    SMS = "sms"


class SafeContact(models.Model):
    """What the citizen has said of being contacted. Without it nobody is written to."""

    client = models.OneToOneField(Client, on_delete=models.CASCADE, related_name="safe_contact")
    way = models.CharField(
        max_length=4, default=ContactWay.NONE.value, choices=[(way.value, way.value) for way in ContactWay]
    )
    times = SealedTextField(blank=True)
    may_leave_message = models.BooleanField(default=False)
    neutral_name = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=[way.value for way in ContactWay]), name="contact_way_known")
        ]

    def __str__(self) -> str:
        return f"safe contact {self.pk}"
