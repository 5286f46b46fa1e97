"""The extract as pictures: per scale the change in each span and department with its interval around zero.

Altair takes a second to load, so this module is loaded through `drawn` when a picture is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import TYPE_CHECKING, Literal

from virkning.domain.instrument import Direction
from virkning.domain.late import late
from virkning.domain.pairing import CourseLength
from virkning.domain.programme import Programme
from virkning.domain.result import Result, Span, SpanKind
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.charts import BETTER, INK, LEVEL, SHAPES, SOFT, WASH, WORSE, Chart, Spec, chart
from virkning.reports.steering.cell_words import describe
from virkning.reports.steering.report import Row, ScaleRows, SteeringReport
from virkning.reports.steering.verdict import Verdict, is_small, verdict
from virkning.reports.steering.words import department_names, span_title, word

if TYPE_CHECKING:
    import altair as alt
else:
    alt = late("altair")


_ROW, _WIDTH, _WIDE, _LEFT = 19, 190, 440, 100
_LETTER, _GAP = 6.4, 14  # pixels: a letter of the names beside the picture, and what parts two of them
_COLOURS = {Verdict.BETTER: BETTER, Verdict.WORSE: WORSE}

_HEAD = Text(da="{scale}: ændring med 95\u00a0%-interval", en="{scale}: change with 95% interval")
_WANTED_WAY = Text(da="ønsket vej", en="wanted way")
_COURSES: dict[CourseLength, Text] = {
    CourseLength.SHORT: Text(da="Kort forløb", en="Short course"),
    CourseLength.LONG: Text(da="Langt forløb", en="Long course"),
}
_COLUMNS = (
    Text(da="Spænd", en="Span"),
    Text(da="Afdeling", en="Department"),
    Text(da="Ændring", en="Change"),
    Text(da="95\u00a0%-interval", en="95% interval"),
    Text(da="n", en="n"),
)


def charts(report: SteeringReport, *, language: Language) -> tuple[Chart, ...]:
    """One picture per scale, in the order of the table."""
    return tuple(scale_chart(report, rows, language=language) for rows in report.scales)


def scale_chart(report: SteeringReport, rows: ScaleRows, *, language: Language) -> Chart:
    found = [
        (row, result)
        for index in range(len(report.spans))
        for row in rows.rows
        for result in (row.cells[index],)
        if result.cell.span.kind is not SpanKind.START and (result.difference.mean is not None or result.suppressed)
    ]
    title = rows.indicator.title.to(language)
    said = " ".join(describe(report, rows, result, language=language) for _, result in found)
    return chart(
        f"change-{rows.indicator.key}",
        _spec(report, rows, found, language),
        title=title,
        description=f"{_HEAD.to(language).format(scale=title)}. {said or word('nobody', language)}",
        language=language,
        head=tuple(column.to(language) for column in _COLUMNS),
        rows=tuple(_line(report, rows, row, result, language) for row, result in found),
    )


def _line(report: SteeringReport, rows: ScaleRows, row: Row, result: Result, language: Language) -> tuple[str, ...]:
    hidden = result.suppressed is not None and result.difference.mean is None
    decimals = rows.scale.decimals
    return (
        ", ".join(span_title(result.cell.span, report.programme, language=language)),
        row.department.title.to(language),
        word("hidden", language) if hidden else numbers.difference(result.difference.mean, decimals, language=language),
        numbers.interval(result.interval, decimals, language=language, signed=True),
        "" if hidden else numbers.out_of(result.paired, result.eligible, language=language),
    )


def _spec(report: SteeringReport, rows: ScaleRows, found: Sequence[tuple[Row, Result]], language: Language) -> Spec:
    limit = _limit(report, rows, found)
    points = [_point(report, rows, row, result, language) | {"order": i} for i, (row, result) in enumerate(found)]
    _name_groups_once(points)
    height = max(1, len(points)) * _ROW
    width = _WIDE if len(report.scales) == 1 else _WIDTH  # alone it has the page to itself
    across = alt.Scale(domain=[-limit, limit], nice=False)
    axis = alt.Axis(title=None, values=[-limit, -limit / 2, 0, limit / 2, limit], labelExpr=_axis_labels(limit))
    y = alt.Y("order:O", axis=None, scale=alt.Scale(paddingOuter=0))
    plot = alt.Chart(alt.InlineData(values=points)).encode(y=y)
    sure = alt.Color("colour:N", scale=None)
    layers = (
        *_background(rows.scale.direction, limit, across, language),
        plot.mark_rule(strokeWidth=2, clip=True).encode(
            x=alt.X("low:Q", scale=across, axis=axis),
            x2="high:Q",
            color=sure,
            strokeDash=alt.StrokeDash("dash:N", scale=None),
        ),
        plot.mark_point(size=52, opacity=1, strokeWidth=1.8).encode(
            x=alt.X("value:Q", scale=across),
            color=sure,
            fill=alt.Fill("fill:N", scale=None),
            shape=alt.Shape("shape:N", scale=None),
        ),
        _words(plot, "span", -_left(points), "left", INK),
        _words(plot, "department", -8, "right", SOFT),
        _words(plot, "difference", width + 50, "right", INK),
        _words(plot, "n", width + 60, "left", SOFT),
    )
    spec: Spec = alt.layer(*layers).properties(width=width, height=height).to_dict()
    return spec


def _left(points: Sequence[dict[str, str | float | None]]) -> float:
    """Room for the longest name of a span and of a department beside each other."""
    spans, departments = (max((len(str(p[name])) for p in points), default=0) for name in ("span", "department"))
    return max(_LEFT, (spans + departments) * _LETTER + _GAP)


def _background(direction: Direction, limit: float, across: alt.Scale, language: Language) -> tuple[alt.Chart, ...]:
    """The wanted side shaded and named, and the line of no change."""
    sign = direction.sign
    side = alt.Chart(alt.InlineData(values=[{"zero": 0, "end": sign * limit, "said": _WANTED_WAY.to(language)}]))
    return (
        side.mark_rect(color=WASH).encode(x=alt.X("zero:Q", scale=across), x2="end:Q"),
        side.mark_text(align="right" if sign > 0 else "left", dx=-4 * sign, fontSize=10, color=SOFT).encode(
            x=alt.X("end:Q", scale=across), y=alt.value(-7), text="said:N"
        ),
        side.mark_rule(color="#8b96a3").encode(x=alt.X("zero:Q", scale=across)),
    )


def _words(plot: alt.Chart, name: str, x: float, align: Literal["left", "right"], colour: str) -> alt.Chart:
    """A column of words beside the picture."""
    beside: alt.Chart = plot.mark_text(align=align, color=colour).encode(x=alt.value(x), text=f"{name}:N")
    return beside


def _point(
    report: SteeringReport, rows: ScaleRows, row: Row, result: Result, language: Language
) -> dict[str, str | float | None]:
    found = verdict(result, rows.scale.direction)
    colour = _COLOURS.get(found, LEVEL)
    small = is_small(result, report.threshold)
    hidden = result.difference.mean is None
    _, names = department_names(report.departments, language=language)
    ends = result.interval
    return {
        "span": _span_name(result.cell.span, report.programme, language),
        "department": names[row.department.key] if len(report.departments) > 1 else "",
        "value": result.difference.mean,
        "low": ends.low if ends else None,
        "high": ends.high if ends else None,
        "colour": colour,
        # An outline for what rests on few or cannot be told; a filled mark only where the change is sure.
        "fill": colour if found in _COLOURS and not small else "#ffffff",
        "dash": "3 3" if small else "1 0",
        "shape": SHAPES[report.departments.index(row.department) % len(SHAPES)],
        "difference": word("hidden", language)
        if hidden
        else numbers.difference(result.difference.mean, rows.scale.decimals, language=language)
        + ("!" if found is Verdict.WORSE else ""),
        "n": "" if hidden else f"n {numbers.count(result.paired, language=language)}",
    }


def _span_name(span: Span, programme: Programme, language: Language) -> str:
    if span.length is None:
        return span_title(span, programme, language=language)[0]
    return _COURSES[span.length].to(language)


def _name_groups_once(points: Sequence[dict[str, str | float | None]]) -> None:
    """The span is written at its first row only."""
    seen: set[str | float | None] = set()
    for point in points:
        name = point["span"]
        point["span"] = "" if name in seen else name
        seen.add(name)


def _limit(report: SteeringReport, rows: ScaleRows, found: Sequence[tuple[Row, Result]]) -> float:
    """Half the width of the picture: every mean, and the intervals of all that rest on enough citizens."""
    ends = [0.0]
    for _, result in found:
        if result.difference.mean is not None:
            ends.append(abs(result.difference.mean) * 1.08)
        if result.interval is not None and not is_small(result, report.threshold):
            ends += [abs(result.interval.low), abs(result.interval.high)]
    return nice_limit(max(ends)) or (rows.scale.high - rows.scale.low) / 10 or 1.0


def nice_limit(value: float) -> float:
    """The next of 1, 2, 4, 6, 10 times a power of ten, so that the axis has round numbers."""
    if value <= 0:
        return 0.0
    power = float(10 ** floor(log10(value)))
    return next(step * power for step in (1, 2, 4, 6, 10) if step * power >= value - 1e-12)


def _axis_labels(limit: float) -> str:
    shape = "+.0f" if limit >= 2 else "+.1f" if limit >= 0.2 else "+.2f"
    return f"datum.value == 0 ? '0' : format(datum.value, '{shape}')"
