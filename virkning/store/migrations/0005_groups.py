"""Groups, their sessions, and contacts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import virkning.store.crypto


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_reopened"),
    ]

    operations = [
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40, unique=True)),
                ("title", models.CharField(max_length=80)),
                ("started", models.DateField()),
                (
                    "ended",
                    models.DateField(
                        blank=True, help_text="The last day, planned until the group is closed.", null=True
                    ),
                ),
                ("planned_sessions", models.PositiveSmallIntegerField(default=0)),
                ("places", models.PositiveSmallIntegerField(default=0, help_text="0: no limit.")),
                ("closed", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="groups", to="store.department"
                    ),
                ),
                ("leaders", models.ManyToManyField(blank=True, related_name="groups_led", to=settings.AUTH_USER_MODEL)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="groups", to="store.programme"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="groups", to="store.team"
                    ),
                ),
            ],
            options={
                "ordering": ["closed", "-started", "pk"],
            },
        ),
        migrations.CreateModel(
            name="GroupStay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started", models.DateField()),
                ("ended", models.DateField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("completed", "completed"),
                            ("broke-off", "broke-off"),
                            ("other-group", "other-group"),
                            ("course-ended", "course-ended"),
                            ("other", "other"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="group_stays", to="store.course"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stays", to="store.group"
                    ),
                ),
            ],
            options={
                "ordering": ["started", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("starts", models.TimeField(blank=True, null=True)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("theme", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "planned"), ("held", "held"), ("cancelled", "cancelled")],
                        default="planned",
                        max_length=9,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="store.group"
                    ),
                ),
            ],
            options={
                "ordering": ["day", "starts", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "presence",
                    models.CharField(
                        choices=[("present", "present"), ("late", "late"), ("notice", "notice"), ("absent", "absent")],
                        max_length=7,
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendance", to="store.groupstay"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendance", to="store.session"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("talk", "talk"),
                            ("call", "call"),
                            ("visit", "visit"),
                            ("message", "message"),
                            ("with-others", "with-others"),
                            ("other", "other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("day", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "turnout",
                    models.CharField(
                        choices=[("attended", "attended"), ("no-show", "no-show"), ("cancelled", "cancelled")],
                        max_length=10,
                    ),
                ),
                ("note", virkning.store.crypto.SealedTextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="store.course"
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="store.contact",
                    ),
                ),
                (
                    "withdrawn_by",
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
                "ordering": ["-day", "-pk"],
                "indexes": [models.Index(fields=["course", "day"], name="contact_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["talk", "call", "visit", "message", "with-others", "other"])),
                        name="contact_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("turnout__in", ["attended", "no-show", "cancelled"])),
                        name="contact_turnout_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("minutes__lte", 1440)), name="contact_within_a_day"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended", None), ("ended__gte", models.F("started")), _connector="OR"),
                name="group_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed", False), ("ended__isnull", False), _connector="OR"),
                name="group_closed_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupstay",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended", None)), fields=("group", "course"), name="group_stay_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupstay",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended", None), ("ended__gte", models.F("started")), _connector="OR"),
                name="group_stay_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupstay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason__in", ["", "completed", "broke-off", "other-group", "course-ended", "other"])
                ),
                name="group_stay_reason_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupstay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended", None), ("reason", "")),
                    models.Q(("ended__isnull", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="group_stay_ended_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "held", "cancelled"])), name="session_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 1440)), name="session_within_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(fields=("group", "day", "starts"), name="session_once"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("session", "stay"), name="attendance_once"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("presence__in", ["present", "late", "notice", "absent"])), name="attendance_known"
            ),
        ),
    ]
