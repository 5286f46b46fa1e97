"""Families, enquiries, facts that can be corrected, and who answered.

A response gets a column without default, and its constraints are partial indexes: SQLite then rebuilds nothing, and the
trigger that keeps responses as they were written stays.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import virkning.store.crypto


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_reminders"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40, unique=True)),
                ("opened", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="CaseMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            ],
            options={
                "ordering": ["since", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            ],
            options={
                "ordering": ["received", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EnquiryReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField()),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="response",
            name="response_once",
        ),
        migrations.AddField(
            model_name="fact",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="fact",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="store.fact",
            ),
        ),
        migrations.AddField(
            model_name="fact",
            name="registered",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="fact",
            name="withdrawn",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="fact",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="response",
            name="respondent",
            field=models.CharField(
                blank=True,
                choices=[("citizen", "citizen"), ("parent", "parent"), ("employee", "employee")],
                max_length=10,
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn", None), ("withdrawn_by", None)),
                    models.Q(("withdrawn__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="fact_withdrawn_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                condition=models.Q(("respondent", None), ("supersedes", None)),
                fields=("course", "instrument", "phase", "moment", "taken", "seq"),
                name="response_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                condition=models.Q(("respondent__isnull", False), ("supersedes", None)),
                fields=("course", "instrument", "phase", "moment", "taken", "seq", "respondent"),
                name="response_once_of_another_respondent",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="store.organisation"
            ),
        ),
        migrations.AddField(
            model_name="casemember",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="members", to="store.case"
            ),
        ),
        migrations.AddField(
            model_name="casemember",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="memberships_of_cases", to="store.client"
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="client",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enquiries",
                to="store.client",
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="course",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enquiry",
                to="store.course",
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="department",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="enquiries", to="store.department"
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="enquiries", to="store.organisation"
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="enquiries", to="store.programme"
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="team",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enquiries",
                to="store.team",
            ),
        ),
        migrations.AddField(
            model_name="enquiryreason",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="reasons", to="store.enquiry"
            ),
        ),
        migrations.AddConstraint(
            model_name="casemember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)), fields=("case", "client"), name="case_member_once_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="casemember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        ["mother", "father", "child", "step-parent", "grandparent", "foster-parent", "other-adult"],
                    )
                ),
                name="case_member_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="casemember",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="case_member_leaves_after_joining",
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(fields=["programme", "status", "received"], name="enquiry_by_status"),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["new", "waiting", "course", "declined", "withdrawn", "referred-on"])
                ),
                name="enquiry_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "referral__in",
                        ["", "self", "municipality", "health", "police", "shelter", "organisation", "network", "other"],
                    )
                ),
                name="enquiry_referral_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("course__isnull", False), ("status", "course")),
                    models.Q(models.Q(("status", "course"), _negated=True), ("course", None)),
                    _connector="OR",
                ),
                name="enquiry_course_where_it_became_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiryreason",
            constraint=models.UniqueConstraint(fields=("enquiry", "code"), name="enquiry_reason_once"),
        ),
    ]
