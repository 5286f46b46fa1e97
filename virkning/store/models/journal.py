"""Notes on a course: drafts of their author until they are signed, then as they were written for good."""

from enum import StrEnum
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.store.crypto import SealedTextField
from virkning.store.models.append_only import AppendOnly, AppendOnlyQuerySet
from virkning.store.models.courses import Course
from virkning.store.models.people import User


class JournalKind(StrEnum):
    """What a note is about."""

    TALK = "talk"
    CALL = "call"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    OBSERVATION = "observation"
    HANDOVER = "handover"
    OTHER = "other"


class SignedModel(models.Model):
    """Written by one person, changed until that person signs, and never after. The database sees to it too.

    `version` tells two browsers apart that edit the same draft.
    """

    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created = models.DateTimeField()
    saved = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def signed(self) -> bool:
        return self.signed_at is not None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A row that stands signed in the database is left as it is, whatever this copy of it says."""
        if not self._state.adding and type(self)._default_manager.filter(pk=self.pk, signed_at__isnull=False).exists():
            raise AppendOnly(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        if self.signed:
            raise AppendOnly(type(self).__name__)
        return super().delete(*args, **kwargs)


def signed_by_its_author(name: str) -> models.CheckConstraint:
    """Without `isnull` an empty `signed_by` would make the comparison unknown, which a database lets pass."""
    draft = Q(signed_at=None, signed_by=None)
    signed = Q(signed_at__isnull=False, signed_by=F("author"), signed_by__isnull=False)
    return models.CheckConstraint(condition=draft | signed, name=name)


class JournalEntry(SignedModel):
    """A dated note. A correction is a new note that supersedes the old one, which stays readable."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="journal")
    day = models.DateField(help_text="The day it concerns, not the day it was written.")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in JournalKind])
    title = SealedTextField(blank=True)
    text = SealedTextField(blank=True)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    reason = SealedTextField(blank=True, help_text="Why the superseded note had to be corrected.")

    objects: ClassVar[models.Manager["JournalEntry"]] = AppendOnlyQuerySet["JournalEntry"].as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["course", "day"], name="journal_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in JournalKind]), name="journal_kind_known"
            ),
            signed_by_its_author("journal_signed_by_its_author"),
            models.UniqueConstraint(
                fields=["supersedes"], condition=Q(signed_at__isnull=False), name="journal_corrected_once"
            ),
        ]

    def __str__(self) -> str:
        return f"journal entry {self.pk}"
