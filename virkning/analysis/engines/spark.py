"""The same expressions on Spark, for extracts that one machine does not take."""

import atexit
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from virkning.analysis.engines.base import Engine, Made, NotSpread, Part, Row, Table
from virkning.analysis.engines.statement import Statement
from virkning.domain.errors import Problem, Refused

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MEMORY = "VIRKNING_SPARK_MEMORY"
"""Memory of the driver and of each executor, as Spark writes it; 2g where nothing is said."""


class SparkEngine(Engine):
    """One session of its own on the shared connection. Spark spreads each statement itself, so branches take turns."""

    dialect = "pyspark"
    workers = 1

    def __init__(self, session: "SparkSession") -> None:
        self.session = session
        self.held: dict[str, DataFrame] = {}

    def bind(self, name: str, source: Table) -> None:
        if isinstance(source, pa.Table):
            frame = self.session.createDataFrame(_plain(source))
        else:
            files = (source,) if isinstance(source, Path) else source
            frame = self.session.read.parquet(*(str(path.resolve()) for path in files))
        frame.createOrReplaceTempView(name)

    def keep(self, name: str, statement: Statement, *, in_order: Sequence[str] = ()) -> None:
        """`in_order` cannot be promised: machines add up in the order in which they get done."""
        self._hold(name, self.session.sql(statement.sql(self.dialect)))

    def share(self, name: str, statement: Statement) -> None:
        self.keep(name, statement)

    def share_source(self, name: str, source: Table) -> None:
        self.bind(name, source)

    def add(self, name: str, statement: Statement) -> None:
        more = self.session.table(name).union(self.session.sql(statement.sql(self.dialect)))
        more.createOrReplaceTempView(name)

    def settle(self, name: str) -> None:
        self._hold(name, self.session.table(name).distinct())

    @contextmanager
    def branch(self) -> Iterator[Engine]:
        """The same session: names that a branch keeps are replaced by the next one."""
        yield self

    def rows(self, statement: Statement) -> list[Row]:
        return [row.asDict() for row in self.session.sql(statement.sql(self.dialect)).collect()]

    def table(self, statement: Statement) -> pa.Table:
        return self.session.sql(statement.sql(self.dialect)).toArrow()

    def spread(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
        """A task for each part, by Python beside each executor; Virkning must be installed there as it is here."""
        from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]
        from pyspark.errors import PySparkException

        try:
            return self.session.sparkContext.parallelize(parts, len(parts)).map(work).collect() if parts else []
        except (Py4JJavaError, PySparkException) as error:
            raise NotSpread from error

    def close(self) -> None:
        for frame in self.held.values():
            frame.unpersist()

    def _hold(self, name: str, frame: "DataFrame") -> None:
        if name in self.held:
            self.held.pop(name).unpersist()
        self.held[name] = frame.persist()
        frame.createOrReplaceTempView(name)


def _plain(table: pa.Table) -> pa.Table:
    """Spark knows no columns of codes."""
    fields = [
        pa.field(part.name, part.type.value_type if pa.types.is_dictionary(part.type) else part.type)
        for part in table.schema
    ]
    return table.cast(pa.schema(fields))


@contextmanager
def opened_spark(master: str) -> Iterator[Engine]:
    """Raises Refused when Spark, its Java or the master is not there."""
    session = _session(master).newSession()
    # Spark's own 200 parts cost more than the work where there are few processors; large data are split further by it.
    parts = session.sparkContext.defaultParallelism * (1 if master.startswith("local") else 3)
    session.conf.set("spark.sql.shuffle.partitions", str(parts))
    engine = SparkEngine(session)
    try:
        yield engine
    finally:
        engine.close()


@cache
def _session(master: str) -> "SparkSession":
    """Kept as long as the process lives: to start one takes seconds."""
    try:
        from ibis import pyspark as _options  # noqa: F401 - Ibis writes for Spark only when it has loaded this
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise Refused([Problem("engine-not-installed")]) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the executors' too: one that has Virkning
    memory = os.environ.get(MEMORY, "2g")
    settings = {
        "spark.driver.memory": memory,
        "spark.executor.memory": memory,
        "spark.driver.bindAddress": "127.0.0.1" if master.startswith("local") else "",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "OFF",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.codegen.wholeStage": "false" if master.startswith("local") else "",
        "spark.sql.adaptive.enabled": "false" if master.startswith("local") else "",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1" if master.startswith("local") else "",
    }
    builder = SparkSession.builder.master(master).appName("virkning")
    for name, value in settings.items():
        builder = builder.config(name, value) if value else builder
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise Refused([Problem("engine-not-reached", params={"value": master[:60]})]) from error
    atexit.register(session.stop)
    return session
