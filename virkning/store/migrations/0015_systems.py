"""Other systems that ask by a token, and what they are told."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_imports"),
    ]

    operations = []
