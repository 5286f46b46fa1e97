"""Closed cases read again: the review and its codebook, its readers, its cases, and what each reader found."""

from django.db import models
from django.db.models import Q

from virkning.domain.case_review import CaseOutcome, Codebook, FactorValue, PartlyAs
from virkning.store.crypto import SealedTextField
from virkning.store.definitions import kept_definition
from virkning.store.models.courses import Course
from virkning.store.models.journal import JournalEntry
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User

VALUES = (*(value.value for value in FactorValue), *(outcome.value for outcome in CaseOutcome))
"""A factor and the outcome are coded alike; the words that both have (partly) mean the same."""


class CaseReview(models.Model):
    """A question to closed cases of one programme. The codebook stands fast from the first coding on."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="case_reviews")
    programme_key = models.SlugField()
    title = models.CharField(max_length=120)
    question = models.CharField(max_length=500)
    codebook = models.JSONField()
    partly_as = models.CharField(max_length=8, choices=[(one.value, one.value) for one in PartlyAs])
    seed = models.PositiveIntegerField(help_text="Which cases are read by two is drawn by it.")
    made = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    readers = models.ManyToManyField(User, related_name="case_reviews")
    closed = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved = models.DateTimeField(null=True, blank=True, help_text="From then on others may read the report.")
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-made", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(programme_key=""), name="case_review_named"),
            models.CheckConstraint(
                condition=Q(partly_as__in=[one.value for one in PartlyAs]), name="case_review_partly_known"
            ),
            models.CheckConstraint(
                condition=Q(closed=None, closed_by=None) | Q(closed__isnull=False, closed_by__isnull=False),
                name="case_review_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved=None, approved_by=None)
                | Q(approved__isnull=False, approved_by__isnull=False, closed__isnull=False),
                name="case_review_approved_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"case review {self.pk}"

    def book(self) -> Codebook:
        return kept_definition(Codebook, self.codebook)


class ReviewedCase(models.Model):
    """One closed course in a review; `twice`: two readers are to read it."""

    review = models.ForeignKey(CaseReview, on_delete=models.CASCADE, related_name="cases")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="reviewed")
    twice = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["review", "course"], name="case_once_in_a_review")]

    def __str__(self) -> str:
        return f"reviewed case {self.pk}"


class Coding(models.Model):
    """What one reader says of one factor (or of the outcome) in one case, with the words of the journal it rests on."""

    case = models.ForeignKey(ReviewedCase, on_delete=models.CASCADE, related_name="codings")
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    factor = models.SlugField()
    value = models.CharField(max_length=12, choices=[(one, one) for one in dict.fromkeys(VALUES)])
    entry = models.ForeignKey(JournalEntry, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    quotation = SealedTextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "reader", "factor"], name="coded_once_by_each"),
            models.CheckConstraint(condition=Q(value__in=list(dict.fromkeys(VALUES))), name="coding_value_known"),
        ]

    def __str__(self) -> str:
        return f"coding {self.pk}"


class AgreedCoding(models.Model):
    """What readers who differed agreed on, and why."""

    case = models.ForeignKey(ReviewedCase, on_delete=models.CASCADE, related_name="agreed")
    factor = models.SlugField()
    value = models.CharField(max_length=12, choices=[(one, one) for one in dict.fromkeys(VALUES)])
    why = SealedTextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "factor"], name="agreed_once"),
            models.CheckConstraint(condition=Q(value__in=list(dict.fromkeys(VALUES))), name="agreed_value_known"),
        ]

    def __str__(self) -> str:
        return f"agreed coding {self.pk}"


class ToldQuotation(models.Model):
    """A quotation rewritten so that nobody can be known by it. It stands in the report once that is approved."""

    review = models.ForeignKey(CaseReview, on_delete=models.CASCADE, related_name="told")
    factor = models.SlugField()
    text = models.CharField(max_length=500)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["factor", "pk"]

    def __str__(self) -> str:
        return f"told quotation {self.pk}"
