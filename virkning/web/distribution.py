"""A dot for each course along the line of change, stacked where they would lie on each other."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from virkning.domain.change import ChangeClass

WIDTH = 520
MARGIN = 16
STEP = 11
"""Width of a stack and, where there is room, height of a dot."""
TALLEST = 150
EDGE = 60
"""Nearer to an end than this, a label would not fit on both sides."""


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """Ready to draw: everything in the drawing's own units."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    radius: float
    baseline: float
    height: float
    zero: float | None
    mean: float
    mean_label: str
    mean_anchor: str
    label_y: float
    width: int = WIDTH
    left: int = MARGIN
    right: int = WIDTH - MARGIN


def distribution(
    values: Sequence[tuple[float | None, ChangeClass | None]], *, write: Callable[[float], str], zero: bool
) -> Distribution | None:
    """None where nobody has a value. With `zero` the line always shows the point of no change."""
    known = sorted(((value, kind) for value, kind in values if value is not None), key=lambda pair: pair[0])
    if not known:
        return None
    numbers = [value for value, _ in known]
    low, high = min(numbers + [0.0] * zero), max(numbers + [0.0] * zero)
    span = (high - low) or 1.0
    room = WIDTH - 2 * MARGIN

    def place(value: float) -> float:
        return round(MARGIN + (value - low) / span * room, 1)

    columns = [round((place(value) - MARGIN) / STEP) for value in numbers]
    tallest = max(Counter(columns).values())
    rise = min(STEP, TALLEST / tallest)
    baseline = 26 + tallest * rise
    dots, height = [], Counter[int]()
    for column, (_value, kind) in zip(columns, known, strict=True):
        y = baseline - rise * (height[column] + 0.5)
        height[column] += 1
        dots.append(Dot(MARGIN + column * STEP, round(y, 1), kind or ChangeClass.STATUS_QUO))
    mean = sum(numbers) / len(numbers)
    return Distribution(
        dots=tuple(dots),
        ticks=_ticks(low, high, place, write, zero=zero),
        radius=4.6,
        baseline=round(baseline, 1),
        height=round(baseline + 24, 1),
        zero=place(0) if zero else None,
        mean=place(mean),
        mean_label=write(mean),
        mean_anchor="start" if place(mean) < EDGE else "end" if place(mean) > WIDTH - EDGE else "middle",
        label_y=round(baseline + 16, 1),
    )


def _ticks(
    low: float, high: float, place: Callable[[float], float], write: Callable[[float], str], *, zero: bool
) -> tuple[Tick, ...]:
    """The ends, and zero where it does not stand on one of them."""
    ends = [Tick(place(low), write(low), "start"), Tick(place(high), write(high), "end")]
    if zero and all(abs(place(0) - tick.x) > EDGE for tick in ends):
        ends.insert(1, Tick(place(0), write(0), "middle"))
    return tuple(ends if low != high else ends[:1])
