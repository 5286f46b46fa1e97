"""Notifications to the authorities of concern for a child, and what became of them."""

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.domain.notification import NotificationStage, StageReached
from virkning.store.crypto import SealedTextField
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.courses import Client, Course
from virkning.store.models.journal import SignedModel, signed_by_its_author
from virkning.store.models.people import User


class NotificationGround(StrEnum):
    """What calls for a notification, as the heightened duty names it, and anything else that causes concern."""

    SUPPORT = "support"
    ABUSE = "abuse"
    UNBORN = "unborn"
    ABSENCE = "absence"
    OTHER = "other"


class NotificationSection(StrEnum):
    """The section of Barnets lov that the author notifies by."""

    HEIGHTENED = "133"
    EVERYONE = "135"


class NotificationWay(StrEnum):
    """How it was sent to the municipality."""

    DIGITAL_POST = "digital-post"
    FORM = "form"
    SECURE_MAIL = "secure-mail"
    PHONE = "phone"
    LETTER = "letter"
    IN_PERSON = "in-person"


class Notification(SignedModel):
    """The duty is personal: the author signs. `child` is empty where the child is told in words only."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="notifications")
    day = models.DateField()
    child = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    child_told = SealedTextField(blank=True)
    ground = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in NotificationGround])
    text = SealedTextField(blank=True)
    section = models.CharField(
        max_length=3, blank=True, choices=[(one.value, one.value) for one in NotificationSection]
    )
    parents_informed = models.BooleanField(null=True, blank=True)
    parents_why_not = SealedTextField(blank=True)
    recipient = SealedTextField(blank=True, help_text="The municipality: it tells where somebody lives.")

    objects: ClassVar[models.Manager["Notification"]] = AppendOnlyQuerySet["Notification"].as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ground__in=["", *(one.value for one in NotificationGround)]),
                name="notification_ground_known",
            ),
            models.CheckConstraint(
                condition=Q(section__in=["", *(one.value for one in NotificationSection)]),
                name="notification_section_known",
            ),
            signed_by_its_author("notification_signed_by_its_author"),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(parents_informed__isnull=False) & ~Q(ground="") & ~Q(section=""),
                name="notification_whole_when_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"notification {self.pk}"


class NotificationStep(AppendOnlyModel):
    """What happened to a signed notification. `follow_up` is the day on which somebody means to ask again."""

    notification = models.ForeignKey(Notification, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=12, choices=[(one.value, one.value) for one in NotificationStage])
    day = models.DateField()
    way = models.CharField(max_length=12, blank=True, choices=[(one.value, one.value) for one in NotificationWay])
    follow_up = models.DateField(null=True, blank=True)
    text = SealedTextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written = models.DateTimeField()

    objects: ClassVar[models.Manager["NotificationStep"]] = AppendOnlyQuerySet["NotificationStep"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=[one.value for one in NotificationStage]), name="notification_stage_known"
            ),
            models.CheckConstraint(
                condition=Q(stage=NotificationStage.SENT.value, way__in=[one.value for one in NotificationWay])
                | ~Q(stage=NotificationStage.SENT.value) & Q(way=""),
                name="notification_sent_some_way",
            ),
            models.CheckConstraint(
                condition=Q(follow_up=None) | Q(follow_up__gte=F("day")), name="notification_follow_up_comes_later"
            ),
        ]

    def __str__(self) -> str:
        return f"notification step {self.pk}"

    def reached(self) -> StageReached:
        return StageReached(NotificationStage(self.stage), self.day, self.follow_up)
