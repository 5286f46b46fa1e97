"""More roles, and access for a while."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_audit"),
    ]

    operations = []
