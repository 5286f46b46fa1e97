"""Protected citizens."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import virkning.store.crypto


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_consents"),
    ]

    operations = [
        migrations.CreateModel(
            name="Protection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("address", "address"), ("threatened", "threatened")], max_length=10),
                ),
                ("since", models.DateField()),
                ("review_by", models.DateField(help_text="By when somebody must ask whether it still holds.")),
                ("ended", models.DateField(blank=True, null=True)),
                ("note", virkning.store.crypto.SealedTextField(blank=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="protections", to="store.client"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        condition=models.Q(("kind__in", ["address", "threatened"])), name="protection_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_by__gt", models.F("since"))), name="protection_is_reviewed_later"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended", None), ("ended__gte", models.F("since")), _connector="OR"),
                        name="protection_ends_after_it_starts",
                    ),
                ],
            },
        ),
    ]
