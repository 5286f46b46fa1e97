"""Everything as the first release keeps it."""

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import virkning.store.crypto
import virkning.store.models.exit_surveys
from virkning.store.together import CreateTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="Case",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=40, unique=True)),
                        ("opened", models.DateField()),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="store.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Client",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=40)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clients",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation", "key"), name="client_key_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Department",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField()),
                        ("title", models.CharField(max_length=200)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="departments",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation", "key"), name="department_key_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Erasing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("client_number", models.BigIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Manual",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="manuals",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["programme_key", "key"],
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation", "key"), name="manual_key_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title_da", ""), _negated=True), models.Q(("title_en", ""), _negated=True)
                                ),
                                name="manual_has_a_title",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField(unique=True)),
                        ("title", models.CharField(max_length=200)),
                    ],
                ),
                migrations.CreateModel(
                    name="UsedForm",
                    fields=[
                        ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("day", models.DateField()),
                    ],
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("email", models.EmailField(max_length=254, unique=True)),
                        ("name", models.CharField(max_length=200)),
                        ("is_active", models.BooleanField(default=True)),
                        ("created", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                                name="user_email_lower_case",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField(blank=True)),
                        ("framework_key", models.SlugField()),
                        ("framework_version", models.CharField(max_length=40)),
                        ("definition", models.JSONField()),
                        (
                            "subject",
                            models.CharField(
                                help_text="The practice or organisation as it was called then.", max_length=200
                            ),
                        ),
                        ("origin", models.CharField(blank=True, max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "open"), ("talk", "talk"), ("done", "done")],
                                default="open",
                                max_length=4,
                            ),
                        ),
                        ("begun", models.DateField()),
                        ("answer_by", models.DateField(blank=True, null=True)),
                        ("closed", models.DateField(blank=True, null=True)),
                        ("finished", models.DateField(blank=True, null=True)),
                        (
                            "invited",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="How many were asked, once it is closed."
                            ),
                        ),
                        (
                            "spread",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="Of a file: spread of each element, no single answer.",
                            ),
                        ),
                        (
                            "fingerprint",
                            models.CharField(
                                blank=True, help_text="Of a file, so that it comes in once.", max_length=64
                            ),
                        ),
                        (
                            "led_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-begun", "-pk"],
                        "indexes": [
                            models.Index(fields=["organisation", "programme_key"], name="assessment_by_programme")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "talk", "done"])),
                                name="assessment_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed", None), ("finished", None), ("state", "open")),
                                    models.Q(("closed__isnull", False), ("finished", None), ("state", "talk")),
                                    models.Q(("closed__isnull", False), ("finished__isnull", False), ("state", "done")),
                                    _connector="OR",
                                ),
                                name="assessment_days_follow_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed", None), ("closed__gte", models.F("begun")), _connector="OR"
                                ),
                                name="assessment_closes_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("fingerprint", ""), _negated=True),
                                fields=("organisation", "fingerprint"),
                                name="assessment_file_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreedValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("element", models.SlugField()),
                        ("points", models.FloatField()),
                        ("reason", virkning.store.crypto.SealedTextField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("day", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreed",
                                to="store.assessment",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "element"), name="agreed_value_once"),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 0), ("points__lte", 100)),
                                name="agreed_value_in_range",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuditEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False)),
                        ("what", models.CharField(max_length=60)),
                        ("subject", models.CharField(max_length=40)),
                        ("objects_touched", models.JSONField(default=list)),
                        (
                            "purpose",
                            models.CharField(
                                blank=True,
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
                                null=True,
                            ),
                        ),
                        ("mark", models.CharField(blank=True, max_length=80, null=True)),
                        (
                            "by",
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
                migrations.CreateModel(
                    name="AuditReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("fine", "fine"), ("asked", "asked"), ("breach", "breach")], max_length=10
                            ),
                        ),
                        ("note", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review",
                                to="store.auditevent",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["fine", "asked", "breach"])),
                                name="audit_review_outcome_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuditSeal",
                    fields=[
                        ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ("hash", models.CharField(max_length=64)),
                        ("signature", models.CharField(max_length=80)),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="seal", to="store.auditevent"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)), name="audit_seal_counts_from_one"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BreakGlass",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", virkning.store.crypto.SealedTextField()),
                        ("opened", models.DateTimeField()),
                        ("expires", models.DateTimeField()),
                        ("closed", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="broken_glass",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="broken_glass",
                                to="store.course",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-opened", "-pk"],
                        "indexes": [models.Index(fields=["by", "expires"], name="break_glass_open")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("expires__gt", models.F("opened"))),
                                name="break_glass_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed", None), ("closed_by", None)),
                                    models.Q(
                                        ("closed__gte", models.F("opened")),
                                        ("closed__isnull", False),
                                        ("closed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="break_glass_closed_by_someone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BreakGlassNotice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("word", virkning.store.crypto.SealedTextField(blank=True)),
                        ("seen", models.DateTimeField(blank=True, null=True)),
                        (
                            "glass",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to="store.breakglass",
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="break_glass_notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [
                            models.Index(condition=models.Q(("seen", None)), fields=["to"], name="break_glass_unseen")
                        ],
                        "constraints": [models.UniqueConstraint(fields=("glass", "to"), name="break_glass_told_once")],
                    },
                ),
                migrations.CreateModel(
                    name="CaseMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("mother", "mother"),
                                    ("father", "father"),
                                    ("child", "child"),
                                    ("step-parent", "step-parent"),
                                    ("grandparent", "grandparent"),
                                    ("foster-parent", "foster-parent"),
                                    ("other-adult", "other-adult"),
                                ],
                                max_length=13,
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="members", to="store.case"
                            ),
                        ),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships_of_cases",
                                to="store.client",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["since", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("case", "client"),
                                name="case_member_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "role__in",
                                        [
                                            "mother",
                                            "father",
                                            "child",
                                            "step-parent",
                                            "grandparent",
                                            "foster-parent",
                                            "other-adult",
                                        ],
                                    )
                                ),
                                name="case_member_role_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="case_member_leaves_after_joining",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuditSubject",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subjects",
                                to="store.auditevent",
                            ),
                        ),
                        (
                            "client",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="looks",
                                to="store.client",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["client", "event"], name="audit_subject_by_client")],
                        "constraints": [models.UniqueConstraint(fields=("event", "client"), name="audit_subject_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        "indexes": [models.Index(fields=["programme", "period"], name="comment_by_period")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("period", ""), ("programme", None), ("report__isnull", False)),
                                    models.Q(
                                        ("programme__isnull", False),
                                        ("report", None),
                                        models.Q(("period", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="comment_about_one_thing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("record", "record"),
                                    ("quality", "quality"),
                                    ("research", "research"),
                                    ("contact-afterwards", "contact-afterwards"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("given", models.BooleanField()),
                        ("day", models.DateField()),
                        ("withdrawn", models.DateField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="store.client"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["day", "pk"],
                        "indexes": [models.Index(fields=["client", "purpose"], name="consent_by_purpose")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("purpose__in", ["record", "quality", "research", "contact-afterwards"])
                                ),
                                name="consent_purpose_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn", None),
                                    models.Q(("given", True), ("withdrawn__gte", models.F("day"))),
                                    _connector="OR",
                                ),
                                name="consent_withdrawn_after_it_was_given",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Course",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=40, unique=True)),
                        ("enquired", models.DateField(blank=True, null=True)),
                        (
                            "referral",
                            models.CharField(
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
                        ("started", models.DateField()),
                        ("ended", models.DateField(blank=True, null=True)),
                        (
                            "ended_reason",
                            models.CharField(
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
                        (
                            "reopened",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="How many times it went on after an end."
                            ),
                        ),
                        (
                            "length",
                            models.CharField(blank=True, choices=[("short", "short"), ("long", "long")], max_length=5),
                        ),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="courses", to="store.client"
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses",
                                to="store.department",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses",
                                to="store.programme",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="courses",
                                to="store.team",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["programme", "started"], name="course_by_programme")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended", None), ("ended__gte", models.F("started")), _connector="OR"
                                ),
                                name="course_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("length__in", ["", "short", "long"])), name="course_length_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_reason__in", ["", "completed", "broke-off", "moved", "referred", "other"])
                                ),
                                name="course_ended_reason_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "referral__in",
                                        [
                                            "",
                                            "self",
                                            "municipality",
                                            "health",
                                            "police",
                                            "shelter",
                                            "organisation",
                                            "network",
                                            "other",
                                        ],
                                    )
                                ),
                                name="course_referral_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="store.course"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-day", "-pk"],
                        "indexes": [models.Index(fields=["course", "day"], name="contact_by_day")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["talk", "call", "visit", "message", "with-others", "other"])
                                ),
                                name="contact_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("turnout__in", ["attended", "no-show", "cancelled"])),
                                name="contact_turnout_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__lte", 1440)), name="contact_within_a_day"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("next_review", models.DateField(blank=True, null=True)),
                        (
                            "course",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="action_plan",
                                to="store.course",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Enquiry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=40, unique=True)),
                        ("received", models.DateField()),
                        (
                            "referral",
                            models.CharField(
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
                        ("note", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("new", "new"),
                                    ("waiting", "waiting"),
                                    ("course", "course"),
                                    ("declined", "declined"),
                                    ("withdrawn", "withdrawn"),
                                    ("referred-on", "referred-on"),
                                ],
                                default="new",
                                max_length=11,
                            ),
                        ),
                        (
                            "declined_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("outside-target-group", "outside-target-group"),
                                    ("outside-area", "outside-area"),
                                    ("no-place", "no-place"),
                                    ("other-help-needed", "other-help-needed"),
                                    ("no-contact", "no-contact"),
                                    ("other", "other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("decided", models.DateField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "client",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enquiries",
                                to="store.client",
                            ),
                        ),
                        (
                            "course",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enquiry",
                                to="store.course",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enquiries",
                                to="store.department",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enquiries",
                                to="store.organisation",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enquiries",
                                to="store.programme",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enquiries",
                                to="store.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["received", "pk"],
                        "indexes": [models.Index(fields=["programme", "status", "received"], name="enquiry_by_status")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["new", "waiting", "course", "declined", "withdrawn", "referred-on"])
                                ),
                                name="enquiry_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "referral__in",
                                        [
                                            "",
                                            "self",
                                            "municipality",
                                            "health",
                                            "police",
                                            "shelter",
                                            "organisation",
                                            "network",
                                            "other",
                                        ],
                                    )
                                ),
                                name="enquiry_referral_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided", None), ("status__in", ("new", "waiting"))),
                                    models.Q(
                                        models.Q(("status__in", ("new", "waiting")), _negated=True),
                                        ("decided__gte", models.F("received")),
                                        ("decided__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="enquiry_decided_on_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "declined_reason__in",
                                            [
                                                "outside-target-group",
                                                "outside-area",
                                                "no-place",
                                                "other-help-needed",
                                                "no-contact",
                                                "other",
                                            ],
                                        ),
                                        ("status", "declined"),
                                    ),
                                    models.Q(models.Q(("status", "declined"), _negated=True), ("declined_reason", "")),
                                    _connector="OR",
                                ),
                                name="enquiry_declined_for_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("course__isnull", False), ("status", "course")),
                                    models.Q(models.Q(("status", "course"), _negated=True), ("course", None)),
                                    _connector="OR",
                                ),
                                name="enquiry_course_where_it_became_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnquiryReason",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField()),
                        (
                            "enquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="reasons", to="store.enquiry"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("enquiry", "code"), name="enquiry_reason_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "agreed",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="store.agreedvalue",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
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
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExitSurvey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=100)),
                        ("instrument", models.SlugField()),
                        ("token", models.CharField(max_length=43, unique=True)),
                        (
                            "codes_needed",
                            models.BooleanField(
                                default=False, help_text="Whether each answer takes a code from a handout."
                            ),
                        ),
                        ("made", models.DateTimeField()),
                        ("closed", models.DateTimeField(blank=True, null=True)),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exit_surveys",
                                to="store.department",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exit_surveys",
                                to="store.programme",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exit_surveys",
                                to="store.team",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True), models.Q(("token", ""), _negated=True)
                                ),
                                name="exit_survey_has_title_and_token",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed", None), ("closed__gte", models.F("made")), _connector="OR"
                                ),
                                name="exit_survey_closes_after_it_opens",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Fact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("variable", models.SlugField()),
                        ("code", models.SlugField()),
                        ("dated", models.DateField()),
                        ("registered", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "corrects",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrected_by",
                                to="store.fact",
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="facts", to="store.course"
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
                        "indexes": [models.Index(fields=["course", "variable", "dated"], name="fact_by_day")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn", None), ("withdrawn_by", None)),
                                    models.Q(("withdrawn__isnull", False), ("withdrawn_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="fact_withdrawn_by_someone",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileAnalysis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("growth", "growth"),
                                    ("predictors", "predictors"),
                                    ("effect", "effect"),
                                    ("did", "did"),
                                    ("reliability", "reliability"),
                                    ("agreement", "agreement"),
                                    ("qca", "qca"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("name", virkning.store.crypto.SealedTextField()),
                        ("content", virkning.store.crypto.SealedTextField(blank=True)),
                        ("chosen", virkning.store.crypto.SealedTextField(blank=True)),
                        ("asked", virkning.store.crypto.SealedTextField(blank=True)),
                        ("answer", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("choosing", "choosing"),
                                    ("waiting", "waiting"),
                                    ("running", "running"),
                                    ("done", "done"),
                                    ("failed", "failed"),
                                ],
                                default="choosing",
                                max_length=8,
                            ),
                        ),
                        ("progress", models.PositiveSmallIntegerField(default=0)),
                        ("at", models.DateTimeField()),
                        ("beat", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="file_analyses",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("progress__lte", 100)), name="file_analysis_progress"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["growth", "predictors", "effect", "did", "reliability", "agreement", "qca"],
                                    )
                                ),
                                name="file_analysis_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["choosing", "waiting", "running", "done", "failed"])),
                                name="file_analysis_state_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField()),
                        ("source", models.CharField(max_length=60)),
                        ("name", models.CharField(max_length=100)),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("content", virkning.store.crypto.SealedTextField(blank=True)),
                        ("rows", virkning.store.crypto.SealedTextField(blank=True)),
                        ("settings", models.JSONField()),
                        ("counts", models.JSONField(default=dict)),
                        ("told", virkning.store.crypto.SealedTextField(blank=True)),
                        ("changed", models.JSONField(default=list)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("looked-at", "looked-at"),
                                    ("waiting", "waiting"),
                                    ("running", "running"),
                                    ("done", "done"),
                                    ("failed", "failed"),
                                    ("undone", "undone"),
                                ],
                                default="looked-at",
                                max_length=9,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("beat", models.DateTimeField(blank=True, null=True)),
                        ("fault", models.SlugField(blank=True)),
                        ("taken", models.DateTimeField(blank=True, null=True)),
                        ("undone", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["looked-at", "waiting", "running", "done", "failed", "undone"])
                                ),
                                name="import_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "failed"), models.Q(("fault", ""), _negated=True)),
                                    models.Q(models.Q(("state", "failed"), _negated=True), ("fault", "")),
                                    _connector="OR",
                                ),
                                name="import_fault_where_it_failed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("undone", None),
                                        ("undone_by", None),
                                        models.Q(("state", "undone"), _negated=True),
                                    ),
                                    models.Q(
                                        ("state", "undone"), ("undone__isnull", False), ("undone_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="import_undone_by_someone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                    ("facts", "facts"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "tone",
                            models.CharField(
                                choices=[("good", "good"), ("surprise", "surprise"), ("question", "question")],
                                max_length=10,
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-made", "-pk"],
                        "indexes": [
                            models.Index(fields=["organisation", "programme_key"], name="finding_by_programme")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("tone__in", ["good", "surprise", "question"])),
                                name="finding_tone_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "in-meeting", "decided", "put-aside"])),
                                name="finding_state_known",
                            ),
                            models.CheckConstraint(
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
                                            "facts",
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="finding_facet_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Goal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.CharField(
                                choices=[
                                    ("network", "network"),
                                    ("parenthood", "parenthood"),
                                    ("agency", "agency"),
                                    ("work", "work"),
                                    ("safety", "safety"),
                                    ("economy", "economy"),
                                    ("health", "health"),
                                    ("other", "other"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("words", virkning.store.crypto.SealedTextField()),
                        (
                            "type",
                            models.CharField(
                                choices=[("develop", "develop"), ("keep", "keep"), ("limit-loss", "limit-loss")],
                                max_length=12,
                            ),
                        ),
                        (
                            "scale",
                            models.CharField(
                                choices=[("numbers", "numbers"), ("attainment", "attainment")], max_length=12
                            ),
                        ),
                        ("levels", virkning.store.crypto.SealedTextField(blank=True)),
                        ("weight", models.PositiveSmallIntegerField(default=1)),
                        ("tolerated_loss", models.PositiveSmallIntegerField(default=0)),
                        (
                            "indicator",
                            models.SlugField(
                                blank=True, help_text="The indicator of the programme that the goal is tied to."
                            ),
                        ),
                        ("since", models.DateField()),
                        (
                            "standing",
                            models.CharField(
                                choices=[("active", "active"), ("reached", "reached"), ("put-aside", "put-aside")],
                                default="active",
                                max_length=12,
                            ),
                        ),
                        ("settled", models.DateField(blank=True, null=True)),
                        ("why", virkning.store.crypto.SealedTextField(blank=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="goals", to="store.actionplan"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["since", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "area__in",
                                        [
                                            "network",
                                            "parenthood",
                                            "agency",
                                            "work",
                                            "safety",
                                            "economy",
                                            "health",
                                            "other",
                                        ],
                                    )
                                ),
                                name="goal_area_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("type__in", ["develop", "keep", "limit-loss"])),
                                name="goal_type_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scale__in", ["numbers", "attainment"])), name="goal_scale_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight__gte", 1), ("weight__lte", 3)), name="goal_weight_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tolerated_loss__lte", 10)), name="goal_tolerated_loss_on_scale"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled", None), ("standing", "active")),
                                    models.Q(("settled__isnull", False), ("standing__in", ["reached", "put-aside"])),
                                    _connector="OR",
                                ),
                                name="goal_settled_on_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GoalRating",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField()),
                        ("value", models.SmallIntegerField()),
                        (
                            "rated_by",
                            models.CharField(
                                choices=[("citizen", "citizen"), ("employee", "employee"), ("together", "together")],
                                max_length=12,
                            ),
                        ),
                        ("made", models.DateTimeField(auto_now_add=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="store.goal"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["day", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("rated_by__in", ["citizen", "employee", "together"])),
                                name="goal_rating_by_someone_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__gte", -2), ("value__lte", 10)),
                                name="goal_rating_on_a_scale",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Group",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="groups",
                                to="store.department",
                            ),
                        ),
                        (
                            "leaders",
                            models.ManyToManyField(blank=True, related_name="groups_led", to=settings.AUTH_USER_MODEL),
                        ),
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended", None), ("ended__gte", models.F("started")), _connector="OR"
                                ),
                                name="group_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("closed", False), ("ended__isnull", False), _connector="OR"),
                                name="group_closed_on_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupStay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="group_stays",
                                to="store.course",
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
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended", None)),
                                fields=("group", "course"),
                                name="group_stay_one_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended", None), ("ended__gte", models.F("started")), _connector="OR"
                                ),
                                name="group_stay_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "reason__in",
                                        ["", "completed", "broke-off", "other-group", "course-ended", "other"],
                                    )
                                ),
                                name="group_stay_reason_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended", None), ("reason", "")),
                                    models.Q(("ended__isnull", False), models.Q(("reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="group_stay_ended_for_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandoutCode",
                    fields=[
                        ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="store.exitsurvey"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="HeldAnswer",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                default=virkning.store.models.exit_surveys.unordered, primary_key=True, serialize=False
                            ),
                        ),
                        ("version", models.CharField(max_length=40)),
                        ("answers", models.JSONField()),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="held", to="store.exitsurvey"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Identity",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", virkning.store.crypto.SealedTextField(blank=True)),
                        ("cpr", virkning.store.crypto.SealedTextField(blank=True)),
                        ("cpr_index", models.CharField(blank=True, db_index=True, max_length=64)),
                        ("address", virkning.store.crypto.SealedTextField(blank=True)),
                        ("phone", virkning.store.crypto.SealedTextField(blank=True)),
                        ("mail", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "client",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="identity", to="store.client"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ImportedRange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("table", models.CharField(max_length=40)),
                        ("first", models.BigIntegerField()),
                        ("last", models.BigIntegerField()),
                        (
                            "file_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="made", to="store.fileimport"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last__gte", models.F("first"))),
                                name="imported_range_ends_after_it_begins",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InstrumentVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField()),
                        ("version", models.CharField(max_length=40)),
                        ("definition", models.JSONField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("key", "version"), name="instrument_version_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JournalEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("title", virkning.store.crypto.SealedTextField(blank=True)),
                        ("text", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "reason",
                            virkning.store.crypto.SealedTextField(
                                blank=True, help_text="Why the superseded note had to be corrected."
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="journal", to="store.course"
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supersedes",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
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
                                    (
                                        "kind__in",
                                        ["talk", "call", "meeting", "agreement", "observation", "handover", "other"],
                                    )
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
                migrations.CreateModel(
                    name="ManualFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=100)),
                        (
                            "kind",
                            models.CharField(help_text="What the content is, found by looking into it.", max_length=20),
                        ),
                        ("size", models.PositiveIntegerField()),
                        ("digest", models.CharField(max_length=64)),
                        ("added", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        "constraints": [
                            models.UniqueConstraint(fields=("manual", "name"), name="manual_file_name_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ManualVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("since", models.DateField(help_text="In force from this day.")),
                        ("text_da", models.TextField()),
                        ("text_en", models.TextField(blank=True)),
                        ("news", models.TextField(blank=True, help_text="What is new since the version before.")),
                        ("written", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        "constraints": [
                            models.UniqueConstraint(fields=("manual", "number"), name="manual_version_once"),
                            models.CheckConstraint(
                                condition=models.Q(("number__gt", 0)), name="manual_versions_from_one"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text_da", ""), _negated=True), name="manual_version_says_something"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="data_meetings",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-day", "-pk"],
                        "indexes": [
                            models.Index(fields=["organisation", "programme_key"], name="meeting_by_programme")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("previous", None),
                                    models.Q(("previous", models.F("pk")), _negated=True),
                                    _connector="OR",
                                ),
                                name="meeting_follows_another_than_itself",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("element", models.SlugField(blank=True)),
                        ("text", virkning.store.crypto.SealedTextField()),
                        ("due", models.DateField()),
                        ("made", models.DateTimeField()),
                        ("done", models.DateField(blank=True, null=True)),
                        (
                            "assessment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="store.assessment",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="store.finding",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="store.meeting",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("assessment", None), ("element", ""), ("meeting__isnull", False)),
                                    models.Q(
                                        ("assessment__isnull", False),
                                        ("meeting", None),
                                        models.Q(("element", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="decision_made_in_one_place",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "number"), name="meeting_item_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["welcome", "good", "surprise", "question", "last-time", "decide"])
                                ),
                                name="meeting_item_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 120)),
                                name="meeting_item_time_box",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", virkning.store.crypto.SealedTextField()),
                        ("written", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="store.meetingitem",
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["user__name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "user"), name="meeting_one_seat_each"),
                            models.CheckConstraint(
                                condition=models.Q(("learner__in", ["numbers", "pictures", "story", "talking"])),
                                name="meeting_learner_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mention",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        "constraints": [models.UniqueConstraint(fields=("comment", "user"), name="mention_once")],
                    },
                ),
                migrations.CreateModel(
                    name="MissingMeasurement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("span", models.SlugField(blank=True)),
                        (
                            "reason",
                            models.CharField(
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
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="missing_measurements",
                                to="store.course",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("course", "span"), name="missing_measurement_one_reason"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "reason__in",
                                        [
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
                                name="missing_reason_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notification",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("created", models.DateTimeField()),
                        ("saved", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        ("day", models.DateField()),
                        ("child_told", virkning.store.crypto.SealedTextField(blank=True)),
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
                        ("text", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "section",
                            models.CharField(blank=True, choices=[("133", "133"), ("135", "135")], max_length=3),
                        ),
                        ("parents_informed", models.BooleanField(blank=True, null=True)),
                        ("parents_why_not", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "recipient",
                            virkning.store.crypto.SealedTextField(
                                blank=True, help_text="The municipality: it tells where somebody lives."
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "child",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="store.client",
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notifications",
                                to="store.course",
                            ),
                        ),
                        (
                            "signed_by",
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ground__in", ["", "support", "abuse", "unborn", "absence", "other"])
                                ),
                                name="notification_ground_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("section__in", ["", "133", "135"])),
                                name="notification_section_known",
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("text", virkning.store.crypto.SealedTextField(blank=True)),
                        ("written", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "notification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="store.notification",
                            ),
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
                                        (
                                            "way__in",
                                            ["digital-post", "form", "secure-mail", "phone", "letter", "in-person"],
                                        ),
                                    ),
                                    models.Q(models.Q(("stage", "sent"), _negated=True), ("way", "")),
                                    _connector="OR",
                                ),
                                name="notification_sent_some_way",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("follow_up", None), ("follow_up__gte", models.F("day")), _connector="OR"
                                ),
                                name="notification_follow_up_comes_later",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Occasion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("measure", models.SlugField()),
                        ("instrument", models.SlugField()),
                        ("version", models.CharField(max_length=40)),
                        (
                            "respondent",
                            models.CharField(
                                choices=[("citizen", "citizen"), ("parent", "parent"), ("employee", "employee")],
                                max_length=10,
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
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="occasions", to="store.course"
                            ),
                        ),
                        (
                            "response",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="occasion",
                                to="store.response",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["day", "pk"],
                        "indexes": [models.Index(fields=["course", "day"], name="occasion_by_day")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("cancelled", False)),
                                fields=("course", "measure", "phase", "stay", "number"),
                                name="occasion_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("closes__gte", models.F("day")), ("opens__lte", models.F("day"))),
                                name="occasion_opens_and_closes_around_its_day",
                            ),
                            models.CheckConstraint(
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("response", None),
                                    models.Q(("cancelled", False), ("missing_reason", "")),
                                    _connector="OR",
                                ),
                                name="occasion_taken_is_not_missing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("answers", models.JSONField(default=dict)),
                        ("declined", models.JSONField(default=list)),
                        (
                            "index",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="The question that was reached, from 0."
                            ),
                        ),
                        ("saved", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "occasion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="store.occasion"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("by", None)), fields=("occasion",), name="draft_one_by_the_citizen"
                            ),
                            models.UniqueConstraint(fields=("occasion", "by"), name="draft_one_by_an_employee"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="links", to="store.course"
                            ),
                        ),
                        ("occasions", models.ManyToManyField(related_name="links", to="store.occasion")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("channel__in", ["link", "tablet"])), name="link_channel_known"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LicenceGrant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("instrument", models.SlugField()),
                        ("holder", models.CharField(help_text="Who the owner gave it to.", max_length=200)),
                        ("terms", models.TextField(max_length=2000)),
                        ("who_may_use", models.CharField(max_length=300)),
                        ("reference", models.CharField(help_text="Where the document is kept.", max_length=300)),
                        ("starts", models.DateField()),
                        ("expires", models.DateField(blank=True, null=True)),
                        ("made", models.DateTimeField()),
                        ("withdrawn", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="licences",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("instrument", "-starts", "-pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires", None), ("expires__gte", models.F("starts")), _connector="OR"
                                ),
                                name="licence_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("instrument", ""), _negated=True),
                                    models.Q(("holder", ""), _negated=True),
                                    models.Q(("reference", ""), _negated=True),
                                ),
                                name="licence_says_whose_and_where",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportMapping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField()),
                        ("shape", models.CharField(help_text="SHA-256 of the headings.", max_length=64)),
                        ("meanings", models.JSONField()),
                        ("used", models.DateTimeField()),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "programme_key", "shape"), name="import_mapping_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportedKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField()),
                        ("source", models.CharField(max_length=60)),
                        ("hash", models.CharField(max_length=64)),
                        ("key", virkning.store.crypto.SealedTextField()),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="imported_keys",
                                to="store.course",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "source", "hash", "programme_key"), name="imported_key_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ErasureCertificate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("anonymised", "anonymised"), ("erased", "erased")], max_length=10
                            ),
                        ),
                        (
                            "client_number",
                            models.BigIntegerField(
                                help_text="The row number, to repeat the erasure after a restored backup."
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("deleted", models.JSONField(help_text="Table -> rows deleted.")),
                        ("kept", models.JSONField(help_text="Table -> rows kept without anything that tells who.")),
                        (
                            "coarseness",
                            models.JSONField(
                                help_text="Days of each course that was kept: quarter, month, week or day."
                            ),
                        ),
                        (
                            "smallest_group",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="How many courses look like the least common one that was kept.",
                                null=True,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="erasures",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["anonymised", "erased"])), name="erasure_kind_known"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CostBasis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField()),
                        ("hour", models.DecimalField(decimal_places=2, max_digits=8)),
                        (
                            "around",
                            models.PositiveSmallIntegerField(
                                help_text="Minutes of preparation and notes for each hour with citizens."
                            ),
                        ),
                        (
                            "overhead",
                            models.PositiveSmallIntegerField(help_text="Per cent: rent, leadership, transport …"),
                        ),
                        ("source", models.CharField(max_length=300)),
                        ("from_day", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cost_bases",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-from_day", "-pk"],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("hour__gt", 0)), name="cost_hour_above_nothing"),
                            models.CheckConstraint(
                                condition=models.Q(("around__lte", 600), ("overhead__lte", 500)),
                                name="cost_within_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("source", ""), _negated=True), name="cost_has_a_source"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField()),
                        ("title", models.CharField(max_length=120)),
                        ("question", models.CharField(max_length=500)),
                        ("codebook", models.JSONField()),
                        (
                            "partly_as",
                            models.CharField(choices=[("present", "present"), ("absent", "absent")], max_length=8),
                        ),
                        ("seed", models.PositiveIntegerField(help_text="Which cases are read by two is drawn by it.")),
                        ("made", models.DateTimeField()),
                        ("closed", models.DateTimeField(blank=True, null=True)),
                        (
                            "approved",
                            models.DateTimeField(
                                blank=True, help_text="From then on others may read the report.", null=True
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("readers", models.ManyToManyField(related_name="case_reviews", to=settings.AUTH_USER_MODEL)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_reviews",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-made", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True),
                                    models.Q(("programme_key", ""), _negated=True),
                                ),
                                name="case_review_named",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("partly_as__in", ["present", "absent"])),
                                name="case_review_partly_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed", None), ("closed_by", None)),
                                    models.Q(("closed__isnull", False), ("closed_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="case_review_closed_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved", None), ("approved_by", None)),
                                    models.Q(
                                        ("approved__isnull", False),
                                        ("approved_by__isnull", False),
                                        ("closed__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="case_review_approved_when_closed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentLeave",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("given", models.DateField()),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="leaves",
                                to="store.assessment",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "to"), name="assessment_leave_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdvocacyCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advocacy",
                                to="store.finding",
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
                    ],
                    options={
                        "ordering": ["made", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "raised", "answered", "closed"])),
                                name="advocacy_state_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Adjustment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                            models.CharField(
                                choices=[("share", "share"), ("mean", "mean"), ("count", "count")], max_length=10
                            ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adjustments",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["look_on", "pk"],
                        "indexes": [
                            models.Index(fields=["organisation", "programme_key"], name="adjustment_by_programme")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("measure__in", ["share", "mean"])), name="adjustment_measure_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expected_from", models.F("expected_to")), _negated=True),
                                name="adjustment_expects_a_move",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("look_on__gt", models.F("from_day"))),
                                name="adjustment_looked_at_after",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccountPolicy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "second_factor_roles",
                            models.JSONField(default=list, help_text="Roles that need more than a password."),
                        ),
                        ("review_months", models.PositiveSmallIntegerField(default=6)),
                        (
                            "names_to_citizens",
                            models.BooleanField(
                                default=False,
                                help_text="A citizen who asks who looked is told the names of employees too.",
                            ),
                        ),
                        (
                            "organisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="account_policy",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("review_months__gte", 1), ("review_months__lte", 24)),
                                name="policy_review_within_two_years",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OwnFramework",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField()),
                        ("version", models.CharField(max_length=40)),
                        ("definition", models.JSONField()),
                        ("text", models.TextField(help_text="The file as it came, to be taken out again.")),
                        ("added", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="frameworks",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["key", "-added", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "key", "version"), name="framework_version_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PackageOrigin",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField()),
                        (
                            "package",
                            models.SlugField(blank=True, help_text="Empty where the programme was built here."),
                        ),
                        ("package_version", models.CharField(blank=True, max_length=40)),
                        ("fingerprint", models.CharField(blank=True, max_length=40)),
                        ("label", models.JSONField()),
                        ("made", models.DateTimeField()),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="packages",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "programme_key"), name="package_origin_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("programme_key", ""), _negated=True),
                                name="package_origin_of_a_programme",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PackageUpload",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("content", models.BinaryField()),
                        ("made", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="package_uploads",
                                to="store.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Pause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("started", models.DateField()),
                        ("ended", models.DateField(blank=True, null=True)),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="store.course"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["started", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended", None)), fields=("course",), name="pause_one_at_a_time"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended", None), ("ended__gte", models.F("started")), _connector="OR"
                                ),
                                name="pause_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PhaseStay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("phase", models.SlugField()),
                        ("started", models.DateField()),
                        ("ended", models.DateField(blank=True, null=True)),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="stays", to="store.course"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended", None), ("ended__gte", models.F("started")), _connector="OR"
                                ),
                                name="stay_ends_after_it_starts",
                            ),
                            models.UniqueConstraint(fields=("course", "phase", "started"), name="stay_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistMark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checklist_marks",
                                to="store.course",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="marks",
                                to="store.manualversion",
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
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [models.Index(fields=["course", "stay"], name="checklist_by_stay")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("answer__in", ["", "done", "not-done", "not-relevant"])),
                                name="checklist_answer_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("item", ""), _negated=True), name="checklist_item_named"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanAgreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("agreed", models.DateField()),
                        ("next_review", models.DateField(blank=True, null=True)),
                        ("content", virkning.store.crypto.SealedTextField()),
                        ("made", models.DateTimeField(auto_now_add=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreements",
                                to="store.actionplan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "number"), name="plan_agreement_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("next_review", None), ("next_review__gte", models.F("agreed")), _connector="OR"
                                ),
                                name="plan_review_after_agreement",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("what", virkning.store.crypto.SealedTextField()),
                        (
                            "who",
                            models.CharField(
                                choices=[
                                    ("citizen", "citizen"),
                                    ("employee", "employee"),
                                    ("together", "together"),
                                    ("other", "other"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("due", models.DateField(blank=True, null=True)),
                        ("done", models.DateField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="store.goal"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("who__in", ["citizen", "employee", "together", "other"])),
                                name="plan_step_who_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Programme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField()),
                        ("version", models.CharField(max_length=40)),
                        ("definition", models.JSONField()),
                        ("current", models.BooleanField(default=True)),
                        ("created", models.DateTimeField(auto_now_add=True)),
                        ("in_force_from", models.DateField(blank=True, null=True)),
                        ("closed", models.DateField(blank=True, null=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="programmes",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "key", "version"), name="programme_version_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("current", True)),
                                fields=("organisation", "key"),
                                name="programme_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnonymousContact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("week", models.DateField(help_text="The Monday of the week.")),
                        ("instrument", models.SlugField()),
                        ("version", models.CharField(max_length=40)),
                        ("answers", models.JSONField()),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="store.department",
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="store.exitsurvey",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="store.programme",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["programme", "week"], name="contact_by_week")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("week__iso_week_day", 1)), name="contact_week_is_a_monday"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgrammeDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField()),
                        ("definition", models.JSONField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("changed", models.DateTimeField(auto_now=True)),
                        (
                            "base",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="drafts",
                                to="store.programme",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="programme_drafts",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "key"), name="programme_draft_one_at_a_time"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Protection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("address", "address"), ("threatened", "threatened")], max_length=10
                            ),
                        ),
                        ("since", models.DateField()),
                        ("review_by", models.DateField(help_text="By when somebody must ask whether it still holds.")),
                        ("ended", models.DateField(blank=True, null=True)),
                        ("note", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="protections",
                                to="store.client",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("staff", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "ordering": ["since", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended", None)), fields=("client",), name="protection_one_at_a_time"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["address", "threatened"])),
                                name="protection_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("review_by__gt", models.F("since"))),
                                name="protection_is_reviewed_later",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ended", None), ("ended__gte", models.F("since")), _connector="OR"),
                                name="protection_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(default=1)),
                        ("content", models.TextField()),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("made", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="store.report",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["edition", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "edition"), name="publication_edition_once"),
                            models.CheckConstraint(
                                condition=models.Q(("edition__gte", 1)), name="publication_edition_from_one"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("content", ""), _negated=True), name="publication_says_something"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicationStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(choices=[("approved", "approved"), ("sent", "sent")], max_length=8)),
                        ("at", models.DateTimeField()),
                        ("fingerprint", models.CharField(blank=True, max_length=64)),
                        ("files", models.JSONField(default=dict)),
                        ("mails", models.PositiveSmallIntegerField(default=0, help_text="How many it was sent to.")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="store.publication",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["approved", "sent"])), name="publication_step_known"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QualityJudgement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("undone", None)),
                                fields=("course", "code", "about", "day"),
                                name="quality_judgement_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("code__in", ["all-the-same", "too-fast", "large-change"])),
                                name="quality_judgement_of_doubt",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("undone", None), ("undone_by", None)),
                                    models.Q(("undone__isnull", False), ("undone_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="quality_judgement_undone_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionnaireUpload",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("content", models.BinaryField()),
                        ("made", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questionnaire_uploads",
                                to="store.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Rater",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("employee", "employee"), ("leader", "leader"), ("partner", "partner")],
                                max_length=8,
                            ),
                        ),
                        (
                            "name",
                            virkning.store.crypto.SealedTextField(blank=True, help_text="What a partner is called."),
                        ),
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
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="raters",
                                to="store.assessment",
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
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "user"), name="rater_once_in_a_round"),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["employee", "leader", "partner"])),
                                name="rater_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "partner"), ("user", None)),
                                    models.Q(
                                        models.Q(("kind", "partner"), _negated=True),
                                        ("token_hash", None),
                                        ("user__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="rater_partner_by_link",
                            ),
                        ],
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
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sheets",
                                to="store.assessment",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Reminding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="remindings",
                                to="store.course",
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
                                        ("until__gte", models.F("since")),
                                        ("until__isnull", False),
                                        ("until_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="reminding_turned_off_by_someone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("plan", models.SlugField()),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("employee", "employee"),
                                    ("team", "team"),
                                    ("steering", "steering"),
                                    ("management", "management"),
                                    ("board", "board"),
                                    ("funder", "funder"),
                                    ("citizens", "citizens"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("programme_key", models.SlugField(blank=True)),
                        ("period", models.CharField(max_length=30)),
                        ("due", models.DateField(help_text="The first day after the period.")),
                        (
                            "status",
                            models.CharField(
                                choices=[("waiting", "waiting"), ("approved", "approved"), ("sent", "sent")],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="store.department",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="store.organisation",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="store.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-due", "plan", "programme_key", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("organisation"),
                                models.F("plan"),
                                models.F("programme_key"),
                                django.db.models.functions.comparison.Coalesce("department", 0),
                                django.db.models.functions.comparison.Coalesce("team", 0),
                                models.F("period"),
                                name="report_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "audience__in",
                                        ["employee", "team", "steering", "management", "board", "funder", "citizens"],
                                    )
                                ),
                                name="report_audience_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["waiting", "approved", "sent"])),
                                name="report_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("audience", "team"), ("team__isnull", False)),
                                    models.Q(models.Q(("audience", "team"), _negated=True), ("team", None)),
                                    _connector="OR",
                                ),
                                name="report_team_for_teams_only",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField()),
                        ("definition", models.JSONField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("changed", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report_choices",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation", "key"), name="report_choice_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResearchProject",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField(unique=True)),
                        ("title", models.CharField(max_length=200)),
                        ("purpose", models.TextField()),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("consent", "consent"),
                                    ("science", "science"),
                                    ("public-statistics", "public-statistics"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("institution", models.CharField(blank=True, max_length=200)),
                        ("ends", models.DateField()),
                        ("choice", models.JSONField()),
                        ("linkage", models.BooleanField(default=False)),
                        (
                            "linkage_key",
                            models.CharField(blank=True, help_text="Public age key of whoever links.", max_length=100),
                        ),
                        ("secret", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("asked", "asked"),
                                    ("approved", "approved"),
                                    ("refused", "refused"),
                                    ("withdrawn", "withdrawn"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("made", models.DateTimeField()),
                        ("asked", models.DateTimeField(blank=True, null=True)),
                        ("decided", models.DateTimeField(blank=True, null=True)),
                        ("decision_reason", models.TextField(blank=True)),
                        ("accepted", models.PositiveIntegerField(default=0)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="research_projects",
                                to="store.organisation",
                            ),
                        ),
                        (
                            "receiver",
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
                        "ordering": ["-made", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "asked", "approved", "refused", "withdrawn"])
                                ),
                                name="research_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("basis__in", ["consent", "science", "public-statistics"])),
                                name="research_basis_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("receiver__isnull", False),
                                    models.Q(("institution", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="research_somebody_receives",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="research_decided_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["approved", "refused"]), _negated=True),
                                    models.Q(
                                        ("asked_by__isnull", False),
                                        ("decided__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="research_decided_by_someone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResearchDelivery",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        (
                            "kind",
                            models.CharField(choices=[("extract", "extract"), ("linkage", "linkage")], max_length=10),
                        ),
                        ("at", models.DateTimeField()),
                        ("receipt", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="store.researchproject",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("project", "number"), name="research_delivery_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Response",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("instrument", models.SlugField()),
                        ("version", models.CharField(max_length=40)),
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
                        ("taken", models.DateField()),
                        ("seq", models.PositiveSmallIntegerField(default=0)),
                        ("answers", models.JSONField()),
                        (
                            "declined",
                            models.JSONField(
                                blank=True,
                                help_text="Keys of the items that the person did not wish to answer.",
                                null=True,
                            ),
                        ),
                        (
                            "respondent",
                            models.CharField(
                                blank=True,
                                choices=[("citizen", "citizen"), ("parent", "parent"), ("employee", "employee")],
                                max_length=10,
                                null=True,
                            ),
                        ),
                        ("registered", models.DateTimeField(auto_now_add=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="responses", to="store.course"
                            ),
                        ),
                        (
                            "supersedes",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superseded_by",
                                to="store.response",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["instrument", "course"], name="response_by_instrument")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("moment__in", ["before", "during", "after", "follow-up"])),
                                name="response_moment_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("respondent", None), ("supersedes", None)),
                                fields=("course", "instrument", "phase", "moment", "taken", "seq"),
                                name="response_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("respondent__isnull", False), ("supersedes", None)),
                                fields=("course", "instrument", "phase", "moment", "taken", "seq", "respondent"),
                                name="response_once_of_another_respondent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RedFlag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("item", models.SlugField()),
                        ("raised", models.DateTimeField(auto_now_add=True)),
                        ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                        ("what_was_done", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "response",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="red_flags",
                                to="store.response",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["raised", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("response", "item"), name="red_flag_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("acknowledged_at", None), ("acknowledged_by", None)),
                                    models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="red_flag_acknowledged_by_someone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Responsibility",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="responsibilities",
                                to="store.course",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responsibilities",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("course", "user"),
                                name="responsibility_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="responsibility_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Restriction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("accuracy", "accuracy"),
                                    ("unlawful", "unlawful"),
                                    ("claim", "claim"),
                                    ("objection", "objection"),
                                    ("consent-withdrawn", "consent-withdrawn"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="restrictions",
                                to="store.client",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("client",),
                                name="restriction_one_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ground__in", ["accuracy", "unlawful", "claim", "objection", "consent-withdrawn"])
                                ),
                                name="restriction_ground_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="restriction_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewedCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("twice", models.BooleanField(default=False)),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="reviewed", to="store.course"
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="store.casereview"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("review", "course"), name="case_once_in_a_review")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Coding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("factor", models.SlugField()),
                        (
                            "value",
                            models.CharField(
                                choices=[
                                    ("present", "present"),
                                    ("partly", "partly"),
                                    ("absent", "absent"),
                                    ("undocumented", "undocumented"),
                                    ("reached", "reached"),
                                    ("not", "not"),
                                    ("worse", "worse"),
                                    ("broken-off", "broken-off"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("quotation", virkning.store.crypto.SealedTextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="store.journalentry",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="codings",
                                to="store.reviewedcase",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "reader", "factor"), name="coded_once_by_each"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "value__in",
                                        [
                                            "present",
                                            "partly",
                                            "absent",
                                            "undocumented",
                                            "reached",
                                            "not",
                                            "worse",
                                            "broken-off",
                                        ],
                                    )
                                ),
                                name="coding_value_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreedCoding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("factor", models.SlugField()),
                        (
                            "value",
                            models.CharField(
                                choices=[
                                    ("present", "present"),
                                    ("partly", "partly"),
                                    ("absent", "absent"),
                                    ("undocumented", "undocumented"),
                                    ("reached", "reached"),
                                    ("not", "not"),
                                    ("worse", "worse"),
                                    ("broken-off", "broken-off"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("why", virkning.store.crypto.SealedTextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreed",
                                to="store.reviewedcase",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "factor"), name="agreed_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "value__in",
                                        [
                                            "present",
                                            "partly",
                                            "absent",
                                            "undocumented",
                                            "reached",
                                            "not",
                                            "worse",
                                            "broken-off",
                                        ],
                                    )
                                ),
                                name="agreed_value_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RightsRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("access", "access"),
                                    ("rectification", "rectification"),
                                    ("erasure", "erasure"),
                                    ("restriction", "restriction"),
                                    ("portability", "portability"),
                                    ("objection", "objection"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("received", models.DateField()),
                        ("due", models.DateField(help_text="One month after it came (GDPR art. 12 (3)).")),
                        ("note", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[("met", "met"), ("met-in-part", "met-in-part"), ("refused", "refused")],
                                max_length=15,
                            ),
                        ),
                        ("answer", virkning.store.crypto.SealedTextField(blank=True)),
                        ("answered", models.DateField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rights_requests",
                                to="store.client",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "access",
                                            "rectification",
                                            "erasure",
                                            "restriction",
                                            "portability",
                                            "objection",
                                        ],
                                    )
                                ),
                                name="right_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered", None), ("outcome", "")),
                                    models.Q(
                                        ("answered__isnull", False), ("outcome__in", ["met", "met-in-part", "refused"])
                                    ),
                                    _connector="OR",
                                ),
                                name="right_answered_with_an_outcome",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SafeContact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[("none", "none"), ("mail", "mail"), ("sms", "sms")],
                                default="none",
                                max_length=4,
                            ),
                        ),
                        ("times", virkning.store.crypto.SealedTextField(blank=True)),
                        ("may_leave_message", models.BooleanField(default=False)),
                        ("neutral_name", virkning.store.crypto.SealedTextField(blank=True)),
                        (
                            "client",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="safe_contact",
                                to="store.client",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("way__in", ["none", "mail", "sms"])), name="contact_way_known"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField()),
                        ("definition", models.JSONField()),
                        ("made", models.DateTimeField()),
                        ("removed", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                condition=models.Q(("programme_key", ""), _negated=True),
                                name="saved_question_of_a_programme",
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
                    name="Score",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("scale", models.SlugField()),
                        ("value", models.FloatField(blank=True, null=True)),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no-answers", "no-answers"),
                                    ("too-few-answers", "too-few-answers"),
                                    ("invalid-answer", "invalid-answer"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("scoring_version", models.PositiveSmallIntegerField()),
                        (
                            "response",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="store.response"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("response", "scale"), name="score_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", ""), ("value__isnull", False)),
                                    models.Q(
                                        ("reason__in", ["no-answers", "too-few-answers", "invalid-answer"]),
                                        ("value", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="score_value_or_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SentMessage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                            models.CheckConstraint(
                                condition=models.Q(("way__in", ["mail", "sms"])), name="message_way_known"
                            ),
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
                                        ("course__isnull", False),
                                        ("kind", "reminder"),
                                        ("link__isnull", False),
                                        ("user", None),
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
                    name="Session",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["planned", "held", "cancelled"])),
                                name="session_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 1440)),
                                name="session_within_a_day",
                            ),
                            models.UniqueConstraint(fields=("group", "day", "starts"), name="session_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "presence",
                            models.CharField(
                                choices=[
                                    ("present", "present"),
                                    ("late", "late"),
                                    ("notice", "notice"),
                                    ("absent", "absent"),
                                ],
                                max_length=7,
                            ),
                        ),
                        (
                            "stay",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendance",
                                to="store.groupstay",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendance",
                                to="store.session",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "stay"), name="attendance_once"),
                            models.CheckConstraint(
                                condition=models.Q(("presence__in", ["present", "late", "notice", "absent"])),
                                name="attendance_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Study",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField()),
                        ("draft", models.JSONField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("created", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="studies",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-created", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="FrozenPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("content", models.JSONField()),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("frozen", models.DateTimeField()),
                        ("opened", models.BooleanField()),
                        ("reason", models.CharField(blank=True, max_length=1000)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "study",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="store.study"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("study", "number"), name="frozen_plan_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="frozen_plan_later_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudyFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(choices=[("people", "people"), ("outcomes", "outcomes")], max_length=8),
                        ),
                        ("name", models.CharField(max_length=100)),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("content", virkning.store.crypto.SealedTextField(blank=True)),
                        ("rows", models.PositiveIntegerField()),
                        ("at", models.DateTimeField()),
                        ("taken", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "study",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="store.study"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("taken", None), _negated=True),
                                fields=("study", "kind", "fingerprint"),
                                name="study_file_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["people", "outcomes"])), name="study_file_kind_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudyPerson",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(blank=True, max_length=60)),
                        (
                            "begins",
                            models.DateField(
                                blank=True, help_text="The first day of the month that months count from.", null=True
                            ),
                        ),
                        ("facts", models.JSONField()),
                        (
                            "client",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="studied",
                                to="store.client",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="people", to="store.studyfile"
                            ),
                        ),
                        (
                            "study",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="people", to="store.study"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("client", None), _negated=True),
                                fields=("study", "client"),
                                name="study_client_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("key", ""), _negated=True),
                                fields=("study", "key"),
                                name="study_key_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("client__isnull", False), ("key", "")),
                                    models.Q(
                                        ("begins__isnull", False),
                                        ("client", None),
                                        models.Q(("key", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="study_person_of_one_kind",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudyRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("running", "running"),
                                    ("done", "done"),
                                    ("failed", "failed"),
                                ],
                                default="waiting",
                                max_length=7,
                            ),
                        ),
                        ("progress", models.PositiveSmallIntegerField(default=0)),
                        ("asked", models.DateTimeField()),
                        ("beat", models.DateTimeField(blank=True, null=True)),
                        ("fault", models.SlugField(blank=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="store.frozenplan"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-asked", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["waiting", "running"])),
                                fields=("plan",),
                                name="study_run_one_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("progress__lte", 100)), name="study_run_progress_in_per_cent"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "failed"), models.Q(("fault", ""), _negated=True)),
                                    models.Q(models.Q(("state", "failed"), _negated=True), ("fault", "")),
                                    _connector="OR",
                                ),
                                name="study_run_fault_where_it_failed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudyResult",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("content", models.TextField()),
                        ("fingerprint", models.CharField(max_length=64)),
                        (
                            "data",
                            models.CharField(help_text="SHA-256 of everything it was worked out from.", max_length=64),
                        ),
                        ("made", models.DateTimeField()),
                        (
                            "run",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="result", to="store.studyrun"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["made", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("content", ""), _negated=True), name="study_result_says_something"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudyValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(blank=True, max_length=60)),
                        ("month", models.DateField()),
                        ("name", models.CharField(max_length=40)),
                        ("value", models.FloatField()),
                        (
                            "client",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="study_values",
                                to="store.client",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="values", to="store.studyfile"
                            ),
                        ),
                        (
                            "study",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="values", to="store.study"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("client", None), _negated=True),
                                fields=("study", "client", "month", "name"),
                                name="study_value_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("key", ""), _negated=True),
                                fields=("study", "key", "month", "name"),
                                name="study_value_of_others_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("client__isnull", False), ("key", "")),
                                    models.Q(("client", None), models.Q(("key", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="study_value_of_one_kind",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="System",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "about",
                            models.TextField(
                                blank=True, help_text="What it is for, and whom to ask: shown to administrators."
                            ),
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
                        ("stopped", models.DateTimeField(blank=True, null=True)),
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
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="systems",
                                to="store.organisation",
                            ),
                        ),
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
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="system",
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
                                condition=models.Q(
                                    ("stopped", None), ("stopped__gte", models.F("made")), _connector="OR"
                                ),
                                name="system_stopped_after_made",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Subscription",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("address", models.URLField(max_length=500)),
                        ("events", models.JSONField(default=list)),
                        ("secret", virkning.store.crypto.SealedTextField()),
                        ("made", models.DateTimeField()),
                        ("stopped", models.DateTimeField(blank=True, null=True)),
                        ("failing", models.DateTimeField(blank=True, null=True)),
                        (
                            "system",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="subscriptions",
                                to="store.system",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stopped", None), ("stopped__gte", models.F("made")), _connector="OR"
                                ),
                                name="subscription_stopped_after_made",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key_hash", models.CharField(max_length=64)),
                        (
                            "call_hash",
                            models.CharField(help_text="Of the method, the address and the body.", max_length=64),
                        ),
                        (
                            "status",
                            models.PositiveSmallIntegerField(default=0, help_text="0 while it is being worked on."),
                        ),
                        ("body", virkning.store.crypto.SealedTextField(blank=True)),
                        ("headers", models.JSONField(default=dict)),
                        ("made", models.DateTimeField(db_index=True)),
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
                        (
                            "system",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="kept_answers",
                                to="store.system",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("system", "key_hash"), name="kept_answer_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SystemMessage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("made", models.DateTimeField(default=django.utils.timezone.now)),
                        ("next_try", models.DateTimeField(blank=True, null=True)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        (
                            "last_status",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="0 when nobody answered.", null=True
                            ),
                        ),
                        ("delivered", models.DateTimeField(blank=True, null=True)),
                        ("given_up", models.DateTimeField(blank=True, null=True)),
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
                        (
                            "subscription",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="store.subscription",
                            ),
                        ),
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
                migrations.CreateModel(
                    name="SystemToken",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=100)),
                        ("prefix", models.CharField(max_length=16)),
                        ("secret_hash", models.CharField(max_length=64, unique=True)),
                        ("scopes", models.JSONField(default=list)),
                        ("made", models.DateTimeField()),
                        ("expires", models.DateTimeField()),
                        ("last_used", models.DateTimeField(blank=True, null=True)),
                        ("revoked", models.DateTimeField(blank=True, null=True)),
                        ("minute", models.BigIntegerField(default=0)),
                        ("calls", models.PositiveIntegerField(default=0)),
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
                        (
                            "system",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to="store.system"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-made", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("expires__gt", models.F("made"))),
                                name="system_token_ends_after_it_begins",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Team",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField()),
                        ("title", models.CharField(max_length=200)),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="store.department"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("department", "key"), name="team_key_once")],
                    },
                ),
                migrations.CreateModel(
                    name="PastMembership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("role", models.CharField(max_length=20)),
                        ("programme_key", models.SlugField(blank=True)),
                        ("own_only", models.BooleanField(default=False)),
                        ("given", models.DateTimeField()),
                        ("ended", models.DateTimeField()),
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
                            "ended_by",
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.organisation"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="past_memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="store.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-ended", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ended__gte", models.F("given"))),
                                name="past_membership_ends_after_it_begins",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("employee", "employee"),
                                    ("team-leader", "team-leader"),
                                    ("documentalist", "documentalist"),
                                    ("steering-group", "steering-group"),
                                    ("management", "management"),
                                    ("board", "board"),
                                    ("volunteer", "volunteer"),
                                    ("researcher", "researcher"),
                                    ("administrator", "administrator"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "programme_key",
                            models.SlugField(blank=True, help_text="Key of a programme, whatever its version."),
                        ),
                        (
                            "own_only",
                            models.BooleanField(
                                default=False, help_text="Only the courses that the user is responsible for."
                            ),
                        ),
                        ("given", models.DateTimeField(blank=True, null=True)),
                        (
                            "confirmed",
                            models.DateTimeField(
                                blank=True, help_text="When a reviewer last said that it is right.", null=True
                            ),
                        ),
                        (
                            "from_group",
                            models.CharField(
                                blank=True, help_text="Group of the log-in provider that gave it.", max_length=200
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                to="store.department",
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="store.organisation",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="store.team"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "role__in",
                                        [
                                            "employee",
                                            "team-leader",
                                            "documentalist",
                                            "steering-group",
                                            "management",
                                            "board",
                                            "volunteer",
                                            "researcher",
                                            "administrator",
                                        ],
                                    )
                                ),
                                name="membership_role_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("role__in", ["employee", "team-leader", "volunteer"]), ("team__isnull", False)
                                    ),
                                    models.Q(
                                        models.Q(("role__in", ["employee", "team-leader", "volunteer"]), _negated=True),
                                        ("team", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="membership_team_for_team_roles_only",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("role__in", ["steering-group", "management", "board", "researcher"]),
                                        _negated=True,
                                    ),
                                    ("department", None),
                                    _connector="OR",
                                ),
                                name="membership_aggregate_roles_read_whole_programmes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("role", "administrator"), _negated=True),
                                    models.Q(("department", None), ("programme_key", "")),
                                    _connector="OR",
                                ),
                                name="membership_administrator_of_the_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("own_only", True),
                                        models.Q(("role__in", ["volunteer"]), _negated=True),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("own_only", False), ("role__in", ["volunteer", "employee"]), _connector="OR"
                                    ),
                                ),
                                name="membership_own_courses_only_where_they_can_be",
                            ),
                            models.UniqueConstraint(
                                models.F("user"),
                                models.F("organisation"),
                                models.F("role"),
                                models.F("programme_key"),
                                django.db.models.functions.comparison.Coalesce("department", 0),
                                django.db.models.functions.comparison.Coalesce("team", 0),
                                name="membership_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccountInvitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("email", models.EmailField(max_length=254)),
                        ("name", models.CharField(max_length=200)),
                        ("role", models.CharField(blank=True, max_length=20)),
                        ("programme_key", models.SlugField(blank=True)),
                        ("own_only", models.BooleanField(default=False)),
                        ("secret_hash", models.CharField(max_length=64, unique=True)),
                        ("made", models.DateTimeField()),
                        ("expires", models.DateTimeField()),
                        ("used", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="new_links",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                to="store.department",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="store.organisation",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="store.team"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("expires__gt", models.F("made"))),
                                name="invitation_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("used", None), ("withdrawn", None), _connector="OR"),
                                name="invitation_used_or_withdrawn",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "role__in",
                                        [
                                            "employee",
                                            "team-leader",
                                            "documentalist",
                                            "steering-group",
                                            "management",
                                            "board",
                                            "volunteer",
                                            "researcher",
                                            "administrator",
                                        ],
                                    ),
                                    models.Q(("role", ""), ("user__isnull", False)),
                                    _connector="OR",
                                ),
                                name="invitation_role_or_someone_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Term",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="terms",
                                to="store.organisation",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["key", "-version"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("version__gt", 0)), name="term_versions_from_one"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["proposed", "in-force", "superseded", "rejected"])),
                                name="term_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("word_da", ""), _negated=True),
                                    models.Q(("word_en", ""), _negated=True),
                                    models.Q(("definition_da", ""), _negated=True),
                                    models.Q(("definition_en", ""), _negated=True),
                                ),
                                name="term_says_something",
                            ),
                            models.CheckConstraint(
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
                            models.UniqueConstraint(
                                fields=("organisation", "key", "version"), name="term_version_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "in-force")),
                                fields=("organisation", "key"),
                                name="term_one_in_force",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Told",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="told",
                                to="store.organisation",
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
                migrations.CreateModel(
                    name="ToldOccasion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "occasion", "overdue"), name="told_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ToldQuotation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("factor", models.SlugField()),
                        ("text", models.CharField(max_length=500)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="told", to="store.casereview"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["factor", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="UserSettings",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                migrations.CreateModel(
                    name="Voice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField()),
                        (
                            "source",
                            models.CharField(
                                choices=[("goal", "goal"), ("said", "said"), ("after-talk", "after-talk")],
                                max_length=12,
                            ),
                        ),
                        ("day", models.DateField()),
                        ("words", virkning.store.crypto.SealedTextField()),
                        ("shown", virkning.store.crypto.SealedTextField(blank=True)),
                        ("indicator", models.SlugField(blank=True, help_text="The indicator that it is read beside.")),
                        (
                            "agreed",
                            models.BooleanField(
                                default=False, help_text="The citizen has said yes to it being read by others."
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("heard", "heard"), ("approved", "approved"), ("withdrawn", "withdrawn")],
                                default="heard",
                                max_length=12,
                            ),
                        ),
                        ("made", models.DateTimeField()),
                        ("approved", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voices",
                                to="store.course",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voices",
                                to="store.goal",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voices",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-day", "-pk"],
                        "indexes": [models.Index(fields=["organisation", "programme_key"], name="voice_by_programme")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("source__in", ["goal", "said", "after-talk"])),
                                name="voice_source_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["heard", "approved", "withdrawn"])),
                                name="voice_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("course__isnull", False), ("source__in", ("goal", "said"))),
                                    models.Q(("course", None), ("source", "after-talk")),
                                    _connector="OR",
                                ),
                                name="voice_of_a_course_unless_anonymous",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("goal", None), ("source", "goal"), _connector="OR"),
                                name="voice_goal_where_it_is_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "approved"), _negated=True),
                                    models.Q(
                                        ("agreed", True), ("approved__isnull", False), ("approved_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="voice_approved_by_somebody",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("goal", None), _negated=True),
                                fields=("goal",),
                                name="voice_of_a_goal_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoiceMark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("theme", models.SlugField()),
                        (
                            "voice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="store.voice"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["theme"],
                        "constraints": [models.UniqueConstraint(fields=("voice", "theme"), name="voice_mark_once")],
                    },
                ),
                migrations.CreateModel(
                    name="VoiceTheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("programme_key", models.SlugField()),
                        ("key", models.SlugField()),
                        ("title", models.CharField(max_length=60)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voice_themes",
                                to="store.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "programme_key", "key"), name="voice_theme_key_once"
                            ),
                            models.UniqueConstraint(
                                fields=("organisation", "programme_key", "title"), name="voice_theme_title_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessNotice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("own-access", "Own Access"),
                                    ("hand-over", "Hand Over"),
                                    ("system-access", "System Access"),
                                    ("system-unreached", "System Unreached"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("made", models.DateTimeField()),
                        ("seen", models.DateTimeField(blank=True, null=True)),
                        (
                            "about",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="access_notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(condition=models.Q(("seen", None)), fields=["to"], name="notice_unseen")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["own-access", "hand-over", "system-access", "system-unreached"])
                                ),
                                name="notice_kind_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdjustmentLook",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("told", models.JSONField(blank=True, null=True)),
                        (
                            "adjustment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="looks", to="store.adjustment"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("adjustment", "number"), name="adjustment_look_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)), name="adjustment_look_from_one"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("verdict__in", ["better", "worse", "unsure", "too-early"])),
                                name="adjustment_verdict_known",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
