"""What was sent to whom, and when."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0008_exit_survey"),
    ]

    operations = []
