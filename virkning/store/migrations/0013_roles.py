"""More roles, and access for a while."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import virkning.store.crypto


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_audit"),
    ]

    operations = [
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", virkning.store.crypto.SealedTextField()),
                ("opened", models.DateTimeField()),
                ("expires", models.DateTimeField()),
                ("closed", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-opened", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BreakGlassNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", virkning.store.crypto.SealedTextField(blank=True)),
                ("seen", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="accountinvitation",
            name="invitation_role_or_someone_known",
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_team_for_team_roles_only",
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_aggregate_roles_read_whole_programmes",
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_role_known",
        ),
        migrations.AddField(
            model_name="accountinvitation",
            name="own_only",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="membership",
            name="own_only",
            field=models.BooleanField(default=False, help_text="Only the courses that the user is responsible for."),
        ),
        migrations.AddField(
            model_name="pastmembership",
            name="own_only",
            field=models.BooleanField(default=False),
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
                    ("volunteer", "volunteer"),
                    ("researcher", "researcher"),
                    ("administrator", "administrator"),
                ],
                max_length=20,
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
                            "volunteer",
                            "researcher",
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
                    models.Q(("role__in", ["employee", "team-leader", "volunteer"]), ("team__isnull", False)),
                    models.Q(
                        models.Q(("role__in", ["employee", "team-leader", "volunteer"]), _negated=True), ("team", None)
                    ),
                    _connector="OR",
                ),
                name="membership_team_for_team_roles_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role__in", ["steering-group", "management", "board", "researcher"]), _negated=True),
                    ("department", None),
                    _connector="OR",
                ),
                name="membership_aggregate_roles_read_whole_programmes",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("own_only", True), models.Q(("role__in", ["volunteer"]), _negated=True), _connector="OR"),
                    models.Q(("own_only", False), ("role__in", ["volunteer", "employee"]), _connector="OR"),
                ),
                name="membership_own_courses_only_where_they_can_be",
            ),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="broken_glass", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="broken_glass", to="store.course"
            ),
        ),
        migrations.AddField(
            model_name="breakglassnotice",
            name="glass",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="store.breakglass"
            ),
        ),
        migrations.AddField(
            model_name="breakglassnotice",
            name="to",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="break_glass_notices",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="breakglass",
            index=models.Index(fields=["by", "expires"], name="break_glass_open"),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires__gt", models.F("opened"))), name="break_glass_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed", None), ("closed_by", None)),
                    models.Q(("closed__gte", models.F("opened")), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="break_glass_closed_by_someone",
            ),
        ),
        migrations.AddIndex(
            model_name="breakglassnotice",
            index=models.Index(condition=models.Q(("seen", None)), fields=["to"], name="break_glass_unseen"),
        ),
        migrations.AddConstraint(
            model_name="breakglassnotice",
            constraint=models.UniqueConstraint(fields=("glass", "to"), name="break_glass_told_once"),
        ),
    ]
