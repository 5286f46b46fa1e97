"""Several citizens of one family, tied together by pseudonyms. Nothing of who they are stands here."""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from virkning.store.models.courses import Client
from virkning.store.models.organisations import Organisation


class FamilyRole(StrEnum):
    """What somebody is in the family."""

    MOTHER = "mother"
    FATHER = "father"
    CHILD = "child"
    STEP_PARENT = "step-parent"
    GRANDPARENT = "grandparent"
    FOSTER_PARENT = "foster-parent"
    OTHER_ADULT = "other-adult"


class Case(models.Model):
    """A family that gets help, each member under a pseudonym and with courses of their own."""

    key = models.CharField(max_length=40, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")
    opened = models.DateField()

    def __str__(self) -> str:
        return f"case {self.pk}"


class CaseMember(models.Model):
    """Somebody's time in a family. `until` is the first day outside."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="members")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="memberships_of_cases")
    role = models.CharField(max_length=13, choices=[(one.value, one.value) for one in FamilyRole])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "client"], condition=Q(until=None), name="case_member_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[one.value for one in FamilyRole]), name="case_member_role_known"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="case_member_leaves_after_joining"
            ),
        ]

    def __str__(self) -> str:
        return f"case member {self.pk}"
