"""What people say about figures, where they say it, and whom they ask."""

from django.db import models
from django.db.models import Q

from virkning.store.crypto import SealedTextField
from virkning.store.models.people import User
from virkning.store.models.programmes import Programme
from virkning.store.models.reports import Report


class Comment(models.Model):
    """About a report, or about a programme's extract of a period; `place` names a cell or a chart of its section.

    `named` is what the place was called that day: the table may be another next time. `role` is what the writer was
    then. The database refuses to change one that follows an approved edition.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    period = models.CharField(max_length=30, blank=True)
    section = models.SlugField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    named_da = models.CharField(max_length=300, blank=True)
    named_en = models.CharField(max_length=300, blank=True)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered")
    text = SealedTextField()
    role = models.CharField(max_length=20, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="comments")
    written = models.DateTimeField()
    changed = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["written", "pk"]
        indexes = [models.Index(fields=["programme", "period"], name="comment_by_period")]
        constraints = [
            models.CheckConstraint(
                condition=Q(report__isnull=False, programme=None, period="")
                | Q(report=None, programme__isnull=False) & ~Q(period=""),
                name="comment_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class Mention(models.Model):
    """Somebody who was asked to look at a comment; `seen` when they have answered, or said that they have seen it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mentions")
    seen = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="mention_once")]

    def __str__(self) -> str:
        return f"mention {self.pk}"
