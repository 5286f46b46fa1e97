"""What was answered and what it scored. Responses are never changed: a correction is a new one that supersedes."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from virkning.domain.instrument import Respondent
from virkning.domain.pairing import Moment
from virkning.domain.score import NotScoredReason
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.courses import Course
from virkning.store.models.exit_surveys import ExitSurvey
from virkning.store.models.organisations import Department
from virkning.store.models.people import User
from virkning.store.models.programmes import Programme


class ResponseQuerySet(AppendOnlyQuerySet["Response"]):
    def standing(self) -> "ResponseQuerySet":
        """Those that no later response corrects.

        Of `superseded_by=None` PostgreSQL takes it that hardly any is left, and looks up each of millions by itself.
        That only corrections are looked through, which are few, must be said; else all responses are, once more.
        """
        corrections = Response.objects.filter(supersedes=OuterRef("pk"), supersedes__isnull=False)
        return self.filter(~Exists(corrections))


class Response(AppendOnlyModel):
    """All answers of one person to one instrument at one time.

    `phase` is empty outside the phases. `seq` is the order of registration within a day; a correction keeps it.
    `respondent` None is whoever the instrument is meant for, so that old rows and new ones say the same.
    """

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="responses")
    instrument = models.SlugField()
    version = models.CharField(max_length=40)
    phase = models.SlugField(blank=True)
    moment = models.CharField(max_length=10, choices=[(moment.value, moment.value) for moment in Moment])
    taken = models.DateField()
    seq = models.PositiveSmallIntegerField(default=0)
    answers = models.JSONField()
    # Nullable, as SQLite would rebuild the table for a default, and lose the trigger that keeps it as it was written.
    declined = models.JSONField(
        null=True, blank=True, help_text="Keys of the items that the person did not wish to answer."
    )
    respondent = models.CharField(
        max_length=10, null=True, blank=True, choices=[(one.value, one.value) for one in Respondent]
    )
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    registered = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager["Response"]] = ResponseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["instrument", "course"], name="response_by_instrument"),
            models.Index(fields=["taken", "course"], name="response_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(moment__in=[moment.value for moment in Moment]), name="response_moment_known"
            ),
            models.UniqueConstraint(
                fields=["course", "instrument", "phase", "moment", "taken", "seq"],
                condition=Q(supersedes=None, respondent=None),
                name="response_once",
            ),
            models.UniqueConstraint(
                fields=["course", "instrument", "phase", "moment", "taken", "seq", "respondent"],
                condition=Q(supersedes=None, respondent__isnull=False),
                name="response_once_of_another_respondent",
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.pk}"


class Score(models.Model):
    """One scale's value for one response, or the reason why there is none. Can be rebuilt from the answers."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="scores")
    scale = models.SlugField()
    value = models.FloatField(null=True, blank=True)
    reason = models.CharField(
        max_length=20, blank=True, choices=[(reason.value, reason.value) for reason in NotScoredReason]
    )
    scoring_version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "scale"], name="score_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, reason="")
                | Q(value=None, reason__in=[reason.value for reason in NotScoredReason]),
                name="score_value_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"score {self.pk}"


class AnonymousContact(AppendOnlyModel):
    """Answers after a talk with someone unknown: no client, and the week instead of the day.

    Those that came by an exit survey have numbers in no order, so that the row does not tell when it came.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="contacts")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="contacts")
    week = models.DateField(help_text="The Monday of the week.")
    instrument = models.SlugField()
    version = models.CharField(max_length=40)
    answers = models.JSONField()
    # Nullable, as SQLite would rebuild the table for a default, and lose the trigger that keeps it as it was written.
    survey = models.ForeignKey(ExitSurvey, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts")

    objects: ClassVar[models.Manager["AnonymousContact"]] = AppendOnlyQuerySet["AnonymousContact"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["programme", "week"], name="contact_by_week")]
        constraints = [models.CheckConstraint(condition=Q(week__iso_week_day=1), name="contact_week_is_a_monday")]

    def __str__(self) -> str:
        return f"contact {self.pk}"
