"""The figures of a look are kept with it, and a look stays as it was written."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FROZEN = ("store_adjustmentlook",)


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As in `0002_append_only`, whose function PostgreSQL has by now."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table in FROZEN:
        refuse = (
            "EXECUTE FUNCTION virkning_refuse()"
            if postgresql
            else f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW {refuse}", params=None
        )


class Migration(migrations.Migration):
    """See the tables of the same noun in `store/models`."""

    dependencies = [("store", "0008_builder")]

    operations = [
        migrations.AddField("adjustmentlook", "told", models.JSONField(blank=True, null=True)),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
