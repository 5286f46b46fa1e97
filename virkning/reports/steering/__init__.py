"""The steering-group extract: built from results, rendered to page, PDF, sheet, CSV, charts and story."""

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
from virkning.reports.steering.verdict import Verdict, verdict

__all__ = [
    "THRESHOLD",
    "TOGETHER",
    "Comment",
    "OutcomeRows",
    "Reader",
    "Row",
    "ScaleRows",
    "SteeringReport",
    "Unprotected",
    "Verdict",
    "build",
    "verdict",
]
