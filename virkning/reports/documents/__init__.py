"""Reports of every level as one value, `Document`, and the formats that it is seen in."""

from virkning.reports.documents.values import (
    Chart,
    ChartKind,
    Column,
    Definition,
    Document,
    Figure,
    Lean,
    Remark,
    Row,
    Section,
    Series,
    Table,
    Unit,
)

__all__ = [
    "Chart",
    "ChartKind",
    "Column",
    "Definition",
    "Document",
    "Figure",
    "Lean",
    "Remark",
    "Row",
    "Section",
    "Series",
    "Table",
    "Unit",
]
