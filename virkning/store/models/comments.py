"""What a steering group says about its numbers."""

from django.db import models
from django.db.models import Q

from virkning.store.models.organisations import Department
from virkning.store.models.people import User
from virkning.store.models.programmes import Programme


class Comment(models.Model):
    """Belongs to a programme and a period, and to one department where the group says so."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="comments")
    period = models.CharField(max_length=30)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True)
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="comments")
    written = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["written", "pk"]
        indexes = [models.Index(fields=["programme", "period"], name="comment_by_period")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_says_something")]

    def __str__(self) -> str:
        return f"comment {self.pk}"
