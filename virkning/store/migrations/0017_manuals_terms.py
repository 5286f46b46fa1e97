"""Manuals and the dictionary."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FROZEN = {
    "store_manualversion": "",
    "store_manualfile": "",
    "store_term": "organisation_id, key, version, word_da, word_en, definition_da, definition_en, "
    "counted_da, counted_en, source, why, proposed_by_id, proposed",
}


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was written stays. Uses the function that 0002 made on PostgreSQL."""
    for table, columns in FROZEN.items():
        when = f"BEFORE UPDATE{f' OF {columns}' if columns else ''} ON {table}"
        if schema_editor.connection.vendor == "postgresql":
            then = "FOR EACH ROW EXECUTE FUNCTION virkning_refuse()"
        else:
            then = f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        schema_editor.execute(f"CREATE TRIGGER {table}_frozen {when} {then}", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0016_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Manual",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField()),
                ("programme_key", models.SlugField()),
                ("phase", models.SlugField(blank=True, help_text="Empty: about the whole course.")),
                ("node", models.SlugField(blank=True, help_text="Its activity in the theory of change.")),
                ("title_da", models.CharField(max_length=150)),
                ("title_en", models.CharField(max_length=150)),
                ("created", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="manuals", to="store.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["programme_key", "key"],
            },
        ),
        migrations.CreateModel(
            name="ManualFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("kind", models.CharField(help_text="What the content is, found by looking into it.", max_length=20)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("added", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "manual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="store.manual"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="ManualVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("since", models.DateField(help_text="In force from this day.")),
                ("text_da", models.TextField()),
                ("text_en", models.TextField(blank=True)),
                ("news", models.TextField(blank=True, help_text="What is new since the version before.")),
                ("written", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "manual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="store.manual"
                    ),
                ),
            ],
            options={
                "ordering": ["manual", "-number"],
            },
        ),
        migrations.CreateModel(
            name="ChecklistMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=80)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("done", "done"), ("not-done", "not-done"), ("not-relevant", "not-relevant")],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checklist_marks", to="store.course"
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checklist_marks",
                        to="store.phasestay",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="store.manualversion"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField()),
                ("version", models.PositiveIntegerField()),
                ("word_da", models.CharField(max_length=100)),
                ("word_en", models.CharField(max_length=100)),
                ("definition_da", models.TextField()),
                ("definition_en", models.TextField()),
                ("counted_da", models.TextField(blank=True)),
                ("counted_en", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("why", models.TextField(blank=True, help_text="Why the proposer wants it.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("in-force", "in-force"),
                            ("superseded", "superseded"),
                            ("rejected", "rejected"),
                        ],
                        max_length=10,
                    ),
                ),
                ("proposed", models.DateTimeField()),
                ("decided", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True, help_text="What the one who decided says of it.")),
                ("told", models.DateTimeField(blank=True, null=True)),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="store.organisation"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["key", "-version"],
            },
        ),
        migrations.AddConstraint(
            model_name="manual",
            constraint=models.UniqueConstraint(fields=("organisation", "key"), name="manual_key_once"),
        ),
        migrations.AddConstraint(
            model_name="manual",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_da", ""), _negated=True), models.Q(("title_en", ""), _negated=True)
                ),
                name="manual_has_a_title",
            ),
        ),
        migrations.AddConstraint(
            model_name="manualfile",
            constraint=models.UniqueConstraint(fields=("manual", "name"), name="manual_file_name_once"),
        ),
        migrations.AddConstraint(
            model_name="manualversion",
            constraint=models.UniqueConstraint(fields=("manual", "number"), name="manual_version_once"),
        ),
        migrations.AddConstraint(
            model_name="manualversion",
            constraint=models.CheckConstraint(condition=models.Q(("number__gt", 0)), name="manual_versions_from_one"),
        ),
        migrations.AddConstraint(
            model_name="manualversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("text_da", ""), _negated=True), name="manual_version_says_something"
            ),
        ),
        migrations.AddIndex(
            model_name="checklistmark",
            index=models.Index(fields=["course", "stay"], name="checklist_by_stay"),
        ),
        migrations.AddConstraint(
            model_name="checklistmark",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["", "done", "not-done", "not-relevant"])),
                name="checklist_answer_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistmark",
            constraint=models.CheckConstraint(
                condition=models.Q(("item", ""), _negated=True), name="checklist_item_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(condition=models.Q(("version__gt", 0)), name="term_versions_from_one"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "in-force", "superseded", "rejected"])),
                name="term_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("word_da", ""), _negated=True),
                    models.Q(("word_en", ""), _negated=True),
                    models.Q(("definition_da", ""), _negated=True),
                    models.Q(("definition_en", ""), _negated=True),
                ),
                name="term_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided", None), ("decided_by", None), ("state", "proposed")),
                    models.Q(
                        ("decided__isnull", False),
                        ("decided_by__isnull", False),
                        ("state__in", ["in-force", "superseded", "rejected"]),
                    ),
                    _connector="OR",
                ),
                name="term_decided_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(fields=("organisation", "key", "version"), name="term_version_once"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "in-force")), fields=("organisation", "key"), name="term_one_in_force"
            ),
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
