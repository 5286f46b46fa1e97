"""Courses and their life, what is due, answering, identities and red flags."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import virkning.store.crypto

FROZEN = "store_instrumentversion"


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As in `0002_append_only`: what was asked stays as it was."""
    if schema_editor.connection.vendor == "postgresql":
        refuse = "FOR EACH ROW EXECUTE FUNCTION virkning_refuse()"
    else:
        refuse = f"BEGIN SELECT RAISE(ABORT, 'append-only: {FROZEN}'); END"
    schema_editor.execute(f"CREATE TRIGGER {FROZEN}_frozen BEFORE UPDATE ON {FROZEN} {refuse}", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.CharField(choices=[("link", "link"), ("tablet", "tablet")], max_length=6)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("code_salt", models.CharField(max_length=32)),
                ("code_hash", models.CharField(max_length=64)),
                ("made", models.DateTimeField()),
                ("expires", models.DateTimeField()),
                ("opened", models.DateTimeField(blank=True, null=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("locked_until", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answers", models.JSONField(default=dict)),
                ("declined", models.JSONField(default=list)),
                (
                    "index",
                    models.PositiveSmallIntegerField(default=0, help_text="The question that was reached, from 0."),
                ),
                ("saved", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", virkning.store.crypto.SealedTextField(blank=True)),
                ("cpr", virkning.store.crypto.SealedTextField(blank=True)),
                ("cpr_index", models.CharField(blank=True, db_index=True, max_length=64)),
                ("address", virkning.store.crypto.SealedTextField(blank=True)),
                ("phone", virkning.store.crypto.SealedTextField(blank=True)),
                ("mail", virkning.store.crypto.SealedTextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="InstrumentVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField()),
                ("version", models.CharField(max_length=40)),
                ("definition", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Occasion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.SlugField()),
                ("instrument", models.SlugField()),
                ("version", models.CharField(max_length=40)),
                (
                    "respondent",
                    models.CharField(
                        choices=[("citizen", "citizen"), ("parent", "parent"), ("employee", "employee")], max_length=10
                    ),
                ),
                ("required", models.BooleanField(default=True)),
                ("phase", models.SlugField(blank=True)),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("before", "before"),
                            ("during", "during"),
                            ("after", "after"),
                            ("follow-up", "follow-up"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("stay", models.PositiveSmallIntegerField(default=0)),
                ("anchor", models.DateField()),
                ("day", models.DateField()),
                ("opens", models.DateField()),
                ("closes", models.DateField()),
                (
                    "missing_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no-show", "no-show"),
                            ("broke-off", "broke-off"),
                            ("too-short", "too-short"),
                            ("declined", "declined"),
                            ("not-relevant", "not-relevant"),
                            ("forgotten", "forgotten"),
                            ("not-scored", "not-scored"),
                            ("unknown", "unknown"),
                        ],
                        max_length=20,
                    ),
                ),
                ("cancelled", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started", models.DateField()),
                ("ended", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["started", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RedFlag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.SlugField()),
                ("raised", models.DateTimeField(auto_now_add=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("what_was_done", virkning.store.crypto.SealedTextField(blank=True)),
            ],
            options={
                "ordering": ["raised", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Responsibility",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SafeContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[("none", "none"), ("mail", "mail"), ("sms", "sms")], default="none", max_length=4
                    ),
                ),
                ("times", virkning.store.crypto.SealedTextField(blank=True)),
                ("may_leave_message", models.BooleanField(default=False)),
                ("neutral_name", virkning.store.crypto.SealedTextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name="course",
            name="ended_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("completed", "completed"),
                    ("broke-off", "broke-off"),
                    ("moved", "moved"),
                    ("referred", "referred"),
                    ("other", "other"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="enquired",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="course",
            name="referral",
            field=models.CharField(
                blank=True,
                choices=[
                    ("self", "self"),
                    ("municipality", "municipality"),
                    ("health", "health"),
                    ("police", "police"),
                    ("shelter", "shelter"),
                    ("organisation", "organisation"),
                    ("network", "network"),
                    ("other", "other"),
                ],
                max_length=15,
            ),
        ),
        migrations.AddField(
            model_name="response",
            name="declined",
            field=models.JSONField(
                blank=True, help_text="Keys of the items that the person did not wish to answer.", null=True
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_reason__in", ["", "completed", "broke-off", "moved", "referred", "other"])),
                name="course_ended_reason_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "referral__in",
                        ["", "self", "municipality", "health", "police", "shelter", "organisation", "network", "other"],
                    )
                ),
                name="course_referral_known",
            ),
        ),
        migrations.AddField(
            model_name="answerlink",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="links", to="store.course"
            ),
        ),
        migrations.AddField(
            model_name="answerlink",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="identity",
            name="client",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="identity", to="store.client"
            ),
        ),
        migrations.AddConstraint(
            model_name="instrumentversion",
            constraint=models.UniqueConstraint(fields=("key", "version"), name="instrument_version_once"),
        ),
        migrations.AddField(
            model_name="occasion",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="occasions", to="store.course"
            ),
        ),
        migrations.AddField(
            model_name="occasion",
            name="response",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="occasion",
                to="store.response",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="occasion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="store.occasion"
            ),
        ),
        migrations.AddField(
            model_name="answerlink",
            name="occasions",
            field=models.ManyToManyField(related_name="links", to="store.occasion"),
        ),
        migrations.AddField(
            model_name="pause",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="store.course"
            ),
        ),
        migrations.AddField(
            model_name="redflag",
            name="acknowledged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="redflag",
            name="response",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="red_flags", to="store.response"
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="responsibilities", to="store.course"
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="responsibilities",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="safecontact",
            name="client",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="safe_contact", to="store.client"
            ),
        ),
        migrations.AddIndex(
            model_name="occasion",
            index=models.Index(fields=["course", "day"], name="occasion_by_day"),
        ),
        migrations.AddConstraint(
            model_name="occasion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled", False)),
                fields=("course", "measure", "phase", "stay", "number"),
                name="occasion_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="occasion",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes__gte", models.F("day")), ("opens__lte", models.F("day"))),
                name="occasion_opens_and_closes_around_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="occasion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "missing_reason__in",
                        [
                            "",
                            "no-show",
                            "broke-off",
                            "too-short",
                            "declined",
                            "not-relevant",
                            "forgotten",
                            "not-scored",
                            "unknown",
                        ],
                    )
                ),
                name="occasion_reason_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="occasion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("response", None), models.Q(("cancelled", False), ("missing_reason", "")), _connector="OR"
                ),
                name="occasion_taken_is_not_missing",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("by", None)), fields=("occasion",), name="draft_one_by_the_citizen"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("occasion", "by"), name="draft_one_by_an_employee"),
        ),
        migrations.AddConstraint(
            model_name="answerlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["link", "tablet"])), name="link_channel_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended", None)), fields=("course",), name="pause_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended", None), ("ended__gte", models.F("started")), _connector="OR"),
                name="pause_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="redflag",
            constraint=models.UniqueConstraint(fields=("response", "item"), name="red_flag_once"),
        ),
        migrations.AddConstraint(
            model_name="redflag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acknowledged_at", None), ("acknowledged_by", None)),
                    models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                    _connector="OR",
                ),
                name="red_flag_acknowledged_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)), fields=("course", "user"), name="responsibility_once_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="responsibility_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="safecontact",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["none", "mail", "sms"])), name="contact_way_known"
            ),
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
