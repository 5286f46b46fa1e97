"""What readers without access to the cases have been told of a quarter, so that it stays what they were told."""

from django.db import models
from django.db.models import Q

from virkning.domain.change import ChangeRule
from virkning.store.models.organisations import Organisation


class Told(models.Model):
    """The results of one programme as they were counted when the quarter was first told, by one rule.

    Somebody who is registered late would else be found as the difference between two days. No citizen stands here, but
    small numbers do: only the program reads it, and what it tells of it is protected.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="told")
    programme_key = models.SlugField()
    quarter = models.CharField(max_length=6)
    rule = models.CharField(max_length=20, choices=[(rule.value, rule.value) for rule in ChangeRule])
    content = models.JSONField()
    told = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["quarter"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "programme_key", "quarter", "rule"], name="told_quarter_once"
            ),
            models.CheckConstraint(
                condition=Q(rule__in=[rule.value for rule in ChangeRule]), name="told_by_a_known_rule"
            ),
        ]

    def __str__(self) -> str:
        return f"told {self.pk}"
