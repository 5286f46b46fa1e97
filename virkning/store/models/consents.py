"""What a citizen has said yes or no to, what the citizen has asked for, and what was erased."""

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.domain.consent import ConsentAnswer, ConsentPurpose
from virkning.store.crypto import SealedTextField
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.courses import Client
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User


class Consent(models.Model):
    """One answer to one purpose. A yes that is taken back keeps its row, and tells the day."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ConsentPurpose])
    given = models.BooleanField()
    day = models.DateField()
    withdrawn = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["client", "purpose"], name="consent_by_purpose")]
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=[one.value for one in ConsentPurpose]), name="consent_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=None) | Q(withdrawn__gte=F("day"), given=True),
                name="consent_withdrawn_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"

    def answer(self) -> ConsentAnswer:
        return ConsentAnswer(ConsentPurpose(self.purpose), self.given, self.day, self.withdrawn)


class RestrictionGround(StrEnum):
    """Why data may be kept but not used (GDPR art. 18), or a withdrawn consent to the record."""

    ACCURACY = "accuracy"
    UNLAWFUL = "unlawful"
    CLAIM = "claim"
    OBJECTION = "objection"
    CONSENT_WITHDRAWN = "consent-withdrawn"


class Restriction(models.Model):
    """While it holds nothing of the citizen is counted, asked or handed out."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="restrictions")
    ground = models.CharField(max_length=20, choices=[(one.value, one.value) for one in RestrictionGround])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client"], condition=Q(until=None), name="restriction_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(ground__in=[one.value for one in RestrictionGround]), name="restriction_ground_known"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="restriction_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"restriction {self.pk}"


class RightKind(StrEnum):
    """What a citizen may ask for (GDPR art. 15-18, 20 and 21)."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"


class RightOutcome(StrEnum):
    MET = "met"
    MET_IN_PART = "met-in-part"
    REFUSED = "refused"


class RightsRequest(models.Model):
    """What a citizen has asked for, and by when it must be answered."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="rights_requests")
    kind = models.CharField(max_length=15, choices=[(one.value, one.value) for one in RightKind])
    received = models.DateField()
    due = models.DateField(help_text="One month after it came (GDPR art. 12 (3)).")
    note = SealedTextField(blank=True)
    outcome = models.CharField(max_length=15, blank=True, choices=[(one.value, one.value) for one in RightOutcome])
    answer = SealedTextField(blank=True)
    answered = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[one.value for one in RightKind]), name="right_kind_known"),
            models.CheckConstraint(
                condition=Q(outcome="", answered=None)
                | Q(outcome__in=[one.value for one in RightOutcome], answered__isnull=False),
                name="right_answered_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"rights request {self.pk}"


class ErasureKind(StrEnum):
    """`anonymised`: the person goes and the results stay. `erased`: everything goes."""

    ANONYMISED = "anonymised"
    ERASED = "erased"


class ErasureCertificate(AppendOnlyModel):
    """That a citizen was erased, how thoroughly, and how many rows of what; never who it was."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="erasures")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in ErasureKind])
    client_number = models.BigIntegerField(help_text="The row number, to repeat the erasure after a restored backup.")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    deleted = models.JSONField(help_text="Table -> rows deleted.")
    kept = models.JSONField(help_text="Table -> rows kept without anything that tells who.")
    coarseness = models.JSONField(help_text="Days of each course that was kept: quarter, month, week or day.")
    smallest_group = models.PositiveIntegerField(
        null=True, blank=True, help_text="How many courses look like the least common one that was kept."
    )

    objects: ClassVar[models.Manager["ErasureCertificate"]] = AppendOnlyQuerySet["ErasureCertificate"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[one.value for one in ErasureKind]), name="erasure_kind_known")
        ]

    def __str__(self) -> str:
        return f"erasure certificate {self.pk}"


class Erasing(models.Model):
    """Stands inside the one transaction that erases, and opens the append-only tables to it; never seen outside."""

    client_number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"erasing {self.pk}"
