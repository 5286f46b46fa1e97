"""The register of licences: what an organisation has been allowed by the owners of questionnaires."""

from django.db import models
from django.db.models import F, Q

from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User


class LicenceGrant(models.Model):
    """One licence of one questionnaire. Renewed is a new row; what ended stays to be read.

    `version` counts changes, so that two who edit at once do not overwrite each other.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="licences")
    instrument = models.SlugField()
    holder = models.CharField(max_length=200, help_text="Who the owner gave it to.")
    terms = models.TextField(max_length=2000)
    who_may_use = models.CharField(max_length=300)
    reference = models.CharField(max_length=300, help_text="Where the document is kept.")
    starts = models.DateField()
    expires = models.DateField(null=True, blank=True)
    made = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("instrument", "-starts", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires=None) | Q(expires__gte=F("starts")), name="licence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(instrument="") & ~Q(holder="") & ~Q(reference=""), name="licence_says_whose_and_where"
            ),
        ]

    def __str__(self) -> str:
        return f"licence {self.pk}"
