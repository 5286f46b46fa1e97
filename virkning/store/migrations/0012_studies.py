"""Plans of studies, frozen before outcomes are opened, and what came from outside."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0011_extracts"),
    ]
    operations = []
