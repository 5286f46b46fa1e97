"""How citizens are doing: progression, means over the measurements, categories from enquiry to now."""

from virkning.reports.progress.page import charts, to_html, to_pdf
from virkning.reports.progress.report import IndicatorProgress, ProgressReport, build
from virkning.reports.progress.sentences import lead, title

__all__ = ["IndicatorProgress", "ProgressReport", "build", "charts", "lead", "title", "to_html", "to_pdf"]
