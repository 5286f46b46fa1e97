"""The database itself refuses to change what must stay as it was written.

SQLite drops triggers when a later migration rebuilds a table; `tests/unit/store/test_append_only.py` notices.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


@dataclass(frozen=True, slots=True)
class Frozen:
    """A table whose rows stay: all of a row or some columns, always or in one state, for everyone or all but erasing."""

    table: str
    columns: str = ""
    when: str = ""
    but_erasing: bool = False


SIGNED = "OLD.signed_at IS NOT NULL"
FAILED_ONCE = (
    "OLD.failed IS NOT NULL OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.way <> OLD.way OR NEW.at <> OLD.at "
    "OR COALESCE(NEW.user_id, 0) <> COALESCE(OLD.user_id, 0) "
    "OR COALESCE(NEW.course_id, 0) <> COALESCE(OLD.course_id, 0) "
    "OR COALESCE(NEW.link_id, 0) <> COALESCE(OLD.link_id, 0)"
)
"""A message stays as it was written, but for one thing that is added once: that it did not get through."""

ERASING = "SELECT 1 FROM store_erasing"
"""A row in `store_erasing` stands inside the erasing transaction only, so nobody else is let through."""

FROZEN = (
    Frozen("store_adjustmentlook"),
    Frozen("store_anonymouscontact"),
    Frozen("store_auditevent"),
    Frozen("store_auditseal"),
    Frozen("store_auditsubject"),
    Frozen("store_erasurecertificate"),
    Frozen("store_frozenplan"),
    Frozen("store_goalrating"),
    Frozen("store_instrumentversion"),
    Frozen("store_journalentry", when=SIGNED),
    Frozen("store_manualfile"),
    Frozen("store_manualversion"),
    Frozen("store_notification", when=SIGNED),
    Frozen("store_notificationstep"),
    Frozen("store_planagreement"),
    Frozen("store_programme", columns="organisation_id, key, version, definition"),
    Frozen("store_publication"),
    Frozen("store_publicationstep"),
    Frozen("store_researchdelivery"),
    Frozen("store_response", but_erasing=True),
    Frozen("store_sentmessage", when=FAILED_ONCE),
    Frozen("store_studyresult"),
    Frozen(
        "store_term",
        columns="organisation_id, key, version, word_da, word_en, definition_da, definition_en, "
        "counted_da, counted_en, source, why, proposed_by_id, proposed",
    ),
)

RAISE = "RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END"
LET = f"IF EXISTS ({ERASING}) THEN RETURN NEW; END IF;"
POSTGRESQL = (
    f"CREATE FUNCTION virkning_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {RAISE} $$",
    f"CREATE FUNCTION virkning_refuse_unless_erasing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {LET} {RAISE} $$",
)


APPROVED = (
    "SELECT 1 FROM store_publicationstep s JOIN store_publication p ON p.id = s.publication_id "
    "WHERE p.report_id = OLD.report_id AND s.kind = 'approved' AND s.at >= OLD.written"
)
"""A comment stays from the day on which the report that it follows was approved."""


def freeze(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    vendor = schema_editor.connection.vendor
    statements = POSTGRESQL if vendor == "postgresql" else ()
    triggers = (*(trigger(vendor, frozen) for frozen in FROZEN), *comment_triggers(vendor))
    for statement in (*statements, *triggers):
        schema_editor.execute(statement, params=None)


def trigger(vendor: str, frozen: Frozen) -> str:
    """The statement that makes one table refuse; PostgreSQL cannot ask another table in WHEN, so its function asks."""
    of = f" OF {frozen.columns}" if frozen.columns else ""
    conditions = [f"({frozen.when})"] if frozen.when else []
    if frozen.but_erasing and vendor != "postgresql":
        conditions.append(f"NOT EXISTS ({ERASING})")
    when = f" WHEN ({' AND '.join(conditions)})" if conditions else ""
    head = f"CREATE TRIGGER {frozen.table}_frozen BEFORE UPDATE{of} ON {frozen.table} FOR EACH ROW{when}"
    if vendor == "postgresql":
        return f"{head} EXECUTE FUNCTION virkning_refuse{'_unless_erasing' if frozen.but_erasing else ''}()"
    return f"{head} BEGIN SELECT RAISE(ABORT, 'append-only: {frozen.table}'); END"


def comment_triggers(vendor: str) -> Iterator[str]:
    """Neither changed nor taken away; on PostgreSQL functions ask, as WHEN cannot."""
    for what, row in (("UPDATE", "NEW"), ("DELETE", "OLD")):
        name = f"store_comment_{what.lower()}"
        head = f"CREATE TRIGGER {name}_frozen BEFORE {what} ON store_comment FOR EACH ROW"
        if vendor == "postgresql":
            refuse = RAISE.removesuffix("; END")
            body = f"BEGIN IF EXISTS ({APPROVED}) THEN {refuse}; END IF; RETURN {row}; END"
            yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
            yield f"{head} EXECUTE FUNCTION {name}()"
        else:
            refused = "SELECT RAISE(ABORT, 'append-only: store_comment')"
            yield f"{head} WHEN EXISTS ({APPROVED}) BEGIN {refused}; END"


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [migrations.RunPython(freeze, migrations.RunPython.noop)]
