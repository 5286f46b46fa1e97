"""The engine inside the process, and the tables of one report as it sees them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from virkning.analysis.frames import Frames
from virkning.analysis.scoring import scored
from virkning.domain.instrument import Instrument

Row = Mapping[str, Any]
"""One row of an engine's answer; its values have the types of the expression's columns."""


@dataclass(frozen=True, slots=True)
class Tables:
    """`frames.Frames` as tables of the engine. `scores` by instrument key."""

    backend: Backend
    courses: ir.Table
    stays: ir.Table
    missing: ir.Table
    facts: ir.Table
    scores: Mapping[str, ir.Table]


@contextmanager
def opened() -> Iterator[Backend]:
    """A DuckDB of its own in memory; closed when the work is done."""
    backend = ibis.duckdb.connect()
    try:
        yield backend
    finally:
        backend.disconnect()


def of_frames(backend: Backend, frames: Frames, instruments: Mapping[str, Instrument]) -> Tables:
    """Arrow tables are read where they lie; nothing is copied."""
    plain = {
        name: _registered(backend, name, getattr(frames, name)) for name in ("courses", "stays", "missing", "facts")
    }
    given = {key: _registered(backend, f"scores_{n}", table) for n, (key, table) in enumerate(frames.scores.items())}
    answers = {
        key: scored(_registered(backend, f"answers_{n}", table), instruments[key])
        for n, (key, table) in enumerate(frames.answers.items())
    }
    return Tables(backend, plain["courses"], plain["stays"], plain["missing"], plain["facts"], given | answers)


def of_folder(backend: Backend, folder: Path, instruments: Mapping[str, Instrument]) -> Tables:
    """An extract: courses, stays, missing and facts, and `answers/<instrument>.parquet`, one row per response."""
    plain = {
        name: backend.read_parquet(folder / f"{name}.parquet", table_name=name)
        for name in ("courses", "stays", "missing", "facts")
    }
    answers = {
        path.stem: scored(backend.read_parquet(path, table_name=f"answers_{n}"), instruments[path.stem])
        for n, path in enumerate(sorted((folder / "answers").glob("*.parquet")))
        if path.stem in instruments
    }
    return Tables(backend, plain["courses"], plain["stays"], plain["missing"], plain["facts"], answers)


def kept(backend: Backend, name: str, expression: ir.Table) -> ir.Table:
    """Work a table out once, because several results are read from it.

    Ibis would create an empty table and insert; one statement lets DuckDB write while it computes.
    """
    query = backend.compile(expression)
    backend.con.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {query}')
    return ibis.table(expression.schema(), name=name)


def fetched(backend: Backend, expression: ir.Table) -> list[Row]:
    """The rows of an answer, as plain values."""
    cursor = backend.con.execute(backend.compile(expression))
    names = [column[0] for column in cursor.description or ()]
    rows: list[Row] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return rows


def _registered(backend: Backend, name: str, table: pa.Table) -> ir.Table:
    backend.con.register(name, table)
    return ibis.table(ibis.Schema.from_pyarrow(table.schema), name=name)
