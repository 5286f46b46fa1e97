"""Small lines written as SVG by hand: light enough for a list of thirty citizens, and for every goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from babel.dates import format_date

from virkning.domain.text import Language
from virkning.reports import fonts
from virkning.reports.charts import BETTER, INK, LEVEL, SOFT, WORSE

COLOURS = {"progressed": BETTER, "status-quo": LEVEL, "regressed": WORSE}
BANDS = ("#f0f4f8", "#e4ebf3")

_WIDE, _HIGH, _SIDE, _TOP, _FOOT = 230, 52, 22, 6, 20
_STEP, _TALL, _PAD = 34, 24, 5
_APART = 48  # pixels that two days need beside each other

Point = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Mini:
    """One scale in the strip of a row. `sure` fills the mark at its end; `told` is read in its place."""

    values: tuple[Point, ...]
    low: float
    high: float
    kind: str  # of `ChangeClass`
    sure: bool
    told: str


def strip(minis: Sequence[Mini], *, label: str) -> str:
    """A line for each scale, beside each other: ▲ ● ▼ at its end tells what the colour tells. Wraps on a phone."""
    drawn = "".join(_mini(mini) for mini in minis)
    return f'<span class="minis" role="img" aria-label="{escape(label)}">{drawn}</span>'


def _mini(mini: Mini) -> str:
    colour = COLOURS[mini.kind] if mini.sure else LEVEL
    places = _places(mini.values, mini.low, mini.high, _STEP - 14, _TALL - 2 * _PAD)
    drawn = " ".join(f"{x + 3:g},{y + _PAD:g}" for x, y in places)
    end_x, end_y = places[-1]
    mark = _mark(mini.kind, end_x + 5, end_y + _PAD)
    fill = colour if mini.sure else "#fff"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_STEP}" height="{_TALL}"><g stroke="{colour}">'
        f"<title>{escape(mini.told)}</title>"
        f'<polyline points="{drawn}" fill="none" stroke-width="1.5"/><path d="{mark}" fill="{fill}"/></g></svg>'
    )


def _mark(kind: str, x: float, y: float) -> str:
    if kind == "progressed":
        return f"M{x - 3.6:.1f} {y + 3:.1f}h7.2l-3.6 -6.4z"
    if kind == "regressed":
        return f"M{x - 3.6:.1f} {y - 3:.1f}h7.2l-3.6 6.4z"
    return f"M{x - 3:.1f} {y:.1f}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"


def goal_line(
    values: Sequence[Point],
    *,
    low: float,
    high: float,
    kind: str,
    bands: Sequence[tuple[date, date | None]],
    label: str,
    said: tuple[str, str],
    language: Language,
) -> str:
    """A goal from its first rating to its latest, with the phases behind it. `said` are the values at its ends."""
    first = values[0][0]
    last = max(values[-1][0], first + timedelta(days=7))
    colour = COLOURS[kind]
    places = _places(values, low, high, _WIDE, _HIGH - 12, last=last)
    points = [(x + _SIDE, y + _TOP + 6) for x, y in places]
    drawn = " ".join(f"{x:g},{y:g}" for x, y in points)
    width, height = _WIDE + 2 * _SIDE, _TOP + _HIGH + _FOOT
    family = escape(", ".join((fonts.FAMILY, "sans-serif")))
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{escape(label)}" font-family="{family}" font-size="11">'
    )
    parts = _bands(bands, first, last)
    parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2.2"/>')
    parts += [
        f'<circle cx="{x:g}" cy="{y:g}" r="3.6" fill="#fff" stroke="{colour}" stroke-width="2"/>' for x, y in points
    ]
    parts.append(_text(points[0][0] - 8, points[0][1] + 4, said[0], SOFT, "end"))
    parts.append(_text(points[-1][0] + 8, points[-1][1] + 4, said[1], INK, "start", weight=600))
    if points[-1][0] - points[0][0] >= _APART:
        parts.append(_text(points[0][0], height - 5, _short(values[0][0], language), SOFT, "middle"))
    parts.append(_text(points[-1][0], height - 5, _short(values[-1][0], language), SOFT, "middle"))
    return f"{opened}{''.join(parts)}</svg>"


def _bands(bands: Sequence[tuple[date, date | None]], first: date, last: date) -> list[str]:
    days = (last - first).days
    drawn = [f'<rect x="{_SIDE}" y="{_TOP}" width="{_WIDE}" height="{_HIGH}" fill="{BANDS[0]}"/>']
    for number, (started, ended) in enumerate(bands):
        left = min(max((started - first).days / days, 0.0), 1.0) * _WIDE
        right = min(max(((ended or last) - first).days / days, 0.0), 1.0) * _WIDE
        if right - left >= 1:
            drawn.append(
                f'<rect x="{_SIDE + left:.1f}" y="{_TOP}" width="{right - left:.1f}" height="{_HIGH}" '
                f'fill="{BANDS[number % 2]}"/>'
            )
    return drawn


def _text(x: float, y: float, said: str, colour: str, anchor: str, *, weight: int = 400) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}" font-weight="{weight}">'
        f"{escape(said)}</text>"
    )


def _places(
    values: Sequence[Point], low: float, high: float, width: float, height: float, *, last: date | None = None
) -> list[tuple[float, float]]:
    """From days and values to pixels, highest value at the top."""
    first = values[0][0]
    days = max(((last or values[-1][0]) - first).days, 1)
    span = (high - low) or 1.0
    return [
        (round((day - first).days / days * width, 1), round((1 - (value - low) / span) * height, 1))
        for day, value in values
    ]


def _short(day: date, language: Language) -> str:
    return format_date(day, "d. MMM" if language == "da" else "d MMM", "da" if language == "da" else "en_GB")
