"""Every table as lines of text, the same on SQLite and PostgreSQL, and back again. Sealed texts stay sealed."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import ExpressionWrapper, F, TextField

from virkning.store.crypto import SealedTextField

LEFT_OUT: tuple[type[models.Model], ...] = (Session,)
"""Everybody logs in again after a restore."""

BATCH = 500

Line = list[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """`hash` is of all rows in the order of their numbers."""

    rows: int
    hash: str


def tables() -> tuple[type[models.Model], ...]:
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return tuple(model for model in found if not model._meta.proxy and model not in LEFT_OUT)


def columns(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    return list(model._meta.local_concrete_fields)


def lines(model: type[models.Model], *, using: str = DEFAULT_DB_ALIAS) -> Iterator[bytes]:
    """The names of the columns, then a line for each row."""
    fields = columns(model)
    yield line([field.column for field in fields])
    raw = [
        ExpressionWrapper(F(field.attname), output_field=TextField())
        if isinstance(field, SealedTextField)
        else F(field.attname)
        for field in fields
    ]
    rows = model._base_manager.using(using).order_by("pk").values_list(*raw)
    for row in rows.iterator(chunk_size=BATCH):
        yield line([plain(value) for value in row])


def hashed(text: Iterable[bytes]) -> Table:
    """The line of names counts in the hash, not as a row."""
    digest, n = hashlib.sha256(), -1
    for line in text:
        digest.update(line)
        n += 1
    return Table(n, digest.hexdigest())


def load(model: type[models.Model], text: Iterator[bytes]) -> None:
    """Raises ValueError when the columns are others than those of the table."""
    fields = columns(model)
    if json.loads(next(text, b"[]")) != [field.column for field in fields]:
        raise ValueError(model._meta.db_table)
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column or "") for field in fields)
    places = ", ".join("%s" for _ in fields)
    if connection.vendor == "postgresql":
        _copy_in(f"COPY {quote(model._meta.db_table)} ({names}) FROM STDIN", fields, text)
        return
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 - names of our own tables
    with connection.cursor() as cursor:
        while batch := list(islice(text, BATCH)):
            cursor.executemany(insert, [_row(fields, json.loads(line)) for line in batch])


def _copy_in(statement: str, fields: "Sequence[models.Field[Any, Any]]", text: Iterator[bytes]) -> None:
    """As PostgreSQL itself brings in much at once: several times as fast as rows that are inserted."""
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for line in text:
            copy.write_row(_row(fields, json.loads(line)))


def empty() -> None:
    """All tables, within the transaction of the caller; constraints are checked at its end."""
    quote = connection.ops.quote_name
    names = [quote(model._meta.db_table) for model in (*tables(), *LEFT_OUT)]
    defer_references()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")
            return
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of our own tables


def defer_references() -> None:
    """Rows may refer to such as come later, until the transaction of the caller ends."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            return
        cursor.execute("PRAGMA defer_foreign_keys = ON")


def count_on() -> None:
    """New rows are numbered after those that were brought back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables())):
            cursor.execute(statement)


def migrations() -> list[str]:
    """Which version of the tables this is."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything is read as it stood at one moment, and nobody who writes has to wait."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN DEFERRED"
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def line(values: Sequence[Any]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def plain(value: Any) -> Any:
    match value:
        case datetime():
            return (value if value.tzinfo is None else value.astimezone(UTC)).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case timedelta():
            return value.total_seconds()
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode("ascii")
        case _:
            return value


def _row(fields: "Sequence[models.Field[Any, Any]]", values: Line) -> list[Any]:
    return [_stored(field, value) for field, value in zip(fields, values, strict=True)]


def _stored(field: "models.Field[Any, Any]", value: Any) -> Any:
    if value is None or isinstance(field, SealedTextField):
        return value
    if isinstance(field, models.DurationField):
        value = timedelta(seconds=value)
    return field.get_db_prep_save(field.to_python(value), connection)
