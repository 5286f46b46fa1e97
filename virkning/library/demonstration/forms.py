"""A scale as whole numbers: points over answered items, so that means can be aimed at exactly."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm
from typing import NamedTuple

from virkning.domain.instrument import Instrument, Scale, ScoreRule, WhenMissing
from virkning.library.demonstration.published import Printed


class Mark(NamedTuple):
    """The points of one person on one scale at one time, over the items that were answered."""

    points: int
    answered: int


class Window(NamedTuple):
    """The whole numbers that a sum may take, both ends included."""

    low: int
    high: int

    def gap(self, value: int) -> int:
        """How far `value` is outside."""
        return max(self.low - value, value - self.high, 0)

    def first(self, step: int) -> int | None:
        """The lowest multiple of `step` in the window."""
        lowest = -(-self.low // step) * step
        return lowest if lowest <= self.high else None


@dataclass(frozen=True)
class Form:
    """The items of one scale, all with the same range.

    score = points / answered * factor. In units of 1/unit a score without its factor is points * step(answered),
    a whole number whatever the number of answered items.
    """

    instrument: str
    scale: str
    items: tuple[str, ...]
    low: int
    high: int
    fewest: int
    factor: Fraction
    sign: int
    reversed: frozenset[str]
    unit: int

    def step(self, answered: int) -> int:
        return self.unit // answered

    def units(self, mark: Mark) -> int:
        return mark.points * self.step(mark.answered)

    def score(self, mark: Mark) -> float:
        return float(Fraction(mark.points, mark.answered) * self.factor)

    def mark(self, score: float, answered: int) -> Mark:
        """The nearest mark that the items allow."""
        points = round(score / float(self.factor) * answered)
        return Mark(min(max(points, self.low * answered), self.high * answered), answered)

    def window(self, printed: Printed, n: int) -> Window:
        """Sums over `n` people whose mean is printed so; never on the edge, where rounding could go either way."""
        low, high = ((printed.value + side * printed.half) / self.factor * n * self.unit for side in (-1, 1))
        return Window(floor(low) + 1, ceil(high) - 1)


def form_of(instrument: Instrument, scale: Scale) -> Form:
    """Raises ValueError for a scale whose arithmetic is not covered here."""
    items = [instrument.item_by_key[key] for key in scale.items]
    ranges = {(item.low, item.high) for item in items}
    if len(ranges) != 1 or scale.recode or (scale.rule is ScoreRule.SUM and scale.when_missing is WhenMissing.COUNT):
        raise ValueError(f"the demonstration cannot aim at {instrument.key}.{scale.key}")
    low, high = ranges.pop()
    factor = Fraction(scale.multiplier) * (len(items) if scale.rule is ScoreRule.SUM else 1)
    return Form(
        instrument.key,
        scale.key,
        scale.items,
        low,
        high,
        scale.fewest,
        factor,
        scale.direction.sign,
        frozenset(scale.reversed),
        lcm(*range(max(scale.fewest, 1), len(items) + 1)),
    )
