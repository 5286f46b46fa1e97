"""What was sent to whom, who wants it, and what they were told of."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "store_sentmessage"
FAILED_ONCE = (
    "WHEN (OLD.failed IS NOT NULL OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.way <> OLD.way OR NEW.at <> OLD.at "
    "OR COALESCE(NEW.user_id, 0) <> COALESCE(OLD.user_id, 0) "
    "OR COALESCE(NEW.course_id, 0) <> COALESCE(OLD.course_id, 0) "
    "OR COALESCE(NEW.link_id, 0) <> COALESCE(OLD.link_id, 0))"
)
"""A message stays as it was written, but for one thing that is added once: that it did not get through."""


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The function `virkning_refuse` of PostgreSQL was made by 0002_append_only."""
    head = f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} FOR EACH ROW {FAILED_ONCE}"
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"{head} EXECUTE FUNCTION virkning_refuse()", params=None)
    else:
        schema_editor.execute(f"{head} BEGIN SELECT RAISE(ABORT, 'append-only: {TABLE}'); END", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0008_exit_survey"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(choices=[("da", "da"), ("en", "en")], max_length=2)),
                ("since", models.DateTimeField()),
                (
                    "protection_number",
                    models.BigIntegerField(
                        blank=True,
                        help_text="Row of the protection that held then; another one since stops the reminders.",
                        null=True,
                    ),
                ),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="remindings", to="store.course"
                    ),
                ),
                (
                    "until_by",
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("course",), name="reminding_once_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("da", "en"))), name="reminding_language_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("until", None), ("until_by", None)),
                            models.Q(
                                ("until__gte", models.F("since")), ("until__isnull", False), ("until_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="reminding_turned_off_by_someone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SentMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("due", "due"), ("reminder", "reminder")], max_length=8)),
                ("way", models.CharField(choices=[("mail", "mail"), ("sms", "sms")], max_length=4)),
                ("at", models.DateTimeField()),
                ("failed", models.DateTimeField(blank=True, null=True)),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="store.course",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="store.answerlink",
                    ),
                ),
                (
                    "user",
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
                "indexes": [models.Index(fields=["user", "at"], name="message_by_user")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("way__in", ["mail", "sms"])), name="message_way_known"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("course", None),
                                ("kind", "due"),
                                ("link", None),
                                ("user__isnull", False),
                                ("way", "mail"),
                            ),
                            models.Q(
                                ("course__isnull", False), ("kind", "reminder"), ("link__isnull", False), ("user", None)
                            ),
                            _connector="OR",
                        ),
                        name="message_to_the_one_it_is_for",
                    ),
                    models.UniqueConstraint(fields=("link",), name="message_once_for_a_link"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ToldOccasion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("overdue", models.BooleanField()),
                (
                    "occasion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="store.occasion"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "occasion", "overdue"), name="told_once")],
            },
        ),
        migrations.CreateModel(
            name="UserSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reminders", models.BooleanField(default=True)),
                ("language", models.CharField(choices=[("da", "da"), ("en", "en")], max_length=2)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_settings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("da", "en"))), name="settings_language_known"
                    )
                ],
            },
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
