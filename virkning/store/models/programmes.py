"""Programmes as they were defined, one row per version."""

from django.db import models
from django.db.models import Q

from virkning.domain.programme import Programme as Definition
from virkning.store.definitions import read_definition
from virkning.store.models.organisations import Organisation


class Programme(models.Model):
    """One version of a programme. The definition never changes; a new version is a new row."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programmes")
    key = models.SlugField()
    version = models.CharField(max_length=40)
    definition = models.JSONField()
    current = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

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
        return read_definition(Definition, self.definition)
