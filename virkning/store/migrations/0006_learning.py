"""Findings, data meetings, decisions, adjustments and looks at them, and outside causes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import virkning.store.crypto


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", virkning.store.crypto.SealedTextField()),
                ("due", models.DateField()),
                ("made", models.DateTimeField()),
                ("done", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["due", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("what", virkning.store.crypto.SealedTextField()),
                (
                    "version_name",
                    models.CharField(
                        blank=True, help_text="The version of the programme that it came with.", max_length=40
                    ),
                ),
                ("phase", models.SlugField(blank=True)),
                ("indicator", models.SlugField()),
                (
                    "measure",
                    models.CharField(choices=[("share", "share"), ("mean", "mean"), ("count", "count")], max_length=10),
                ),
                ("expected_from", models.FloatField()),
                ("expected_to", models.FloatField()),
                ("from_day", models.DateField()),
                ("look_on", models.DateField()),
                ("made", models.DateTimeField()),
                ("closed", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adjustments", to="store.organisation"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjustments",
                        to="store.decision",
                    ),
                ),
            ],
            options={
                "ordering": ["look_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("indicator", models.SlugField(blank=True)),
                ("period", models.CharField(max_length=30)),
                (
                    "facet",
                    models.CharField(
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
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "tone",
                    models.CharField(
                        choices=[("good", "good"), ("surprise", "surprise"), ("question", "question")], max_length=10
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("in-meeting", "in-meeting"),
                            ("decided", "decided"),
                            ("put-aside", "put-aside"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("text", virkning.store.crypto.SealedTextField()),
                ("made", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="store.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-made", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="finding",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="store.finding",
            ),
        ),
        migrations.CreateModel(
            name="AdvocacyCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("indicator", models.SlugField(blank=True)),
                ("period", models.CharField(max_length=30)),
                ("condition", virkning.store.crypto.SealedTextField()),
                (
                    "whom",
                    virkning.store.crypto.SealedTextField(
                        blank=True, help_text="Whom it concerns, and who decides over it."
                    ),
                ),
                ("done", virkning.store.crypto.SealedTextField(blank=True, help_text="What was done so far.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("raised", "raised"),
                            ("answered", "answered"),
                            ("closed", "closed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.department",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advocacy_cases",
                        to="store.organisation",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advocacy",
                        to="store.finding",
                    ),
                ),
            ],
            options={
                "ordering": ["made", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("period", models.CharField(max_length=30)),
                ("day", models.DateField()),
                ("place", virkning.store.crypto.SealedTextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("held", models.DateTimeField(blank=True, null=True)),
                ("made", models.DateTimeField()),
                (
                    "led_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_meetings",
                        to="store.organisation",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="following",
                        to="store.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="store.meeting"
            ),
        ),
        migrations.CreateModel(
            name="MeetingItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("welcome", "welcome"),
                            ("good", "good"),
                            ("surprise", "surprise"),
                            ("question", "question"),
                            ("last-time", "last-time"),
                            ("decide", "decide"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "text",
                    virkning.store.crypto.SealedTextField(
                        blank=True, help_text="Empty: the usual words of this kind of point."
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="store.finding",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="store.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="MeetingNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", virkning.store.crypto.SealedTextField()),
                ("written", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="store.meetingitem"
                    ),
                ),
            ],
            options={
                "ordering": ["written", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingSeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "learner",
                    models.CharField(
                        choices=[
                            ("numbers", "numbers"),
                            ("pictures", "pictures"),
                            ("story", "story"),
                            ("talking", "talking"),
                        ],
                        default="numbers",
                        max_length=10,
                    ),
                ),
                ("spoken", models.BooleanField(default=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="store.meeting"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["user__name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AdjustmentLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("day", models.DateField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("better", "better"),
                            ("worse", "worse"),
                            ("unsure", "unsure"),
                            ("too-early", "too-early"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", virkning.store.crypto.SealedTextField(blank=True)),
                (
                    "adjustment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="looks", to="store.adjustment"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("adjustment", "number"), name="adjustment_look_number_once"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="adjustment_look_from_one"),
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["better", "worse", "unsure", "too-early"])),
                        name="adjustment_verdict_known",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="adjustment",
            index=models.Index(fields=["organisation", "programme_key"], name="adjustment_by_programme"),
        ),
        migrations.AddConstraint(
            model_name="adjustment",
            constraint=models.CheckConstraint(
                condition=models.Q(("measure__in", ["share", "mean"])), name="adjustment_measure_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="adjustment",
            constraint=models.CheckConstraint(
                condition=models.Q(("expected_from", models.F("expected_to")), _negated=True),
                name="adjustment_expects_a_move",
            ),
        ),
        migrations.AddConstraint(
            model_name="adjustment",
            constraint=models.CheckConstraint(
                condition=models.Q(("look_on__gt", models.F("from_day"))), name="adjustment_looked_at_after"
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["organisation", "programme_key"], name="finding_by_programme"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("tone__in", ["good", "surprise", "question"])), name="finding_tone_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "in-meeting", "decided", "put-aside"])),
                name="finding_state_known",
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
                        ],
                    ),
                    _connector="OR",
                ),
                name="finding_facet_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="advocacycase",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "raised", "answered", "closed"])), name="advocacy_state_known"
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["organisation", "programme_key"], name="meeting_by_programme"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("previous", None), models.Q(("previous", models.F("pk")), _negated=True), _connector="OR"
                ),
                name="meeting_follows_another_than_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingitem",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="meeting_item_number_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["welcome", "good", "surprise", "question", "last-time", "decide"])),
                name="meeting_item_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 120)), name="meeting_item_time_box"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingseat",
            constraint=models.UniqueConstraint(fields=("meeting", "user"), name="meeting_one_seat_each"),
        ),
        migrations.AddConstraint(
            model_name="meetingseat",
            constraint=models.CheckConstraint(
                condition=models.Q(("learner__in", ["numbers", "pictures", "story", "talking"])),
                name="meeting_learner_known",
            ),
        ),
    ]
