"""Every column that holds sealed texts, found in the models; and how many texts stand under which key."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction

from virkning.store.crypto import SealedTextField, Unopenable, key_id, seal, sealed_with, unseal

BATCH = 200


@dataclass(frozen=True, slots=True)
class Column:
    table: str
    key: str  # the column that numbers the rows
    name: str

    def __str__(self) -> str:
        """As it is sealed in with the text."""
        return f"{self.table}.{self.name}"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a column were gone through; `last` is the number of the last one."""

    last: int
    done: int
    unopenable: int


def sealed_columns() -> tuple[Column, ...]:
    found = []
    for model in apps.get_models(include_auto_created=True):
        number = model._meta.pk.column or ""
        for field in model._meta.local_concrete_fields:
            if isinstance(field, SealedTextField):
                found.append(Column(model._meta.db_table, number, field.column or ""))
    return tuple(found)


def keys_in(column: Column) -> Counter[str]:
    """How many texts stand under each key, by the key's number. Nothing is opened."""
    counted: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column.name} FROM {column.table} WHERE {column.name} <> ''")  # noqa: S608
        while rows := cursor.fetchmany(BATCH):
            counted.update(sealed_with(text) for (text,) in rows)
    return counted


def seal_again(column: Column, *, after: int) -> Batch | None:
    """The next rows that stand under an older key, in one transaction; None when there are none left."""
    with transaction.atomic(), thawed(column.table), connection.cursor() as cursor:
        rows = _next(column, after)
        if not rows:
            return None
        unopenable = 0
        for number, text in rows:
            try:
                fresh = seal(unseal(text, column=str(column)), column=str(column))
            except Unopenable:
                unopenable += 1
                continue
            # Only what still stands as it was read: whoever wrote meanwhile sealed with the key of now.
            cursor.execute(
                f"UPDATE {column.table} SET {column.name} = %s WHERE {column.key} = %s AND {column.name} = %s",  # noqa: S608
                [fresh, number, text],
            )
    return Batch(rows[-1][0], len(rows) - unopenable, unopenable)


def _next(column: Column, after: int) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column.key}, {column.name} FROM {column.table} "  # noqa: S608
            f"WHERE {column.key} > %s AND {column.name} <> '' AND {column.name} NOT LIKE %s "
            f"ORDER BY {column.key} LIMIT %s",
            [after, f"v1.{key_id()}.%", BATCH],
        )
        return list(cursor.fetchall())


@contextmanager
def thawed(table: str) -> Iterator[None]:
    """Inside the transaction only: what may never be changed says the same after it has been sealed again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = %s", [table, f"{table}_frozen"]
            )
            frozen = cursor.fetchone() is not None
            if frozen:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_frozen")
            yield
            if frozen:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_frozen")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, made in triggers:
            cursor.execute(made)
