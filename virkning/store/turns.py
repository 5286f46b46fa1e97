"""One at a time, across processes and machines; the lock goes with whoever holds it, however that one ends."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zlib import crc32

from django.db import connection


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """True for the one who may go on; False at once while somebody else is at it."""
    if connection.vendor == "postgresql":
        with _on_postgresql(crc32(name.encode())) as mine:
            yield mine
    else:
        with _beside(str(connection.settings_dict["NAME"]), name) as mine:
            yield mine


@contextmanager
def _on_postgresql(number: int) -> Iterator[bool]:
    """Held by a connection of its own, and gone with it: one that is shared would keep it when it is handed back."""
    from psycopg import connect  # beside the program only where PostgreSQL is used

    with closing(connect(**connection.get_connection_params(), autocommit=True)) as holding:
        found = holding.execute("SELECT pg_try_advisory_lock(%s)", [number]).fetchone()
        yield found == (True,)


@contextmanager
def _beside(database: str, name: str) -> Iterator[bool]:
    """SQLite stands on one machine: a little file beside it is locked, so that the pages can go on writing."""
    if "memory" in database or not Path(database).is_file():
        yield True  # a database that no other process can reach
        return
    lock = sqlite3.connect(f"{database}.{name}", timeout=0, isolation_level=None)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
        else:
            yield True
    finally:
        lock.close()
