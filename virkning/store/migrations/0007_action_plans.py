"""Action plans, goals and how they are rated. What was agreed and how a goal was rated stay as they were written."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import virkning.store.crypto

FROZEN = ("store_planagreement", "store_goalrating")


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As in `0002_append_only`."""
    for table in FROZEN:
        schema_editor.execute(_trigger(schema_editor.connection.vendor, table), params=None)


def _trigger(vendor: str, table: str) -> str:
    start = f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table}"
    if vendor == "postgresql":
        return f"{start} FOR EACH ROW EXECUTE FUNCTION virkning_refuse()"
    return f"{start} BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("store", "0006_journal"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("next_review", models.DateField(blank=True, null=True)),
                (
                    "course",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="action_plan", to="store.course"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        choices=[("develop", "develop"), ("keep", "keep"), ("limit-loss", "limit-loss")], max_length=12
                    ),
                ),
                (
                    "scale",
                    models.CharField(choices=[("numbers", "numbers"), ("attainment", "attainment")], max_length=12),
                ),
                ("levels", virkning.store.crypto.SealedTextField(blank=True)),
                ("weight", models.PositiveSmallIntegerField(default=1)),
                ("tolerated_loss", models.PositiveSmallIntegerField(default=0)),
                (
                    "indicator",
                    models.SlugField(blank=True, help_text="The indicator of the programme that the goal is tied to."),
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
            },
        ),
        migrations.CreateModel(
            name="GoalRating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
            },
        ),
        migrations.CreateModel(
            name="PlanAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("agreed", models.DateField()),
                ("next_review", models.DateField(blank=True, null=True)),
                ("content", virkning.store.crypto.SealedTextField()),
                ("made", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agreements", to="store.actionplan"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="PlanStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            },
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("area__in", ["network", "parenthood", "agency", "work", "safety", "economy", "health", "other"])
                ),
                name="goal_area_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(("type__in", ["develop", "keep", "limit-loss"])), name="goal_type_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(("scale__in", ["numbers", "attainment"])), name="goal_scale_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__gte", 1), ("weight__lte", 3)), name="goal_weight_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(("tolerated_loss__lte", 10)), name="goal_tolerated_loss_on_scale"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled", None), ("standing", "active")),
                    models.Q(("settled__isnull", False), ("standing__in", ["reached", "put-aside"])),
                    _connector="OR",
                ),
                name="goal_settled_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalrating",
            constraint=models.CheckConstraint(
                condition=models.Q(("rated_by__in", ["citizen", "employee", "together"])),
                name="goal_rating_by_someone_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalrating",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", -2), ("value__lte", 10)), name="goal_rating_on_a_scale"
            ),
        ),
        migrations.AddConstraint(
            model_name="planagreement",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="plan_agreement_once"),
        ),
        migrations.AddConstraint(
            model_name="planagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("next_review", None), ("next_review__gte", models.F("agreed")), _connector="OR"),
                name="plan_review_after_agreement",
            ),
        ),
        migrations.AddConstraint(
            model_name="planstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("who__in", ["citizen", "employee", "together", "other"])),
                name="plan_step_who_known",
            ),
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
