"""Purposes, citizens and the chain of audit events."""

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import virkning.store.crypto

FROZEN = ("store_auditseal", "store_auditsubject")

WAYS = {
    "course": ("Course", "client"),
    "response": ("Response", "course__client"),
    "occasion": ("Occasion", "course__client"),
    "link": ("AnswerLink", "course__client"),
    "red-flag": ("RedFlag", "response__course__client"),
    "client": ("Client", "pk"),
    "identity": ("Client", "pk"),
}
"""From the objects of the events that were written before this, to the citizens."""

BATCH = 1000


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in FROZEN:
        if schema_editor.connection.vendor == "postgresql":
            trigger = "FOR EACH ROW EXECUTE FUNCTION virkning_refuse()"
        else:
            trigger = f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        schema_editor.execute(f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} {trigger}", params=None)


def find_citizens(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Before the first seal, so that the earlier events are chained with their citizens."""
    event, subject = apps.get_model("store", "AuditEvent"), apps.get_model("store", "AuditSubject")
    for kind, (model, way) in WAYS.items():
        clients = dict(apps.get_model("store", model).objects.values_list("pk", way))
        made = []
        for pk, objects in event.objects.filter(subject=kind).values_list("pk", "objects_touched").iterator():
            about = {clients[number] for number in objects if clients.get(number) is not None}
            made += [subject(event_id=pk, client_id=client) for client in sorted(about)]
        subject.objects.bulk_create(made, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0011_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="auditevent",
            name="mark",
            field=models.CharField(blank=True, max_length=80, null=True),
        ),
        migrations.AddField(
            model_name="auditevent",
            name="purpose",
            field=models.CharField(
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
                    ("system", "system"),
                ],
                max_length=20,
                null=True,
            ),
        ),
        # The default is Django's alone; a real change would rebuild the table on SQLite and lose its trigger.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="auditevent",
                    name="at",
                    field=models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="review", to="store.auditevent"
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
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="audit_seal_counts_from_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditSubject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "client",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="looks",
                        to="store.client",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="subjects", to="store.auditevent"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["client", "event"], name="audit_subject_by_client")],
                "constraints": [models.UniqueConstraint(fields=("event", "client"), name="audit_subject_once")],
            },
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
        migrations.RunPython(find_citizens, migrations.RunPython.noop),
    ]
