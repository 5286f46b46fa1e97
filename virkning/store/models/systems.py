"""Other programs that ask by a token: the system, its tokens, what it is told, and answers kept to be given again."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from virkning.domain.system import SystemEvent
from virkning.store.crypto import SealedTextField
from virkning.store.models.audit import Purpose
from virkning.store.models.courses import Course
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User


class System(models.Model):
    """A program with a user of its own, by which it holds roles and stands in the audit. The user can never log in."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="system")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="systems")
    about = models.TextField(blank=True, help_text="What it is for, and whom to ask: shown to administrators.")
    purpose = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Purpose])
    made = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stopped = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=[one.value for one in Purpose]), name="system_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(stopped=None) | Q(stopped__gte=F("made")), name="system_stopped_after_made"
            ),
        ]

    def __str__(self) -> str:
        return f"system {self.pk}"


class SystemToken(models.Model):
    """What a system shows instead of a password. The token itself is shown once; only its hash is kept.

    `minute` and `calls` count the calls of the minute that goes on, for every server process together.
    """

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="tokens")
    title = models.CharField(max_length=100)
    prefix = models.CharField(max_length=16)
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    expires = models.DateTimeField()
    last_used = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minute = models.BigIntegerField(default=0)
    calls = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires__gt=F("made")), name="system_token_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"system token {self.pk}"


class KeptAnswer(models.Model):
    """What was answered to a call with an idempotency key, to be given again when the call comes again."""

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="kept_answers")
    key_hash = models.CharField(max_length=64)
    call_hash = models.CharField(max_length=64, help_text="Of the method, the address and the body.")
    status = models.PositiveSmallIntegerField(default=0, help_text="0 while it is being worked on.")
    body = SealedTextField(blank=True)
    headers = models.JSONField(default=dict)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    made = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "key_hash"], name="kept_answer_once")]

    def __str__(self) -> str:
        return f"kept answer {self.pk}"


class Subscription(models.Model):
    """An address that a system wishes to be told at, and of what. `failing` is since when nothing arrives there."""

    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="subscriptions")
    address = models.URLField(max_length=500)
    events = models.JSONField(default=list)
    secret = SealedTextField()
    made = models.DateTimeField()
    stopped = models.DateTimeField(null=True, blank=True)
    failing = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped=None) | Q(stopped__gte=F("made")), name="subscription_stopped_after_made"
            ),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"


class SystemMessage(models.Model):
    """One thing to be told to one address: sent, waiting for the next try, or given up."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="messages")
    key = models.CharField(max_length=40, unique=True)
    event = models.CharField(max_length=30, choices=[(one.value, one.value) for one in SystemEvent])
    body = models.JSONField()
    course = models.ForeignKey(Course, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    next_try = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 when nobody answered.")
    delivered = models.DateTimeField(null=True, blank=True)
    given_up = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_try"], name="message_waiting", condition=~Q(next_try=None))]
        constraints = [
            models.CheckConstraint(
                condition=Q(event__in=[one.value for one in SystemEvent]), name="message_event_known"
            ),
            models.CheckConstraint(
                condition=Q(delivered=None, given_up=None, next_try__isnull=False)
                | Q(next_try=None, delivered__isnull=False, given_up=None)
                | Q(next_try=None, delivered=None, given_up__isnull=False),
                name="message_waits_arrived_or_given_up",
            ),
        ]

    def __str__(self) -> str:
        return f"system message {self.pk}"
