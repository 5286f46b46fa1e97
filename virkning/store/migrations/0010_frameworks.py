"""Self-assessments in rounds, frameworks of one's own, and what an hour of work costs."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import virkning.store.crypto
import virkning.store.models.exit_surveys


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_voices"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssessmentLeave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="CostBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("hour", models.DecimalField(decimal_places=2, max_digits=8)),
                (
                    "around",
                    models.PositiveSmallIntegerField(
                        help_text="Minutes of preparation and notes for each hour with citizens."
                    ),
                ),
                ("overhead", models.PositiveSmallIntegerField(help_text="Per cent: rent, leadership, transport …")),
                ("source", models.CharField(max_length=300)),
                ("from_day", models.DateField()),
            ],
            options={
                "ordering": ["-from_day", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("theory", "theory"),
                            ("manual", "manual"),
                            ("fidelity", "fidelity"),
                            ("indicators", "indicators"),
                            ("targets", "targets"),
                            ("paired-rate", "paired-rate"),
                            ("results", "results"),
                            ("goals", "goals"),
                            ("meetings", "meetings"),
                            ("adjustments", "adjustments"),
                            ("reports", "reports"),
                            ("dictionary", "dictionary"),
                            ("cost", "cost"),
                        ],
                        max_length=12,
                    ),
                ),
                ("da", virkning.store.crypto.SealedTextField()),
                ("en", virkning.store.crypto.SealedTextField()),
                ("address", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="OwnFramework",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField()),
                ("version", models.CharField(max_length=40)),
                ("definition", models.JSONField()),
                ("text", models.TextField(help_text="The file as it came, to be taken out again.")),
                ("added", models.DateTimeField()),
            ],
            options={
                "ordering": ["key", "-added", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Rater",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("employee", "employee"), ("leader", "leader"), ("partner", "partner")], max_length=8
                    ),
                ),
                ("name", virkning.store.crypto.SealedTextField(blank=True, help_text="What a partner is called.")),
                ("token_hash", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("code_salt", models.CharField(blank=True, max_length=32)),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("expires", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("locked_until", models.DateTimeField(blank=True, null=True)),
                (
                    "answers",
                    virkning.store.crypto.SealedTextField(
                        blank=True, help_text="JSON: answers and notes, for the rater's own eyes."
                    ),
                ),
                ("handed_in", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RatingSheet",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=virkning.store.models.exit_surveys.unordered, primary_key=True, serialize=False
                    ),
                ),
                ("answers", virkning.store.crypto.SealedTextField(help_text="JSON: answers and notes.")),
            ],
        ),
        migrations.AddField(
            model_name="decision",
            name="element",
            field=models.SlugField(blank=True),
        ),
        migrations.AlterField(
            model_name="decision",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="store.meeting",
            ),
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField(blank=True)),
                ("framework_key", models.SlugField()),
                ("framework_version", models.CharField(max_length=40)),
                ("definition", models.JSONField()),
                (
                    "subject",
                    models.CharField(help_text="The practice or organisation as it was called then.", max_length=200),
                ),
                ("origin", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("talk", "talk"), ("done", "done")], default="open", max_length=4
                    ),
                ),
                ("begun", models.DateField()),
                ("answer_by", models.DateField(blank=True, null=True)),
                ("closed", models.DateField(blank=True, null=True)),
                ("finished", models.DateField(blank=True, null=True)),
                (
                    "invited",
                    models.PositiveSmallIntegerField(default=0, help_text="How many were asked, once it is closed."),
                ),
                (
                    "spread",
                    models.JSONField(
                        blank=True, default=dict, help_text="Of a file: spread of each element, no single answer."
                    ),
                ),
                (
                    "fingerprint",
                    models.CharField(blank=True, help_text="Of a file, so that it comes in once.", max_length=64),
                ),
                (
                    "led_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="store.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-begun", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AgreedValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("element", models.SlugField()),
                ("points", models.FloatField()),
                ("reason", virkning.store.crypto.SealedTextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("day", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agreed", to="store.assessment"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="assessment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="store.assessment",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("assessment", None), ("element", ""), ("meeting__isnull", False)),
                    models.Q(
                        ("assessment__isnull", False), ("meeting", None), models.Q(("element", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="decision_made_in_one_place",
            ),
        ),
        migrations.AddField(
            model_name="assessmentleave",
            name="assessment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="leaves", to="store.assessment"
            ),
        ),
        migrations.AddField(
            model_name="assessmentleave",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="assessmentleave",
            name="to",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
            ),
        ),
        migrations.AddField(
            model_name="costbasis",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="costbasis",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cost_bases", to="store.organisation"
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="agreed",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="store.agreedvalue"
            ),
        ),
        migrations.AddField(
            model_name="ownframework",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="ownframework",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="frameworks", to="store.organisation"
            ),
        ),
        migrations.AddField(
            model_name="rater",
            name="assessment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="raters", to="store.assessment"
            ),
        ),
        migrations.AddField(
            model_name="rater",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ratingsheet",
            name="assessment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="sheets", to="store.assessment"
            ),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["organisation", "programme_key"], name="assessment_by_programme"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "talk", "done"])), name="assessment_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed", None), ("finished", None), ("state", "open")),
                    models.Q(("closed__isnull", False), ("finished", None), ("state", "talk")),
                    models.Q(("closed__isnull", False), ("finished__isnull", False), ("state", "done")),
                    _connector="OR",
                ),
                name="assessment_days_follow_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed", None), ("closed__gte", models.F("begun")), _connector="OR"),
                name="assessment_closes_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("fingerprint", ""), _negated=True),
                fields=("organisation", "fingerprint"),
                name="assessment_file_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedvalue",
            constraint=models.UniqueConstraint(fields=("assessment", "element"), name="agreed_value_once"),
        ),
        migrations.AddConstraint(
            model_name="agreedvalue",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__gte", 0), ("points__lte", 100)), name="agreed_value_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentleave",
            constraint=models.UniqueConstraint(fields=("assessment", "to"), name="assessment_leave_once"),
        ),
        migrations.AddConstraint(
            model_name="costbasis",
            constraint=models.CheckConstraint(condition=models.Q(("hour__gt", 0)), name="cost_hour_above_nothing"),
        ),
        migrations.AddConstraint(
            model_name="costbasis",
            constraint=models.CheckConstraint(
                condition=models.Q(("around__lte", 600), ("overhead__lte", 500)), name="cost_within_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="costbasis",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="cost_has_a_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", ""),
                    (
                        "kind__in",
                        [
                            "theory",
                            "manual",
                            "fidelity",
                            "indicators",
                            "targets",
                            "paired-rate",
                            "results",
                            "goals",
                            "meetings",
                            "adjustments",
                            "reports",
                            "dictionary",
                            "cost",
                        ],
                    ),
                    _connector="OR",
                ),
                name="evidence_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownframework",
            constraint=models.UniqueConstraint(
                fields=("organisation", "key", "version"), name="framework_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="rater",
            constraint=models.UniqueConstraint(fields=("assessment", "user"), name="rater_once_in_a_round"),
        ),
        migrations.AddConstraint(
            model_name="rater",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["employee", "leader", "partner"])), name="rater_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="rater",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "partner"), ("user", None)),
                    models.Q(
                        models.Q(("kind", "partner"), _negated=True), ("token_hash", None), ("user__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="rater_partner_by_link",
            ),
        ),
    ]
