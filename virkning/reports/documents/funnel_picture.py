"""A funnel drawn: the share up, how many across, the two pairs of limits as curves, and each department by its name."""

from collections.abc import Sequence

from virkning.domain.funnel import ALARM, WARNING, Funnel, FunnelPlace, limits
from virkning.domain.text import Language, Text
from virkning.reports import charts, numbers
from virkning.reports.documents.axes import shares_axis

_WIDTH, _HEIGHT = 520, 260
_STEPS = 40
_ROOM = 1.15
_LETTER, _LINE = 6.6, 14  # pixels of a letter and of a line of names, about
_AWAY = 10  # pixels from a mark to its name
_NAMES = {
    "inner": Text(da="95 %-grænse", en="95% limit"),
    "outer": Text(da="99,8 %-grænse", en="99.8% limit"),
}
_ACROSS = Text(da="Borgere målt begge gange", en="Citizens measured both times")
_TOGETHER = Text(da="alle: {share}", en="all: {share}")


def funnel_spec(drawn: Funnel, names: Sequence[str], *, language: Language) -> charts.Spec:
    """`names` in the order of the points; one without a name is drawn as one of the others, in grey."""
    most = max(2, round(max(point.share.n for point in drawn.points) * _ROOM))
    up = {"type": "quantitative", "scale": {"domain": [0, 1]}, "axis": shares_axis(language), "title": None}
    across = {
        "field": "n",
        "type": "quantitative",
        "title": _ACROSS.to(language),
        "scale": {"domain": [0, most], "nice": False},
    }
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
        "layer": [_middle(drawn, language), curve, *_points(drawn, names, most)],
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
    """The line of all together, with its share said where it begins: no department is counted of so few."""
    said = _TOGETHER.to(language).format(share=numbers.percent(drawn.target, n=0, language=language))
    y = {"field": "share", "type": "quantitative"}
    return {
        "data": {"values": [{"share": drawn.target, "said": said}]},
        "layer": [
            {"mark": {"type": "rule", "color": charts.INK, "strokeWidth": 1}, "encoding": {"y": y}},
            {
                "mark": {"type": "text", "align": "left", "dy": -7, "color": charts.SOFT},
                "encoding": {"x": {"value": 4}, "y": y, "text": {"field": "said"}},
            },
        ],
    }


def _points(drawn: Funnel, names: Sequence[str], most: int) -> list[dict[str, object]]:
    """Filled within the inner limits, open and larger outside: the place does not hang on a colour."""
    places = [(point.share.n / most * _WIDTH, (1 - (point.share.value or 0.0)) * _HEIGHT) for point in drawn.points]
    rows = [
        {
            "n": point.share.n,
            "share": point.share.value,
            "name": name,
            "outside": point.place is not FunnelPlace.WITHIN,
            "name_x": x,
            "name_y": y,
        }
        for point, name, (x, y) in zip(drawn.points, names, name_places(places, names), strict=True)
    ]
    place = {"x": {"field": "n", "type": "quantitative"}, "y": {"field": "share", "type": "quantitative"}}
    shape = {"condition": {"test": "datum.outside", "value": "diamond"}, "value": "circle"}
    colour = {"condition": {"test": "datum.name === ''", "value": charts.LEVEL}, "value": charts.BETTER}
    size = {"condition": {"test": "datum.outside", "value": 170}, "value": 80}
    beside = {"x": {"field": "name_x", "type": "quantitative", "scale": None, "axis": None}}
    beside |= {"y": {"field": "name_y", "type": "quantitative", "scale": None, "axis": None}}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "point", "filled": True, "opacity": 1},
            "encoding": {**place, "shape": shape, "size": size, "color": colour},
        },
        *(
            {
                "data": {"values": rows},
                "mark": {"type": "text", "fontWeight": 600, "baseline": "middle", **rim},
                "encoding": {**beside, "text": {"field": "name"}},
            }
            for rim in ({"stroke": "#ffffff", "strokeWidth": 4}, {})
        ),
    ]


def name_places(places: Sequence[tuple[float, float]], names: Sequence[str]) -> list[tuple[float, float]]:
    """The middle of each name, over, under or beside its mark: where it covers fewest marks and names, within the
    picture."""
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in places]
    found = []
    for number, ((x, y), name) in enumerate(zip(places, names, strict=True)):
        half = len(name) * _LETTER / 2
        own = taken[number]
        spots = [(x, y - _AWAY - 4), (x, y + _AWAY + 4), (x + _AWAY + half, y), (x - _AWAY - half, y)]
        spots += [(x, y - _AWAY - 4 - _LINE), (x, y + _AWAY + 4 + _LINE)]
        boxes = [(at - half, high - _LINE / 2 + 2, at + half, high + _LINE / 2 - 2) for at, high in spots]
        best = min(range(len(spots)), key=lambda one: (_covered(boxes[one], taken, own), one))
        taken.append(boxes[best])
        found.append(spots[best])
    return found


_Box = tuple[float, float, float, float]


def _covered(box: _Box, taken: Sequence[_Box], own: _Box) -> int:
    left, top, right, foot = box
    outside = left < 0 or right > _WIDTH or top < 0 or foot > _HEIGHT
    hit = (one is not own and left < one[2] and one[0] < right and top < one[3] and one[1] < foot for one in taken)
    return sum(hit) + 2 * outside
