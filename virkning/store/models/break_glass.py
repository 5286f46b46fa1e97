"""Access for a while to a course that is otherwise shut to somebody, and who has been told of it."""

from django.db import models
from django.db.models import F, Q

from virkning.store.crypto import SealedTextField
from virkning.store.models.courses import Course
from virkning.store.models.people import User


class BreakGlass(models.Model):
    """Opens one course to one person until `expires`, or until somebody closes it. The reason is sealed."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="broken_glass")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="broken_glass")
    reason = SealedTextField()
    opened = models.DateTimeField()
    expires = models.DateTimeField()
    closed = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-opened", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires__gt=F("opened")), name="break_glass_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(closed=None, closed_by=None)
                | Q(closed__isnull=False, closed__gte=F("opened"), closed_by__isnull=False),
                name="break_glass_closed_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["by", "expires"], name="break_glass_open")]

    def __str__(self) -> str:
        return f"break-glass {self.pk}"


class BreakGlassNotice(models.Model):
    """Told to one person until that person has written a word about it."""

    glass = models.ForeignKey(BreakGlass, on_delete=models.CASCADE, related_name="notices")
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="break_glass_notices")
    word = SealedTextField(blank=True)
    seen = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["glass", "to"], name="break_glass_told_once")]
        indexes = [models.Index(fields=["to"], condition=Q(seen=None), name="break_glass_unseen")]

    def __str__(self) -> str:
        return f"break-glass notice {self.pk}"
