"""Who did what and when: written in the same transaction as the thing itself."""

from typing import ClassVar

from django.db import models

from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.people import User

SEEN = "seen"
"""What is written when someone only looked."""


class AuditEvent(AppendOnlyModel):
    """`subject` names a kind of object and `objects_touched` their numbers; no answers, names or notes stand here."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    objects_touched = models.JSONField(default=list)

    objects: ClassVar[models.Manager["AuditEvent"]] = AppendOnlyQuerySet["AuditEvent"].as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"audit event {self.pk}"
