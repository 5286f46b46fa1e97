"""What is imported, and how to take it out again."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import virkning.store.crypto


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_case_reviews"),
    ]

    operations = [
        migrations.CreateModel(
            name="FileImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("source", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=100)),
                ("fingerprint", models.CharField(max_length=64)),
                ("content", virkning.store.crypto.SealedTextField(blank=True)),
                ("rows", virkning.store.crypto.SealedTextField(blank=True)),
                ("settings", models.JSONField()),
                ("counts", models.JSONField(default=dict)),
                ("told", virkning.store.crypto.SealedTextField(blank=True)),
                ("changed", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("looked-at", "looked-at"),
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed"),
                            ("undone", "undone"),
                        ],
                        default="looked-at",
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("beat", models.DateTimeField(blank=True, null=True)),
                ("fault", models.SlugField(blank=True)),
                ("taken", models.DateTimeField(blank=True, null=True)),
                ("undone", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="store.organisation"
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportedKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("source", models.CharField(max_length=60)),
                ("hash", models.CharField(max_length=64)),
                ("key", virkning.store.crypto.SealedTextField()),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="imported_keys", to="store.course"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportedRange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=40)),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                (
                    "file_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="made", to="store.fileimport"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("shape", models.CharField(help_text="SHA-256 of the headings.", max_length=64)),
                ("meanings", models.JSONField()),
                ("used", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="fileimport",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["looked-at", "waiting", "running", "done", "failed", "undone"])),
                name="import_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="fileimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "failed"), models.Q(("fault", ""), _negated=True)),
                    models.Q(models.Q(("state", "failed"), _negated=True), ("fault", "")),
                    _connector="OR",
                ),
                name="import_fault_where_it_failed",
            ),
        ),
        migrations.AddConstraint(
            model_name="fileimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone", None), ("undone_by", None), models.Q(("state", "undone"), _negated=True)),
                    models.Q(("state", "undone"), ("undone__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="import_undone_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="importedkey",
            constraint=models.UniqueConstraint(
                fields=("organisation", "source", "hash", "programme_key"), name="imported_key_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedrange",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))), name="imported_range_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="importmapping",
            constraint=models.UniqueConstraint(
                fields=("organisation", "programme_key", "shape"), name="import_mapping_once"
            ),
        ),
    ]
