"""Rounds of self-assessment: who rates, the nameless sheets, what was agreed, and frameworks of one's own.

What one rater answers is sealed and read by that rater only. When the round closes it becomes a sheet that knows of
nobody, and what stood by the name is taken away: afterwards nothing in the database tells who answered what.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.domain.assessment import RaterKind, RoundState
from virkning.domain.framework import FactKind, Framework
from virkning.store.crypto import SealedTextField
from virkning.store.definitions import read_definition
from virkning.store.models.exit_surveys import unordered
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User


class OwnFramework(models.Model):
    """A version of a framework that the organisation added from a file. Never changed: a change is another version."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="frameworks")
    key = models.SlugField()
    version = models.CharField(max_length=40)
    definition = models.JSONField()
    text = models.TextField(help_text="The file as it came, to be taken out again.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added = models.DateTimeField()

    objects: ClassVar[models.Manager["OwnFramework"]]

    class Meta:
        ordering = ["key", "-added", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key", "version"], name="framework_version_once"),
        ]

    def __str__(self) -> str:
        return f"framework {self.key} {self.version}"

    def framework(self) -> Framework:
        return read_definition(Framework, self.definition)


class Assessment(models.Model):
    """One round with one framework. An empty programme: the organisation. The framework is frozen in it.

    `origin` names the organisation of a round that came as a file; nobody here rated in it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assessments")
    programme_key = models.SlugField(blank=True)
    framework_key = models.SlugField()
    framework_version = models.CharField(max_length=40)
    definition = models.JSONField()
    subject = models.CharField(max_length=200, help_text="The practice or organisation as it was called then.")
    origin = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=4, default=RoundState.OPEN.value, choices=[(one.value, one.value) for one in RoundState]
    )
    led_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun = models.DateField()
    answer_by = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)
    finished = models.DateField(null=True, blank=True)
    invited = models.PositiveSmallIntegerField(default=0, help_text="How many were asked, once it is closed.")
    spread = models.JSONField(
        default=dict, blank=True, help_text="Of a file: spread of each element, no single answer."
    )
    fingerprint = models.CharField(max_length=64, blank=True, help_text="Of a file, so that it comes in once.")

    objects: ClassVar[models.Manager["Assessment"]]

    class Meta:
        ordering = ["-begun", "-pk"]
        indexes = [models.Index(fields=["organisation", "programme_key"], name="assessment_by_programme")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in RoundState]), name="assessment_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.OPEN.value, closed=None, finished=None)
                | Q(state=RoundState.TALK.value, closed__isnull=False, finished=None)
                | Q(state=RoundState.DONE.value, closed__isnull=False, finished__isnull=False),
                name="assessment_days_follow_state",
            ),
            models.CheckConstraint(
                condition=Q(closed=None) | Q(closed__gte=F("begun")), name="assessment_closes_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["organisation", "fingerprint"], condition=~Q(fingerprint=""), name="assessment_file_once"
            ),
        ]

    def __str__(self) -> str:
        return f"assessment {self.pk}"

    def framework(self) -> Framework:
        return read_definition(Framework, self.definition)


class Rater(models.Model):
    """Somebody who is asked: by an account, or a partner by a link and a code. `answers` is empty once it closes."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="raters")
    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in RaterKind])
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = SealedTextField(blank=True, help_text="What a partner is called.")
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    code_salt = models.CharField(max_length=32, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    expires = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    answers = SealedTextField(blank=True, help_text="JSON: answers and notes, for the rater's own eyes.")
    handed_in = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["Rater"]]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "user"], name="rater_once_in_a_round"),
            models.CheckConstraint(condition=Q(kind__in=[one.value for one in RaterKind]), name="rater_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=RaterKind.PARTNER.value, user=None)
                | ~Q(kind=RaterKind.PARTNER.value) & Q(user__isnull=False, token_hash=None),
                name="rater_partner_by_link",
            ),
        ]

    def __str__(self) -> str:
        return f"rater {self.pk}"


class RatingSheet(models.Model):
    """What somebody answered. Nobody's: numbered in no order, with no day and no name."""

    id = models.BigIntegerField(primary_key=True, default=unordered)
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sheets")
    answers = SealedTextField(help_text="JSON: answers and notes.")

    objects: ClassVar[models.Manager["RatingSheet"]]

    def __str__(self) -> str:
        return "rating sheet"


class AgreedValue(models.Model):
    """What was agreed on for one element, and why. `version` tells two who write at once apart."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="agreed")
    element = models.SlugField()
    points = models.FloatField()
    reason = SealedTextField()
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    objects: ClassVar[models.Manager["AgreedValue"]]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "element"], name="agreed_value_once"),
            models.CheckConstraint(condition=Q(points__gte=0, points__lte=100), name="agreed_value_in_range"),
        ]

    def __str__(self) -> str:
        return f"agreed value {self.pk}"


class Evidence(models.Model):
    """What stands behind an agreed value: something Virkning knew that day, or words and an address of one's own."""

    agreed = models.ForeignKey(AgreedValue, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=12, blank=True, choices=[(one.value, one.value) for one in FactKind])
    da = SealedTextField()
    en = SealedTextField()
    address = models.CharField(max_length=300, blank=True)

    objects: ClassVar[models.Manager["Evidence"]]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="") | Q(kind__in=[one.value for one in FactKind]), name="evidence_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"evidence {self.pk}"


class AssessmentLeave(models.Model):
    """That those who own a round let another organisation of this installation see what was agreed in it."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="leaves")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given = models.DateField()

    objects: ClassVar[models.Manager["AssessmentLeave"]]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "to"], name="assessment_leave_once")]

    def __str__(self) -> str:
        return f"leave {self.pk}"


class CostBasis(models.Model):
    """What an hour of work costs in a programme from a day on, what is added, and where that comes from."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cost_bases")
    programme_key = models.SlugField()
    hour = models.DecimalField(max_digits=8, decimal_places=2)
    around = models.PositiveSmallIntegerField(help_text="Minutes of preparation and notes for each hour with citizens.")
    overhead = models.PositiveSmallIntegerField(help_text="Per cent: rent, leadership, transport …")
    source = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField()

    objects: ClassVar[models.Manager["CostBasis"]]

    class Meta:
        ordering = ["-from_day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hour__gt=0), name="cost_hour_above_nothing"),
            models.CheckConstraint(condition=Q(around__lte=600, overhead__lte=500), name="cost_within_reason"),
            models.CheckConstraint(condition=~Q(source=""), name="cost_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"cost basis {self.pk}"
