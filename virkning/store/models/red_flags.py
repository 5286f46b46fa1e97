"""Answers that a person must see at once."""

from django.db import models
from django.db.models import Q

from virkning.store.crypto import SealedTextField
from virkning.store.models.people import User
from virkning.store.models.responses import Response


class RedFlag(models.Model):
    """Stands until someone has told what was done."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="red_flags")
    item = models.SlugField()
    raised = models.DateTimeField(auto_now_add=True)
    acknowledged_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    what_was_done = SealedTextField(blank=True)

    class Meta:
        ordering = ["raised", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["response", "item"], name="red_flag_once"),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="red_flag_acknowledged_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"red flag {self.pk}"
