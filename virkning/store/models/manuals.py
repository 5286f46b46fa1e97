"""Manuals with their versions and files, and the checklists that were filled in for courses."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from virkning.domain.manual import Done
from virkning.domain.manual import ManualVersion as Says
from virkning.domain.text import Text
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.courses import Course, PhaseStay
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User


class Manual(models.Model):
    """What it is about. `programme_key` is of a programme, whatever its version."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="manuals")
    key = models.SlugField()
    programme_key = models.SlugField()
    phase = models.SlugField(blank=True, help_text="Empty: about the whole course.")
    node = models.SlugField(blank=True, help_text="Its activity in the theory of change.")
    title_da = models.CharField(max_length=150)
    title_en = models.CharField(max_length=150)
    created = models.DateTimeField()

    class Meta:
        ordering = ["programme_key", "key"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="manual_key_once"),
            models.CheckConstraint(condition=~Q(title_da="") & ~Q(title_en=""), name="manual_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> Text:
        return Text(self.title_da, self.title_en)


class ManualVersion(AppendOnlyModel):
    """What the manual says from a day on. Never changed: the next version stands after it."""

    manual = models.ForeignKey(Manual, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    since = models.DateField(help_text="In force from this day.")
    text_da = models.TextField()
    text_en = models.TextField(blank=True)
    news = models.TextField(blank=True, help_text="What is new since the version before.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written = models.DateTimeField()

    objects: ClassVar[models.Manager["ManualVersion"]] = AppendOnlyQuerySet["ManualVersion"].as_manager()

    class Meta:
        ordering = ["manual", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["manual", "number"], name="manual_version_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="manual_versions_from_one"),
            models.CheckConstraint(condition=~Q(text_da=""), name="manual_version_says_something"),
        ]

    def __str__(self) -> str:
        return f"manual {self.manual_id} version {self.number}"

    def defined(self) -> Says:
        return Says(self.number, self.since, Text(self.text_da, self.text_en), self.news)


class ManualFile(AppendOnlyModel):
    """A picture or an attachment, kept under the hash of its content. Old versions point at it, so it stays."""

    manual = models.ForeignKey(Manual, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, help_text="What the content is, found by looking into it.")
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added = models.DateTimeField()

    objects: ClassVar[models.Manager["ManualFile"]] = AppendOnlyQuerySet["ManualFile"].as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["manual", "name"], name="manual_file_name_once")]

    def __str__(self) -> str:
        return f"manual file {self.pk}"


class ChecklistMark(models.Model):
    """What was answered to one point, for one course. The latest holds; the earlier ones are its history.

    `answer` is empty where an answer was taken back. `stay` is empty for a manual about the whole course.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="checklist_marks")
    stay = models.ForeignKey(PhaseStay, on_delete=models.CASCADE, null=True, blank=True, related_name="checklist_marks")
    version = models.ForeignKey(ManualVersion, on_delete=models.PROTECT, related_name="marks")
    item = models.CharField(max_length=80)
    answer = models.CharField(max_length=12, blank=True, choices=[(done.value, done.value) for done in Done])
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["course", "stay"], name="checklist_by_stay")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["", *(done.value for done in Done)]), name="checklist_answer_known"
            ),
            models.CheckConstraint(condition=~Q(item=""), name="checklist_item_named"),
        ]

    def __str__(self) -> str:
        return f"checklist mark {self.pk}"
