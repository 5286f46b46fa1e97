"""Who did what, when and why: written in the same transaction as the thing itself, and chained so that it stays so."""

from enum import StrEnum
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from virkning.store.audit_marks import mark_of
from virkning.store.crypto import SealedTextField
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.courses import Client
from virkning.store.models.people import User

SEEN = "seen"
"""What is written when someone only looked."""

SEARCHED = "searched"
"""Someone looked for single people; never what was typed."""

EXPORTED = "exported"
"""Someone took figures or data out as a file."""

LOGGED_IN = "logged-in"
LOGGED_OUT = "logged-out"
LOG_IN_FAILED = "log-in-failed"

WITHOUT_CHANGE = (SEEN, SEARCHED, EXPORTED, LOGGED_IN, LOGGED_OUT, LOG_IN_FAILED)
"""After these every figure is as it was."""


class Purpose(StrEnum):
    """Why someone did it: what a citizen has a right to know, beside when."""

    CARE = "care"
    MEASUREMENT = "measurement"
    COORDINATION = "coordination"
    QUALITY = "quality-control"
    REPORT = "report"
    CITIZEN_REQUEST = "citizen-request"
    BREAK_GLASS = "break-glass"
    ADMINISTRATION = "administration"
    RESEARCH = "research"
    SYSTEM = "system"


class AuditEvent(AppendOnlyModel):
    """`subject` names a kind of object and `objects_touched` their numbers; no answers, names or notes stand here.

    `mark` is made with the key when the event is written, so that a row put in by hand is told from one of the program.
    """

    at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    objects_touched = models.JSONField(default=list)
    purpose = models.CharField(
        max_length=20, null=True, blank=True, choices=[(one.value, one.value) for one in Purpose]
    )
    mark = models.CharField(max_length=80, null=True, blank=True)

    objects: ClassVar[models.Manager["AuditEvent"]] = AppendOnlyQuerySet["AuditEvent"].as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"audit event {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.mark = mark_of(self)
        super().save(*args, **kwargs)


class AuditSubject(AppendOnlyModel):
    """A citizen that an event was about: 'who looked at this citizen' is one look in an index.

    The number only, without a constraint: when a citizen is erased, that somebody looked still stands in the chain.
    """

    event = models.ForeignKey(AuditEvent, on_delete=models.PROTECT, related_name="subjects")
    client = models.ForeignKey(Client, on_delete=models.DO_NOTHING, db_constraint=False, related_name="looks")

    objects: ClassVar[models.Manager["AuditSubject"]] = AppendOnlyQuerySet["AuditSubject"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["client", "event"], name="audit_subject_by_client")]
        constraints = [models.UniqueConstraint(fields=["event", "client"], name="audit_subject_once")]

    def __str__(self) -> str:
        return f"audit subject {self.pk}"


class AuditSeal(AppendOnlyModel):
    """A link of the chain: the hash of the link before it and of one event, signed with the key."""

    number = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="seal")
    at = models.DateTimeField(default=timezone.now, editable=False)
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=80)

    objects: ClassVar[models.Manager["AuditSeal"]] = AppendOnlyQuerySet["AuditSeal"].as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="audit_seal_counts_from_one")]

    def __str__(self) -> str:
        return f"audit seal {self.pk}"


class ReviewOutcome(StrEnum):
    """What the controller found."""

    FINE = "fine"
    ASKED = "asked"
    BREACH = "breach"


class AuditReview(models.Model):
    """That the controller has looked at an event, and what was found."""

    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="review")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=10, choices=[(one.value, one.value) for one in ReviewOutcome])
    note = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=[one.value for one in ReviewOutcome]), name="audit_review_outcome_known"
            )
        ]

    def __str__(self) -> str:
        return f"audit review {self.pk}"
