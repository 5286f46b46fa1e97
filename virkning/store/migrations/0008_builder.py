"""Questions of one's own, saved as sections; and what has been told of each quarter."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """See the tables of the same noun in `store/models`."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0007_comments")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="SavedQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("definition", models.JSONField()),
                ("made", models.DateTimeField()),
                ("removed", models.DateTimeField(blank=True, null=True)),
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
                        related_name="saved_questions",
                        to="store.organisation",
                    ),
                ),
                (
                    "removed_by",
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
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "definition"), name="saved_question_once"),
                    models.CheckConstraint(
                        condition=models.Q(("programme_key", ""), _negated=True), name="saved_question_of_a_programme"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed", None), ("removed_by", None)),
                            models.Q(("removed__isnull", False), ("removed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="saved_question_removed_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("quarter", models.CharField(max_length=6)),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("any", "any"),
                            ("reliable", "reliable"),
                            ("smallest-important", "smallest-important"),
                        ],
                        max_length=20,
                    ),
                ),
                ("content", models.JSONField()),
                ("told", models.DateField()),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="told", to="store.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["quarter"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "programme_key", "quarter", "rule"), name="told_quarter_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rule__in", ["any", "reliable", "smallest-important"])),
                        name="told_by_a_known_rule",
                    ),
                ],
            },
        ),
    ]
