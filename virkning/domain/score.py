"""From a response to a score: one value per scale, or the reason why there is none."""

from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.instrument import Band, Instrument, Item, Scale, ScoreRule, WhenMissing
from virkning.domain.response import Answers, is_total

SCORING_VERSION = 1
"""Raised when the meaning of a rule below changes, so that saved scores can be rebuilt."""


class NotScoredReason(StrEnum):
    NO_ANSWERS = "no-answers"
    TOO_FEW_ANSWERS = "too-few-answers"
    INVALID_ANSWER = "invalid-answer"


@dataclass(frozen=True, slots=True)
class Scored:
    value: float


@dataclass(frozen=True, slots=True)
class NotScored:
    """No score, and why. `answered` of the `needed` items were answered."""

    reason: NotScoredReason
    answered: int = 0
    needed: int = 0


Score = Scored | NotScored


def score(scale: Scale, instrument: Instrument, answers: Answers) -> Score:
    """Score one scale of one response; never rounded.

    mean: multiplier * sum(points) / answered
    sum:  multiplier * sum(points) * items / answered   (prorated: the person's own mean stands in for items left open)
          multiplier * sum(points)                      (count: items left open count nothing)
    points of a reversed item: low + high - answer.
    A total that stands in place of the answers is the score itself.
    Not scored when fewer than `scale.fewest` items are answered, or when any answer is not allowed.
    """
    if is_total(scale, instrument, answers):
        return _entered(scale, answers)
    given = [(instrument.item_by_key[key], answers[key]) for key in scale.items if key in answers]
    if any(not item.allows(value) for item, value in given):
        return NotScored(NotScoredReason.INVALID_ANSWER, len(given), scale.fewest)
    if not given:
        return NotScored(NotScoredReason.NO_ANSWERS, 0, scale.fewest)
    if len(given) < scale.fewest:
        return NotScored(NotScoredReason.TOO_FEW_ANSWERS, len(given), scale.fewest)
    total = sum(points(scale, item, int(value)) for item, value in given)
    return Scored(_combine(scale, total, len(given)))


def points(scale: Scale, item: Item, answer: int) -> int:
    """What one answer counts in this scale, after recoding and reversal."""
    recoding = dict(scale.recode).get(item.key)
    value = dict(recoding)[answer] if recoding else answer
    return item.low + item.high - value if item.key in scale.reversed else value


def _combine(scale: Scale, total: int, answered: int) -> float:
    if scale.rule is ScoreRule.MEAN:
        return total / answered * scale.multiplier
    if scale.when_missing is WhenMissing.COUNT or answered == len(scale.items):
        return total * scale.multiplier
    # Multiply before dividing: equal fractions then give equal floats, so "no change" is exactly zero.
    return total * len(scale.items) / answered * scale.multiplier


def _entered(scale: Scale, answers: Answers) -> Score:
    if scale.key not in answers:
        return NotScored(NotScoredReason.NO_ANSWERS, 0, 1)
    value = answers[scale.key]
    if not scale.low <= value <= scale.high:
        return NotScored(NotScoredReason.INVALID_ANSWER, 1, 1)
    return Scored(float(value))


def band(scale: Scale, value: float) -> Band | None:
    """The named part of the range that a score falls in; None where the scale has no bands.

    A value between two bands (a prorated 4.5 between 0-4 and 5-9) belongs to the lower one.
    """
    reached = [candidate for candidate in scale.bands if candidate.low <= value]
    return max(reached, key=lambda candidate: candidate.low) if reached else None
