"""Room for a transaction that writes hundreds of thousands of rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

ROOM_KB = 512_000
"""What SQLite may keep in memory meanwhile. With the two megabytes that it takes by itself, each row that goes into an
index in no order pushes out a page that the next one needs: a large import wrote twenty times what it left behind."""


@contextmanager
def large_writes() -> Iterator[None]:
    """On SQLite; PostgreSQL has memory of its own, shared by all."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        before = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{ROOM_KB}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {before}")
