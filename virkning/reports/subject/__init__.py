"""A citizen's whole file, to read (PDF) or for another program (JSON)."""

from virkning.reports.subject.file import FORMS, written
from virkning.reports.subject.words import column_name, row_name, table_name

__all__ = ["FORMS", "column_name", "row_name", "table_name", "written"]
