"""Consents, rights and retention; and the one way past the append-only responses, for erasing."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import virkning.store.crypto
import virkning.store.models.append_only

CERTIFICATES, RESPONSES = "store_erasurecertificate", "store_response"
POSTGRESQL = """
CREATE FUNCTION virkning_refuse_unless_erasing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF EXISTS (SELECT 1 FROM store_erasing) THEN RETURN NEW; END IF;
RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def open_to_erasing(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A row in `store_erasing` stands inside the erasing transaction only, so nobody else is let through."""
    if schema_editor.connection.vendor == "postgresql":
        _run(schema_editor, POSTGRESQL)
        _run(schema_editor, f"DROP TRIGGER IF EXISTS {RESPONSES}_frozen ON {RESPONSES}")
        when = "FOR EACH ROW EXECUTE FUNCTION"
        _run(
            schema_editor,
            f"CREATE TRIGGER {RESPONSES}_frozen BEFORE UPDATE ON {RESPONSES} {when} virkning_refuse_unless_erasing()",
        )
        _run(
            schema_editor,
            f"CREATE TRIGGER {CERTIFICATES}_frozen BEFORE UPDATE ON {CERTIFICATES} {when} virkning_refuse()",
        )
        return
    _run(schema_editor, f"DROP TRIGGER IF EXISTS {RESPONSES}_frozen")
    for table, when in ((RESPONSES, "WHEN NOT EXISTS (SELECT 1 FROM store_erasing) "), (CERTIFICATES, "")):
        refuse = f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        _run(schema_editor, f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} {when}{refuse}")


def _run(schema_editor: BaseDatabaseSchemaEditor, sql: str) -> None:
    schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("client_number", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        condition=models.Q(("purpose__in", ["record", "quality", "research", "contact-afterwards"])),
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
            name="ErasureCertificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("anonymised", "anonymised"), ("erased", "erased")], max_length=10)),
                (
                    "client_number",
                    models.BigIntegerField(help_text="The row number, to repeat the erasure after a restored backup."),
                ),
                ("at", models.DateTimeField()),
                ("deleted", models.JSONField(help_text="Table -> rows deleted.")),
                ("kept", models.JSONField(help_text="Table -> rows kept without anything that tells who.")),
                (
                    "coarseness",
                    models.JSONField(help_text="Days of each course that was kept: quarter, month, week or day."),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="erasures", to="store.organisation"
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
            name="Restriction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="restrictions", to="store.client"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("client",), name="restriction_one_at_a_time"
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
            name="RightsRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="rights_requests", to="store.client"
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
                                ["access", "rectification", "erasure", "restriction", "portability", "objection"],
                            )
                        ),
                        name="right_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered", None), ("outcome", "")),
                            models.Q(("answered__isnull", False), ("outcome__in", ["met", "met-in-part", "refused"])),
                            _connector="OR",
                        ),
                        name="right_answered_with_an_outcome",
                    ),
                ],
            },
        ),
        migrations.RunPython(open_to_erasing, migrations.RunPython.noop),
    ]
