"""Anonymous answers after a talk, by link."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_action_plans"),
    ]

    operations = []
