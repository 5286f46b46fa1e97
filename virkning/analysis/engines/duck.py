"""The engine inside the process: DuckDB in memory, reading Arrow tables and Parquet files where they lie."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from virkning.analysis.engines.base import Engine, Made, Part, Row, Table
from virkning.analysis.engines.statement import Statement


class DuckEngine(Engine):
    dialect = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
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
        connection = self.connection.cursor()
        try:
            yield DuckEngine(connection)
        finally:
            connection.close()

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
    """A DuckDB of its own in memory, closed when the work is done."""
    connection = duckdb.connect(config={"preserve_insertion_order": "false"})  # order is asked for where it matters
    try:
        yield DuckEngine(connection)
    finally:
        connection.close()
