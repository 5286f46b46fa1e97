"""A research project: on what ground data are handed out, to whom, until when, and which step may be taken now."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from virkning.domain.anonymity import Anonymity
from virkning.domain.errors import Problem
from virkning.domain.policies import Table
from virkning.domain.text import Text

SHORTEST_REASON = 20
"""Signs in a reason: one word is no reason."""


class LegalBasis(StrEnum):
    """On what ground the data are handed out. The organisation must check that it holds for the project."""

    CONSENT = "consent"
    SCIENCE = "science"
    PUBLIC_STATISTICS = "public-statistics"


LEGAL_BASES: Mapping[LegalBasis, Text] = {
    LegalBasis.CONSENT: Text(
        da="Borgerens samtykke til forskning (databeskyttelsesforordningen art. 6, stk. 1, litra a, og art. 9, stk. 2, "
        "litra a)",
        en="The citizen's consent to research (GDPR art. 6 (1) (a) and art. 9 (2) (a))",
    ),
    LegalBasis.SCIENCE: Text(
        da="Videnskabelige undersøgelser af væsentlig betydning for samfundet (databeskyttelseslovens § 10), og "
        "borgerne "
        "har sagt ja",
        en="Scientific studies of significant importance to society (Danish Data Protection Act, section 10), and the "
        "citizens have said yes",
    ),
    LegalBasis.PUBLIC_STATISTICS: Text(
        da="Statistiske undersøgelser (databeskyttelseslovens § 10), og borgerne har sagt ja",
        en="Statistical studies (Danish Data Protection Act, section 10), and the citizens have said yes",
    ),
}


class ProjectState(StrEnum):
    DRAFT = "draft"
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ProjectStep(StrEnum):
    CHANGE = "change"
    ASK = "ask"
    DECIDE = "decide"
    DELIVER = "deliver"
    WITHDRAW = "withdraw"


_NOT_DRAFT: Mapping[ProjectState, str] = {
    state: "research-not-a-draft" for state in ProjectState if state is not ProjectState.DRAFT
}
_NOT_ASKED: Mapping[ProjectState, str] = {
    state: "research-not-asked" for state in ProjectState if state is not ProjectState.ASKED
}
_NOT_APPROVED: Mapping[ProjectState, str] = {
    state: "research-not-approved" for state in ProjectState if state is not ProjectState.APPROVED
}

PROJECT: Table[ProjectStep, ProjectState] = {
    ProjectStep.CHANGE: _NOT_DRAFT,
    ProjectStep.ASK: _NOT_DRAFT,
    ProjectStep.DECIDE: _NOT_ASKED,
    ProjectStep.DELIVER: _NOT_APPROVED,
    ProjectStep.WITHDRAW: {
        ProjectState.WITHDRAWN: "research-withdrawn-already",
        ProjectState.REFUSED: "research-withdrawn-already",
    },
}


def is_over(ends: date, *, today: date) -> bool:
    """The end date is the last day on which anything is handed out."""
    return today > ends


def why_not_approve(found: Anonymity, reason: str) -> tuple[Problem, ...]:
    """Where somebody stands in too small a group, the one who approves must say why it is right all the same."""
    if found.holds or len(reason.strip()) >= SHORTEST_REASON:
        return ()
    params = {"smallest": found.smallest, "limit": found.limit, "least": SHORTEST_REASON}
    return (Problem("research-too-few-alike", params=params),)


def why_not_deliver(found: Anonymity, *, accepted: int) -> tuple[Problem, ...]:
    """Consents withdrawn since may have made a group smaller than what was approved."""
    if found.rows == 0:
        return (Problem("research-nothing-left"),)
    if found.smallest >= min(found.limit, accepted):
        return ()
    return (Problem("research-fewer-alike-now", params={"smallest": found.smallest, "accepted": accepted}),)
