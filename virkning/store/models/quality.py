"""Doubtful findings about the data that somebody has looked at, and says are right."""

from django.db import models
from django.db.models import Q

from virkning.domain.quality import KINDS, QualityCode, QualityKind
from virkning.store.crypto import SealedTextField
from virkning.store.models.courses import Course
from virkning.store.models.people import User

DOUBTFUL = [code.value for code, kind in KINDS.items() if kind is QualityKind.DOUBTFUL]


class QualityJudgement(models.Model):
    """“It is right, because …”: of one finding. It stands until somebody takes it back; nothing is thrown away."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="quality_judgements")
    code = models.CharField(max_length=30, choices=[(one.value, one.value) for one in QualityCode])
    about = models.CharField(max_length=100, blank=True)
    day = models.DateField()
    why = SealedTextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "code", "about", "day"], condition=Q(undone=None), name="quality_judgement_once"
            ),
            models.CheckConstraint(condition=Q(code__in=DOUBTFUL), name="quality_judgement_of_doubt"),
            models.CheckConstraint(
                condition=Q(undone=None, undone_by=None) | Q(undone__isnull=False, undone_by__isnull=False),
                name="quality_judgement_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"quality judgement {self.pk}"
