"""Other systems that ask by a token, and what they are told."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import virkning.store.crypto


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="System",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="system", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="systems", to="store.organisation"
                    ),
                ),
                (
                    "about",
                    models.TextField(blank=True, help_text="What it is for, and whom to ask: shown to administrators."),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("care", "care"),
                            ("measurement", "measurement"),
                            ("coordination", "coordination"),
                            ("quality-control", "quality-control"),
                            ("report", "report"),
                            ("citizen-request", "citizen-request"),
                            ("break-glass", "break-glass"),
                            ("administration", "administration"),
                            ("research", "research"),
                            ("system", "system"),
                        ],
                        max_length=20,
                    ),
                ),
                ("made", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("stopped", models.DateTimeField(blank=True, null=True)),
                (
                    "stopped_by",
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
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "purpose__in",
                                [
                                    "care",
                                    "measurement",
                                    "coordination",
                                    "quality-control",
                                    "report",
                                    "citizen-request",
                                    "break-glass",
                                    "administration",
                                    "research",
                                    "system",
                                ],
                            )
                        ),
                        name="system_purpose_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stopped", None), ("stopped__gte", models.F("made")), _connector="OR"),
                        name="system_stopped_after_made",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SystemToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to="store.system"
                    ),
                ),
                ("title", models.CharField(max_length=100)),
                ("prefix", models.CharField(max_length=16)),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("scopes", models.JSONField(default=list)),
                ("made", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("expires", models.DateTimeField()),
                ("last_used", models.DateTimeField(blank=True, null=True)),
                ("revoked", models.DateTimeField(blank=True, null=True)),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("minute", models.BigIntegerField(default=0)),
                ("calls", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["-made", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires__gt", models.F("made"))), name="system_token_ends_after_it_begins"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kept_answers", to="store.system"
                    ),
                ),
                ("key_hash", models.CharField(max_length=64)),
                ("call_hash", models.CharField(help_text="Of the method, the address and the body.", max_length=64)),
                ("status", models.PositiveSmallIntegerField(default=0, help_text="0 while it is being worked on.")),
                ("body", virkning.store.crypto.SealedTextField(blank=True)),
                ("headers", models.JSONField(default=dict)),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="store.course",
                    ),
                ),
                ("made", models.DateTimeField(db_index=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("system", "key_hash"), name="kept_answer_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="subscriptions", to="store.system"
                    ),
                ),
                ("address", models.URLField(max_length=500)),
                ("events", models.JSONField(default=list)),
                ("secret", virkning.store.crypto.SealedTextField()),
                ("made", models.DateTimeField()),
                ("stopped", models.DateTimeField(blank=True, null=True)),
                ("failing", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stopped", None), ("stopped__gte", models.F("made")), _connector="OR"),
                        name="subscription_stopped_after_made",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SystemMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="store.subscription"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("course.opened", "course.opened"),
                            ("course.ended", "course.ended"),
                            ("response.saved", "response.saved"),
                            ("response.corrected", "response.corrected"),
                            ("red-flag.raised", "red-flag.raised"),
                            ("report.published", "report.published"),
                        ],
                        max_length=30,
                    ),
                ),
                ("body", models.JSONField()),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="store.course",
                    ),
                ),
                ("made", models.DateTimeField(default=django.utils.timezone.now)),
                ("next_try", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "last_status",
                    models.PositiveSmallIntegerField(blank=True, help_text="0 when nobody answered.", null=True),
                ),
                ("delivered", models.DateTimeField(blank=True, null=True)),
                ("given_up", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_try", None), _negated=True),
                        fields=["next_try"],
                        name="message_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "event__in",
                                [
                                    "course.opened",
                                    "course.ended",
                                    "response.saved",
                                    "response.corrected",
                                    "red-flag.raised",
                                    "report.published",
                                ],
                            )
                        ),
                        name="message_event_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("delivered", None), ("given_up", None), ("next_try__isnull", False)),
                            models.Q(("delivered__isnull", False), ("given_up", None), ("next_try", None)),
                            models.Q(("delivered", None), ("given_up__isnull", False), ("next_try", None)),
                            _connector="OR",
                        ),
                        name="message_waits_arrived_or_given_up",
                    ),
                ],
            },
        ),
        migrations.AlterField(
            model_name="accessnotice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("own-access", "Own Access"),
                    ("hand-over", "Hand Over"),
                    ("system-access", "System Access"),
                    ("system-unreached", "System Unreached"),
                ],
                max_length=20,
            ),
        ),
        migrations.RemoveConstraint(
            model_name="accessnotice",
            name="notice_kind_known",
        ),
        migrations.AddConstraint(
            model_name="accessnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["own-access", "hand-over", "system-access", "system-unreached"])),
                name="notice_kind_known",
            ),
        ),
    ]
