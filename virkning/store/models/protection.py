"""Citizens whose address must not be known, and who of the staff may know it all the same."""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from virkning.store.crypto import SealedTextField
from virkning.store.models.courses import Client
from virkning.store.models.people import User


class ProtectionKind(StrEnum):
    """`address` as anyone can ask for in CPR; `threatened` for whoever is sought by somebody close."""

    ADDRESS = "address"
    THREATENED = "threatened"


class Protection(models.Model):
    """Holds until it is ended; a change ends one row and begins another, so that what held when can be told."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="protections")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in ProtectionKind])
    since = models.DateField()
    review_by = models.DateField(help_text="By when somebody must ask whether it still holds.")
    ended = models.DateField(null=True, blank=True)
    staff = models.ManyToManyField(User, related_name="+")
    note = SealedTextField(blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["client"], condition=Q(ended=None), name="protection_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ProtectionKind]), name="protection_kind_known"
            ),
            models.CheckConstraint(condition=Q(review_by__gt=F("since")), name="protection_is_reviewed_later"),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("since")), name="protection_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"protection {self.pk}"
