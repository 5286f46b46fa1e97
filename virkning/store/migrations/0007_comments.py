"""One table of comments, at a cell or a chart too, and whom they ask; and doubtful findings that were judged right.

The database refuses to change a comment that follows an approved edition.
"""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

import virkning.store.crypto

APPROVED = (
    "SELECT 1 FROM store_publicationstep s JOIN store_publication p ON p.id = s.publication_id "
    "WHERE p.report_id = OLD.report_id AND s.kind = 'approved' AND s.at >= OLD.written"
)
REFUSE = "RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'"


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """PostgreSQL cannot ask another table in WHEN, so a function asks."""
    for what, row in (("UPDATE", "NEW"), ("DELETE", "OLD")):
        name = f"store_comment_{what.lower()}"
        head = f"CREATE TRIGGER {name}_frozen BEFORE {what} ON store_comment FOR EACH ROW"
        if schema_editor.connection.vendor == "postgresql":
            body = f"BEGIN IF EXISTS ({APPROVED}) THEN {REFUSE}; END IF; RETURN {row}; END"
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$", params=None
            )
            schema_editor.execute(f"{head} EXECUTE FUNCTION {name}()", params=None)
        else:
            refused = "SELECT RAISE(ABORT, 'append-only: store_comment')"
            schema_editor.execute(f"{head} WHEN EXISTS ({APPROVED}) BEGIN {refused}; END", params=None)


class Migration(migrations.Migration):
    """See the tables of the same noun in `store/models`."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0006_learning")]

    operations: ClassVar[list[Operation]] = [
        migrations.DeleteModel("Comment"),
        migrations.DeleteModel("ReportComment"),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(blank=True, max_length=30)),
                ("section", models.SlugField(blank=True)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("named_da", models.CharField(blank=True, max_length=300)),
                ("named_en", models.CharField(blank=True, max_length=300)),
                ("text", virkning.store.crypto.SealedTextField()),
                ("role", models.CharField(blank=True, max_length=20)),
                ("written", models.DateTimeField()),
                ("changed", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered",
                        to="store.comment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="store.programme",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="store.report",
                    ),
                ),
            ],
            options={
                "ordering": ["written", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen", models.DateTimeField(blank=True, null=True)),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="store.comment"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="QualityJudgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("score-outside", "score-outside"),
                            ("answer-unknown", "answer-unknown"),
                            ("measured-after-end", "measured-after-end"),
                            ("measured-before-start", "measured-before-start"),
                            ("phase-outside-course", "phase-outside-course"),
                            ("contact-outside-course", "contact-outside-course"),
                            ("enquired-after-start", "enquired-after-start"),
                            ("same-person", "same-person"),
                            ("same-day", "same-day"),
                            ("not-taken", "not-taken"),
                            ("no-reason", "no-reason"),
                            ("nobody-responsible", "nobody-responsible"),
                            ("no-end-reason", "no-end-reason"),
                            ("facts-untold", "facts-untold"),
                            ("all-the-same", "all-the-same"),
                            ("too-fast", "too-fast"),
                            ("large-change", "large-change"),
                        ],
                        max_length=30,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=100)),
                ("day", models.DateField()),
                ("why", virkning.store.crypto.SealedTextField()),
                ("at", models.DateTimeField()),
                ("undone", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quality_judgements",
                        to="store.course",
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
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["programme", "period"], name="comment_by_period"),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("period", ""), ("programme", None), ("report__isnull", False)),
                    models.Q(("programme__isnull", False), ("report", None), models.Q(("period", ""), _negated=True)),
                    _connector="OR",
                ),
                name="comment_about_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(fields=("comment", "user"), name="mention_once"),
        ),
        migrations.AddConstraint(
            model_name="qualityjudgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone", None)),
                fields=("course", "code", "about", "day"),
                name="quality_judgement_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="qualityjudgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__in", ["all-the-same", "too-fast", "large-change"])),
                name="quality_judgement_of_doubt",
            ),
        ),
        migrations.AddConstraint(
            model_name="qualityjudgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone", None), ("undone_by", None)),
                    models.Q(("undone__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="quality_judgement_undone_by_somebody",
            ),
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
