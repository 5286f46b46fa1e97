"""A citizen's way to a questionnaire, and answers that are not handed in yet."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from virkning.store.models.courses import Course
from virkning.store.models.occasions import Occasion
from virkning.store.models.people import User


class Channel(StrEnum):
    """`link` on the citizen's own device, `tablet` on one that the employee hands over."""

    LINK = "link"
    TABLET = "tablet"


class AnswerLink(models.Model):
    """Opens some occasions of one course. Neither the link nor the code can be read from the row."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="links")
    occasions = models.ManyToManyField(Occasion, related_name="links")
    channel = models.CharField(max_length=6, choices=[(channel.value, channel.value) for channel in Channel])
    token_hash = models.CharField(max_length=64, unique=True)
    code_salt = models.CharField(max_length=32)
    code_hash = models.CharField(max_length=64)
    made = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires = models.DateTimeField()
    opened = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=[channel.value for channel in Channel]), name="link_channel_known"
            )
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"


class Draft(models.Model):
    """Answers so far: the citizen's where `by` is empty, else those an employee is typing in."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="drafts")
    by = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict)
    declined = models.JSONField(default=list)
    index = models.PositiveSmallIntegerField(default=0, help_text="The question that was reached, from 0.")
    saved = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occasion"], condition=Q(by=None), name="draft_one_by_the_citizen"),
            models.UniqueConstraint(fields=["occasion", "by"], name="draft_one_by_an_employee"),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"
