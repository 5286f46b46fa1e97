"""A funnel drawn: the share up, how many across, the two pairs of limits as curves, and each department by its name."""

from collections.abc import Sequence

from virkning.domain.funnel import ALARM, WARNING, Funnel, FunnelPlace, limits
from virkning.domain.text import Language, Text
from virkning.reports import charts, numbers
from virkning.reports.documents.axes import shares_axis

_WIDTH, _HEIGHT = 520, 260
_STEPS = 40
_ROOM = 1.15
_NAMES = {
    "inner": Text(da="95 % grænse", en="95% limit"),
    "outer": Text(da="99,8 % grænse", en="99.8% limit"),
}
_ACROSS = Text(da="Borgere målt begge gange", en="Citizens measured both times")
_TOGETHER = Text(da="alle: {share}", en="all: {share}")


def funnel_spec(drawn: Funnel, names: Sequence[str], *, language: Language) -> charts.Spec:
    """`names` in the order of the points."""
    most = max(2, round(max(point.share.n for point in drawn.points) * _ROOM))
    up = {"type": "quantitative", "scale": {"domain": [0, 1]}, "axis": shares_axis(language), "title": None}
    across = {"field": "n", "type": "quantitative", "title": _ACROSS.to(language), "scale": {"domain": [0, most]}}
    dashes = {"domain": [text.to(language) for text in _NAMES.values()], "range": [[6, 3], [1, 0]]}
    curve = {
        "data": {"values": _curves(drawn.target, most, language)},
        "mark": {"type": "line", "strokeWidth": 1.5, "color": charts.LEVEL, "interpolate": "monotone"},
        "encoding": {
            "x": across,
            "y": {"field": "share", **up},
            "detail": {"field": "end"},
            "strokeDash": {
                "field": "name",
                "type": "nominal",
                "scale": dashes,
                "legend": {"orient": "bottom", "title": None},
            },
        },
    }
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "layer": [_middle(drawn, language), curve, *_points(drawn, names)],
    }


def _curves(target: float, most: int, language: Language) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for step in sorted({max(2, round(most * number / _STEPS)) for number in range(1, _STEPS + 1)}):
        for key, within in (("inner", WARNING), ("outer", ALARM)):
            ends = limits(step, target, within=within)
            name = _NAMES[key].to(language)
            rows += [
                {"n": step, "share": share, "end": f"{key}-{end}", "name": name}
                for end, share in (("low", ends.low), ("high", ends.high))
            ]
    return rows


def _middle(drawn: Funnel, language: Language) -> dict[str, object]:
    """The line of all together, with its share said where it begins: few departments are that small."""
    said = _TOGETHER.to(language).format(share=numbers.percent(drawn.target, n=0, language=language))
    y = {"field": "share", "type": "quantitative"}
    return {
        "data": {"values": [{"share": drawn.target, "n": 0, "said": said}]},
        "layer": [
            {"mark": {"type": "rule", "color": charts.INK, "strokeWidth": 1}, "encoding": {"y": y}},
            {
                "mark": {"type": "text", "align": "left", "dx": 4, "dy": -7, "color": charts.SOFT},
                "encoding": {"x": {"field": "n", "type": "quantitative"}, "y": y, "text": {"field": "said"}},
            },
        ],
    }


def _points(drawn: Funnel, names: Sequence[str]) -> list[dict[str, object]]:
    """Filled within the inner limits, open and larger outside: the place does not hang on a colour."""
    rows = [
        {
            "n": point.share.n,
            "share": point.share.value,
            "name": name,
            "outside": point.place is not FunnelPlace.WITHIN,
        }
        for point, name in zip(drawn.points, names, strict=True)
    ]
    place = {"x": {"field": "n", "type": "quantitative"}, "y": {"field": "share", "type": "quantitative"}}
    shape = {"condition": {"test": "datum.outside", "value": "diamond"}, "value": "circle"}
    size = {"condition": {"test": "datum.outside", "value": 170}, "value": 80}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "point", "filled": True, "opacity": 1, "color": charts.BETTER},
            "encoding": {**place, "shape": shape, "size": size},
        },
        {
            "data": {"values": rows},
            "mark": {"type": "text", "dy": -12, "fontWeight": 600},
            "encoding": {**place, "text": {"field": "name"}},
        },
    ]
