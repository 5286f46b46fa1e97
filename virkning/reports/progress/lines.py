"""Means over the measurements 1, 2, 3 ... with their intervals, a line per scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, floor
from typing import TYPE_CHECKING, Literal

from virkning.domain.instrument import Direction
from virkning.domain.late import late
from virkning.domain.text import Language, Text
from virkning.domain.waves import Wave
from virkning.reports import numbers
from virkning.reports.charts import SERIES, SHAPES, SOFT, Chart, Spec, chart
from virkning.reports.progress import sentences
from virkning.reports.progress.report import IndicatorProgress, ProgressReport
from virkning.reports.steering.words import WANTED, scale_range

if TYPE_CHECKING:
    import altair as alt
else:
    alt = late("altair")


_WIDTH, _HEIGHT = 380, 250
_DASHES = ("1 0", "6 3", "2 3", "8 3 2 3")
_MOST = 4  # lines in one picture
_ROOM = 64  # pixels between two measurements, at least
_MOST_VALUES = 16  # more marks than this leave no room for a number beside each: then the first and the last
_APART = 9  # pixels between the series at one measurement, so that their intervals do not cover each other

_HEADLINE = Text(da="Gennemsnit ved hver måling", en="Mean at each measurement")
_NUMBERED = Text(da="{number}. måling", en="No. {number}")
_AXIS = Text(
    da="Aksen viser {low} til {high} af skalaen {range}.", en="The axis shows {low} to {high} of the scale {range}."
)
_HEAD = (
    Text(da="Mål", en="Measure"),
    Text(da="Måling", en="Measurement"),
    Text(da="Gennemsnit", en="Mean"),
    Text(da="95\u00a0%-interval", en="95% interval"),
    Text(da="n", en="n"),
)

Point = dict[str, str | float | None]


def wave_charts(report: ProgressReport, *, language: Language) -> tuple[Chart, ...]:
    """A picture for the scales that share a range and a wanted direction; others would not fit one axis."""
    shown = [found for found in report.indicators if _drawn(found, report)]
    groups: dict[tuple[float, float, Direction], list[IndicatorProgress]] = {}
    for found in shown:
        groups.setdefault((found.scale.low, found.scale.high, found.scale.direction), []).append(found)
    parts = [group[i : i + _MOST] for group in groups.values() for i in range(0, len(group), _MOST)]
    return tuple(_wave_chart(report, part, language) for part in parts)


def _drawn(found: IndicatorProgress, report: ProgressReport) -> list[Wave]:
    """The measurements with enough citizens for their interval to say anything."""
    return [w for w in found.waves if w.values.mean is not None and w.values.n >= report.threshold]


def _wave_chart(report: ProgressReport, shown: Sequence[IndicatorProgress], language: Language) -> Chart:
    told = [sentences.waves(found, language=language) for found in shown]
    if any(sentences.fewer_later(found.waves) for found in shown):
        told.append(sentences.FEWER_LATER.to(language))
    drawn = [replace(found, waves=tuple(_drawn(found, report))) for found in shown]
    told.append(_axis_note(drawn, language))
    scale = shown[0].scale
    about = (scale_range(scale, language=language), WANTED[scale.direction].to(language))
    title = f"{_HEADLINE.to(language)} ({', '.join(part for part in about if part)})"
    return chart(
        f"waves-{shown[0].indicator.key}",
        _spec(drawn, language),
        title=title,
        description=" ".join(part for part in told if part),
        language=language,
        head=tuple(text.to(language) for text in _HEAD),
        rows=tuple(_line(found, wave, language) for found in shown for wave in found.waves),
    )


def _line(found: IndicatorProgress, wave: Wave, language: Language) -> tuple[str, ...]:
    decimals = found.scale.decimals
    return (
        found.indicator.title.to(language),
        str(wave.number),
        numbers.number(wave.values.mean, decimals, language=language),
        numbers.interval(wave.interval, decimals, language=language),
        numbers.count(wave.values.n, language=language),
    )


def _ends(shown: Sequence[IndicatorProgress]) -> tuple[float, float]:
    """The part of the scale that holds every mean and interval, to whole tenths of the scale's range."""
    values = [
        value
        for found in shown
        for wave in found.waves
        for value in (wave.values.mean, *((wave.interval.low, wave.interval.high) if wave.interval else ()))
        if value is not None
    ]
    low, high = min(s.scale.low for s in shown), max(s.scale.high for s in shown)
    step = (high - low) / 20 or 1.0
    return max(low, floor(min(values) / step) * step), min(high, ceil(max(values) / step) * step)


def _axis_note(shown: Sequence[IndicatorProgress], language: Language) -> str:
    if not shown or len({(s.scale.low, s.scale.high) for s in shown}) > 1:
        return ""
    low, high = _ends(shown)
    scale = shown[0].scale
    whole = "–".join(numbers.number(end, 0, language=language) for end in (scale.low, scale.high))
    return _AXIS.to(language).format(
        low=numbers.number(low, 1, language=language), high=numbers.number(high, 1, language=language), range=whole
    )


