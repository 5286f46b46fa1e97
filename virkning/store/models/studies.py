"""Studies: plans frozen before outcomes are opened, what came from outside, analyses and their frozen results.

People of a comparison group are known by a pseudonym of others' and are no citizens here.
"""

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import Q

from virkning.domain.study import StudyPlan
from virkning.store.crypto import SealedTextField
from virkning.store.definitions import kept_definition
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.courses import Client
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User

MOST_PROGRESS = 100


class Study(models.Model):
    """`draft` is the plan that is being written; `version` counts its changes."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="studies")
    programme_key = models.SlugField()
    draft = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created", "-pk"]

    def __str__(self) -> str:
        return f"study {self.pk}"

    def planned(self) -> StudyPlan:
        return kept_definition(StudyPlan, self.draft)


class FrozenPlan(AppendOnlyModel):
    """A plan as it was frozen. `opened`: outcomes of the study had been analysed before; then the plan is not blind."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    frozen = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened = models.BooleanField()
    reason = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[models.Manager["FrozenPlan"]] = AppendOnlyQuerySet["FrozenPlan"].as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="frozen_plan_number_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="frozen_plan_later_says_why"),
        ]

    def __str__(self) -> str:
        return f"frozen plan {self.pk}"

    def planned(self) -> StudyPlan:
        return kept_definition(StudyPlan, self.content)


class StudyFileKind(StrEnum):
    """What a file from outside tells."""

    PEOPLE = "people"  # who is compared with, and what is known of both groups beforehand
    OUTCOMES = "outcomes"  # values by month


class StudyFile(models.Model):
    """A file from outside; once it is `taken` in, its rows stand in the two tables below.

    Until then `content` waits sealed for whoever looks at the preview, a day at most. `name` is what it was called.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in StudyFileKind])
    name = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    content = SealedTextField(blank=True)
    rows = models.PositiveIntegerField()
    at = models.DateTimeField()
    taken = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "kind", "fingerprint"], condition=~Q(taken=None), name="study_file_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in StudyFileKind]), name="study_file_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"study file {self.pk}"


class StudyPerson(models.Model):
    """Somebody in a study: one of our citizens, or somebody of the comparison group by the file's own key.

    `facts` holds what a file told of the person beforehand, by the names of its columns.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="people")
    file = models.ForeignKey(StudyFile, on_delete=models.CASCADE, related_name="people")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, null=True, blank=True, related_name="studied")
    key = models.CharField(max_length=60, blank=True)
    begins = models.DateField(null=True, blank=True, help_text="The first day of the month that months count from.")
    facts = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "client"], condition=~Q(client=None), name="study_client_once"),
            models.UniqueConstraint(fields=["study", "key"], condition=~Q(key=""), name="study_key_once"),
            models.CheckConstraint(
                condition=Q(client__isnull=False, key="") | Q(client=None, begins__isnull=False) & ~Q(key=""),
                name="study_person_of_one_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"study person {self.pk}"


class StudyValue(models.Model):
    """One value of one month, from outside, about a citizen or somebody of the comparison group."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="values")
    file = models.ForeignKey(StudyFile, on_delete=models.CASCADE, related_name="values")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, null=True, blank=True, related_name="study_values")
    key = models.CharField(max_length=60, blank=True)
    month = models.DateField()
    name = models.CharField(max_length=40)
    value = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "client", "month", "name"], condition=~Q(client=None), name="study_value_once"
            ),
            models.UniqueConstraint(
                fields=["study", "key", "month", "name"], condition=~Q(key=""), name="study_value_of_others_once"
            ),
            models.CheckConstraint(
                condition=Q(client__isnull=False, key="") | Q(client=None) & ~Q(key=""), name="study_value_of_one_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"study value {self.pk}"


class RunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class StudyRun(models.Model):
    """An analysis of a frozen plan. `beat` is when it last told how far it is; `fault` why it could not be done."""

    plan = models.ForeignKey(FrozenPlan, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(
        max_length=7, default=RunState.WAITING.value, choices=[(one.value, one.value) for one in RunState]
    )
    progress = models.PositiveSmallIntegerField(default=0)
    asked = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    beat = models.DateTimeField(null=True, blank=True)
    fault = models.SlugField(blank=True)

    class Meta:
        ordering = ["-asked", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=[RunState.WAITING.value, RunState.RUNNING.value]),
                name="study_run_one_at_a_time",
            ),
            models.CheckConstraint(condition=Q(progress__lte=MOST_PROGRESS), name="study_run_progress_in_per_cent"),
            models.CheckConstraint(
                condition=Q(state=RunState.FAILED.value) & ~Q(fault="") | ~Q(state=RunState.FAILED.value) & Q(fault=""),
                name="study_run_fault_where_it_failed",
            ),
        ]

    def __str__(self) -> str:
        return f"study run {self.pk}"


class StudyResult(AppendOnlyModel):
    """What an analysis found, as canonical JSON with its hash, and the hash of the data. No person stands in it."""

    run = models.OneToOneField(StudyRun, on_delete=models.PROTECT, related_name="result")
    content = models.TextField()
    fingerprint = models.CharField(max_length=64)
    data = models.CharField(max_length=64, help_text="SHA-256 of everything it was worked out from.")
    made = models.DateTimeField()

    objects: ClassVar[models.Manager["StudyResult"]] = AppendOnlyQuerySet["StudyResult"].as_manager()

    class Meta:
        ordering = ["made", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(content=""), name="study_result_says_something")]

    def __str__(self) -> str:
        return f"study result {self.pk}"
