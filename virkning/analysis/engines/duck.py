"""The engine inside the process: DuckDB in memory, reading Arrow tables and Parquet files where they lie.

To start a DuckDB takes longer than most of what is asked of it, so one stands as long as the process does. Each piece
of work has a database of its own in it, which the others do not see, and which goes with the work.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import duckdb
import pyarrow as pa

from virkning.analysis.engines.base import Engine, Made, Part, Row, Table
from virkning.analysis.engines.statement import Statement


class DuckEngine(Engine):
    dialect = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection, place: str = "memory") -> None:
        self.connection = connection
        self.place = place
        self.workers = os.cpu_count() or 1

    def bind(self, name: str, source: Table) -> None:
        if isinstance(source, pa.Table):
            self.connection.register(name, source)
            return
        files = (source,) if isinstance(source, Path) else source
        paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
        view = f'CREATE OR REPLACE TEMP VIEW "{name}" AS SELECT * FROM read_parquet([{paths}])'  # noqa: S608 (quoted)
        self.connection.execute(view)

    def keep(self, name: str, statement: Statement, *, in_order: Sequence[str] = ()) -> None:
        ordered = f" ORDER BY {', '.join(in_order)}" if in_order else ""
        kept = f'CREATE OR REPLACE TEMP TABLE "{name}" AS SELECT * FROM ({self._sql(statement)}){ordered}'  # noqa: S608
        self.connection.execute(kept)

    def share(self, name: str, statement: Statement) -> None:
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS {self._sql(statement)}')

    def share_source(self, name: str, source: Table) -> None:
        self.bind(f"{name}_source", source)
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM "{name}_source"')  # noqa: S608

    def add(self, name: str, statement: Statement) -> None:
        self.connection.execute(f'INSERT INTO "{name}" {self._sql(statement)}')

    @contextmanager
    def branch(self) -> Iterator[Engine]:
        with _connected(self.connection, self.place) as connection:
            yield DuckEngine(connection, self.place)

    def rows(self, statement: Statement) -> list[Row]:
        cursor = self.connection.execute(self._sql(statement))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]

    def table(self, statement: Statement) -> pa.Table:
        found: pa.Table | None = self.connection.sql(self._sql(statement)).to_arrow_table()
        assert found is not None  # noqa: S101 - a query always gives a table; its stub does not know
        return found

    def spread(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
        """Here, some side by side: reading and counting leave Python most of the time."""
        with ThreadPoolExecutor(max_workers=self.workers) as pool:
            return list(pool.map(work, parts))

    def _sql(self, statement: Statement) -> str:
        return statement.sql(self.dialect)


@contextmanager
def opened_duck() -> Iterator[Engine]:
    """A database of its own in memory, gone when the work is done."""
    place = f"work_{next(_NUMBERS)}"
    with _connected(_standing(os.getpid()), "memory") as whole:
        whole.execute(f"ATTACH ':memory:' AS {place}")
        try:
            with _connected(whole, place) as connection:
                yield DuckEngine(connection, place)
        finally:
            whole.execute(f"DETACH {place}")


_NUMBERS = count(1)


@cache
def _standing(process: int) -> duckdb.DuckDBPyConnection:
    """The DuckDB of this process; one that was forked from another has none of its threads."""
    return duckdb.connect(config={"preserve_insertion_order": "false"})  # order is asked for where it matters


@contextmanager
def _connected(to: duckdb.DuckDBPyConnection, place: str) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = to.cursor()
    try:
        connection.execute(f"USE {place}")
        yield connection
    finally:
        connection.close()
