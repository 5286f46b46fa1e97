"""What was brought in from spreadsheets: the file while it waits, what it made, and by which keys it is found again."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from virkning.store.crypto import SealedTextField, keyed_hash, keyed_hashes
from virkning.store.models.courses import Course
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User

MOST_PROGRESS = 100


class ImportState(StrEnum):
    """How far an import is."""

    LOOKED_AT = "looked-at"  # nothing is made; it waits for whoever looks at it
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # nothing was made
    UNDONE = "undone"


class FileImport(models.Model):
    """A file for one programme. `content` and `rows` wait sealed until it is taken in, a day at most.

    `source` is where the file's own keys come from: the same key of the same source is the same citizen. `told` are the
    problems that were met, `changed` what it changed in rows that were there before, so that it can be put back.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="imports")
    programme_key = models.SlugField()
    source = models.CharField(max_length=60)
    name = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    content = SealedTextField(blank=True)
    rows = SealedTextField(blank=True)
    settings = models.JSONField()
    counts = models.JSONField(default=dict)
    told = SealedTextField(blank=True)
    changed = models.JSONField(default=list)
    state = models.CharField(
        max_length=9, default=ImportState.LOOKED_AT.value, choices=[(one.value, one.value) for one in ImportState]
    )
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    beat = models.DateTimeField(null=True, blank=True)
    fault = models.SlugField(blank=True)
    taken = models.DateTimeField(null=True, blank=True)
    undone = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ImportState]), name="import_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ImportState.FAILED.value) & ~Q(fault="")
                | ~Q(state=ImportState.FAILED.value) & Q(fault=""),
                name="import_fault_where_it_failed",
            ),
            models.CheckConstraint(
                condition=Q(undone=None, undone_by=None) & ~Q(state=ImportState.UNDONE.value)
                | Q(undone__isnull=False, undone_by__isnull=False, state=ImportState.UNDONE.value),
                name="import_undone_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportedKey(models.Model):
    """A file's own key of a citizen, and the course that it became. Found by its hash, kept sealed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    programme_key = models.SlugField()
    source = models.CharField(max_length=60)
    hash = models.CharField(max_length=64)
    key = SealedTextField()
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="imported_keys")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "source", "hash", "programme_key"], name="imported_key_once"
            )
        ]

    def __str__(self) -> str:
        return f"imported key {self.pk}"


def import_hash(key: str, *, organisation: int, source: str) -> str:
    """By which a file's key is found again; another for each source."""
    return keyed_hash(key, purpose=_purpose(organisation, source))


def import_hashes(key: str, *, organisation: int, source: str) -> tuple[str, ...]:
    """By the secret of now and by older ones, while a change of secret is going on."""
    return keyed_hashes(key, purpose=_purpose(organisation, source))


def _purpose(organisation: int, source: str) -> str:
    return f"import {organisation} {source}"


class ImportedRange(models.Model):
    """Rows of one table that an import made: all numbers from `first` to `last`, both included."""

    file_import = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="made")
    table = models.CharField(max_length=40)
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="imported_range_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"imported range {self.pk}"


class ImportMapping(models.Model):
    """What the columns of a file of this shape were said to be, so that it need not be said again."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    programme_key = models.SlugField()
    shape = models.CharField(max_length=64, help_text="SHA-256 of the headings.")
    meanings = models.JSONField()
    used = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "programme_key", "shape"], name="import_mapping_once")
        ]

    def __str__(self) -> str:
        return f"import mapping {self.pk}"
