"""Responses: what one person answered to one instrument at one time."""

from collections.abc import Mapping
from dataclasses import dataclass

from virkning.domain.errors import Place, Problem
from virkning.domain.instrument import Instrument, Scale

Answers = Mapping[str, float]
"""Item key -> answer. An item left open is absent. Totals entered from elsewhere stand under the scale's key."""


@dataclass(frozen=True, slots=True)
class Response:
    instrument: str
    version: str
    answers: Answers


def wrong_answers(instrument: Instrument, answers: Answers, *, place: Place | None = None) -> tuple[Problem, ...]:
    """Every answer that the instrument does not allow, so that a person can mend it before it is saved."""
    where = place or Place()
    problems: list[Problem] = []
    for key, value in answers.items():
        if item := instrument.item_by_key.get(key):
            if not item.allows(value):
                problems.append(Problem("answer-not-allowed", where, {"item": key, "low": item.low, "high": item.high}))
        elif (scale := instrument.scale_by_key.get(key)) and is_total(scale, instrument, answers):
            if not scale.low <= value <= scale.high:
                problems.append(
                    Problem("total-out-of-range", where, {"scale": key, "low": scale.low, "high": scale.high})
                )
        else:
            problems.append(Problem("unknown-item", where, {"item": key, "instrument": instrument.key}))
    return tuple(problems)


def is_total(scale: Scale, instrument: Instrument, answers: Answers) -> bool:
    """Whether the scale is not computed here: it has no items, or only its total is known and no answer behind it."""
    if scale.entered:
        return True
    return (
        scale.key in answers
        and scale.key not in instrument.item_by_key
        and not any(item in answers for item in scale.items)
    )


def raised_flags(instrument: Instrument, answers: Answers) -> tuple[str, ...]:
    """Keys of the items whose answer a person must see at once (PHQ-9 item 9 answered above "not at all")."""
    return tuple(flag.item for flag in instrument.red_flags if answers.get(flag.item, float("-inf")) >= flag.least)
