"""Report plans: which reports a programme gives to whom, how often, and what is in them."""

from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.text import Text


class Audience(StrEnum):
    """Who a report is for."""

    EMPLOYEE = "employee"
    TEAM = "team"
    STEERING = "steering"
    MANAGEMENT = "management"
    BOARD = "board"
    FUNDER = "funder"
    CITIZENS = "citizens"


class Cadence(StrEnum):
    """How often it is made."""

    RUNNING = "running"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """One report for one audience. `sections` empty: what is usual for that audience; `splits` empty: not split up."""

    key: str
    title: Text
    audience: Audience
    cadence: Cadence
    sections: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
