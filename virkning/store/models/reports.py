"""Reports that the calendar makes: how each is set up here, one row for each place and period, and its editions."""

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from virkning.domain.report_plan import Audience
from virkning.domain.report_setting import ReportSetting
from virkning.store.definitions import read_definition
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.organisations import Department, Organisation, Team
from virkning.store.models.people import User


class ReportStatus(StrEnum):
    """How far a report has come. It waits for comments from the day it is made until somebody approves it."""

    WAITING = "waiting"
    APPROVED = "approved"
    SENT = "sent"


class ReportChoice(models.Model):
    """An organisation's own way of one of the shipped reports. Without a row it is as it was shipped."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="report_choices")
    key = models.SlugField()
    definition = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="report_choice_once")]

    def __str__(self) -> str:
        return f"report choice {self.key}"

    def setting(self) -> ReportSetting:
        return read_definition(ReportSetting, self.definition)


class Report(models.Model):
    """One report of one period. Empty programme, department and team: of the whole organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reports")
    plan = models.SlugField()
    audience = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Audience])
    programme_key = models.SlugField(blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    period = models.CharField(max_length=30)
    due = models.DateField(help_text="The first day after the period.")
    status = models.CharField(
        max_length=8,
        default=ReportStatus.WAITING.value,
        choices=[(one.value, one.value) for one in ReportStatus],
    )

    class Meta:
        ordering = ["-due", "plan", "programme_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "plan",
                "programme_key",
                Coalesce("department", 0),
                Coalesce("team", 0),
                "period",
                name="report_once",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=[one.value for one in Audience]), name="report_audience_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[one.value for one in ReportStatus]), name="report_status_known"
            ),
            models.CheckConstraint(
                condition=Q(audience=Audience.TEAM.value, team__isnull=False)
                | ~Q(audience=Audience.TEAM.value) & Q(team=None),
                name="report_team_for_teams_only",
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"


class Publication(AppendOnlyModel):
    """One frozen edition: the document as canonical JSON, and the SHA-256 of it. Nothing in it ever changes.

    No citizen stands in it, not even by pseudonym: it tells how many, and what is erased need not be erased here.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="publications")
    edition = models.PositiveSmallIntegerField(default=1)
    content = models.TextField()
    fingerprint = models.CharField(max_length=64)
    made = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager["Publication"]] = AppendOnlyQuerySet["Publication"].as_manager()

    class Meta:
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "edition"], name="publication_edition_once"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="publication_edition_from_one"),
            models.CheckConstraint(condition=~Q(content=""), name="publication_says_something"),
        ]

    def __str__(self) -> str:
        return f"publication {self.pk}"


class PublicationStepKind(StrEnum):
    """What was done with an edition."""

    APPROVED = "approved"
    SENT = "sent"


class PublicationStep(AppendOnlyModel):
    """`fingerprint` of an approval covers the edition and the comments that follow it; `files` the files of that day.

    `files` is `pdf-da` -> SHA-256, with the versions of the programs that wrote them under `with`.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in PublicationStepKind])
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True)
    files = models.JSONField(default=dict)
    mails = models.PositiveSmallIntegerField(default=0, help_text="How many it was sent to.")

    objects: ClassVar[models.Manager["PublicationStep"]] = AppendOnlyQuerySet["PublicationStep"].as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in PublicationStepKind]), name="publication_step_known"
            ),
        ]

    def __str__(self) -> str:
        return f"publication step {self.pk}"
