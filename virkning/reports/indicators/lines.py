"""An indicator quarter by quarter as SVG: gaps where nothing is known, a break where it was defined anew."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from virkning.domain.indicator import Indicator, Measure
from virkning.domain.indicator_value import IndicatorValue, Point, Stretch
from virkning.domain.instrument import Scale
from virkning.domain.text import Language, Text
from virkning.reports import fonts, numbers
from virkning.reports.charts import BETTER, INK, LEVEL, LINE, SOFT, WORSE
from virkning.reports.indicators.values import told, written

WIDE, HIGH = 460, 240
LEFT, RIGHT, TOP, FOOT = 46, 18, 34, 34
COLOURS = (LEVEL, BETTER)
"""Of former definitions, and of the one that holds now."""

_TARGET = Text(da="måltal {aim}", en="target {aim}")
_BREAK = Text(da="ny definition", en="new definition")
_MANUAL = Text(da="ny manual", en="new manual")
_QUARTER = Text(da="K", en="Q")
_FORMER = Text(da="tidligere definition", en="former definition")
_CURRENT = Text(da="definitionen nu", en="definition now")
_HEAD: tuple[Text, ...] = (
    Text(da="Kvartal", en="Quarter"),
    Text(da="Værdi", en="Value"),
    Text(da="Usikkerhed", en="Uncertainty"),
    Text(da="Talt", en="Counted"),
)
_DEFINITION = Text(da="Definition", en="Definition")
_LABEL = Text(da="{title}, kvartal for kvartal: {told}", en="{title}, quarter by quarter: {told}")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn of the values: which measure, on which range, in whose words."""

    indicator: Indicator
    measure: Measure
    scale: Scale | None
    language: Language
    answers: bool = False
    markers: tuple[tuple[date, str], ...] = ()  # days on which something was changed, and what it is called

    def figure(self, value: IndicatorValue) -> float | None:
        return value.figure(self.measure)

    def written(self, figure: float, value: IndicatorValue) -> str:
        return written(figure, self.indicator, value, self.measure, self.scale, self.language)


def drawn_series(
    stretches: Sequence[Stretch], drawing: Drawing, *, manuals: Collection[date] = (), editions: Collection[date] = ()
) -> str:
    """The picture, labelled with the same in words; empty where no quarter has a figure.

    `manuals` are the days that a new version of a manual came into force, `editions` those of a new questionnaire.
    """
    quarters = [point.period for point in stretches[-1].points] if stretches else []
    shown = [point for stretch in stretches for point in stretch.points if drawing.figure(point.value) is not None]
    if not shown:
        return ""
    low, high = _range(shown, drawing)
    place = _Place(quarters[0].first, quarters[-1].last, len(quarters), low, high)
    parts = [*_ground(place, drawing), *_quarters(place, stretches, drawing)]
    within = sorted(day for day in set(manuals) if place.first <= day <= place.last)
    parts += [part for number, day in enumerate(within) for part in _new_manual(place, day, drawing, said=not number)]
    for day in editions:
        if place.first <= day <= place.last:
            parts += _broken(place, day, drawing)
    for number, stretch in enumerate(stretches):
        now = number == len(stretches) - 1
        if number:
            parts += _broken(place, stretch.since, drawing)
        parts += _stretch(place, stretch, drawing, colour=COLOURS[now], now=now)
    parts += _changed(place, drawing)
    parts += _target(place, drawing, last=drawing.figure(shown[-1].value) or 0.0)
    label = _LABEL.to(drawing.language).format(
        title=drawing.indicator.title.to(drawing.language),
        told="; ".join(
            f"{_quarter(point, drawing.language)} {drawing.written(drawing.figure(point.value) or 0, point.value)}"
            for point in shown
        ),
    )
    family = escape(", ".join((fonts.FAMILY, "sans-serif")))
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{HIGH}" viewBox="0 0 {WIDE} {HIGH}" '
        f'role="img" aria-label="{escape(label)}" font-family="{family}" font-size="12.5">'
    )
    return f"{opened}{''.join(parts)}</svg>"


