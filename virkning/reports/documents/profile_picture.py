"""A profile as a picture: a bar from lowest to highest, a tick at the middle, a diamond at what was agreed.

And what moved from round to round: a mark for each, joined by a line.

The marks differ in shape, so that they are told apart in black and white.
"""

from collections.abc import Mapping, Sequence

from virkning.domain.text import Language
from virkning.reports import charts
from virkning.reports.documents.axes import colours
from virkning.reports.documents.values import Chart, ChartKind, Series

_WIDTH, _STEP = 270, 30  # narrow enough to be read whole on a phone
_BAR, _ROUNDED = "#c3ccd6", {"cornerRadius": 4, "stroke": charts.SOFT}
_ENDS = ("low", "high")
_SHAPES = {"middle": ("M0,-1.1L0,1.1", charts.INK), "agreed": ("diamond", charts.SERIES[0])}
_ALONG = {
    "type": "quantitative",
    "title": None,
    "scale": {"domain": [0, 100]},
    "axis": {"values": [0, 25, 50, 75, 100]},
}


Shape = tuple[str, str]
"""How a mark is drawn, and its colour."""

_ROUNDS: tuple[Shape, ...] = (
    ("triangle-up", charts.SOFT),
    ("square", charts.SOFT),
    ("circle", charts.SOFT),
    ("diamond", charts.SERIES[0]),
)
"""The latest is the last."""

_FROM_LIGHT_TO_DARK = ("#dfe4ea", "#c3ccd6", "#93a3b5", "#1b4f8f")


def profile(chart: Chart, language: Language) -> charts.Spec:
    by_key = {series.key: series.values for series in chart.series}
    nothing = (None,) * len(chart.categories)
    ends = tuple(zip(*(by_key.get(key, nothing) for key in _ENDS), strict=True))
    marked = [series for series in chart.series if series.key in _SHAPES and any(v is not None for v in series.values)]
    return _drawn(chart, language, ends, {series.key: _SHAPES[series.key] for series in marked}, marked)


def moves(chart: Chart, language: Language) -> charts.Spec:
    """From the least to the most of the rounds, and each of them on the line."""
    ends = tuple(_span(values) for values in zip(*(series.values for series in chart.series), strict=True))
    shapes = zip(chart.series, _ROUNDS[-len(chart.series) :], strict=True)
    return _drawn(chart, language, ends, {series.key: shape for series, shape in shapes}, chart.series, line=True)


def native_colour(chart: Chart, place: int) -> str:
    """Of a series in the charts of slides and sheets: rounds from light to dark, which is seen without colour, too."""
    if chart.kind is ChartKind.MOVES:
        return _FROM_LIGHT_TO_DARK[-len(chart.series) :][place]
    return colours(chart)[place]


def _span(values: Sequence[float | None]) -> tuple[float | None, float | None]:
    there = [value for value in values if value is not None]
    return (min(there), max(there)) if there else (None, None)


def _drawn(
    chart: Chart,
    language: Language,
    spans: Sequence[tuple[float | None, float | None]],
    shapes: Mapping[str, Shape],
    marked: Sequence[Series],
    *,
    line: bool = False,
) -> charts.Spec:
    names = [category.to(language) for category in chart.categories]
    ends = [
        {"category": name, "low": low, "high": high}
        for name, (low, high) in zip(names, spans, strict=True)
        if low is not None and high is not None
    ]
    points = [
        {"category": name, "mark": series.title.to(language), "value": value}
        for series in marked
        for name, value in zip(names, series.values, strict=True)
        if value is not None
    ]
    titles = [series.title.to(language) for series in marked]
    down = {
        "field": "category",
        "type": "nominal",
        "sort": names,
        "title": None,
        "scale": {"domain": names},
        "axis": {"labelLimit": 220, "labelColor": charts.INK, "labelPadding": 12},
    }
    legend: dict[str, object] = {"orient": "bottom", "title": None}
    ranges = {
        "data": {"values": ends},
        "mark": {"type": "bar", "height": 3 if line else 9, "color": _BAR, **({} if line else _ROUNDED)},
        "encoding": {"y": down, "x": {**_ALONG, "field": "low"}, "x2": {"field": "high"}},
    }
    marks = {
        "data": {"values": points},
        "mark": {"type": "point", "filled": False, "opacity": 1, "size": 150, "strokeWidth": 2.6},
        "encoding": {
            "y": down,
            "x": {**_ALONG, "field": "value"},
            "shape": _scaled(titles, [shapes[series.key][0] for series in marked], legend),
            "color": _scaled(titles, [shapes[series.key][1] for series in marked], legend),
        },
    }
    # an empty layer would be read out as a picture of nothing
    return {"width": _WIDTH, "height": {"step": _STEP}, "layer": [ranges, marks] if ends else [marks]}


def _scaled(titles: list[str], values: list[str], legend: dict[str, object]) -> dict[str, object]:
    return {
        "field": "mark",
        "type": "nominal",
        "sort": titles,
        "scale": {"domain": titles, "range": values},
        "legend": legend,
    }
