"""Invitations, second factors, and what a session may do."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_families"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("own-access", "Own Access"), ("hand-over", "Hand Over")], max_length=20),
                ),
                ("made", models.DateTimeField()),
                ("seen", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AccountInvitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(blank=True, max_length=20)),
                ("programme_key", models.SlugField(blank=True)),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("made", models.DateTimeField()),
                ("expires", models.DateTimeField()),
                ("used", models.DateTimeField(blank=True, null=True)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AccountPolicy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "second_factor_roles",
                    models.JSONField(default=list, help_text="Roles that need more than a password."),
                ),
                ("review_months", models.PositiveSmallIntegerField(default=6)),
            ],
        ),
        migrations.CreateModel(
            name="PastMembership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=20)),
                ("programme_key", models.SlugField(blank=True)),
                ("given", models.DateTimeField()),
                ("ended", models.DateTimeField()),
            ],
            options={
                "ordering": ["-ended", "-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_role_known",
        ),
        migrations.AddField(
            model_name="membership",
            name="confirmed",
            field=models.DateTimeField(blank=True, help_text="When a reviewer last said that it is right.", null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="from_group",
            field=models.CharField(blank=True, help_text="Group of the log-in provider that gave it.", max_length=200),
        ),
        migrations.AddField(
            model_name="membership",
            name="given",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="given_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("employee", "employee"),
                    ("team-leader", "team-leader"),
                    ("documentalist", "documentalist"),
                    ("steering-group", "steering-group"),
                    ("management", "management"),
                    ("board", "board"),
                    ("administrator", "administrator"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
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
                            "administrator",
                        ],
                    )
                ),
                name="membership_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role", "administrator"), _negated=True),
                    models.Q(("department", None), ("programme_key", "")),
                    _connector="OR",
                ),
                name="membership_administrator_of_the_whole",
            ),
        ),
        migrations.AddField(
            model_name="accessnotice",
            name="about",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="accessnotice",
            name="to",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="access_notices", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="accountinvitation",
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
            model_name="accountinvitation",
            name="department",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="store.department"
            ),
        ),
        migrations.AddField(
            model_name="accountinvitation",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="store.organisation"
            ),
        ),
        migrations.AddField(
            model_name="accountinvitation",
            name="team",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="store.team"
            ),
        ),
        migrations.AddField(
            model_name="accountinvitation",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="new_links",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="accountpolicy",
            name="organisation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="account_policy", to="store.organisation"
            ),
        ),
        migrations.AddField(
            model_name="pastmembership",
            name="department",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="store.department",
            ),
        ),
        migrations.AddField(
            model_name="pastmembership",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="pastmembership",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.organisation"
            ),
        ),
        migrations.AddField(
            model_name="pastmembership",
            name="team",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.team"
            ),
        ),
        migrations.AddField(
            model_name="pastmembership",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="past_memberships",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="accessnotice",
            index=models.Index(condition=models.Q(("seen", None)), fields=["to"], name="notice_unseen"),
        ),
        migrations.AddConstraint(
            model_name="accessnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["own-access", "hand-over"])), name="notice_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires__gt", models.F("made"))), name="invitation_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("used", None), ("withdrawn", None), _connector="OR"),
                name="invitation_used_or_withdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountinvitation",
            constraint=models.CheckConstraint(
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
                            "administrator",
                        ],
                    ),
                    models.Q(("role", ""), ("user__isnull", False)),
                    _connector="OR",
                ),
                name="invitation_role_or_someone_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_months__gte", 1), ("review_months__lte", 24)),
                name="policy_review_within_two_years",
            ),
        ),
        migrations.AddConstraint(
            model_name="pastmembership",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended__gte", models.F("given"))), name="past_membership_ends_after_it_begins"
            ),
        ),
    ]
