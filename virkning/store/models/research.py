"""Research projects: what may be handed out to whom, who approved it, and what was handed out."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from virkning.domain.extract import ExtractChoice
from virkning.domain.research_project import LegalBasis, ProjectState
from virkning.store.crypto import SealedTextField
from virkning.store.definitions import read_definition
from virkning.store.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User

_DECIDED = [ProjectState.APPROVED.value, ProjectState.REFUSED.value]


class ResearchProject(models.Model):
    """One purpose, one choice of data, one receiver, one end date. No citizen stands in it.

    `secret` makes the pseudonyms, and is emptied when the project is over: then nobody can make or undo them.
    `accepted` is the smallest group that was approved; `linked` how many may be linked to registers.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="research_projects")
    key = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    purpose = models.TextField()
    basis = models.CharField(max_length=20, choices=[(one.value, one.value) for one in LegalBasis])
    receiver = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    institution = models.CharField(max_length=200, blank=True)
    ends = models.DateField()
    choice = models.JSONField()
    linkage = models.BooleanField(default=False)
    linkage_key = models.CharField(max_length=100, blank=True, help_text="Public age key of whoever links.")
    secret = SealedTextField(blank=True)
    state = models.CharField(
        max_length=10, default=ProjectState.DRAFT.value, choices=[(one.value, one.value) for one in ProjectState]
    )
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)
    accepted = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager["ResearchProject"]]

    class Meta:
        ordering = ["-made", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ProjectState]), name="research_state_known"
            ),
            models.CheckConstraint(
                condition=Q(basis__in=[one.value for one in LegalBasis]), name="research_basis_known"
            ),
            models.CheckConstraint(
                condition=Q(receiver__isnull=False) | ~Q(institution=""), name="research_somebody_receives"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="research_decided_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_DECIDED)
                | Q(asked_by__isnull=False, decided_by__isnull=False, decided__isnull=False),
                name="research_decided_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"research project {self.pk}"

    def chosen(self) -> ExtractChoice:
        return read_definition(ExtractChoice, self.choice)


class DeliveryKind(models.TextChoices):
    EXTRACT = "extract"
    LINKAGE = "linkage"


class ResearchDelivery(AppendOnlyModel):
    """That a file was made and handed out: the receipt and the hash. The file itself is not kept."""

    project = models.ForeignKey(ResearchProject, on_delete=models.PROTECT, related_name="deliveries")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in DeliveryKind])
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    receipt = models.JSONField()
    sha256 = models.CharField(max_length=64)

    objects: ClassVar[models.Manager["ResearchDelivery"]] = AppendOnlyQuerySet["ResearchDelivery"].as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="research_delivery_once")]

    def __str__(self) -> str:
        return f"research delivery {self.pk}"
