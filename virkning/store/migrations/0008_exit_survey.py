"""Anonymous answers after a talk, by link."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import virkning.store.models.exit_surveys


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_action_plans"),
    ]

    operations = [
        migrations.CreateModel(
            name="UsedForm",
            fields=[
                ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("day", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="ExitSurvey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=100)),
                ("instrument", models.SlugField()),
                ("token", models.CharField(max_length=43, unique=True)),
                (
                    "codes_needed",
                    models.BooleanField(default=False, help_text="Whether each answer takes a code from a handout."),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
        ),
        migrations.AddField(
            model_name="anonymouscontact",
            name="survey",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contacts",
                to="store.exitsurvey",
            ),
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
        migrations.AddConstraint(
            model_name="exitsurvey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True),
                    models.Q(("token", ""), _negated=True),
                ),
                name="exit_survey_has_title_and_token",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitsurvey",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed", None), ("closed__gte", models.F("made")), _connector="OR"),
                name="exit_survey_closes_after_it_opens",
            ),
        ),
    ]
