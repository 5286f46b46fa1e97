"""Anonymous answers after a talk: the address they come by, and those that wait until there are enough of them.

Nothing here tells who answered or when: no person, no device, no time, and numbers that come in no order.
"""

import secrets

from django.db import models
from django.db.models import Q

from virkning.store.models.organisations import Department, Team
from virkning.store.models.people import User
from virkning.store.models.programmes import Programme


def unordered() -> int:
    """The number of a row that must not tell when it came; the table of SQLite lies in this order, too."""
    return secrets.randbelow(2**53)


class ExitSurvey(models.Model):
    """A standing address for answers after a talk in one place. An empty team means the whole department.

    The token hangs on walls and opens nothing but empty questions, so it stands as it is, to be printed again.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="exit_surveys")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="exit_surveys")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="exit_surveys")
    title = models.CharField(max_length=100)
    instrument = models.SlugField()
    token = models.CharField(max_length=43, unique=True)
    codes_needed = models.BooleanField(default=False, help_text="Whether each answer takes a code from a handout.")
    made = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(token=""), name="exit_survey_has_title_and_token"),
            models.CheckConstraint(
                condition=Q(closed=None) | Q(closed__gte=models.F("made")), name="exit_survey_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return f"exit survey {self.pk}"


class HeldAnswer(models.Model):
    """An answer that waits until enough are there to be added to the results together."""

    id = models.BigIntegerField(primary_key=True, default=unordered)
    survey = models.ForeignKey(ExitSurvey, on_delete=models.PROTECT, related_name="held")
    version = models.CharField(max_length=40)
    answers = models.JSONField()

    def __str__(self) -> str:
        return "held answer"


class UsedForm(models.Model):
    """A form that was sent in, so that it cannot be sent in again; forgotten after a day."""

    hash = models.CharField(max_length=64, primary_key=True)
    day = models.DateField()

    def __str__(self) -> str:
        return "used form"


class HandoutCode(models.Model):
    """A code on a printed slip that has not been used. A used one is deleted: nothing tells which slip was answered."""

    hash = models.CharField(max_length=64, primary_key=True)
    survey = models.ForeignKey(ExitSurvey, on_delete=models.CASCADE, related_name="codes")

    def __str__(self) -> str:
        return "handout code"
