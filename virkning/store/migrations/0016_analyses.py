"""Analyses asked for on the pages."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import virkning.store.crypto


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0015_systems"),
    ]

    operations = [
        migrations.CreateModel(
            name="FileAnalysis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("growth", "growth"),
                            ("predictors", "predictors"),
                            ("effect", "effect"),
                            ("did", "did"),
                            ("reliability", "reliability"),
                            ("agreement", "agreement"),
                            ("qca", "qca"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", virkning.store.crypto.SealedTextField()),
                ("content", virkning.store.crypto.SealedTextField(blank=True)),
                ("chosen", virkning.store.crypto.SealedTextField(blank=True)),
                ("asked", virkning.store.crypto.SealedTextField(blank=True)),
                ("answer", virkning.store.crypto.SealedTextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("choosing", "choosing"),
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="choosing",
                        max_length=8,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("beat", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="file_analyses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("progress__lte", 100)), name="file_analysis_progress"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["growth", "predictors", "effect", "did", "reliability", "agreement", "qca"])
                        ),
                        name="file_analysis_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["choosing", "waiting", "running", "done", "failed"])),
                        name="file_analysis_state_known",
                    ),
                ],
            },
        ),
    ]
