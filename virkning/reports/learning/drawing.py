"""Pictures of the learning loop as SVG, each labelled with the same in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from virkning.reports import fonts
from virkning.reports.charts import BETTER, INK, LEVEL, LINE, SOFT, WASH, WORSE

WIDE, HIGH = 480, 260
LEFT, RIGHT, TOP, FOOT = 46, 16, 36, 34
ROW = 44
LETTER = 7.0
"""How wide a letter is, about, to give words their room."""

MOST_LETTERS = 32


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a curve; `value` None where nothing may be shown. `low` and `high` are its limits, if any."""

    name: str
    value: float | None
    stands_out: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve with a change in it. `expected` is where the trend before would have led, point by point."""

    dots: tuple[Dot, ...]
    after_from: int
    marker: str
    centre: float | None
    expected: tuple[float, ...]
    written: Callable[[float], str]
    label: str
    target: tuple[float, str] | None = None
    others: tuple[tuple[float, str], ...] = ()  # where else something was changed, and what it is called
    band: bool = False  # `low` and `high` are how sure each point is, and no limits


def drawn_curve(curve: Curve) -> str:
    """Empty where nothing may be shown."""
    shown = [dot.value for dot in curve.dots if dot.value is not None]
    if not shown:
        return ""
    ends = [*shown, *(limit for dot in curve.dots for limit in (dot.low, dot.high) if limit is not None)]
    ends += [*curve.expected[curve.after_from :], *([curve.target[0]] if curve.target else [])]
    low, high = min(ends), max(ends)
    room = (high - low or 1.0) * 0.08
    place = _Place(len(curve.dots), low - room, high + room)
    parts = [*_limits(place, curve), *_axis(place, curve), *_markers(place, curve), *_expected(place, curve)]
    return svg(HIGH, curve.label, [*parts, *_line(place, curve), *_target_word(place, curve), *_names(place, curve)])


@dataclass(frozen=True, slots=True)
class _Place:
    count: int
    low: float
    high: float

    def x(self, number: float) -> float:
        return LEFT + (WIDE - LEFT - RIGHT) * (number + 0.5) / self.count

    def y(self, value: float) -> float:
        return TOP + (HIGH - TOP - FOOT) * (1 - (value - self.low) / (self.high - self.low))


def _axis(place: _Place, curve: Curve) -> list[str]:
    parts = []
    for value in _ticks(place.low, place.high):
        y = place.y(value)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="{LINE}"/>')
        parts.append(text(LEFT - 8, y + 4, curve.written(value), SOFT, "end"))
    if curve.target:
        y = place.y(curve.target[0])
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="{INK}" stroke-dasharray="5 4"/>')
    return parts


def _target_word(place: _Place, curve: Curve) -> list[str]:
    """At the end of its line, over or under it, where fewest points and lines run; with a rim where some do."""
    if not curve.target:
        return []
    y, wide = place.y(curve.target[0]), LETTER * len(curve.target[1])
    spots = [(x, up) for x in (LEFT + 6, WIDE - RIGHT - wide - 6) for up in (-6, 16)]
    x, up = min(spots, key=lambda spot: _crowd(place, curve, spot[0], y + spot[1], wide))
    return [text(x, y + up, curve.target[1], INK, "start", rim=True)]


def _crowd(place: _Place, curve: Curve, left: float, foot: float, wide: float) -> int:
    """How much of the curve runs through a text that stands there."""
    known = [(place.x(n), place.y(dot.value)) for n, dot in enumerate(curve.dots) if dot.value is not None]
    between = [
        (x + (to_x - x) * part / 8, y + (to_y - y) * part / 8)
        for (x, y), (to_x, to_y) in zip(known, known[1:], strict=False)
        for part in range(1, 8)
    ]
    return sum(left - 6 <= x <= left + wide + 6 and foot - 16 <= y <= foot + 6 for x, y in (*known, *between))


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers, about five of them."""
    rough = (high - low) / 5
    power = 10 ** floor(log10(rough))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough)
    return [number * step for number in range(ceil(low / step), floor(high / step) + 1)]


