"""Licences of questionnaires, and the packages that programmes came from."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0017_manuals_terms"),
    ]

    operations = [
        migrations.CreateModel(
            name="LicenceGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="licences", to="store.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ("instrument", "-starts", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires", None), ("expires__gte", models.F("starts")), _connector="OR"),
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
            name="PackageOrigin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme_key", models.SlugField()),
                ("package", models.SlugField(blank=True, help_text="Empty where the programme was built here.")),
                ("package_version", models.CharField(blank=True, max_length=40)),
                ("fingerprint", models.CharField(blank=True, max_length=40)),
                ("label", models.JSONField()),
                ("made", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="packages", to="store.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "programme_key"), name="package_origin_once"),
                    models.CheckConstraint(
                        condition=models.Q(("programme_key", ""), _negated=True), name="package_origin_of_a_programme"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PackageUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                ("made", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
    ]
