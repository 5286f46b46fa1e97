"""The charts of a document as pictures, each with a title, a description and a table."""

from collections.abc import Callable, Mapping, Sequence

from virkning.domain.text import Language
from virkning.reports import charts
from virkning.reports.documents.axes import colours, shares_axis
from virkning.reports.documents.figures import written
from virkning.reports.documents.funnel_picture import funnel_spec
from virkning.reports.documents.profile_picture import moves, profile
from virkning.reports.documents.study_pictures import love, ranges
from virkning.reports.documents.values import Chart, ChartKind, Figure, Series, Unit
from virkning.reports.steering.words import word as steering_word

_WIDTH, _HEIGHT, _STEP = 520, 220, 26
_LONGEST = 34
_ABREAST = 3  # names beside each other in a legend; more would make the picture wider than what it shows


def pictures(some: Sequence[Chart], *, language: Language) -> tuple[charts.Chart, ...]:
    return tuple(picture(one, language=language) for one in some)


def picture(chart: Chart, *, language: Language) -> charts.Chart:
    return charts.chart(
        chart.key,
        _spec(chart, language),
        title=chart.title.to(language),
        description=chart.description.to(language),
        language=language,
        head=("", *(series.title.to(language) for series in chart.series)),
        rows=tuple(
            (category.to(language), *(_said(chart, series, row, language) for series in chart.series))
            for row, category in enumerate(chart.categories)
        ),
        note=chart.note.to(language) if chart.note else "",
    )


def _said(chart: Chart, series: Series, row: int, language: Language) -> str:
    value = series.values[row]
    if value is None and series.nothing is not None:
        return series.nothing.to(language)
    return _told(chart, value, language)


def _told(chart: Chart, value: float | None, language: Language) -> str:
    if value is None:
        return steering_word("hidden", language)
    return written(Figure(value, chart.unit, chart.decimals), language=language)


def _spec(chart: Chart, language: Language) -> charts.Spec:
    if chart.funnel is not None:
        return funnel_spec(chart.funnel, [category.to(language) for category in chart.categories], language=language)
    return _DRAWN.get(chart.kind, _columns)(chart, language)


def _values(chart: Chart, language: Language) -> list[dict[str, str | float]]:
    return [
        {
            "category": category.to(language),
            "series": series.title.to(language),
            "value": value,
            "said": _told(chart, value, language),
            "order": order,
        }
        for order, series in enumerate(chart.series)
        for category, value in zip(chart.categories, series.values, strict=True)
        if value is not None
    ]


def _bars(chart: Chart, language: Language) -> charts.Spec:
    names = [category.to(language) for category in chart.categories]
    along = {"field": "value", "type": "quantitative", "axis": None, "scale": _span(chart)}
    down = {
        "field": "category",
        "type": "nominal",
        "sort": names,
        "title": None,
        "axis": {"labelLimit": 260, "labelColor": charts.INK},
    }
    more = {} if len(chart.series) == 1 else {"yOffset": {"field": "series", "sort": _titles(chart, language)}}
    return {
        "data": {"values": _values(chart, language)},
        "width": _WIDTH - 150,
        "height": {"step": _STEP},
        "encoding": {"y": down, "x": along, **more},
        "layer": [
            {
                "mark": {"type": "bar", "height": {"band": 0.62}, "cornerRadiusEnd": 2},
                "encoding": {"color": _colour(chart, language)},
            },
            {"mark": {"type": "text", "align": "left", "dx": 5}, "encoding": {"text": {"field": "said"}}},
        ],
    }


def _columns(chart: Chart, language: Language) -> charts.Spec:
    stacked = chart.kind is ChartKind.STACKED
    beside = (
        {} if stacked or len(chart.series) == 1 else {"xOffset": {"field": "series", "sort": _titles(chart, language)}}
    )
    up = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "stack": "zero" if stacked else None,
        "axis": _axis(chart, language),
        "scale": _span(chart),
    }
    bar = {
        "mark": {"type": "bar", "cornerRadiusEnd": 0 if stacked else 2},
        "encoding": {"color": _colour(chart, language), "order": {"field": "order"}},
    }
    said = {"mark": {"type": "text", "dy": -6}, "encoding": {"text": {"field": "said"}}}
    return {
        "data": {"values": _values(chart, language)},
        "width": _WIDTH,
        "height": _HEIGHT,
        "encoding": {"x": _across(chart, language), "y": up, **beside},
        "layer": [bar] if stacked or len(chart.series) * len(chart.categories) > 16 else [bar, said],
    }


