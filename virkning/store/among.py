"""Rows whose numbers are among many: one parameter, however many they are.

`column__in=[…]` has a parameter for each number, and SQLite takes a limited number of them. To write the question that
found the numbers once more inside the next one has the database answer it once more.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler

Sql = tuple[str, tuple[str | int, ...]]


class Among(Func):
    """`filter(Among("client", numbers))`."""

    output_field = BooleanField()
    template = "%(expressions)s IN (SELECT value FROM json_each(%%s))"

    def __init__(self, column: str | F, numbers: Iterable[int]) -> None:
        super().__init__(column)
        self.numbers = sorted(set(numbers))

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **more: Any,
    ) -> Sql:
        sql, words = super().as_sql(compiler, connection, function, template, arg_joiner, **more)
        return sql, (*words, self._told(connection.vendor))

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> Sql:
        """It hashes an array that a column is compared with; of `IN (SELECT …)` it looks up each number by itself."""
        return self.as_sql(compiler, connection, template="%(expressions)s = ANY(%%s::bigint[])", **more)

    def _told(self, vendor: str) -> str:
        """A text in either case: the driver takes longer to write an array than PostgreSQL to answer."""
        return f"{{{','.join(map(str, self.numbers))}}}" if vendor == "postgresql" else json.dumps(self.numbers)
