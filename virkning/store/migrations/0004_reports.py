"""Reports, their frozen editions and what was done with them; the database refuses to change an edition."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import virkning.store.crypto

FROZEN = ("store_publication", "store_publicationstep")


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As in `0002_append_only`, whose function PostgreSQL has by now."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table in FROZEN:
        refuse = (
            "EXECUTE FUNCTION virkning_refuse()"
            if postgresql
            else f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW {refuse}", params=None
        )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("plan", models.SlugField()),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("employee", "employee"),
                            ("team", "team"),
                            ("steering", "steering"),
                            ("management", "management"),
                            ("board", "board"),
                            ("funder", "funder"),
                            ("citizens", "citizens"),
                        ],
                        max_length=10,
                    ),
                ),
                ("programme_key", models.SlugField(blank=True)),
                ("period", models.CharField(max_length=30)),
                ("due", models.DateField(help_text="The first day after the period.")),
                (
                    "status",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("approved", "approved"), ("sent", "sent")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="store.department",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="store.organisation"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="store.team",
                    ),
                ),
            ],
            options={
                "ordering": ["-due", "plan", "programme_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("content", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("made", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="store.report"
                    ),
                ),
            ],
            options={
                "ordering": ["edition", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReportChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField()),
                ("definition", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed", models.DateTimeField()),
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
                        related_name="report_choices",
                        to="store.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("section", models.SlugField(blank=True)),
                ("text", virkning.store.crypto.SealedTextField()),
                ("written", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="store.report"
                    ),
                ),
            ],
            options={
                "ordering": ["written", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PublicationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("approved", "approved"), ("sent", "sent")], max_length=8)),
                ("at", models.DateTimeField()),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("files", models.JSONField(default=dict)),
                ("mails", models.PositiveSmallIntegerField(default=0, help_text="How many it was sent to.")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="store.publication"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["approved", "sent"])), name="publication_step_known"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                models.F("organisation"),
                models.F("plan"),
                models.F("programme_key"),
                django.db.models.functions.comparison.Coalesce("department", 0),
                django.db.models.functions.comparison.Coalesce("team", 0),
                models.F("period"),
                name="report_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("audience__in", ["employee", "team", "steering", "management", "board", "funder", "citizens"])
                ),
                name="report_audience_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["waiting", "approved", "sent"])), name="report_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience", "team"), ("team__isnull", False)),
                    models.Q(models.Q(("audience", "team"), _negated=True), ("team", None)),
                    _connector="OR",
                ),
                name="report_team_for_teams_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(fields=("report", "edition"), name="publication_edition_once"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("edition__gte", 1)), name="publication_edition_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("content", ""), _negated=True), name="publication_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportchoice",
            constraint=models.UniqueConstraint(fields=("organisation", "key"), name="report_choice_once"),
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
