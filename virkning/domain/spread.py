"""How a change is spread over citizens: bars that tell of nobody by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

BARS = 12
"""At most, over the whole range that a change can have."""


@dataclass(frozen=True, slots=True)
class SpreadBar:
    """How many changed by more than `low` and up to `high`."""

    low: float
    high: float
    count: int


def spread_bars(gains: Sequence[float], *, widest: float, least: int) -> tuple[SpreadBar, ...]:
    """Bars from -`widest` to `widest`, put together from the outside inwards until each holds `least`.

    The ends are those of the scale and not of whoever moved farthest. Empty where fewer than two bars are left.
    """
    step = 2 * widest / BARS
    edges = [-widest + step * number for number in range(BARS + 1)]
    counts = [0] * BARS
    for gain in gains:
        counts[min(max(int((gain + widest) // step), 0), BARS - 1)] += 1
    bars = [SpreadBar(low, high, n) for low, high, n in zip(edges, edges[1:], counts, strict=False)]
    left, right = _joined(bars[: BARS // 2], least), _joined(bars[BARS // 2 :][::-1], least)[::-1]
    joined = [*left, *right]
    while len(joined) > 1 and any(bar.count < least for bar in joined):
        number = next(place for place, bar in enumerate(joined) if bar.count < least)
        other = number + 1 if number + 1 < len(joined) else number - 1
        one, two = joined[min(number, other)], joined[max(number, other)]
        joined[min(number, other) : max(number, other) + 1] = [SpreadBar(one.low, two.high, one.count + two.count)]
    return tuple(joined) if len(joined) > 1 else ()


def _joined(bars: Sequence[SpreadBar], least: int) -> list[SpreadBar]:
    """From the outside inwards; what is left over at the middle stands as it is."""
    found: list[SpreadBar] = []
    for bar in bars:
        if found and found[-1].count < least:
            last = found.pop()
            bar = SpreadBar(min(last.low, bar.low), max(last.high, bar.high), last.count + bar.count)  # noqa: PLW2901
        found.append(bar)
    return found
