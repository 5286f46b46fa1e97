"""More memory for a large transaction, and given back afterwards."""

import pytest
from django.db import connection

from virkning.store.large_writes import ROOM_KB, large_writes

pytestmark = pytest.mark.django_db


def room() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        return int(cursor.fetchone()[0])


def test_room_is_made_and_given_back_also_after_an_error() -> None:
    if connection.vendor != "sqlite":
        with large_writes():
            return
    before, seen = room(), list[int]()

    @large_writes()
    def stopped() -> None:
        seen.append(room())
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        stopped()
    assert (seen, room()) == ([-ROOM_KB], before)
