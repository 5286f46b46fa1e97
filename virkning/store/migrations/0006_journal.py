"""The journal and notifications to the authorities: what is signed stays as it was, in the database too."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from virkning.store.crypto import SealedTextField

SIGNED = ("store_journalentry", "store_notification")
FROZEN = ("store_notificationstep",)


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The function `virkning_refuse` of PostgreSQL was made by 0002_append_only."""
    for table in SIGNED:
        schema_editor.execute(
            _trigger(schema_editor.connection.vendor, table, "WHEN (OLD.signed_at IS NOT NULL)"), None
        )
    for table in FROZEN:
        schema_editor.execute(_trigger(schema_editor.connection.vendor, table, ""), None)


def _trigger(vendor: str, table: str, when: str) -> str:
    head = f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW {when}"
    if vendor == "postgresql":
        return f"{head} EXECUTE FUNCTION virkning_refuse()"
    return f"{head} BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created", models.DateTimeField()),
                ("saved", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("day", models.DateField()),
                ("child_told", SealedTextField(blank=True)),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("support", "support"),
                            ("abuse", "abuse"),
                            ("unborn", "unborn"),
                            ("absence", "absence"),
                            ("other", "other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", SealedTextField(blank=True)),
                ("section", models.CharField(blank=True, choices=[("133", "133"), ("135", "135")], max_length=3)),
                ("parents_informed", models.BooleanField(blank=True, null=True)),
                ("parents_why_not", SealedTextField(blank=True)),
                (
                    "recipient",
                    SealedTextField(blank=True, help_text="The municipality: it tells where somebody lives."),
                ),
                ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "child",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="store.client"
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(on_delete=models.PROTECT, related_name="notifications", to="store.course"),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ground__in", ["", "support", "abuse", "unborn", "absence", "other"])),
                        name="notification_ground_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("section__in", ["", "133", "135"])), name="notification_section_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_at", None), ("signed_by", None)),
                            models.Q(
                                ("signed_at__isnull", False),
                                ("signed_by", models.F("author")),
                                ("signed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="notification_signed_by_its_author",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_at", None),
                            models.Q(
                                ("parents_informed__isnull", False),
                                models.Q(("ground", ""), _negated=True),
                                models.Q(("section", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notification_whole_when_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotificationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[("sent", "sent"), ("receipt", "receipt"), ("followed-up", "followed-up")],
                        max_length=12,
                    ),
                ),
                ("day", models.DateField()),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("digital-post", "digital-post"),
                            ("form", "form"),
                            ("secure-mail", "secure-mail"),
                            ("phone", "phone"),
                            ("letter", "letter"),
                            ("in-person", "in-person"),
                        ],
                        max_length=12,
                    ),
                ),
                ("follow_up", models.DateField(blank=True, null=True)),
                ("text", SealedTextField(blank=True)),
                ("written", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "notification",
                    models.ForeignKey(on_delete=models.PROTECT, related_name="steps", to="store.notification"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["sent", "receipt", "followed-up"])),
                        name="notification_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("stage", "sent"),
                                ("way__in", ["digital-post", "form", "secure-mail", "phone", "letter", "in-person"]),
                            ),
                            models.Q(models.Q(("stage", "sent"), _negated=True), ("way", "")),
                            _connector="OR",
                        ),
                        name="notification_sent_some_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("follow_up", None), ("follow_up__gte", models.F("day")), _connector="OR"),
                        name="notification_follow_up_comes_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created", models.DateTimeField()),
                ("saved", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("day", models.DateField(help_text="The day it concerns, not the day it was written.")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("talk", "talk"),
                            ("call", "call"),
                            ("meeting", "meeting"),
                            ("agreement", "agreement"),
                            ("observation", "observation"),
                            ("handover", "handover"),
                            ("other", "other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", SealedTextField(blank=True)),
                ("text", SealedTextField(blank=True)),
                ("reason", SealedTextField(blank=True, help_text="Why the superseded note had to be corrected.")),
                ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("course", models.ForeignKey(on_delete=models.PROTECT, related_name="journal", to="store.course")),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="corrections",
                        to="store.journalentry",
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-pk"],
                "indexes": [models.Index(fields=["course", "day"], name="journal_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["talk", "call", "meeting", "agreement", "observation", "handover", "other"])
                        ),
                        name="journal_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_at", None), ("signed_by", None)),
                            models.Q(
                                ("signed_at__isnull", False),
                                ("signed_by", models.F("author")),
                                ("signed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="journal_signed_by_its_author",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("signed_at__isnull", False)),
                        fields=("supersedes",),
                        name="journal_corrected_once",
                    ),
                ],
            },
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
