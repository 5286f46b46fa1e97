"""Questions of research to plain files on the pages: the file while it waits, what was chosen, and the answer."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from virkning.analysis.asked import AnalysisKind
from virkning.store.crypto import SealedTextField
from virkning.store.models.people import User

MOST_PROGRESS = 100


class AnalysisState(StrEnum):
    CHOOSING = "choosing"  # the file is here, and its columns are being chosen
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class FileAnalysis(models.Model):
    """Of one user alone; the people in the file are no citizens here, and everything about it is sealed.

    `content` is the file until it is forgotten, `chosen` what was chosen as the form sends it, `asked` the question
    until it is answered, `answer` what came of it. `beat` is when the work last told how far it is.
    """

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="file_analyses")
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in AnalysisKind])
    name = SealedTextField()
    content = SealedTextField(blank=True)
    chosen = SealedTextField(blank=True)
    asked = SealedTextField(blank=True)
    answer = SealedTextField(blank=True)
    state = models.CharField(
        max_length=8, default=AnalysisState.CHOOSING.value, choices=[(one.value, one.value) for one in AnalysisState]
    )
    progress = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    beat = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=MOST_PROGRESS), name="file_analysis_progress"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in AnalysisKind]), name="file_analysis_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in AnalysisState]), name="file_analysis_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"file analysis {self.pk}"
