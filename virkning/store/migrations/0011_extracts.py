"""What researchers are given: projects, approvals, deliveries."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_frameworks"),
    ]
    operations = []
