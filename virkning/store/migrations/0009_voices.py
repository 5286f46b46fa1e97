"""What citizens say in their own words; and the figures of a look, which stays as it was written."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import virkning.store.crypto

FROZEN = ("store_adjustmentlook",)


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

    dependencies = [("store", "0008_builder")]

    operations = [
        migrations.AddField("adjustmentlook", "told", models.JSONField(blank=True, null=True)),
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                (
                    "source",
                    models.CharField(
                        choices=[("goal", "goal"), ("said", "said"), ("after-talk", "after-talk")], max_length=12
                    ),
                ),
                ("day", models.DateField()),
                ("words", virkning.store.crypto.SealedTextField()),
                ("shown", virkning.store.crypto.SealedTextField(blank=True)),
                ("indicator", models.SlugField(blank=True, help_text="The indicator that it is read beside.")),
                (
                    "agreed",
                    models.BooleanField(
                        default=False, help_text="The citizen has said yes to it being read by others."
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("heard", "heard"), ("approved", "approved"), ("withdrawn", "withdrawn")],
                        default="heard",
                        max_length=12,
                    ),
                ),
                ("made", models.DateTimeField()),
                ("approved", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="store.course",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="store.goal",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="store.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="VoiceMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.SlugField()),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="store.voice"
                    ),
                ),
            ],
            options={
                "ordering": ["theme"],
            },
        ),
        migrations.CreateModel(
            name="VoiceTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("key", models.SlugField()),
                ("title", models.CharField(max_length=60)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voice_themes",
                        to="store.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="voice",
            index=models.Index(fields=["organisation", "programme_key"], name="voice_by_programme"),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["goal", "said", "after-talk"])), name="voice_source_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["heard", "approved", "withdrawn"])), name="voice_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("course__isnull", False), ("source__in", ("goal", "said"))),
                    models.Q(("course", None), ("source", "after-talk")),
                    _connector="OR",
                ),
                name="voice_of_a_course_unless_anonymous",
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(("goal", None), ("source", "goal"), _connector="OR"),
                name="voice_goal_where_it_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(("agreed", True), ("approved__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="voice_approved_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("goal", None), _negated=True), fields=("goal",), name="voice_of_a_goal_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="voicemark",
            constraint=models.UniqueConstraint(fields=("voice", "theme"), name="voice_mark_once"),
        ),
        migrations.AddConstraint(
            model_name="voicetheme",
            constraint=models.UniqueConstraint(
                fields=("organisation", "programme_key", "key"), name="voice_theme_key_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="voicetheme",
            constraint=models.UniqueConstraint(
                fields=("organisation", "programme_key", "title"), name="voice_theme_title_once"
            ),
        ),
        migrations.RemoveConstraint(
            model_name="finding",
            name="finding_facet_known",
        ),
        migrations.AlterField(
            model_name="finding",
            name="facet",
            field=models.CharField(
                blank=True,
                choices=[
                    ("phase", "phase"),
                    ("time", "time"),
                    ("department", "department"),
                    ("start-level", "start-level"),
                    ("dose", "dose"),
                    ("attendance", "attendance"),
                    ("fidelity", "fidelity"),
                    ("dropout", "dropout"),
                    ("season", "season"),
                    ("facts", "facts"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("facet", ""),
                    (
                        "facet__in",
                        [
                            "phase",
                            "time",
                            "department",
                            "start-level",
                            "dose",
                            "attendance",
                            "fidelity",
                            "dropout",
                            "season",
                            "facts",
                        ],
                    ),
                    _connector="OR",
                ),
                name="finding_facet_known",
            ),
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
