"""Two databases at once: the one that everything stands in, and the one that it is to stand in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from virkning.store import dump

OLD = "moved-from"
"""The alias of the database that is left, while both are open."""

MADE_BY_SETTING_UP = frozenset({"django_migrations", "django_content_type", "auth_permission"})
"""Tables that hold rows as soon as the program's tables are there, before anybody has written anything."""


@contextmanager
def standing(target: Mapping[str, object]) -> Iterator[None]:
    """The database of the settings is called `OLD` in here, held against writers; every query goes to the target.

    So whatever reads and writes does it there without being told; only what reads the old one names it.
    """
    old = connections[DEFAULT_DB_ALIAS]
    old.ensure_connection()
    with old.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
    settings = connections.configure_settings({DEFAULT_DB_ALIAS: dict(target)})[DEFAULT_DB_ALIAS]
    connections.settings[OLD] = connections.settings[DEFAULT_DB_ALIAS]
    connections.settings[DEFAULT_DB_ALIAS] = settings
    connections[OLD] = old
    del connections[DEFAULT_DB_ALIAS]
    cache.clear()  # what was counted is kept by the number of the last write, which is the same in both
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections.settings[DEFAULT_DB_ALIAS] = connections.settings.pop(OLD)
        connections[DEFAULT_DB_ALIAS] = old
        del connections[OLD]
        cache.clear()
        with old.cursor() as cursor:
            cursor.execute("ROLLBACK")


def something_in() -> str:
    """The name of a table that others made, or that somebody's work stands in; empty where there is none."""
    here = set(connection.introspection.table_names())
    ours = {model._meta.db_table for model in (*dump.tables(), *dump.LEFT_OUT)}
    return next((name for name in sorted(here - MADE_BY_SETTING_UP) if name not in ours or _has_rows(name)), "")


def _has_rows(table: str) -> bool:
    """Asked without the columns, since the tables may be those of another version."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})")  # noqa: S608 - our own table
        return bool(cursor.fetchone()[0])


def unfit(model: type[models.Model]) -> tuple[str, int] | None:
    """The column and row of the old database that PostgreSQL cannot hold: SQLite looks at neither length nor NUL."""
    fields = [field for field in dump.columns(model) if isinstance(field, models.CharField | models.TextField)]
    rows = model._base_manager.using(OLD).values_list("pk", *(field.attname for field in fields))
    for number, *values in rows.iterator(chunk_size=dump.BATCH):
        for field, value in zip(fields, values, strict=True):
            text, longest = str(value or ""), getattr(field, "max_length", None)
            if "\0" in text or (longest and isinstance(field, models.CharField) and len(text) > longest):
                return str(field.column), int(number)
    return None
