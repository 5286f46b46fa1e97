"""Groups, who takes part from when to when, their sessions, and who came."""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from virkning.domain.dose import Turnout
from virkning.domain.policies import SessionState
from virkning.store.models.contacts import MOST_MINUTES
from virkning.store.models.courses import Course
from virkning.store.models.organisations import Department, Team
from virkning.store.models.people import User
from virkning.store.models.programmes import Programme


class Group(models.Model):
    """Citizens who meet as part of their courses. `version` tells two people who edit at once apart."""

    key = models.CharField(max_length=40, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="groups")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="groups")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="groups")
    title = models.CharField(max_length=80)
    leaders = models.ManyToManyField(User, related_name="groups_led", blank=True)
    started = models.DateField()
    ended = models.DateField(null=True, blank=True, help_text="The last day, planned until the group is closed.")
    planned_sessions = models.PositiveSmallIntegerField(default=0)
    places = models.PositiveSmallIntegerField(default=0, help_text="0: no limit.")
    closed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["closed", "-started", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("started")), name="group_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(closed=False) | Q(ended__isnull=False), name="group_closed_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"group {self.pk}"


class LeftReason(StrEnum):
    """Why a citizen no longer takes part."""

    COMPLETED = "completed"
    BROKE_OFF = "broke-off"
    OTHER_GROUP = "other-group"
    COURSE_ENDED = "course-ended"
    OTHER = "other"


class GroupStay(models.Model):
    """One course's time in a group; `ended` is the last day that counts."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="stays")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="group_stays")
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=12, blank=True, choices=[(one.value, one.value) for one in LeftReason])

    class Meta:
        ordering = ["started", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "course"], condition=Q(ended=None), name="group_stay_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("started")), name="group_stay_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=["", *(one.value for one in LeftReason)]), name="group_stay_reason_known"
            ),
            models.CheckConstraint(
                condition=Q(ended=None, reason="") | Q(ended__isnull=False) & ~Q(reason=""),
                name="group_stay_ended_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"group stay {self.pk}"


class Session(models.Model):
    """A day the group meets. `theme` is what it is about, never anybody in it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=80, blank=True)
    state = models.CharField(
        max_length=9, default=SessionState.PLANNED.value, choices=[(one.value, one.value) for one in SessionState]
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["day", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in SessionState]), name="session_state_known"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES), name="session_within_a_day"),
            models.UniqueConstraint(fields=["group", "day", "starts"], name="session_once"),
        ]

    def __str__(self) -> str:
        return f"session {self.pk}"


class Presence(StrEnum):
    PRESENT = "present"
    LATE = "late"
    NOTICE = "notice"
    ABSENT = "absent"

    @property
    def turnout(self) -> Turnout:
        """How it counts in the dose: who told beforehand did not stay away."""
        if self in (Presence.PRESENT, Presence.LATE):
            return Turnout.ATTENDED
        return Turnout.CANCELLED if self is Presence.NOTICE else Turnout.NO_SHOW


class Attendance(models.Model):
    """Whether one participant came to one session."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendance")
    stay = models.ForeignKey(GroupStay, on_delete=models.CASCADE, related_name="attendance")
    presence = models.CharField(max_length=7, choices=[(one.value, one.value) for one in Presence])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "stay"], name="attendance_once"),
            models.CheckConstraint(condition=Q(presence__in=[one.value for one in Presence]), name="attendance_known"),
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"
