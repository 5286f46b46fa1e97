"""One small picture per scale, all of one size: line, uncertainty, phases, cut-offs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from babel.dates import format_date

from virkning.domain.change import ChangeClass, ChangeRule
from virkning.domain.instrument import Scale
from virkning.domain.late import late
from virkning.domain.series import Point, Series
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.charts import BETTER, INK, LEVEL, SOFT, WORSE, Chart, Spec, chart
from virkning.reports.result_list.sentences import Listener, plain

if TYPE_CHECKING:
    import altair as alt
else:
    alt = late("altair")


_WIDTH, _HEIGHT = 350, 112
_SIDE, _FOOT = 42, 26  # room for the numbers beside the line and the days under it
_INSIDE = 8  # pixels between the ends of the scale and the edge of the plot
_WIDE, _MIDDLE = 20, 8
_APART = 50  # pixels that a day's name needs
_BANDS = ("#f0f4f8", "#e4ebf3")
_COLOURS = {ChangeClass.PROGRESSED: BETTER, ChangeClass.STATUS_QUO: LEVEL, ChangeClass.REGRESSED: WORSE}
_HEAD = (Text(da="Dag", en="Day"), Text(da="Værdi", en="Value"))

_MANUAL = Text(da="manual {number}", en="manual {number}")
_NEW_VERSION = Text(
    da="Manualens version {number} gælder fra {day}.", en="Version {number} of the manual holds from {day}."
)

Row = dict[str, str | float]


@dataclass(frozen=True, slots=True)
class Band:
    """A phase as it lies behind the line; `versions` are days on which its manual got a new version, and which."""

    title: str
    started: date
    ended: date | None
    versions: tuple[tuple[date, int], ...] = ()


def picture(
    series: Series,
    *,
    bands: Sequence[Band] = (),
    until: date,
    listener: Listener = "employee",
    language: Language,
) -> Chart:
    """The line from the first measurement to the latest. Coloured where the change is beyond the uncertainty.

    The citizen's picture has no cut-offs: a diagnosis is not told by a line in a picture.
    """
    decimals = _decimals(series.scale)
    return chart(
        series.indicator,
        _spec(series, bands, until, listener, language),
        title=series.title.to(language),
        description=_told(series, bands, listener, language),
        language=language,
        head=tuple(text.to(language) for text in _HEAD),
        rows=tuple(
            (numbers.day(point.day, language=language), numbers.number(point.value, decimals, language=language))
            for point in series.points
        ),
    )


def _told(series: Series, bands: Sequence[Band], listener: Listener, language: Language) -> str:
    parts = [plain(series, listener=listener, language=language)]
    for day, number in _versions(bands, listener):
        parts.append(_NEW_VERSION.to(language).format(number=number, day=numbers.day(day, language=language)))
    return " ".join(parts)


def _versions(bands: Sequence[Band], listener: Listener) -> list[tuple[date, int]]:
    """For the employee: a citizen has no use for how the help is described."""
    return [version for band in bands for version in band.versions] if listener == "employee" else []


def colour_of(series: Series) -> str:
    if series.rule is not ChangeRule.RELIABLE or series.change_class is None:
        return LEVEL
    return _COLOURS[series.change_class]


def _decimals(scale: Scale) -> int:
    """As few as tell a step apart: 64 of 100, 4.8 of 10, 2.83 of 4."""
    wide = scale.high - scale.low
    return min(scale.decimals, 0 if wide >= _WIDE else 1 if wide >= _MIDDLE else 2)


@dataclass(frozen=True, slots=True)
class _Frame:
    """From days and scores to pixels."""

    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(min(max(share, 0.0), 1.0) * _WIDTH, 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return round(_HEIGHT - _INSIDE - min(max(share, 0.0), 1.0) * (_HEIGHT - 2 * _INSIDE), 1)


def _spec(series: Series, bands: Sequence[Band], until: date, listener: Listener, language: Language) -> Spec:
    scored = series.scored
    days = [point.day for point in scored] or [until]
    begun = [band.started for band in bands if band.started <= days[-1]]
    first = min([days[0], *begun])
    # Never less than a week, so that one measurement does not lie on both edges.
    last = max(days[-1], min(until, days[-1] + timedelta(days=28)), first + timedelta(days=7))
    frame = _Frame(first, last, series.scale.low, series.scale.high)
    colour = colour_of(series)
    layers = [_room(), *_phases(bands, frame)]
    if listener == "employee":
        layers += _cut_offs(series, frame, language)
    layers += _version_lines(_versions(bands, listener), frame, language)
    if scored:
        layers += [*_uncertainty(series, frame, colour), *_line(scored, series, frame, colour, language)]
        layers.append(_days(scored, frame, language))
    spec: Spec = alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT).to_dict()
    return spec


def _room() -> alt.Chart:
    """An invisible frame that gives every picture the same size."""
    rows: list[Row] = [{"x": -_SIDE, "x2": _WIDTH + _SIDE, "y": 0, "y2": _HEIGHT + _FOOT}]
    return _boxes(rows).mark_rect(opacity=0).encode(**_corners())  # type: ignore[no-any-return]


def _phases(bands: Sequence[Band], frame: _Frame) -> list[alt.Chart]:
    rows: list[Row] = []
    for index, band in enumerate(bands):
        x, x2 = frame.x(band.started), frame.x(band.ended or frame.last)
        if x2 - x >= 1:
            fits = max(1, int((x2 - x - 10) / 6))
            said = band.title if len(band.title) <= fits else f"{band.title[: max(fits - 1, 0)].rstrip()}…"
            said = said if fits >= 4 else ""
            rows.append({"x": x, "x2": x2, "y": 0, "y2": _HEIGHT, "fill": _BANDS[index % 2], "said": said})
    if not rows:
        rows = [{"x": 0, "x2": _WIDTH, "y": 0, "y2": _HEIGHT, "fill": _BANDS[0], "said": ""}]
    boxes = _boxes(rows)
    return [
        boxes.mark_rect().encode(**_corners(), color=alt.Color("fill:N", scale=None)),
        boxes.mark_text(align="left", baseline="top", dx=5, dy=4, fontSize=10, color=SOFT).encode(
            x=_pixels("x"), y=alt.value(0), text="said:N"
        ),
    ]


def _version_lines(versions: Sequence[tuple[date, int]], frame: _Frame, language: Language) -> list[alt.Chart]:
    rows: list[Row] = [
        {"x": frame.x(day), "y": 18, "y2": _HEIGHT, "said": _MANUAL.to(language).format(number=number)}
        for day, number in versions
        if frame.first < day <= frame.last
    ]
    if not rows:
        return []
    boxes = _boxes(rows)
    return [
        boxes.mark_rule(color=SOFT, strokeWidth=1).encode(x=_pixels("x"), y=_pixels("y"), y2="y2"),
        boxes.mark_text(align="right", baseline="top", dx=-4, fontSize=10, color=SOFT).encode(
            x=_pixels("x"), y=_pixels("y"), text="said:N"
        ),
    ]


def _cut_offs(series: Series, frame: _Frame, language: Language) -> list[alt.Chart]:
    rows: list[Row] = [
        {"y": frame.y(cut.value), "x": 0, "x2": _WIDTH, "said": cut.title.to(language)[:40]} for cut in series.cut_offs
    ]
    if not rows:
        return []
    boxes = _boxes(rows)
    return [
        boxes.mark_rule(color="#8b97a4", strokeDash=[3, 4]).encode(x=_pixels("x"), x2="x2", y=_pixels("y")),
        # The letters stand on the line, also the tails of a "g": nothing is struck through.
        boxes.mark_text(align="right", baseline="bottom", dy=-4, fontSize=10, color=SOFT).encode(
            x=_pixels("x2"), y=_pixels("y"), text="said:N"
        ),
    ]


def _uncertainty(series: Series, frame: _Frame, colour: str) -> list[alt.Chart]:
    half = series.uncertainty
    if half is None:
        return []
    rows: list[Row] = [
        {"x": frame.x(p.day), "y": frame.y(p.value + half), "y2": frame.y(p.value - half)}
        for p in series.scored
        if p.value is not None
    ]
    boxes = _boxes(rows)
    if len(rows) == 1:
        return [
            boxes.mark_rule(color=colour, opacity=0.25, strokeWidth=8).encode(x=_pixels("x"), y=_pixels("y"), y2="y2")
        ]
    return [boxes.mark_area(color=colour, opacity=0.14).encode(x=_pixels("x"), y=_pixels("y"), y2="y2")]


def _line(scored: Sequence[Point], series: Series, frame: _Frame, colour: str, language: Language) -> list[alt.Chart]:
    rows: list[Row] = [{"x": frame.x(p.day), "y": frame.y(p.value)} for p in scored if p.value is not None]
    boxes = _boxes(rows)
    layers = [
        boxes.mark_line(color=colour, strokeWidth=2.5).encode(x=_pixels("x"), y=_pixels("y")),
        boxes.mark_point(size=70, filled=False, fill="#ffffff", stroke=colour, strokeWidth=2.2, opacity=1).encode(
            x=_pixels("x"), y=_pixels("y")
        ),
    ]
    said = [numbers.number(p.value, _decimals(series.scale), language=language) for p in scored]
    ends = [{**rows[-1], "said": said[-1]}]
    right = _boxes(ends).mark_text(align="left", dx=9, fontSize=12, fontWeight=600, color=INK)
    layers.append(right.encode(x=_pixels("x"), y=_pixels("y"), text="said:N"))
    if len(rows) > 1:
        left = _boxes([{**rows[0], "said": said[0]}]).mark_text(align="right", dx=-9, fontSize=12, color=SOFT)
        layers.append(left.encode(x=_pixels("x"), y=_pixels("y"), text="said:N"))
    return layers


def _days(scored: Sequence[Point], frame: _Frame, language: Language) -> alt.Chart:
    """The first and the latest always; those between where there is room."""
    places = {frame.x(point.day): point.day for point in scored}
    ordered = sorted(places)
    kept = [ordered[0]]
    kept += [x for x in ordered[1:-1] if x - kept[-1] >= _APART and ordered[-1] - x >= _APART]
    kept = [x for x in dict.fromkeys([*kept, ordered[-1]]) if x == ordered[-1] or ordered[-1] - x >= _APART]
    rows: list[Row] = [{"x": x, "said": _short(places[x], language)} for x in kept]
    named: alt.Chart = (
        _boxes(rows)
        .mark_text(baseline="top", fontSize=11, color=SOFT)
        .encode(x=_pixels("x"), y=alt.value(_HEIGHT + 8), text="said:N")
    )
    return named


def _short(day: date, language: Language) -> str:
    return format_date(day, "d. MMM" if language == "da" else "d MMM", "da" if language == "da" else "en_GB")


def _boxes(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _corners() -> dict[str, object]:
    return {"x": _pixels("x"), "x2": "x2", "y": _pixels("y", up=True), "y2": "y2"}


def _pixels(name: str, *, up: bool = False) -> alt.X | alt.Y:
    kind = alt.Y if up or name.startswith("y") else alt.X
    return kind(f"{name}:Q", scale=None, axis=None)
