"""The journal and notifications to the authorities."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_groups"),
    ]

    operations = []
