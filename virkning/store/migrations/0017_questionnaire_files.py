"""Where a questionnaire of the organisation came from."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0016_analyses"),
    ]

    operations = []
