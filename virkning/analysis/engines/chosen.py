"""Which engine the work runs on: DuckDB inside the process, or the Spark that `VIRKNING_ENGINE` names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from virkning.analysis.engines.base import Engine
from virkning.domain.errors import Problem, Refused

ENGINE = "VIRKNING_ENGINE"
DUCKDB = "duckdb"


@dataclass(frozen=True, slots=True)
class Choice:
    """`master` is empty for DuckDB, else the address of Spark: `local[2]`, `spark://host:port`."""

    master: str = ""


def chosen() -> Choice:
    """Raises Refused when the variable names neither."""
    named = os.environ.get(ENGINE, "").strip()
    if named in ("", DUCKDB):
        return Choice()
    if named.startswith(("local[", "spark://")) or named == "local":
        return Choice(named)
    raise Refused([Problem("engine-unknown", params={"value": named[:60]})])


@contextmanager
def opened(choice: Choice | None = None) -> Iterator[Engine]:
    """An engine for one piece of work; without a choice the one that the environment names."""
    choice = choice or chosen()
    if choice.master:
        from virkning.analysis.engines.spark import opened_spark  # takes seconds and Java, so only when it is chosen

        with opened_spark(choice.master) as engine:
            yield engine
        return
    from virkning.analysis.engines.duck import opened_duck

    with opened_duck() as engine:
        yield engine
