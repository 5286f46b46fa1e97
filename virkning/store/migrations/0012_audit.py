"""The chain of audit events."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0011_accounts"),
    ]

    operations = []
