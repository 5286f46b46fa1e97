"""Families, enquiries, and who answered."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_reminders"),
    ]

    operations = []
