"""The engines that the expressions of analysis run on, and which one is chosen."""

from virkning.analysis.engines.base import Engine, NotSpread, Row, Table
from virkning.analysis.engines.chosen import DUCKDB, ENGINE, Choice, chosen, opened

__all__ = ["DUCKDB", "ENGINE", "Choice", "Engine", "NotSpread", "Row", "Table", "chosen", "opened"]
