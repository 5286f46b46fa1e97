"""Anonymous answers after a talk: what counts as a good answer, when answers may be shown, and how many in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.instrument import Direction, Instrument, Item
from virkning.domain.response import Answers
from virkning.domain.result import Share, Suppression


class Leaning(StrEnum):
    """How many answered well, said so that the answer of no single person follows from it."""

    NEARLY_ALL = "nearly-all"  # all, or all but few
    MOST = "most"
    HALF = "half"  # about half
    FEWER = "fewer"  # under half, or nobody


@dataclass(frozen=True, slots=True)
class Tally:
    """One question: how many answered it, and how many of them well."""

    item: str
    n: int
    well: int

    @property
    def leaning(self) -> Leaning:
        """Nearly all from four in five, most from three in five, about half from two in five."""
        if self.well * 5 >= self.n * 4:
            return Leaning.NEARLY_ALL
        if self.well * 5 >= self.n * 3:
            return Leaning.MOST
        return Leaning.HALF if self.well * 5 >= self.n * 2 else Leaning.FEWER


@dataclass(frozen=True, slots=True)
class ShownTally:
    """What may be told of a question: everything, in words only (no `share`), or nothing (`hidden`)."""

    item: str
    hidden: Suppression | None
    n: int = 0
    share: Share | None = None
    leaning: Leaning | None = None


def is_good(item: Item, value: float, *, direction: Direction) -> bool:
    """Beyond the middle of the range, in the wanted direction: 4 and 5 of 1 to 5."""
    return (value - (item.low + item.high) / 2) * direction.sign > 0


def counts_as_good(instrument: Instrument, item: Item, value: float) -> bool:
    """By the direction of the scale that counts the question."""
    return is_good(item, value, direction=_directions(instrument)[item.key])


def tallied(instrument: Instrument, responses: Iterable[Answers]) -> tuple[Tally, ...]:
    """Every question of the instrument, in its order. A question left open counts nowhere."""
    directions = _directions(instrument)
    rows = list(responses)
    found = []
    for item in instrument.items:
        given = [answers[item.key] for answers in rows if item.key in answers]
        well = sum(is_good(item, value, direction=directions[item.key]) for value in given)
        found.append(Tally(item.key, len(given), well))
    return tuple(found)


def together(tallies: Iterable[Sequence[Tally]]) -> tuple[Tally, ...]:
    """Several counts of the same questions as one."""
    sums: dict[str, Tally] = {}
    for tally in (one for count in tallies for one in count):
        known = sums.get(tally.item, Tally(tally.item, 0, 0))
        sums[tally.item] = Tally(tally.item, known.n + tally.n, known.well + tally.well)
    return tuple(sums.values())


def may_be_shown(instrument: Instrument, waiting: Sequence[Answers], *, threshold: int) -> bool:
    """Whether answers that wait may be added to what is shown: enough of them, and to each question enough or none.

    They are added all at once. So whoever looks before and after sees the difference that many people made together.
    """
    counts = [sum(item.key in answers for answers in waiting) for item in instrument.items]
    return len(waiting) >= threshold and all(count == 0 or count >= threshold for count in counts)


def _directions(instrument: Instrument) -> Mapping[str, Direction]:
    """Of the first scale that counts the question as it is, not turned round."""
    found: dict[str, Direction] = {}
    for scale in instrument.scales:
        for key in scale.items:
            turned = key in scale.reversed
            opposite = Direction.LOWER if scale.direction is Direction.HIGHER else Direction.HIGHER
            found.setdefault(key, opposite if turned else scale.direction)
    return {item.key: found.get(item.key, Direction.HIGHER) for item in instrument.items}
