"""The measurement plan of a programme: what is asked, of whom, and when."""

from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.instrument import Respondent


class Trigger(StrEnum):
    """What a planned measurement is counted from."""

    START = "start"
    PHASE_START = "phase-start"
    PHASE_END = "phase-end"
    WEEKS = "weeks"
    SESSIONS = "sessions"
    END = "end"
    AFTER_END = "after-end"


class Importance(StrEnum):
    REQUIRED = "required"
    WISHED = "wished"


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    """One line of the plan: an instrument at one kind of moment.

    `phase` holds for PHASE_START, PHASE_END, WEEKS and SESSIONS; empty means every phase, and for the last two the
    whole course.
    `not_within_days` spares the citizen: the measure is left out where another line of the plan asks the same
    respondent for the same instrument at most so many days from it.
    """

    key: str
    instrument: str
    trigger: Trigger
    phase: str = ""
    every_weeks: int = 0
    every_sessions: int = 0
    months_after: int = 0
    window_days: int = 14
    respondent: Respondent = Respondent.CITIZEN
    importance: Importance = Importance.REQUIRED
    not_within_days: int = 0
