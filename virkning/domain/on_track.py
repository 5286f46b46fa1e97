"""Questions to think about when a course may not be on track. Never a verdict: the helper and the citizen decide."""

from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.change import Change, ChangeClass, ChangeRule, GoalType, classify
from virkning.domain.instrument import Direction
from virkning.domain.pairing import Moment
from virkning.domain.series import Series

NO_CHANGE_AFTER = 3
"""Own choice, not published: how many measurements after the first without reliable change make a question."""


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
    """What the series gives reason to ask; nothing where the scale has no sourced threshold of reliable change.

    reliably worse: the latest score is reliably worse than the first (Jacobson & Truax 1991).
    no change:      the last `no_change_after` scores before the end, and at least as many after the first, are none
                    of them reliably different from the first; only where the goal is to develop and there is room to.
    """
    change = series.change
    if series.rule is not ChangeRule.RELIABLE or change is None:
        return ()
    if series.change_class is ChangeClass.REGRESSED:
        return (_signal(SignalCode.RELIABLY_WORSE, series, change, len(series.scored)),)
    values = [p.value for p in series.points if p.value is not None and p.moment is not Moment.FOLLOW_UP]
    if series.goal is not GoalType.DEVELOP or len(values) <= no_change_after or not _has_room(series, values[0]):
        return ()
    recent = [Change(values[0], value, series.scale.direction) for value in values[-no_change_after:]]
    if any(classify(each, series.threshold) is not ChangeClass.STATUS_QUO for each in recent):
        return ()
    return (_signal(SignalCode.NO_CHANGE, series, recent[-1], len(values)),)


def _signal(code: SignalCode, series: Series, change: Change, measurements: int) -> Signal:
    return Signal(code, series.indicator, measurements, change.difference, series.threshold.value)


def _has_room(series: Series, first: float) -> bool:
    """Whether a reliable gain fits between the first score and the best end of the scale."""
    best = series.scale.high if series.scale.direction is Direction.HIGHER else series.scale.low
    moved = classify(Change(first, best, series.scale.direction), series.threshold)
    return moved is ChangeClass.PROGRESSED
