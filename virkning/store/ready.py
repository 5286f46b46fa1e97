"""Sentences that are asked on every page, and so are planned once, not each time.

PostgreSQL takes ten times as long to plan the sentence of who asks as to answer it. Each connection of the pool keeps
the plan; where threads have connections of their own, something else may share these out, and nothing is prepared.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

Row = tuple[Any, ...]


def answers(sentence: str, words: Mapping[str, str | int | datetime | None]) -> list[Row]:
    """`words` stand in the sentence as `%(name)s`."""
    with _cursor() as cursor:
        cursor.execute(sentence, words)
        found: list[Row] = cursor.fetchall()
    return found


def _cursor() -> CursorWrapper:
    """Django's puts the words into the sentence itself, so that it would be another one each time.

    Where sentences are looked at (tests, debugging) it is used all the same: of others it tells nothing.
    """
    if connection.vendor != "postgresql" or connection.queries_logged:
        return connection.cursor()
    from psycopg import Cursor  # only where PostgreSQL is used is it installed

    connection.ensure_connection()
    return connection.make_cursor(Cursor(connection.connection))  # type: ignore[arg-type]  # any cursor of the driver
