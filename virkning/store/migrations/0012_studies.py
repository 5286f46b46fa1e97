"""Plans of studies, frozen before outcomes are opened, and what came from outside."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import virkning.store.crypto

FROZEN = ("store_frozenplan", "store_studyresult")


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
        ("store", "0011_extracts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Study",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("draft", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("created", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="studies", to="store.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-created", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="FrozenPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("frozen", models.DateTimeField()),
                ("opened", models.BooleanField()),
                ("reason", models.CharField(blank=True, max_length=1000)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="store.study"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="StudyFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("people", "people"), ("outcomes", "outcomes")], max_length=8)),
                ("name", models.CharField(max_length=100)),
                ("fingerprint", models.CharField(max_length=64)),
                ("content", virkning.store.crypto.SealedTextField(blank=True)),
                ("rows", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("taken", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="store.study"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StudyPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(blank=True, max_length=60)),
                (
                    "begins",
                    models.DateField(
                        blank=True, help_text="The first day of the month that months count from.", null=True
                    ),
                ),
                ("facts", models.JSONField()),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="studied",
                        to="store.client",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="people", to="store.studyfile"
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="store.study"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StudyRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("asked", models.DateTimeField()),
                ("beat", models.DateTimeField(blank=True, null=True)),
                ("fault", models.SlugField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="store.frozenplan"
                    ),
                ),
            ],
            options={
                "ordering": ["-asked", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="StudyResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("data", models.CharField(help_text="SHA-256 of everything it was worked out from.", max_length=64)),
                ("made", models.DateTimeField()),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="result", to="store.studyrun"
                    ),
                ),
            ],
            options={
                "ordering": ["made", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StudyValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(blank=True, max_length=60)),
                ("month", models.DateField()),
                ("name", models.CharField(max_length=40)),
                ("value", models.FloatField()),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="study_values",
                        to="store.client",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="values", to="store.studyfile"
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="values", to="store.study"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="frozenplan",
            constraint=models.UniqueConstraint(fields=("study", "number"), name="frozen_plan_number_once"),
        ),
        migrations.AddConstraint(
            model_name="frozenplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="frozen_plan_later_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="studyfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken", None), _negated=True),
                fields=("study", "kind", "fingerprint"),
                name="study_file_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="studyfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["people", "outcomes"])), name="study_file_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="studyperson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client", None), _negated=True),
                fields=("study", "client"),
                name="study_client_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="studyperson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("study", "key"), name="study_key_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="studyperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("client__isnull", False), ("key", "")),
                    models.Q(("begins__isnull", False), ("client", None), models.Q(("key", ""), _negated=True)),
                    _connector="OR",
                ),
                name="study_person_of_one_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="studyrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "running"])),
                fields=("plan",),
                name="study_run_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="studyrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("progress__lte", 100)), name="study_run_progress_in_per_cent"
            ),
        ),
        migrations.AddConstraint(
            model_name="studyrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "failed"), models.Q(("fault", ""), _negated=True)),
                    models.Q(models.Q(("state", "failed"), _negated=True), ("fault", "")),
                    _connector="OR",
                ),
                name="study_run_fault_where_it_failed",
            ),
        ),
        migrations.AddConstraint(
            model_name="studyresult",
            constraint=models.CheckConstraint(
                condition=models.Q(("content", ""), _negated=True), name="study_result_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="studyvalue",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client", None), _negated=True),
                fields=("study", "client", "month", "name"),
                name="study_value_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="studyvalue",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("study", "key", "month", "name"),
                name="study_value_of_others_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="studyvalue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("client__isnull", False), ("key", "")),
                    models.Q(("client", None), models.Q(("key", ""), _negated=True)),
                    _connector="OR",
                ),
                name="study_value_of_one_kind",
            ),
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
