"""The database itself refuses to change what must stay as it was written.

SQLite drops triggers when a later migration rebuilds a table; `tests/unit/store/test_append_only.py` notices.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FROZEN = {
    "store_response": "",
    "store_anonymouscontact": "",
    "store_auditevent": "",
    "store_programme": "organisation_id, key, version, definition",
}


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION virkning_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
            " END $$",
            params=None,
        )
    for table, columns in FROZEN.items():
        schema_editor.execute(_trigger(schema_editor.connection.vendor, table, columns), params=None)


def _trigger(vendor: str, table: str, columns: str) -> str:
    when = f"BEFORE UPDATE{f' OF {columns}' if columns else ''} ON {table}"
    if vendor == "postgresql":
        return f"CREATE TRIGGER {table}_frozen {when} FOR EACH ROW EXECUTE FUNCTION virkning_refuse()"
    return f"CREATE TRIGGER {table}_frozen {when} BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [migrations.RunPython(freeze, migrations.RunPython.noop)]
