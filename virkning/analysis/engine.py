"""The engine inside the process: DuckDB in memory, reading Arrow tables and Parquet files where they lie."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from virkning.analysis.frames import Source

Row = Mapping[str, Any]
"""One row of an answer; its values have the types of the statement's columns."""


class Engine:
    """One connection, for one report. What it keeps is its own; what it shares, its branches see too."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def bind(self, name: str, source: Source) -> None:
        """Let statements know a table by `name`; nothing is copied."""
        if isinstance(source, pa.Table):
            self.connection.register(name, source)
            return
        path = str(source).replace("'", "''")
        view = f"CREATE OR REPLACE TEMP VIEW \"{name}\" AS SELECT * FROM read_parquet('{path}')"  # noqa: S608 (quoted)
        self.connection.execute(view)

    def keep(self, name: str, statement: str, *, in_order: bool = False) -> None:
        """Work a table out once, because several results are read from it.

        `in_order`: sums over it come out the same to the last bit, however the threads before took turns.
        """
        ordered = " ORDER BY ALL" if in_order else ""
        self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS SELECT * FROM ({statement}){ordered}')  # noqa: S608

    def share(self, name: str, statement: str) -> None:
        """Work a table out once, also for the branches."""
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS {statement}')

    def share_source(self, name: str, source: Source) -> None:
        self.bind(f"{name}_source", source)
        self.share(name, f'SELECT * FROM "{name}_source"')  # noqa: S608 (a name of our own)

    @contextmanager
    def branch(self) -> Iterator["Engine"]:
        """A connection to the same tables, for another thread; what it keeps is gone with it."""
        connection = self.connection.cursor()
        try:
            yield Engine(connection)
        finally:
            connection.close()

    def add(self, name: str, statement: str) -> None:
        """Add rows to a shared table."""
        self.connection.execute(f'INSERT INTO "{name}" {statement}')

    def rows(self, statement: str) -> list[Row]:
        cursor = self.connection.execute(statement)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


@contextmanager
def opened() -> Iterator[Engine]:
    """A DuckDB of its own in memory, closed when the work is done."""
    connection = duckdb.connect(config={"preserve_insertion_order": "false"})  # order is asked for where it matters
    try:
        yield Engine(connection)
    finally:
        connection.close()
