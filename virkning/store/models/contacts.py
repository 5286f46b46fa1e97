"""Contacts with a citizen: what the dose of a course is counted from, beside the sessions of groups."""

from django.db import models
from django.db.models import Q

from virkning.domain.dose import ContactKind, Turnout
from virkning.store.crypto import SealedTextField
from virkning.store.models.courses import Course
from virkning.store.models.people import User

RECORDED = tuple(kind for kind in ContactKind if kind is not ContactKind.SESSION)
"""Kinds that are recorded by hand; a session is known from its attendance list."""

MOST_MINUTES = 24 * 60


class Contact(models.Model):
    """One contact as it went. Never changed: a correction supersedes it, and one that is withdrawn still stands."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in RECORDED])
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    turnout = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Turnout])
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = SealedTextField(blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["course", "day"], name="contact_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in RECORDED]), name="contact_kind_known"),
            models.CheckConstraint(
                condition=Q(turnout__in=[one.value for one in Turnout]), name="contact_turnout_known"
            ),
            models.CheckConstraint(condition=Q(minutes__lte=MOST_MINUTES), name="contact_within_a_day"),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"
