"""Small questionnaires that the examples are scored with."""

from collections.abc import Sequence
from dataclasses import replace

from virkning.domain.instrument import (
    Deviation,
    Direction,
    ImportantChange,
    Instrument,
    Item,
    Licence,
    Reliability,
    ReliableChange,
    Scale,
    Source,
    TranslationStatus,
)
from virkning.domain.response import Answers
from virkning.domain.score import NotScored, score
from virkning.domain.text import Text

TEXT = Text(da="eksempel", en="example")
SOURCE = Source("an example of the method manual")
LICENCE = Licence(TEXT, TEXT, item_text_shipped=True, source=SOURCE)
LOWER, HIGHER = Direction.LOWER, Direction.HIGHER

FOUR = Scale("total", TEXT, low=1, high=4, direction=LOWER, items=("q1", "q2", "q3", "q4"), fewest=3)
"""Four questions answered from 1 to 4; lower is better; at least three must be answered."""


def questionnaire(*scales: Scale, low: int = 1, high: int = 4) -> Instrument:
    """The items that the scales ask for, all answered from `low` to `high`."""
    keys = dict.fromkeys(key for scale in scales for key in scale.items)
    items = tuple(Item(key, TEXT, low, high) for key in keys)
    own = TranslationStatus.OWN
    return Instrument("example", "1", TEXT, items, scales, LICENCE, own, own, TEXT)


def answers(*given: float | None) -> Answers:
    """The answers to q1, q2, ...; None is a question left open."""
    return {f"q{number}": value for number, value in enumerate(given, 1) if value is not None}


def value(scale: Scale, given: Sequence[float | None], *, low: int = 1, high: int = 4) -> float:
    """The score of these answers; fails where there is none."""
    scored = score(scale, questionnaire(scale, low=low, high=high), answers(*given))
    assert not isinstance(scored, NotScored), scored.reason
    return scored.value


def measured(
    scale: Scale,
    *,
    sd: float | None = None,
    reliability: float | None = None,
    important: float | None = None,
    published: ReliableChange | None = None,
) -> Scale:
    """The scale with what is known of its measurement."""
    return replace(
        scale,
        deviation=None if sd is None else Deviation(sd, TEXT, SOURCE),
        reliability=None if reliability is None else Reliability(reliability, "test-retest", SOURCE),
        important_change=None if important is None else ImportantChange(important, SOURCE),
        reliable_change=published,
    )
