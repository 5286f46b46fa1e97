"""A round of self-assessment as a document: profile with spread, what was agreed, what is developed, and years."""

from virkning.reports.assessments.asking import asking_mail
from virkning.reports.assessments.document import round_document
from virkning.reports.assessments.profile import profile_chart, profile_section, range_of, years_section
from virkning.reports.assessments.values import AgreedTold, Development, RoundTold
from virkning.reports.assessments.words import (
    CLOSENESS,
    LACKS,
    RATER_KINDS,
    STATES,
    degree_name,
    degree_value,
    distance_sentence,
)

__all__ = [
    "CLOSENESS",
    "LACKS",
    "RATER_KINDS",
    "STATES",
    "AgreedTold",
    "Development",
    "RoundTold",
    "asking_mail",
    "degree_name",
    "degree_value",
    "distance_sentence",
    "profile_chart",
    "profile_section",
    "range_of",
    "round_document",
    "years_section",
]
