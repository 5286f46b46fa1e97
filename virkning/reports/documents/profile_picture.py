"""A profile as a picture: a bar from lowest to highest, a tick at the middle, a diamond at what was agreed.

The marks differ in shape, so that they are told apart in black and white.
"""

from virkning.domain.text import Language
from virkning.reports import charts
from virkning.reports.documents.values import Chart

_WIDTH, _STEP = 430, 30
_ENDS = ("low", "high")
_SHAPES = {"middle": ("M0,-1.1L0,1.1", charts.INK), "agreed": ("diamond", charts.SERIES[0])}


def profile(chart: Chart, language: Language) -> charts.Spec:
    names = [category.to(language) for category in chart.categories]
    by_key = {series.key: series for series in chart.series}
    ends = [
        {"category": name, "low": low, "high": high}
        for name, low, high in zip(names, *(by_key[key].values for key in _ENDS), strict=True)
        if low is not None and high is not None
    ]
    marked = [series for series in chart.series if series.key in _SHAPES and any(v is not None for v in series.values)]
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
        "axis": {"labelLimit": 220, "labelColor": charts.INK},
    }
    along = {"type": "quantitative", "title": None, "scale": {"domain": [0, 100]}, "axis": {"tickCount": 5}}
    legend: dict[str, object] = {"orient": "bottom", "title": None}
    ranges = {
        "data": {"values": ends},
        "mark": {"type": "bar", "height": 9, "color": "#c3ccd6", "cornerRadius": 4, "stroke": charts.SOFT},
        "encoding": {"y": down, "x": {**along, "field": "low"}, "x2": {"field": "high"}},
    }
    marks = {
        "data": {"values": points},
        "mark": {"type": "point", "filled": False, "opacity": 1, "size": 150, "strokeWidth": 2.6},
        "encoding": {
            "y": down,
            "x": {**along, "field": "value"},
            "shape": _scaled(titles, [_SHAPES[series.key][0] for series in marked], legend),
            "color": _scaled(titles, [_SHAPES[series.key][1] for series in marked], legend),
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
