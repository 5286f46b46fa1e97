"""Who looked at my data, when and why: for the citizen."""

from virkning.reports.looks.document import to_pdf
from virkning.reports.looks.report import Act, Line, LooksReport, looks_report

__all__ = ["Act", "Line", "LooksReport", "looks_report", "to_pdf"]