def _limits(place: _Place, curve: Curve) -> list[str]:
    """The band of ordinary chance, and the middle that it lies around."""
    known = [(n, dot.low, dot.high) for n, dot in enumerate(curve.dots) if dot.low is not None and dot.high is not None]
    if len(known) < 2:
        return []
    up = " ".join(f"{place.x(n):.1f},{place.y(high or 0):.1f}" for n, _, high in known)
    down = " ".join(f"{place.x(n):.1f},{place.y(low or 0):.1f}" for n, low, _ in reversed(known))
    parts = [f'<polygon points="{up} {down}" fill="{WASH}" stroke="{LINE}"/>']
    if curve.centre is not None:
        y = place.y(curve.centre)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="{LEVEL}" stroke-width="1"/>')
    return parts


def _markers(place: _Place, curve: Curve) -> list[str]:
    """The words only once where several stand close."""
    parts = _marker(place, curve)
    for number, (at, said) in enumerate(curve.others):
        close = number and at - curve.others[number - 1][0] < place.count / 6
        parts += marked(place.x(at), "" if close else said)
    return parts


def _marker(place: _Place, curve: Curve) -> list[str]:
    if not 0 < curve.after_from <= len(curve.dots):
        return []
    return marked(place.x(curve.after_from - 0.5), curve.marker)


def marked(x: float, said: str) -> list[str]:
    """The upright line of a change, the same in every picture."""
    anchor = "end" if x > WIDE * 0.6 else "start"
    return [
        f'<path d="M{x:.1f} {TOP - 12}V{HIGH - FOOT}" stroke="{INK}" stroke-width="1.5" stroke-dasharray="2 3"/>',
        text(x + (6 if anchor == "start" else -6), TOP - 16, said, INK, anchor, weight=600),
    ]


def _expected(place: _Place, curve: Curve) -> list[str]:
    if not curve.expected:
        return []
    ahead = list(enumerate(curve.expected))[max(curve.after_from - 1, 0) :]
    points = " ".join(f"{place.x(n):.1f},{place.y(value):.1f}" for n, value in ahead)
    return [f'<polyline points="{points}" fill="none" stroke="{WORSE}" stroke-width="2" stroke-dasharray="6 4"/>']


