"""Invitations, second factors, and what a session may do."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_families"),
    ]

    operations = []
