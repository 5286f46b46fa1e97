"""What a package holds and how two differ, in words."""

from virkning.reports.packages.changes import change_line, change_lines
from virkning.reports.packages.moments import consent_words, importance_words, moment_words, respondent_words
from virkning.reports.packages.report_plans import audience_words, cadence_words

__all__ = [
    "audience_words",
    "cadence_words",
    "change_line",
    "change_lines",
    "consent_words",
    "importance_words",
    "moment_words",
    "respondent_words",
]
