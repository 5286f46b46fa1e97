"""Two pictures of studies: how alike two groups are before and after (a love plot), and values with their intervals."""

from virkning.domain.balance import ALIKE
from virkning.domain.text import Language
from virkning.reports import charts
from virkning.reports.documents.values import Chart

_WIDTH, _HEIGHT, _STEP = 430, 220, 24
_LONGEST = 12  # letters of a name beside others; longer ones stand below each other
_SHAPES = ("square", "circle")
_COLOURS = (charts.WORSE, charts.BETTER)


def love(chart: Chart, language: Language) -> charts.Spec:
    """Open squares before, filled circles after; the dashed line is what still counts as alike."""
    names = [category.to(language) for category in chart.categories]
    titles = [series.title.to(language) for series in chart.series]
    rows = [
        {"category": name, "mark": title, "value": value}
        for series, title in zip(chart.series, titles, strict=True)
        for name, value in zip(names, series.values, strict=True)
        if value is not None
    ]
    down = {
        "field": "category",
        "type": "nominal",
        "sort": names,
        "title": None,
        "axis": {"labelLimit": 240, "labelColor": charts.INK, "grid": True, "labelPadding": 12},
    }
    along = {"type": "quantitative", "title": None, "scale": {"zero": True, "nice": True}}
    legend: dict[str, object] = {"orient": "bottom", "title": None, "labelLimit": 260}
    marks = {
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True, "opacity": 1, "size": 90},
        "encoding": {
            "y": down,
            "x": {**along, "field": "value"},
            "shape": _scaled(titles, _SHAPES, legend),
            "color": _scaled(titles, _COLOURS, legend),
        },
    }
    line = {
        "data": {"values": [{"at": ALIKE}]},
        "mark": {"type": "rule", "color": charts.INK, "strokeDash": [4, 3]},
        "encoding": {"x": {**along, "field": "at"}},
    }
    return {"width": _WIDTH, "height": {"step": _STEP}, "layer": [line, marks]}


def ranges(chart: Chart, language: Language) -> charts.Spec:
    """The first series is the value, the two after it the ends of its interval."""
    names = [category.to(language) for category in chart.categories]
    values, lows, highs = (series.values for series in chart.series[:3])
    rows = [
        {"category": name, "value": value, "low": low, "high": high}
        for name, value, low, high in zip(names, values, lows, highs, strict=True)
        if value is not None
    ]
    lying = max(map(len, names), default=0) > _LONGEST
    named, valued = ("y", "x") if lying else ("x", "y")
    across = {
        "field": "category",
        "type": "nominal",
        "sort": names,
        "title": None,
        "axis": {"labelAngle": 0, "labelLimit": 220, "labelColor": charts.INK},
    }
    up = {"type": "quantitative", "title": None, "axis": {"tickCount": 6}}
    nothing = {
        "data": {"values": [{"at": 0}]},
        "mark": {"type": "rule", "color": charts.INK},
        "encoding": {valued: {**up, "field": "at"}},
    }
    whiskers = {
        "mark": {"type": "rule", "color": charts.BETTER, "strokeWidth": 2.4},
        "encoding": {named: across, valued: {**up, "field": "low"}, f"{valued}2": {"field": "high"}},
    }
    points = {
        "mark": {"type": "point", "filled": True, "opacity": 1, "size": 110, "color": charts.BETTER},
        "encoding": {named: across, valued: {**up, "field": "value"}},
    }
    drawn = {"data": {"values": rows}, "layer": [whiskers, points]}
    return {"width": _WIDTH, "height": {"step": _STEP} if lying else _HEIGHT, "layer": [nothing, drawn]}


def _scaled(titles: list[str], values: tuple[str, ...], legend: dict[str, object]) -> dict[str, object]:
    return {
        "field": "mark",
        "type": "nominal",
        "sort": titles,
        "scale": {"domain": titles, "range": list(values[: len(titles)])},
        "legend": legend,
    }
