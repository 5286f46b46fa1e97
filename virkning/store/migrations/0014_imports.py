"""What is imported, and how to take it out again."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_case_reviews"),
    ]

    operations = []
