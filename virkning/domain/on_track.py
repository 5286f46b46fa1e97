"""Questions to think about when a course may not be on track. Never a verdict: the helper and the citizen decide."""

from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.series import Series

NO_CHANGE_AFTER = 3
"""Own choice, not published: how many measurements without reliable change make a question."""


class SignalCode(StrEnum):
    RELIABLY_WORSE = "reliably-worse"
    NO_CHANGE = "no-change"


@dataclass(frozen=True, slots=True)
class Signal:
    """A question, and what it rests on: so many scored `measurements`, and the `threshold` a change must pass."""

    code: SignalCode
    indicator: str
    measurements: int
    difference: float
    threshold: float


def questions_to_think_about(series: Series, *, no_change_after: int = NO_CHANGE_AFTER) -> tuple[Signal, ...]:
    """What the series gives reason to ask."""
    raise NotImplementedError
