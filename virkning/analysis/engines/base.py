"""What an engine does for analysis: it knows tables by name, and answers statements on them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pyarrow as pa

from virkning.analysis.engines.statement import Statement

Row = Mapping[str, Any]
"""One row of an answer; its values have the types of the statement's columns."""

Table = pa.Table | Path | tuple[Path, ...]
"""A table in memory, a Parquet file, or at least one Parquet file with the same columns."""


Part = TypeVar("Part")
Made = TypeVar("Made")


class NotSpread(Exception):
    """The machines of an engine could not do a piece of work; whoever asked does it in another way."""


class Engine(ABC):
    """One connection, for one report. What it keeps is its own; what it shares, its branches see too."""

    dialect: ClassVar[str]
    """The SQL that it understands, by the name that Ibis has for it."""

    workers: int
    """How many branches may work at the same time."""

    @abstractmethod
    def bind(self, name: str, source: Table) -> None:
        """Let statements know a table by `name`; nothing is copied that need not be."""

    @abstractmethod
    def keep(self, name: str, statement: Statement, *, in_order: Sequence[str] = ()) -> None:
        """Work a table out once, because several results are read from it.

        `in_order`: columns that no two rows have alike. Sums over it come out the same to the last bit, however the
        threads before took turns, where the engine can promise that at all.
        """

    @abstractmethod
    def share(self, name: str, statement: Statement) -> None:
        """Work a table out once, also for the branches."""

    @abstractmethod
    def share_source(self, name: str, source: Table) -> None:
        """`bind`, also for the branches."""

    @abstractmethod
    def add(self, name: str, statement: Statement) -> None:
        """Add rows to a shared table."""

    def settle(self, name: str) -> None:  # noqa: B027 - most engines have worked it out already
        """Nothing more is added to a shared table."""

    @abstractmethod
    def branch(self) -> AbstractContextManager["Engine"]:
        """A connection to the same tables, for another thread; what it keeps is gone with it."""

    @abstractmethod
    def rows(self, statement: Statement) -> list[Row]:
        """The few rows of a result."""

    @abstractmethod
    def table(self, statement: Statement) -> pa.Table:
        """The many rows of a result."""

    @abstractmethod
    def spread(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
        """What a piece of Python makes of each part, in their order, wherever the engine has room to do it.

        The work and the parts may be sent, and what is made sent back: it must be little. Raises NotSpread.
        """

    def write(self, statement: Statement) -> None:
        """Write the SQL now, since Ibis does not promise to be safe in threads."""
        statement.sql(self.dialect)
