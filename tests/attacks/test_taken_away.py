"""What was taken away a moment ago is gone at the next page, on a real PostgreSQL with its plans and its pool."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.attacks.running import Running
from tests.postgres import own_postgres

COURSES = "/courses/?whose=team"
OFTEN = 8
"""Times; after five PostgreSQL makes one plan for all who ask."""
TAKEN = (
    ("DELETE FROM store_membership", 404),
    ("UPDATE store_user SET is_active = false", 302),
    ("UPDATE store_user SET password = 'another'", 302),
    ("UPDATE django_session SET expire_date = now()", 302),
    ("DELETE FROM django_session", 302),
)


def test_what_was_taken_away_is_gone_at_the_next_page(tmp_path: Path) -> None:
    with own_postgres() as database:
        running = Running(tmp_path / "data", database.address)
        running.fill()
        running.serve()
        try:
            with psycopg.connect(database.address, autocommit=True) as administrator:
                for sentence, status in TAKEN:
                    assert [running.get(COURSES)[0] for _time in range(OFTEN)] == [200] * OFTEN
                    with taken_away(administrator, sentence):
                        assert [running.get(COURSES)[0] for _time in range(OFTEN)] == [status] * OFTEN, sentence
            assert running.get(COURSES)[0] == 200
            for _time in range(2):  # its lines were used a moment ago, and lead nowhere now
                database.stop()
                database.start()
                assert [running.get(COURSES)[0] for _time in range(OFTEN)] == [200] * OFTEN
        finally:
            running.kill()


@contextmanager
def taken_away(administrator: psycopg.Connection[tuple[object, ...]], sentence: str) -> Iterator[None]:
    """And put back."""
    tables = ("store_membership", "store_user", "django_session")
    for table in tables:
        administrator.execute(f"CREATE TABLE kept_{table} AS TABLE {table}")
    administrator.execute("SET session_replication_role = replica")  # rows that others point to
    administrator.execute(sentence)
    yield
    for table in tables:
        administrator.execute(f"DELETE FROM {table}")
        administrator.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")
        administrator.execute(f"DROP TABLE kept_{table}")
