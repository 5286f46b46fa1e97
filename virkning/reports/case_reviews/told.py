"""What the report of a review of cases is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.case_review import CaseOutcome, Codebook, PartlyAs
from virkning.domain.case_review_findings import Combinations, ReviewFindings
from virkning.domain.text import Text


@dataclass(frozen=True, slots=True)
class ReviewTold:
    """What the report is made of. `quotations`: factor -> rewritten quotations; `labels` name the cases in order."""

    title: str
    question: str
    place: Text
    organisation: str
    codebook: Codebook
    partly: PartlyAs
    findings: ReviewFindings
    combinations: Combinations | None
    quotations: Mapping[str, Sequence[str]]
    labels: Sequence[str]
    outcomes: Sequence[CaseOutcome | None]
    whole: bool
    threshold: int
