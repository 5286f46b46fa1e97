"""Where citizens stood first and where they stand now, as bands between the categories (an alluvial chart)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap

from virkning.reports.charts import BETTER, INK, LEVEL, SOFT, WORSE
from virkning.reports.learning.drawing import WIDE, svg, text

SIDE, BAR, TALL, GAP, TOP = 142, 12, 190, 30, 30
LETTERS = 20


@dataclass(frozen=True, slots=True)
class Category:
    """One category on both sides; `wanted` is where citizens are wished to stand."""

    key: str
    name: str
    wanted: bool


def drawn_flows(
    categories: Sequence[Category], moves: Mapping[tuple[str, str], int], *, ends: tuple[str, str], label: str
) -> str:
    """`moves` counts (first, now). Bands to the wanted are blue, away from it orange with a rim, others grey."""
    n = sum(moves.values())
    sides = [
        [one for one in categories if sum(count for pair, count in moves.items() if pair[side] == one.key)]
        for side in (0, 1)
    ]
    tops = [_tops(side, moves, number, n) for number, side in enumerate(sides)]
    high = TOP + TALL + GAP * max(len(side) for side in sides)
    parts = [
        text(SIDE + BAR, 14, ends[0], SOFT, "end"),
        text(WIDE - SIDE - BAR, 14, ends[1], SOFT, "start"),
        *_bands(categories, moves, tops, n),
        *_bars(sides, moves, tops, n),
    ]
    return svg(high, label, parts)


def _tops(side: Sequence[Category], moves: Mapping[tuple[str, str], int], number: int, n: int) -> dict[str, float]:
    found, at = {}, float(TOP)
    for one in side:
        found[one.key] = at
        at += TALL * _count(moves, number, one.key) / n + GAP
    return found


def _count(moves: Mapping[tuple[str, str], int], number: int, key: str) -> int:
    return sum(count for pair, count in moves.items() if pair[number] == key)


def _bands(
    categories: Sequence[Category],
    moves: Mapping[tuple[str, str], int],
    tops: Sequence[Mapping[str, float]],
    n: int,
) -> list[str]:
    used = [dict(side) for side in tops]
    left, right = SIDE + BAR, WIDE - SIDE - BAR
    middle = (left + right) / 2
    parts = []
    for first in categories:
        for now in categories:
            count = moves.get((first.key, now.key), 0)
            if not count:
                continue
            thick = TALL * count / n
            y, to_y = used[0][first.key], used[1][now.key]
            used[0][first.key] += thick
            used[1][now.key] += thick
            path = (
                f"M{left} {y:.1f}C{middle} {y:.1f} {middle} {to_y:.1f} {right} {to_y:.1f}V{to_y + thick:.1f}"
                f"C{middle} {to_y + thick:.1f} {middle} {y + thick:.1f} {left} {y + thick:.1f}Z"
            )
            parts.append(f'<path d="{path}" {_look(first, now)}/>')
    return parts


def _look(first: Category, now: Category) -> str:
    if now.wanted and not first.wanted:
        return f'fill="{BETTER}" fill-opacity=".55"'
    if first.wanted and not now.wanted:
        return f'fill="{WORSE}" fill-opacity=".55" stroke="{WORSE}" stroke-dasharray="4 3"'
    return f'fill="{LEVEL}" fill-opacity=".3"'


def _bars(
    sides: Sequence[Sequence[Category]],
    moves: Mapping[tuple[str, str], int],
    tops: Sequence[Mapping[str, float]],
    n: int,
) -> list[str]:
    parts = []
    for number, side in enumerate(sides):
        x, beside, anchor = (SIDE, SIDE - 8, "end") if number == 0 else (WIDE - SIDE - BAR, WIDE - SIDE + 8, "start")
        for one in side:
            count, y = _count(moves, number, one.key), tops[number][one.key]
            tall = max(TALL * count / n, 2.0)
            parts.append(f'<rect x="{x}" y="{y:.1f}" width="{BAR}" height="{tall:.1f}" fill="{INK}"/>')
            lines = wrap(shorten(f"{one.name}: {count}", 2 * LETTERS, placeholder="…"), LETTERS) or [str(count)]
            foot = y + tall / 2 + 4 - 7.5 * (len(lines) - 1)
            parts += [
                text(beside, foot + 15 * line, said, INK, anchor, weight=600 if one.wanted else 400)
                for line, said in enumerate(lines)
            ]
    return parts
