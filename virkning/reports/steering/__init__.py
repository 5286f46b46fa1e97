"""The steering-group extract: built from results, rendered to page, PDF, sheet, CSV, charts and story."""

from virkning.reports.steering.document import Paper, to_pdf
from virkning.reports.steering.drawn import change_dots, charts
from virkning.reports.steering.foot import unfinished_note
from virkning.reports.steering.lines import to_csv
from virkning.reports.steering.page import charts_html, story_html, table_html, to_html
from virkning.reports.steering.phrases import period_name
from virkning.reports.steering.report import (
    THRESHOLD,
    TOGETHER,
    Comment,
    OutcomeRows,
    Reader,
    Row,
    ScaleRows,
    SteeringReport,
    Unprotected,
    build,
)
from virkning.reports.steering.sheet import to_xlsx
from virkning.reports.steering.story import Paragraph, Story, story
from virkning.reports.steering.table import Link
from virkning.reports.steering.verdict import Verdict, verdict

__all__ = [
    "THRESHOLD",
    "TOGETHER",
    "Comment",
    "Link",
    "OutcomeRows",
    "Paragraph",
    "Reader",
    "Row",
    "ScaleRows",
    "SteeringReport",
    "Story",
    "Unprotected",
    "Verdict",
    "build",
    "change_dots",
    "charts",
    "charts_html",
    "period_name",
    "story_html",
    "story",
    "table_html",
    "to_csv",
    "to_html",
    "to_pdf",
    "Paper",
    "to_xlsx",
    "unfinished_note",
    "verdict",
]