def _points(shown: Sequence[IndicatorProgress], language: Language) -> list[Point]:
    points: list[Point] = []
    for index, found in enumerate(shown):
        for wave in found.waves:
            mean = wave.values.mean
            if mean is None:
                continue
            others = [w.values.mean for f in shown for w in f.waves if w.number == wave.number and w.values.mean]
            edge = -1 if mean == max(others) else 1 if mean == min(others) else 0
            points.append(
                {
                    "series": found.indicator.title.to(language),
                    "number": wave.number,
                    "shift": (index - (len(shown) - 1) / 2) * _APART,
                    "mean": mean,
                    "low": wave.interval.low if wave.interval else mean,
                    "high": wave.interval.high if wave.interval else mean,
                    "colour": SERIES[index % len(SERIES)],
                    "shape": SHAPES[index % len(SHAPES)],
                    "dash": _DASHES[index % len(_DASHES)],
                    "said": numbers.number(mean, found.scale.decimals, language=language),
                    "edge": edge,
                }
            )
    return points


def _spec(shown: Sequence[IndicatorProgress], language: Language) -> Spec:
    points = _points(shown, language)
    last = max((int(p["number"] or 0) for p in points), default=1)
    low, high = _ends(shown)
    width = max(_WIDTH, last * _ROOM)
    for point in points:
        point["x"] = _middle(int(point["number"] or 0), last, width) + float(point["shift"] or 0)
    if len(points) > _MOST_VALUES:
        for point in points:
            point["said"] = point["said"] if point["number"] in (1, last) else ""
    y = alt.Scale(domain=[low, high], nice=False)
    x = alt.X("x:Q", scale=None, axis=None)
    plot = alt.Chart(alt.InlineData(values=points))
    colour = alt.Color("colour:N", scale=None)
    up = alt.Y("mean:Q", scale=y, axis=alt.Axis(title=None, tickCount=5))
    layers = (
        plot.mark_line(strokeWidth=2).encode(
            x=x, y=up, detail="series:N", color=colour, strokeDash=alt.StrokeDash("dash:N", scale=None)
        ),
        plot.mark_rule(strokeWidth=1.5, opacity=0.75).encode(x=x, y=alt.Y("low:Q", scale=y), y2="high:Q", color=colour),
        plot.mark_point(filled=True, size=60, opacity=1).encode(
            x=x, y=up, color=colour, shape=alt.Shape("shape:N", scale=None)
        ),
        *(_values(plot, y, edge, halo=halo) for halo in (True, False) for edge in (-1, 0, 1)),
        _foot(shown, last, width, language),
        _legend(shown, width, language),
    )
    spec: Spec = alt.layer(*layers).properties(width=width, height=_HEIGHT).to_dict()
    return spec


def _middle(number: int, last: int, width: float) -> float:
    return (number - 0.5) / last * width


def _values(plot: alt.Chart, y: alt.Scale, edge: int, *, halo: bool) -> alt.Chart:
    """The number beside its mark: the uppermost and the lowest to the right, those between to the left.

    The halo is drawn first, so that no line runs through a number.
    """
    side: Literal["left", "right"] = "left" if edge else "right"
    values: alt.Chart = (
        plot.transform_filter(f"datum.edge == {edge}")
        .mark_text(dx=7 if edge else -7, dy=8 * edge, align=side, fontSize=11)
        .encode(
            x=alt.X("x:Q", scale=None),
            y=alt.Y("mean:Q", scale=y),
            text="said:N",
            color=alt.Color("colour:N", scale=None),
            stroke=alt.value("#ffffff" if halo else "transparent"),
            strokeWidth=alt.value(3.5 if halo else 0),
        )
    )
    return values


def _foot(shown: Sequence[IndicatorProgress], last: int, width: float, language: Language) -> alt.Chart:
    """Under each measurement its number and how many it holds."""
    rows = []
    for number in range(1, last + 1):
        held = sorted({w.values.n for found in shown for w in found.waves if w.number == number and w.values.n})
        n = (
            "–".join(dict.fromkeys(numbers.count(end, language=language) for end in (held[0], held[-1])))
            if held
            else "0"
        )
        said = [_NUMBERED.to(language).format(number=number), f"n {n}"]
        rows.append({"x": _middle(number, last, width), "said": said})
    foot: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_text(color=SOFT, lineHeight=14, baseline="top")
        .encode(x=alt.X("x:Q", scale=None), y=alt.value(_HEIGHT + 8), text="said:N")
    )
    return foot


def _legend(shown: Sequence[IndicatorProgress], width: float, language: Language) -> alt.LayerChart | alt.FacetChart:
    """The name of each line with its mark, to the right of the picture."""
    rows = [
        {
            "y": 20 + index * 24,
            "said": found.indicator.title.to(language),
            "colour": SERIES[index % len(SERIES)],
            "shape": SHAPES[index % len(SHAPES)],
        }
        for index, found in enumerate(shown)
    ]
    plot = alt.Chart(alt.InlineData(values=rows))
    colour, y = alt.Color("colour:N", scale=None), alt.Y("y:Q", scale=None)
    marks = plot.mark_point(filled=True, size=60, opacity=1).encode(
        x=alt.value(width + 16), y=y, color=colour, shape=alt.Shape("shape:N", scale=None)
    )
    names = plot.mark_text(align="left", fontSize=12, limit=260).encode(
        x=alt.value(width + 26), y=y, text="said:N", color=colour
    )
    return alt.layer(marks, names)
