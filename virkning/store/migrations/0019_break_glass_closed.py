"""Emergency access that somebody closed was closed at a time: an empty time made the comparison unknown before."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("store", "0018_licences")]

    operations = [
        migrations.RemoveConstraint(model_name="breakglass", name="break_glass_closed_by_someone"),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=Q(closed=None, closed_by=None)
                | Q(closed__isnull=False, closed__gte=F("opened"), closed_by__isnull=False),
                name="break_glass_closed_by_someone",
            ),
        ),
    ]