def _lines(chart: Chart, language: Language) -> charts.Spec:
    up = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "axis": _axis(chart, language),
        "scale": _span(chart),
    }
    colour = _colour(chart, language)
    shape = {"field": "series", "type": "nominal", "sort": _titles(chart, language), "legend": colour["legend"]}
    marks: list[dict[str, object]] = [
        {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {"color": colour}},
        {
            "mark": {"type": "point", "filled": True, "size": 60},
            "encoding": {
                "color": colour,
                "shape": {**shape, "scale": {"domain": _titles(chart, language), "range": list(charts.SHAPES)}},
            },
        },
    ]
    if len(chart.series) == 1:
        marks.append({"mark": {"type": "text", "dy": -11}, "encoding": {"text": {"field": "said"}}})
    lines = {
        "data": {"values": _values(chart, language)},
        "encoding": {"x": _across(chart, language), "y": up},
        "layer": marks,
    }
    return {"width": _WIDTH, "height": _HEIGHT, "layer": [lines, *_changed(chart, language)]}


def _changed(chart: Chart, language: Language) -> list[dict[str, object]]:
    """A line across where something was changed, with its word over the picture."""
    step = _WIDTH / max(len(chart.categories), 1)
    rows = [{"x": (one.at + 0.5) * step, "said": one.word.to(language)} for one in chart.marks]
    x = {"field": "x", "type": "quantitative", "scale": None, "axis": None}
    if not rows:
        return []
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "rule", "color": charts.INK, "strokeDash": [2, 3]},
            "encoding": {"x": x, "y": {"value": -6}, "y2": {"value": _HEIGHT}},
        },
        {
            "data": {"values": rows},
            "mark": {"type": "text", "dy": -14, "fontWeight": 600, "color": charts.INK},
            "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "said"}},
        },
    ]


def _across(chart: Chart, language: Language) -> dict[str, object]:
    names = [category.to(language) for category in chart.categories]
    slanted = max(map(len, names), default=0) * len(names) > _LONGEST * 2
    axis = {"labelAngle": -30 if slanted else 0, "labelLimit": 160}
    return {"field": "category", "type": "nominal", "sort": names, "title": None, "axis": axis}


def _titles(chart: Chart, language: Language) -> list[str]:
    return [series.title.to(language) for series in chart.series]


def _colour(chart: Chart, language: Language) -> dict[str, object]:
    """Fixed colours in the order of the series; no legend where there is only one."""
    titles = _titles(chart, language)
    scale = {"domain": titles, "range": list(colours(chart))}
    legend = None if len(titles) == 1 else {"orient": "bottom", "title": None, "labelLimit": 240, "columns": _ABREAST}
    return {"field": "series", "type": "nominal", "sort": titles, "scale": scale, "legend": legend}


def _axis(chart: Chart, language: Language) -> dict[str, object]:
    if chart.unit is Unit.SHARE:
        return shares_axis(language)
    whole = {"tickMinStep": 1} if chart.unit in (Unit.COUNT, Unit.PLAIN) else {}
    return {"tickCount": 5, **whole}


def _span(chart: Chart) -> dict[str, object]:
    return {"domain": [0, 1]} if chart.unit is Unit.SHARE else {"nice": True, "zero": chart.kind is not ChartKind.LINES}


_DRAWN: Mapping[ChartKind, Callable[[Chart, Language], charts.Spec]] = {
    ChartKind.BARS: _bars,
    ChartKind.LINES: _lines,
    ChartKind.PROFILE: profile,
    ChartKind.MOVES: moves,
    ChartKind.LOVE: love,
    ChartKind.RANGE: ranges,
}
