"""Empty: kept for what comes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0003_packages_more")]

    operations = []
