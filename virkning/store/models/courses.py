"""Citizens by pseudonym, their courses, the phases they stayed in, and coded facts. No identity stands here."""

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.domain.pairing import CourseLength
from virkning.domain.result import MissingReason
from virkning.store.models.organisations import Department, Organisation, Team
from virkning.store.models.people import User
from virkning.store.models.programmes import Programme


class Client(models.Model):
    """The person the help is for, known by a pseudonym."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="clients")
    key = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="client_key_once")]

    def __str__(self) -> str:
        return f"client {self.pk}"


class EndedReason(StrEnum):
    """Why a course ended."""

    COMPLETED = "completed"
    BROKE_OFF = "broke-off"
    MOVED = "moved"
    REFERRED = "referred"
    OTHER = "other"


class Referral(StrEnum):
    """Who sent the citizen."""

    SELF = "self"
    MUNICIPALITY = "municipality"
    HEALTH = "health"
    POLICE = "police"
    SHELTER = "shelter"
    ORGANISATION = "organisation"
    NETWORK = "network"
    OTHER = "other"


class Course(models.Model):
    """One citizen's way through a programme. `key` is the pseudonym in addresses and lists."""

    key = models.CharField(max_length=40, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="courses")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="courses")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="courses")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="courses")
    enquired = models.DateField(null=True, blank=True)
    referral = models.CharField(max_length=15, blank=True, choices=[(one.value, one.value) for one in Referral])
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in EndedReason])
    reopened = models.PositiveSmallIntegerField(default=0, help_text="How many times it went on after an end.")
    length = models.CharField(
        max_length=5, blank=True, choices=[(length.value, length.value) for length in CourseLength]
    )

    class Meta:
        indexes = [models.Index(fields=["programme", "started"], name="course_by_programme")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("started")), name="course_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(length__in=["", *(length.value for length in CourseLength)]), name="course_length_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_reason__in=["", *(one.value for one in EndedReason)]),
                name="course_ended_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(referral__in=["", *(one.value for one in Referral)]), name="course_referral_known"
            ),
        ]

    def __str__(self) -> str:
        return f"course {self.pk}"


class Responsibility(models.Model):
    """An employee who is, or was, responsible for a course. `until` is the first day without."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="responsibilities")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="responsibilities")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "user"], condition=Q(until=None), name="responsibility_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="responsibility_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"responsibility {self.pk}"


class Pause(models.Model):
    """A time when nothing happens in a course. `ended` is the day of coming back."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="pauses")
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["started", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course"], condition=Q(ended=None), name="pause_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("started")), name="pause_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"pause {self.pk}"


class PhaseStay(models.Model):
    """One course's time in one phase."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="stays")
    phase = models.SlugField()
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("started")), name="stay_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["course", "phase", "started"], name="stay_once"),
        ]

    def __str__(self) -> str:
        return f"stay {self.pk}"


class MissingMeasurement(models.Model):
    """Why a measurement that was due was not taken. `span` is `start`, a phase key, or empty for start to end."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="missing_measurements")
    span = models.SlugField(blank=True)
    reason = models.CharField(max_length=20, choices=[(reason.value, reason.value) for reason in MissingReason])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "span"], name="missing_measurement_one_reason"),
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in MissingReason]), name="missing_reason_known"
            ),
        ]

    def __str__(self) -> str:
        return f"missing measurement {self.pk}"


class FactQuerySet(models.QuerySet["Fact"]):
    def standing(self) -> "FactQuerySet":
        """Those that nobody has found to be wrong."""
        return self.filter(withdrawn=None)


class Fact(models.Model):
    """A coded category about a citizen that holds from a day on.

    A wrong one is withdrawn and stays to be seen; the right one beside it tells what it corrects. The same code on a
    later day says that somebody asked, and that nothing had changed.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="facts")
    variable = models.SlugField()
    code = models.SlugField()
    dated = models.DateField()
    registered = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager["Fact"]] = FactQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["course", "variable", "dated"], name="fact_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn=None, withdrawn_by=None) | Q(withdrawn__isnull=False, withdrawn_by__isnull=False),
                name="fact_withdrawn_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"fact {self.pk}"
