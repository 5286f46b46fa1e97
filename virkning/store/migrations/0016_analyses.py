"""Analyses asked for on the pages."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0015_systems"),
    ]

    operations = []
