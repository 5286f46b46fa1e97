"""Drafts of programmes, and from when until when a version was in force.

Columns that may be empty are added without rebuilding the table, so the trigger that guards definitions stays.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0015_protection"),
    ]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="closed",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="programme",
            name="in_force_from",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="ProgrammeDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField()),
                ("definition", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed", models.DateTimeField(auto_now=True)),
                (
                    "base",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="store.programme",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programme_drafts",
                        to="store.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "key"), name="programme_draft_one_at_a_time")
                ],
            },
        ),
    ]
