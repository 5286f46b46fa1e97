"""Programmes as they were defined, one row per version."""

from django.db import models
from django.db.models import Q

from virkning.domain.programme import Programme as Definition
from virkning.store.definition_field import DefinitionField
from virkning.store.definitions import kept_definition
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User


class Programme(models.Model):
    """One version of a programme. The definition never changes; a new version is a new row.

    `current` is the version that new courses follow. It is in force from `in_force_from` (empty: from before anybody
    noted it) until the day before `closed`. One that is neither current nor closed waits for its first day; one that
    was closed on its first day was called off.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programmes")
    key = models.SlugField()
    version = models.CharField(max_length=40)
    definition = DefinitionField()
    current = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)
    in_force_from = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key", "version"], name="programme_version_once"),
            models.UniqueConstraint(
                fields=["organisation", "key"], condition=Q(current=True), name="programme_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    def defined(self) -> Definition:
        return kept_definition(Definition, self.definition)


class ProgrammeDraft(models.Model):
    """The next version of a programme while it is written: one at a time, by one editor after the other.

    `base` is the version it began as; empty where the programme is new. `version` tells two editors apart.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programme_drafts")
    key = models.SlugField()
    base = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    definition = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="programme_draft_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.key} (draft)"

    def defined(self) -> Definition:
        return kept_definition(Definition, self.definition)
