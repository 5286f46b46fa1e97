"""Who does the work: an organisation, its departments and their teams."""

from django.db import models


class Organisation(models.Model):
    key = models.SlugField(unique=True)
    title = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.key


class Department(models.Model):
    """A place or unit that runs programmes; `key` is the one used in programme definitions and addresses."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="departments")
    key = models.SlugField()
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="department_key_once")]

    def __str__(self) -> str:
        return self.key


class Team(models.Model):
    """The people who meet about the same courses."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="teams")
    key = models.SlugField()
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["department", "key"], name="team_key_once")]

    def __str__(self) -> str:
        return self.key
