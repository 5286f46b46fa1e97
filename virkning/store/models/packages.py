"""What a programme came from: the package, and what it said of itself."""

from django.db import models
from django.db.models import Q

from virkning.domain.package import PackageLabel
from virkning.store.definitions import read_definition
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User


class PackageOrigin(models.Model):
    """One for each programme that was set up from a package, or that says of itself whom it fits."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="packages")
    programme_key = models.SlugField()
    package = models.SlugField(blank=True, help_text="Empty where the programme was built here.")
    package_version = models.CharField(max_length=40, blank=True)
    fingerprint = models.CharField(max_length=40, blank=True)
    label = models.JSONField()
    made = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "programme_key"], name="package_origin_once"),
            models.CheckConstraint(condition=~Q(programme_key=""), name="package_origin_of_a_programme"),
        ]

    def __str__(self) -> str:
        return f"package of {self.programme_key}"

    def labelled(self) -> PackageLabel:
        return read_definition(PackageLabel, self.label)


class PackageUpload(models.Model):
    """A package that was read and found sound, while somebody looks at it and chooses names. Gone after the import."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="package_uploads")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    made = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"upload {self.pk}"


class QuestionnaireUpload(models.Model):
    """A questionnaire of others that was read, while somebody tells what its file does not. Gone once it is taken."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="questionnaire_uploads")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    made = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"questionnaire {self.pk}"
