"""A course tells how often it was reopened."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_courses_and_answering"),
    ]

    operations = [
        migrations.AddField(
            model_name="course",
            name="reopened",
            field=models.PositiveSmallIntegerField(default=0, help_text="How many times it went on after an end."),
        ),
    ]