@dataclass(frozen=True, slots=True)
class _Place:
    """From a quarter and a value to a point in the picture."""

    first: date
    last: date
    count: int
    low: float
    high: float

    def x(self, number: float) -> float:
        return LEFT + (WIDE - LEFT - RIGHT) * (number + 0.5) / self.count

    def y(self, value: float) -> float:
        inside = min(max(value, self.low), self.high)
        return TOP + (HIGH - TOP - FOOT) * (1 - (inside - self.low) / (self.high - self.low))

    def x_of(self, day: date) -> float:
        """Where a day stands; a day outside the quarters stands at their edge."""
        part = (day - self.first).days / max((self.last - self.first).days, 1)
        return LEFT + (WIDE - LEFT - RIGHT) * min(max(part, 0.0), 1.0)


def _range(shown: Sequence[Point], drawing: Drawing) -> tuple[float, float]:
    """A share from 0 to 100 %, a mean on the whole range of its scale: nothing is made to look large by cutting."""
    if drawing.measure is Measure.SHARE:
        return 0.0, 1.0
    if drawing.measure is Measure.MEAN and drawing.scale is not None:
        return drawing.scale.low, drawing.scale.high
    target = drawing.indicator.target
    most = max([drawing.figure(point.value) or 0 for point in shown] + ([target.value] if target else []))
    return 0.0, most * 1.15 or 1.0


def _ground(place: _Place, drawing: Drawing) -> list[str]:
    parts = []
    for step in range(3):
        value = place.low + (place.high - place.low) * step / 2
        y = place.y(value)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="{LINE}"/>')
        parts.append(_text(LEFT - 6, y + 4, _axis(value, drawing), SOFT, "end"))
    return parts


def _axis(value: float, drawing: Drawing) -> str:
    if drawing.measure is Measure.SHARE:
        return numbers.percent(value, n=100, language=drawing.language)
    return numbers.number(value, 0 if value == int(value) else 1, language=drawing.language)


def _quarters(place: _Place, stretches: Sequence[Stretch], drawing: Drawing) -> list[str]:
    """The names of the quarters: every one by its number, the year under the first of it."""
    parts, year = [], 0
    for number, point in enumerate(stretches[-1].points):
        first = point.period.first
        named = f"{_QUARTER.to(drawing.language)}{first.month // 3 + 1}"
        parts.append(_text(place.x(number), HIGH - 19, named, SOFT, "middle"))
        if first.year != year:
            year = first.year
            parts.append(_text(place.x(number), HIGH - 4, str(year), SOFT, "middle"))
    return parts


def _target(place: _Place, drawing: Drawing, *, last: float) -> list[str]:
    """The words stand on the side of the line where the latest figure is not."""
    target = drawing.indicator.target
    if target is None or target.measure is not drawing.measure:
        return []
    y = place.y(target.value)
    aim = drawing.written(target.value, IndicatorValue(100))
    said = _TARGET.to(drawing.language).format(aim=aim)
    return [
        f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="{INK}" stroke-dasharray="5 4"/>',
        _text(WIDE - RIGHT, y + 15 if last >= target.value else y - 6, said, INK, "end", rim=True),
    ]


def _broken(place: _Place, since: date | None, drawing: Drawing) -> list[str]:
    """A line across, with words: what stands left and right of it was counted in two ways."""
    if since is None:
        return []
    x = place.x_of(since)
    anchor = "end" if x > WIDE / 2 else "start"
    return [
        f'<path d="M{x:.1f} {TOP - 12}V{HIGH - FOOT}" stroke="{WORSE}" stroke-width="1.5" stroke-dasharray="2 3"/>',
        _text(x, TOP - 18, _BREAK.to(drawing.language), WORSE, anchor, weight=600),
    ]


