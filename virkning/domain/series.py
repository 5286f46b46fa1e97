"""The result list of one citizen: a scale over time, its uncertainty, and what changed from first to latest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from virkning.domain.change import Z95, Change, ChangeClass, ChangeRule, GoalType, Threshold, classify, threshold_of
from virkning.domain.instrument import CutOff, Direction, Instrument, Item, Scale
from virkning.domain.pairing import Moment
from virkning.domain.programme import Indicator
from virkning.domain.response import Answers
from virkning.domain.score import points as points_of
from virkning.domain.text import Text


@dataclass(frozen=True, slots=True)
class Point:
    """One response on one scale. `value` is None where it gives no score; `response` is its number in the store."""

    day: date
    value: float | None
    phase: str
    moment: Moment
    response: int


@dataclass(frozen=True, slots=True)
class Series:
    """One citizen's way on one scale, oldest point first.

    `uncertainty` is 1.96 * SEM = 1.96 * sd * sqrt(1 - reliability) of one measurement, None where the scale has no
    sourced figures. `threshold` is the rule that `change_class` is read by: reliable where it is known, else any.
    """

    indicator: str
    title: Text
    scale: Scale
    points: tuple[Point, ...]
    goal: GoalType
    uncertainty: float | None
    threshold: Threshold
    change: Change | None
    change_class: ChangeClass | None

    @property
    def rule(self) -> ChangeRule:
        return self.threshold.rule

    @property
    def cut_offs(self) -> tuple[CutOff, ...]:
        return self.scale.cut_offs

    @property
    def scored(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is not None)


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One question at the first and the latest response; None where it was left open.

    `gain` is positive in the wanted direction of the first scale that counts the item; None where it cannot be told.
    """

    item: Item
    first: float | None
    latest: float | None
    gain: float | None


def series(indicator: Indicator, *, instrument: Instrument, points: Sequence[Point]) -> Series:
    """The series of an indicator; the change runs from the first to the latest scored point."""
    scale = instrument.scale_by_key[indicator.scale]
    ordered = tuple(sorted(points, key=lambda point: (point.day, point.response)))
    threshold = threshold_of(scale, ChangeRule.RELIABLE) or Threshold(ChangeRule.ANY)
    change = _change([point.value for point in ordered if point.value is not None], scale.direction)
    return Series(
        indicator.key,
        indicator.title,
        scale,
        ordered,
        indicator.goal,
        uncertainty_of(scale),
        threshold,
        change,
        classify(change, threshold) if change else None,
    )


def uncertainty_of(scale: Scale) -> float | None:
    """Half the width of the 95 % band around one measurement: 1.96 * sd * sqrt(1 - reliability)."""
    if scale.deviation is None or scale.reliability is None:
        return None
    return Z95 * scale.deviation.value * sqrt(1 - scale.reliability.value)


def _change(values: Sequence[float], direction: Direction) -> Change | None:
    return Change(values[0], values[-1], direction) if len(values) > 1 else None


def item_changes(instrument: Instrument, first: Answers, latest: Answers) -> tuple[ItemChange, ...]:
    """Every item that was answered at least once, in the order of the instrument."""
    return tuple(
        ItemChange(item, first.get(item.key), latest.get(item.key), _gain(instrument, item, first, latest))
        for item in instrument.items
        if item.key in first or item.key in latest
    )


def _gain(instrument: Instrument, item: Item, first: Answers, latest: Answers) -> float | None:
    scale = next((scale for scale in instrument.scales if item.key in scale.items), None)
    given = [answers[item.key] for answers in (first, latest) if item.key in answers and item.allows(answers[item.key])]
    if scale is None or len(given) < len((first, latest)):
        return None
    before, after = (points_of(scale, item, int(answer)) for answer in given)
    sign = scale.direction.sign if scale.multiplier >= 0 else -scale.direction.sign
    return float((after - before) * sign)
