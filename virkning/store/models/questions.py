"""Questions of one's own that were saved, so that they can stand in reports."""

from django.db import models
from django.db.models import Q

from virkning.domain.question import OwnQuestion
from virkning.store.definitions import read_definition
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User


class SavedQuestion(models.Model):
    """One question. It is a section of every report whose plan names it, until it is taken away; then it can come back.

    No figure stands here: each report counts anew. `removed` keeps it for those reports, and for whoever restores it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="saved_questions")
    programme_key = models.SlugField()
    definition = models.JSONField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()
    removed = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "definition"], name="saved_question_once"),
            models.CheckConstraint(condition=~Q(programme_key=""), name="saved_question_of_a_programme"),
            models.CheckConstraint(
                condition=Q(removed=None, removed_by=None) | Q(removed__isnull=False, removed_by__isnull=False),
                name="saved_question_removed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"saved question {self.pk}"

    @property
    def section(self) -> str:
        """Its lasting name among the sections of reports."""
        return f"own-{self.pk}"

    def question(self) -> OwnQuestion:
        return read_definition(OwnQuestion, self.definition)
