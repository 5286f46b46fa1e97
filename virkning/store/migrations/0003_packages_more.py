"""Empty: kept for what comes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0002_append_only")]

    operations = []
