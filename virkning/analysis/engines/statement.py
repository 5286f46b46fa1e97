"""An expression that is written as SQL once for each engine that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from virkning.domain.late import late

if TYPE_CHECKING:
    import ibis
    import ibis.expr.types as ir
else:
    ibis = late("ibis")


class Statement:
    """One table that is asked for, on tables that the engine knows by name."""

    def __init__(self, expression: ir.Table) -> None:
        self.expression = expression
        self._written: dict[str, str] = {}

    def sql(self, dialect: str) -> str:
        """Written when it is first asked for: that takes longer than running it on small data."""
        if dialect not in self._written:
            self._written[dialect] = str(ibis.to_sql(self.expression, dialect=dialect, pretty=False))
        return self._written[dialect]