def _line(place: _Place, curve: Curve) -> list[str]:
    parts: list[str] = []
    run: list[tuple[float, float]] = []
    for n, dot in enumerate((*curve.dots, Dot("", None))):
        if dot.value is None:
            if len(run) > 1:
                points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
                parts.append(f'<polyline points="{points}" fill="none" stroke="{BETTER}" stroke-width="2"/>')
            run = []
        else:
            run.append((place.x(n), place.y(dot.value)))
    for n, dot in enumerate(curve.dots):
        if dot.value is None:
            parts.append(text(place.x(n), HIGH - FOOT - 5, "–", SOFT, "middle"))
            continue
        x, y = place.x(n), place.y(dot.value)
        if dot.stands_out:  # told apart by shape as well as by colour
            parts.append(f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{WORSE}"/>')
        else:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{BETTER}"/>')
    return parts


def _names(place: _Place, curve: Curve) -> list[str]:
    """So many names as there is room for."""
    every = max(1, -(-len(curve.dots) // 7))
    return [
        text(place.x(n), HIGH - FOOT + 20, dot.name, SOFT, "middle")
        for n, dot in enumerate(curve.dots)
        if n % every == 0
    ]


@dataclass(frozen=True, slots=True)
class Band:
    """One group: its figure with interval; all None where it is hidden."""

    name: str
    counted: str
    told: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


def drawn_bands(bands: Sequence[Band], *, label: str, zero: bool) -> str:
    """A dot with its uncertainty for each group, on one axis; with a line at no change where `zero`."""
    ends = [end for band in bands for end in (band.low, band.high, band.value) if end is not None]
    if not ends:
        return ""
    low, high = min([*ends, *([0.0] if zero else [])]), max([*ends, *([0.0] if zero else [])])
    names = [band.name if len(band.name) <= MOST_LETTERS else f"{band.name[: MOST_LETTERS - 1]}…" for band in bands]
    left, right = max(150.0, LETTER * max(len(name) for name in names) + 18), 56
    width = WIDE - left - right

    def x(value: float) -> float:
        return left + width * (value - low) / (high - low or 1.0)

    high_of_all = ROW * len(bands) + 16
    parts = []
    if zero:
        parts.append(f'<path d="M{x(0):.1f} 4V{high_of_all - 8}" stroke="{INK}" stroke-dasharray="3 3"/>')
    for number, band in enumerate(bands):
        y = ROW * number + ROW / 2 + 6
        parts.append(text(left - 14, y - 1, names[number], INK, "end"))
        parts.append(text(left - 14, y + 14, band.counted, SOFT, "end"))
        parts.append(text(WIDE - 2, y + 5, band.told, INK if band.value is not None else SOFT, "end", weight=600))
        if band.value is None:
            continue
        if band.low is not None and band.high is not None:
            ends_at = f"M{x(band.low):.1f} {y:.1f}H{x(band.high):.1f}"
            parts.append(f'<path d="{ends_at}" stroke="{BETTER}" stroke-width="3" opacity=".45"/>')
        parts.append(f'<circle cx="{x(band.value):.1f}" cy="{y:.1f}" r="6" fill="{BETTER}"/>')
    return svg(high_of_all, label, parts)


def svg(high: float, label: str, parts: Sequence[str]) -> str:
    family = escape(", ".join((fonts.FAMILY, "sans-serif")))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{high:.0f}" viewBox="0 0 {WIDE} {high:.0f}" '
        f'role="img" aria-label="{escape(label)}" font-family="{family}" font-size="12.5">{"".join(parts)}</svg>'
    )


def text(x: float, y: float, said: str, colour: str, anchor: str, *, weight: int = 400, rim: bool = False) -> str:
    around = ' stroke="#fff" stroke-width="4" paint-order="stroke" stroke-linejoin="round"' if rim else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}" font-weight="{weight}"{around}>'
        f"{escape(said)}</text>"
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """How many changed so much; `better` is 1 in the wanted direction, -1 against it, 0 around none."""

    name: str
    count: int
    better: int


def drawn_bars(bars: Sequence[Bar], *, label: str) -> str:
    """A bar for each stretch of change, with how many over it."""
    most = max(bar.count for bar in bars)
    width = (WIDE - 2 * RIGHT) / len(bars)
    parts = [f'<path d="M{RIGHT} {HIGH - FOOT}H{WIDE - RIGHT}" stroke="{LINE}"/>']
    for number, bar in enumerate(bars):
        high = (HIGH - TOP - FOOT) * bar.count / most
        x, y = RIGHT + width * number, HIGH - FOOT - high
        size = f'width="{width - 4:.1f}" height="{high:.1f}"'
        parts.append(f'<rect x="{x + 2:.1f}" y="{y:.1f}" {size} fill="{_sided(bar.better)}"/>')
        parts.append(text(x + width / 2, y - 6, str(bar.count), INK, "middle", weight=600))
        parts.append(text(x + width / 2, HIGH - FOOT + 20, bar.name, SOFT, "middle"))
    return svg(HIGH, label, parts)


def drawn_dots(gains: Sequence[float], *, widest: float, ends: tuple[str, str], label: str) -> str:
    """One dot for each citizen, stacked where they changed alike; only for readers who may open each course."""
    columns = 41
    stacks: dict[int, list[float]] = {}
    for gain in sorted(gains):
        stacks.setdefault(min(max(round((gain / widest + 1) * (columns - 1) / 2), 0), columns - 1), []).append(gain)
    tallest = max(len(stack) for stack in stacks.values())
    size = min(4.5, (HIGH - TOP - FOOT - 10) / (2.2 * tallest))
    middle = WIDE / 2
    parts = [f'<path d="M{middle:.1f} {TOP}V{HIGH - FOOT}" stroke="{INK}" stroke-dasharray="3 3"/>']
    for column, stack in stacks.items():
        x = RIGHT + (WIDE - 2 * RIGHT) * column / (columns - 1)
        for number, gain in enumerate(stack):
            y = HIGH - FOOT - size - 2.2 * size * number
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{_sided((gain > 0) - (gain < 0))}"/>')
    parts.append(text(RIGHT, HIGH - FOOT + 20, ends[0], SOFT, "start"))
    parts.append(text(middle, HIGH - FOOT + 20, "0", SOFT, "middle"))
    parts.append(text(WIDE - RIGHT, HIGH - FOOT + 20, ends[1], SOFT, "end"))
    return svg(HIGH, label, parts)


def _sided(better: int) -> str:
    return {1: BETTER, 0: LEVEL, -1: WORSE}[better]
