"""Action plans, goals and how they are rated."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0006_journal"),
    ]

    operations = []