def _new_manual(place: _Place, day: date, drawing: Drawing, *, said: bool) -> list[str]:
    """A thin line at the day; the words stand at the first of them, at the foot, clear of a new definition's."""
    x = place.x_of(day)
    anchor, beside = ("end", -4) if x > WIDE / 2 else ("start", 4)
    line = f'<path d="M{x:.1f} {TOP - 4}V{HIGH - FOOT}" stroke="{SOFT}" stroke-width="1.2" stroke-dasharray="6 2 1 2"/>'
    words = _text(x + beside, HIGH - FOOT - 6, _MANUAL.to(drawing.language), SOFT, anchor)
    return [line, words] if said else [line]


def _changed(place: _Place, drawing: Drawing) -> list[str]:
    """A line across where the programme was adjusted; days outside the picture are left out."""
    parts = []
    for day, words in drawing.markers:
        if not place.first <= day <= place.last:
            continue
        x = place.x_of(day)
        anchor = "end" if x > WIDE / 2 else "start"
        parts.append(f'<path d="M{x:.1f} {TOP - 12}V{HIGH - FOOT}" stroke="{INK}" stroke-dasharray="2 3"/>')
        parts.append(_text(x, TOP - 18, words, INK, anchor))
    return parts


def _stretch(place: _Place, stretch: Stretch, drawing: Drawing, *, colour: str, now: bool) -> list[str]:
    parts: list[str] = []
    run: list[tuple[float, float]] = []
    runs = [run]
    for number, point in enumerate(stretch.points):
        figure = drawing.figure(point.value)
        x = place.x(number)
        if figure is None:
            if point.value.hidden:
                parts.append(_text(x, HIGH - FOOT - 5, "–", SOFT, "middle"))
            if run:
                run = []
                runs.append(run)
            continue
        interval = point.value.interval(drawing.measure)
        if interval is not None:
            ends = f"M{x:.1f} {place.y(interval.low):.1f}V{place.y(interval.high):.1f}"
            parts.append(f'<path d="{ends}" stroke="{colour}" stroke-width="1.5" opacity=".55"/>')
        run.append((x, place.y(figure)))
    for drawn in runs:
        if len(drawn) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in drawn)
            parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.2"/>')
        parts += [_mark(x, y, colour, now=now) for x, y in drawn]
    return parts


def _mark(x: float, y: float, colour: str, *, now: bool) -> str:
    """Told apart by shape as well as by colour: round for the definition of now, square for a former one."""
    if now:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    place = f'x="{x - 3.6:.1f}" y="{y - 3.6:.1f}" width="7.2" height="7.2"'
    return f'<rect {place} fill="#fff" stroke="{colour}" stroke-width="2"/>'


def _text(x: float, y: float, said: str, colour: str, anchor: str, *, weight: int = 400, rim: bool = False) -> str:
    around = ' stroke="#fff" stroke-width="4" paint-order="stroke" stroke-linejoin="round"' if rim else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}" font-weight="{weight}"{around}>'
        f"{escape(said)}</text>"
    )


def _quarter(point: Point, language: Language) -> str:
    return numbers.period_name(point.period, language=language)


def series_rows(stretches: Sequence[Stretch], drawing: Drawing) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The same as the picture, as a table: head and rows, the latest first. Quarters without anybody are left out."""
    language = drawing.language
    head = [part.to(language) for part in _HEAD]
    if len(stretches) > 1:
        head.append(_DEFINITION.to(language))
    rows = []
    for number, stretch in enumerate(stretches):
        word = (_CURRENT if number == len(stretches) - 1 else _FORMER).to(language)
        for point in stretch.points:
            if point.value.empty:
                continue
            one = told(
                drawing.indicator,
                point.value,
                measure=drawing.measure,
                scale=drawing.scale,
                language=language,
                answers=drawing.answers,
            )
            cells = (_quarter(point, language), one.figure, one.interval, one.counted)
            rows.append((point.period.first, number, (*cells, word) if len(stretches) > 1 else cells))
    ordered = sorted(rows, key=lambda row: (row[0], row[1]), reverse=True)
    return tuple(head), tuple(cells for _, _, cells in ordered)
