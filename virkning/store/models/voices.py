"""What citizens say in their own words: the words, what was masked of them, and what they are about.

Everything is sealed, the masked text too: what somebody has said stays theirs until it is read beside the numbers.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from virkning.domain.voice import VoiceSource, VoiceState
from virkning.store.crypto import SealedTextField
from virkning.store.models.courses import Course
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User
from virkning.store.models.plans import Goal

OF_A_COURSE = (VoiceSource.GOAL.value, VoiceSource.SAID.value)


class VoiceTheme(models.Model):
    """A theme of the programme's own, beside the usual ones. `key` is what voices are marked with."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="voice_themes")
    programme_key = models.SlugField()
    key = models.SlugField()
    title = models.CharField(max_length=60)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["VoiceTheme"]]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "programme_key", "key"], name="voice_theme_key_once"),
            models.UniqueConstraint(fields=["organisation", "programme_key", "title"], name="voice_theme_title_once"),
        ]

    def __str__(self) -> str:
        return f"voice theme {self.pk}"


class Voice(models.Model):
    """`words` stay with those who work with the citizen; `shown` is what others may read once it is approved."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="voices")
    programme_key = models.SlugField()
    source = models.CharField(max_length=12, choices=[(one.value, one.value) for one in VoiceSource])
    course = models.ForeignKey(Course, on_delete=models.CASCADE, null=True, blank=True, related_name="voices")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="voices")
    day = models.DateField()
    words = SealedTextField()
    shown = SealedTextField(blank=True)
    indicator = models.SlugField(blank=True, help_text="The indicator that it is read beside.")
    agreed = models.BooleanField(default=False, help_text="The citizen has said yes to it being read by others.")
    state = models.CharField(
        max_length=12,
        default=VoiceState.HEARD.value,
        choices=[(one.value, one.value) for one in VoiceState],
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Voice"]]

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["organisation", "programme_key"], name="voice_by_programme")]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=[one.value for one in VoiceSource]), name="voice_source_known"
            ),
            models.CheckConstraint(condition=Q(state__in=[one.value for one in VoiceState]), name="voice_state_known"),
            models.CheckConstraint(
                condition=Q(source__in=OF_A_COURSE, course__isnull=False)
                | Q(source=VoiceSource.AFTER_TALK.value, course=None),
                name="voice_of_a_course_unless_anonymous",
            ),
            models.CheckConstraint(
                condition=Q(goal=None) | Q(source=VoiceSource.GOAL.value), name="voice_goal_where_it_is_one"
            ),
            models.CheckConstraint(
                condition=~Q(state=VoiceState.APPROVED.value)
                | Q(approved_by__isnull=False, approved__isnull=False, agreed=True),
                name="voice_approved_by_somebody",
            ),
            models.UniqueConstraint(fields=["goal"], condition=~Q(goal=None), name="voice_of_a_goal_once"),
        ]

    def __str__(self) -> str:
        return f"voice {self.pk}"


class VoiceMark(models.Model):
    """What a voice is about: a usual theme, or one of the programme's own."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="marks")
    theme = models.SlugField()

    objects: ClassVar[models.Manager["VoiceMark"]]

    class Meta:
        ordering = ["theme"]
        constraints = [models.UniqueConstraint(fields=["voice", "theme"], name="voice_mark_once")]

    def __str__(self) -> str:
        return f"voice mark {self.pk}"
