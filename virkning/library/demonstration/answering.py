"""From the points of a scale to answers item by item."""

from collections.abc import Mapping
from random import Random

from virkning.library.demonstration.forms import Form, Mark


def answers_of(rng: Random, form: Form, mark: Mark) -> Mapping[str, int]:
    """Answers that add up to the mark: near the person's own level, items left open where it says so."""
    answered = _answered(rng, form, mark.answered)
    level = mark.points / mark.answered
    spread = (form.high - form.low) * 0.14
    points = [_within(form, round(rng.gauss(level, spread))) for _ in answered]
    _settle(rng, form, points, mark.points)
    return {
        item: form.low + form.high - value if item in form.reversed else value
        for item, value in zip(answered, points, strict=True)
    }


def _answered(rng: Random, form: Form, count: int) -> list[str]:
    if count == len(form.items):
        return list(form.items)
    kept = set(rng.sample(form.items, count))
    return [item for item in form.items if item in kept]


def _settle(rng: Random, form: Form, points: list[int], total: int) -> None:
    """Move single answers by one until they add up."""
    left = total - sum(points)
    while left:
        way = 1 if left > 0 else -1
        place = rng.randrange(len(points))
        if form.low <= points[place] + way <= form.high:
            points[place] += way
            left -= way


def _within(form: Form, value: int) -> int:
    return min(max(value, form.low), form.high)
