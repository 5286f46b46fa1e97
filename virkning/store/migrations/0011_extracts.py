"""What researchers are given: projects, approvals, deliveries. A delivery stays as it was written."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import virkning.store.crypto

FROZEN = ("store_researchdelivery",)


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
    """See the tables of the same noun in `store/models`."""

    dependencies = [("store", "0010_frameworks")]

    operations = [
        migrations.AlterField(
            model_name="auditevent",
            name="purpose",
            field=models.CharField(
                blank=True,
                choices=[
                    ("care", "care"),
                    ("measurement", "measurement"),
                    ("coordination", "coordination"),
                    ("quality-control", "quality-control"),
                    ("report", "report"),
                    ("citizen-request", "citizen-request"),
                    ("break-glass", "break-glass"),
                    ("administration", "administration"),
                    ("research", "research"),
                    ("system", "system"),
                ],
                max_length=20,
                null=True,
            ),
        ),
        migrations.CreateModel(
            name="ResearchProject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(unique=True)),
                ("title", models.CharField(max_length=200)),
                ("purpose", models.TextField()),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("consent", "consent"),
                            ("science", "science"),
                            ("public-statistics", "public-statistics"),
                        ],
                        max_length=20,
                    ),
                ),
                ("institution", models.CharField(blank=True, max_length=200)),
                ("ends", models.DateField()),
                ("choice", models.JSONField()),
                ("linkage", models.BooleanField(default=False)),
                (
                    "linkage_key",
                    models.CharField(blank=True, help_text="Public age key of whoever links.", max_length=100),
                ),
                ("secret", virkning.store.crypto.SealedTextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("asked", "asked"),
                            ("approved", "approved"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made", models.DateTimeField()),
                ("asked", models.DateTimeField(blank=True, null=True)),
                ("decided", models.DateTimeField(blank=True, null=True)),
                ("decision_reason", models.TextField(blank=True)),
                ("accepted", models.PositiveIntegerField(default=0)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="research_projects",
                        to="store.organisation",
                    ),
                ),
                (
                    "receiver",
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
                "ordering": ["-made", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ResearchDelivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(choices=[("extract", "extract"), ("linkage", "linkage")], max_length=10)),
                ("at", models.DateTimeField()),
                ("receipt", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="store.researchproject",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.AddConstraint(
            model_name="researchproject",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "asked", "approved", "refused", "withdrawn"])),
                name="research_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="researchproject",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["consent", "science", "public-statistics"])),
                name="research_basis_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="researchproject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("receiver__isnull", False), models.Q(("institution", ""), _negated=True), _connector="OR"
                ),
                name="research_somebody_receives",
            ),
        ),
        migrations.AddConstraint(
            model_name="researchproject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by", None), models.Q(("decided_by", models.F("asked_by")), _negated=True), _connector="OR"
                ),
                name="research_decided_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="researchproject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["approved", "refused"]), _negated=True),
                    models.Q(("asked_by__isnull", False), ("decided__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="research_decided_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="researchdelivery",
            constraint=models.UniqueConstraint(fields=("project", "number"), name="research_delivery_once"),
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
