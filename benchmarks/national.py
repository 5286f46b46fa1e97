"""A demonstration made a hundred times as large inside PostgreSQL: `python -m benchmarks.national 2000000`.

The database of DATABASE_URL holds the demonstration (`virkning demo --load-only`, or `virkning move`). Every team with
its people, citizens, courses and all that hangs on them is copied by PostgreSQL itself until there are so many
responses: the figures stay alike, keys and references are the copies' own, and no citizen is in two teams. Programmes,
instruments and the organisation are the same. Only for a database that is thrown away: guards and references are
not looked at meanwhile, and the copied events of the audit have no seals.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Mapping

import psycopg
from psycopg import Cursor, sql

ROOTS = ("store_client", "store_team")
ALSO = ("store_user", "store_membership", "store_auditevent")
NEVER = ("store_auditseal", "store_auditreview", "store_handoutcode", "store_studyvalue")
NEVER += ("store_studyperson", "store_report", "store_comment")
"""Of one place in the chain, with no number of their own, of one study, or of one period."""
LONGEST = 40

REFERENCES = """
SELECT f.conrelid::regclass::text, a.attname, f.confrelid::regclass::text
FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
WHERE f.contype = 'f' AND f.conrelid::regclass::text LIKE 'store\\_%'
"""
COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod), attidentity FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
UNIQUE = """
SELECT array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey))
FROM pg_index i WHERE i.indisunique AND NOT i.indisprimary AND i.indrelid = %s::regclass
"""

References = Mapping[str, Mapping[str, str]]
"""By table: which column refers to which table."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("responses", type=int)
    wanted = parser.parse_args().responses
    begun = time.perf_counter()
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        [there] = _one(cursor, "SELECT count(*) FROM store_response")
        enlarge(cursor, copies=max(0, round(wanted / there) - 1))
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")
        counts = {name: _one(cursor, f"SELECT count(*) FROM {name}")[0] for name in ("store_response", "store_course")}  # noqa: S608
        [size] = _one(cursor, "SELECT pg_size_pretty(pg_database_size(current_database()))")
    print(f"{counts}, {size}, in {time.perf_counter() - begun:.0f} s")


def enlarge(cursor: Cursor, *, copies: int) -> None:
    cursor.execute("SET session_replication_role = replica")  # neither guards nor references, which come in any order
    cursor.execute("SET synchronous_commit = off")
    references: dict[str, dict[str, str]] = {}
    for table, column, to in cursor.execute(REFERENCES).fetchall():
        references.setdefault(table, {})[column] = to
    tables = _hanging_on(references)
    step = 1 + max(_one(cursor, f"SELECT coalesce(max(id), 0) FROM {table}")[0] for table in tables)  # noqa: S608
    left_out = _copy(cursor, tables, references, step, [1])
    while left_out:
        # What cannot be there twice is left out, and whatever refers to it then refers to the one that is there.
        print("the same for all:", ", ".join(sorted(left_out)))
        cursor.connection.rollback()
        cursor.execute("SET session_replication_role = replica")
        tables -= left_out
        left_out = _copy(cursor, tables, references, step, [1])
    _copy(cursor, tables, references, step, range(2, copies + 1))
    for table in tables:
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608
    cursor.execute("SET session_replication_role = origin")


def _hanging_on(references: References) -> set[str]:
    """The roots, and every table that refers to one that is in already."""
    found = {*ROOTS, *ALSO}
    while more := {
        table for table, to in references.items() if table not in found and (set(to.values()) & (found - {*ALSO}))
    } - {*NEVER}:
        found |= more
    return found


def _copy(cursor: Cursor, tables: set[str], references: References, step: int, numbers: Iterable[int]) -> set[str]:
    statements = {table: _statement(cursor, table, tables, references.get(table, {}), step) for table in sorted(tables)}
    refused = set()
    for number in numbers:
        for table, statement in statements.items():
            cursor.execute("SAVEPOINT one")
            try:
                cursor.execute(statement, {"k": number})
            except (psycopg.errors.UniqueViolation, psycopg.errors.CheckViolation) as error:
                cursor.execute("ROLLBACK TO one")
                refused.add(table)
                print(f"  {table}: {str(error).splitlines()[0]}", file=sys.stderr)
            cursor.execute("RELEASE one")
        if number > 1:
            cursor.connection.commit()
        if number % 10 == 0:
            print(f"copy {number}", flush=True)
    return refused


def _statement(cursor: Cursor, table: str, tables: set[str], references: Mapping[str, str], step: int) -> sql.Composed:
    """Inserts the rows of the first demonstration once more, under numbers of their own."""
    columns = cursor.execute(COLUMNS, [table]).fetchall()
    kinds = {name: kind for name, kind, _identity in columns}
    moved = {"id", *(name for name, to in references.items() if to in tables)}
    unlike = set()
    for (names,) in cursor.execute(UNIQUE, [table]).fetchall():
        if not moved & set(names) and not unlike & set(names):
            texts = [name for name in names if "char" in kinds[name] or kinds[name] == "text"]
            unlike |= set(texts[-1:])
    values = []
    for name in kinds:
        column = sql.Identifier(name)
        if name in moved:
            values.append(sql.SQL("{} + {} * %(k)s").format(column, sql.Literal(step)))
        elif name in unlike:
            own = sql.SQL("CASE WHEN {c} = '' THEN '' ELSE left(%(k)s || '-' || {c}, {n}) END")
            values.append(own.format(c=column, n=sql.Literal(_longest(kinds[name]))))
        else:
            values.append(column)
    return sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} WHERE id < {}").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, kinds)),
        sql.SQL(", ").join(values),
        sql.Identifier(table),
        sql.Literal(step),
    )


def _longest(kind: str) -> int:
    digits = "".join(filter(str.isdigit, kind))
    return int(digits) if digits else LONGEST


def _one(cursor: Cursor, question: str) -> tuple[int, ...]:
    found = cursor.execute(question).fetchone()  # type: ignore[call-overload]
    assert found is not None
    return tuple(found)


if __name__ == "__main__":
    main()
