"""What a citizen has said yes or no to, purpose by purpose. A consent is never a condition of getting help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ConsentPurpose(StrEnum):
    """Purposes are asked for apart, and withdrawn apart (GDPR art. 7)."""

    RECORD = "record"  # that notes are kept of the course
    QUALITY = "quality"  # that the measurements count in the organisation's results
    RESEARCH = "research"  # that pseudonymised data may be handed to approved research
    CONTACT_AFTERWARDS = "contact-afterwards"  # that the citizen may be asked again after the end


class ConsentState(StrEnum):
    NOT_ASKED = "not-asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """One answer: yes or no on a day, and the day a yes was taken back."""

    purpose: ConsentPurpose
    given: bool
    day: date
    withdrawn: date | None = None


def state_of(answers: Sequence[ConsentAnswer], purpose: ConsentPurpose) -> ConsentState:
    """The latest answer to the purpose counts; of two on one day the later in the list."""
    own = [answer for answer in answers if answer.purpose is purpose]
    if not own:
        return ConsentState.NOT_ASKED
    latest = max(enumerate(own), key=lambda pair: (pair[1].day, pair[0]))[1]
    if not latest.given:
        return ConsentState.REFUSED
    return ConsentState.WITHDRAWN if latest.withdrawn else ConsentState.GIVEN


def allows(state: ConsentState, *, needed: bool) -> bool:
    """A yes always allows and a no never does. Not asked allows where the purpose rests on something else."""
    if state is ConsentState.NOT_ASKED:
        return not needed
    return state is ConsentState.GIVEN
