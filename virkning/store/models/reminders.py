"""Who wants to be reminded, whom an employee lets us remind, and what was sent: never a text or an address."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.store.models.answering import AnswerLink
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.courses import Course
from virkning.store.models.identities import ContactWay
from virkning.store.models.occasions import Occasion
from virkning.store.models.people import User

LANGUAGES = ("da", "en")
WAYS = (ContactWay.MAIL, ContactWay.SMS)


class UserSettings(models.Model):
    """What a person who logs in has chosen. Without a row: reminders, in the language of the organisation."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="own_settings")
    reminders = models.BooleanField(default=True)
    language = models.CharField(max_length=2, choices=[(one, one) for one in LANGUAGES])

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="settings_language_known")]

    def __str__(self) -> str:
        return f"settings {self.pk}"


class Reminding(models.Model):
    """That the citizen of a course is reminded, from when someone turned it on until someone turns it off."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="remindings")
    language = models.CharField(max_length=2, choices=[(one, one) for one in LANGUAGES])
    since = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    protection_number = models.BigIntegerField(
        null=True, blank=True, help_text="Row of the protection that held then; another one since stops the reminders."
    )
    until = models.DateTimeField(null=True, blank=True)
    until_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course"], condition=Q(until=None), name="reminding_once_at_a_time"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="reminding_language_known"),
            models.CheckConstraint(
                condition=Q(until=None, until_by=None)
                | Q(until__gte=F("since"), until__isnull=False, until_by__isnull=False),
                name="reminding_turned_off_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"reminding {self.pk}"


class MessageKind(StrEnum):
    """`due` tells an employee what waits; `reminder` tells a citizen that a questionnaire does."""

    DUE = "due"
    REMINDER = "reminder"


class SentMessage(AppendOnlyModel):
    """Written before the message leaves, so that a stop in between never sends it twice.

    `failed` alone is added afterwards, once: it is then not known to have arrived, and is not sent again.
    """

    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in MessageKind])
    way = models.CharField(max_length=4, choices=[(way.value, way.value) for way in WAYS])
    at = models.DateTimeField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, null=True, blank=True, related_name="messages")
    link = models.ForeignKey(AnswerLink, on_delete=models.CASCADE, null=True, blank=True, related_name="messages")
    failed = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["SentMessage"]] = AppendOnlyQuerySet["SentMessage"].as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["user", "at"], name="message_by_user")]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=[way.value for way in WAYS]), name="message_way_known"),
            models.CheckConstraint(
                condition=Q(
                    kind=MessageKind.DUE.value, way=ContactWay.MAIL.value, user__isnull=False, course=None, link=None
                )
                | Q(kind=MessageKind.REMINDER.value, user=None, course__isnull=False, link__isnull=False),
                name="message_to_the_one_it_is_for",
            ),
            models.UniqueConstraint(fields=["link"], name="message_once_for_a_link"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"

    def mark_failed(self, *, at: datetime) -> None:
        """The one thing that may be added; a second time the database refuses."""
        models.QuerySet(SentMessage).filter(pk=self.pk, failed=None).update(failed=at)
        self.failed = at


class ToldOccasion(models.Model):
    """That somebody was told of a measurement: once when it came due, once when its time was over."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="told")
    overdue = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "occasion", "overdue"], name="told_once")]

    def __str__(self) -> str:
        return f"told {self.pk}"
