"""The charts for learning of one indicator: each with its message, how to read it, and a table behind."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from virkning.analysis.frames import score_column
from virkning.domain.before_and_after import Guard, figure_of, is_monthly, period_of, series_of
from virkning.domain.control_chart import FEWEST, ControlChart, p_chart, xmr
from virkning.domain.growth import CurvePoint, time_curve
from virkning.domain.indicator import Indicator, Measure
from virkning.domain.moved import Bin, Moved
from virkning.domain.period import Period
from virkning.domain.run_chart import run_chart
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.learning import Curve, Dot, drawn_curve
from virkning.reports.learning import chart_words as words
from virkning.reports.learning.chart_words import ChartKind
from virkning.store.models import Programme, User
from virkning.web import indicators
from virkning.web.adjustments import guard_of
from virkning.web.charting import Charting, Picture, nothing
from virkning.web.indicator_values import Readings
from virkning.web.learning.data import year_split
from virkning.web.learning.flows import flows_picture
from virkning.web.learning.room import why_address
from virkning.web.learning.spread import funnel_picture, is_told, spread_picture
from virkning.web.markers import Marker, markers_of, places_of


def page(user: User, row: Programme, indicator: Indicator, *, today: date, language: Language) -> dict[str, object]:
    readings = Readings(user, row)
    of = Charting(readings, indicator, today, language)
    markers = markers_of(user, row, indicator.key, language=language)
    title, period = readings.definition.title.to(language), readings.latest_of(indicator)
    year = year_split(period, protected=of.protected)
    pictures = _of_scale(of, user, markers, year) if indicator.is_scale else [flows_picture(of, year)]
    return {
        "room": "learning",
        "programme": row,
        "programme_title": title,
        "indicator_title": indicator.title.to(language),
        "indicator_address": indicators.card_address(row, indicator.key),
        "why_address": why_address(row, period.key, indicator.key) if indicator.is_scale else "",
        "growth_address": reverse("learning-growth", args=[row.key, indicator.key]) if indicator.is_scale else "",
        "pictures": [replace(one, source=of.source) for one in pictures if one.svg],
        "waiting": [one for one in pictures if not one.svg],
        "markers": markers,
        "protected": of.protected,
        "part_only": not readings.reading.whole,
        "crumbs": [
            (title, reverse("learning-programme", args=[row.key])),
            (indicator.title.to(language), indicators.card_address(row, indicator.key)),
            (_("Charts for learning"), ""),
        ],
    }


def _of_scale(of: Charting, user: User, markers: Sequence[Marker], year: Period) -> list[Picture]:
    rows, guard = of.behind.everybody, guard_of(of.behind) if of.protected else None
    inside = [one for one in rows if year.first <= one.day <= year.last]
    whole = inside if not of.protected or is_told(of, inside, year) else []
    means = _series(of, rows, Measure.MEAN, guard)
    return [
        time_picture(of, whole if of.protected else rows, year if of.protected else None),
        shares_picture(of, _series(of, rows, Measure.SHARE, guard), markers),
        single_picture(of, means, markers),
        run_picture(of, means, markers),
        spread_picture(of, user, whole, year),
        funnel_picture(of, whole, year),
    ]


def _series(of: Charting, rows: Sequence[Moved], measure: Measure, guard: Guard | None) -> tuple[Bin, ...]:
    """Those that have a figure all the way; nothing where some period has none."""
    found = series_of(rows, measure=measure, today=of.today, guard=guard)
    return () if any(figure_of(one, measure) is None for one in found) else found


def shares_picture(of: Charting, bins: Sequence[Bin], markers: Sequence[Marker]) -> Picture:
    if len(bins) < FEWEST:
        return nothing(ChartKind.SHARES, of.language)
    counts = [one.wanted.count for one in bins]
    chart = p_chart(counts, [one.wanted.n for one in bins], baseline=_before(bins, markers))
    sizes = [one.wanted.n for one in bins]
    unit = _("Share that changed as wanted")
    return _controlled(of, ChartKind.SHARES, bins, sizes, chart, markers, (of.share, unit))


def single_picture(of: Charting, bins: Sequence[Bin], markers: Sequence[Marker]) -> Picture:
    if len(bins) < FEWEST:
        return nothing(ChartKind.SINGLE, of.language)
    chart = xmr([figure_of(one, Measure.MEAN) or 0.0 for one in bins], baseline=_before(bins, markers))
    unit = _("Mean at the end (%(unit)s)") % {"unit": of.unit}
    return _controlled(of, ChartKind.SINGLE, bins, [one.n for one in bins], chart, markers, (of.value, unit))


def _before(bins: Sequence[Bin], markers: Sequence[Marker]) -> int | None:
    """Limits from the time before the first adjustment, where that is long enough: what came after is held to it."""
    before = sum(one.first < min(marker.day for marker in markers) for one in bins) if markers else 0
    return before if before >= FEWEST else None


def _controlled(
    of: Charting,
    kind: ChartKind,
    bins: Sequence[Bin],
    sizes: Sequence[int],
    chart: ControlChart,
    markers: Sequence[Marker],
    figure: tuple[Callable[[float], str], str],
) -> Picture:
    written, unit = figure
    names = [_period(of, one, bins) for one in bins]
    dots = tuple(
        Dot(_short(of, one, bins), point.value, point.signals, point.low, point.high)
        for one, point in zip(bins, chart.points, strict=True)
    )
    title = _stands_out(names, chart, of.language)
    rules = [", ".join(words.RULES[rule].to(of.language) for rule in point.rules) for point in chart.points]
    rows = tuple(
        (name, written(point.value), of.count(n), f"{written(point.low)}–{written(point.high)}", rule)
        for name, point, n, rule in zip(names, chart.points, sizes, rules, strict=True)
    )
    places = places_of(markers, [one.first for one in bins], of.today)
    label = "; ".join(f"{name}: {written(point.value)}" for name, point in zip(names, chart.points, strict=True))
    svg = drawn_curve(Curve(dots, 0, "", chart.centre, (), written, f"{title}. {unit}. {label}", None, places))
    head = (_("Period"), unit, _("Citizens"), _("Limits"), _("Stands out by"))
    name = words.NAMES[kind].to(of.language)
    how = words.HOW[kind].to(of.language)
    if chart.baseline < len(chart.points):
        how = f"{words.FROM_BEFORE.to(of.language)} {how}"
    if kind is ChartKind.SHARES:
        how = f"{how} {of.rule}"
    counted = of.counted(bins, sum(sizes))
    return Picture(kind.value, name, title, svg, how, unit, counted, head, rows, bool(places))


def _stands_out(names: Sequence[str], chart: ControlChart, language: Language) -> str:
    """The latest point that stands out, since that is the one to ask about."""
    if not chart.signals:
        return words.ORDINARY.to(language)
    place = chart.signals[-1]
    rule = words.RULES[chart.points[place].rules[0]].to(language)
    named = names[place][:1].upper() + names[place][1:]
    return words.STANDS_OUT.to(language).format(which=named, rule=rule)


def run_picture(of: Charting, bins: Sequence[Bin], markers: Sequence[Marker]) -> Picture:
    values = [figure_of(one, Measure.MEAN) or 0.0 for one in bins]
    try:
        chart = run_chart(values)
    except ValueError:
        return nothing(ChartKind.RUN, of.language)
    middle = of.value(chart.median)
    title = (words.SHIFTED if chart.signals else words.STEADY).to(of.language).format(middle=middle)
    unit = _("Mean at the end (%(unit)s)") % {"unit": of.unit}
    names = [_period(of, one, bins) for one in bins]
    dots = tuple(Dot(_short(of, one, bins), value) for one, value in zip(bins, values, strict=True))
    places = places_of(markers, [one.first for one in bins], of.today)
    label = "; ".join(f"{name}: {of.value(value)}" for name, value in zip(names, values, strict=True))
    aim = (chart.median, _("median %(middle)s") % {"middle": middle})
    svg = drawn_curve(Curve(dots, 0, "", None, (), of.value, f"{title}. {unit}. {label}", aim, places))
    table = tuple(
        (name, of.value(value), of.count(one.n)) for name, value, one in zip(names, values, bins, strict=True)
    )
    head = (_("Period"), unit, _("Citizens"))
    name = words.NAMES[ChartKind.RUN].to(of.language)
    how = words.HOW[ChartKind.RUN].to(of.language)
    counted = of.counted(bins, sum(one.n for one in bins))
    return Picture("run", name, title, svg, how, unit, counted, head, table, bool(places))


def time_picture(of: Charting, rows: Sequence[Moved], year: Period | None) -> Picture:
    """All measurements of those whose course has ended: at any time, or in the year."""
    people = people_of(of, rows)
    points = time_curve(people, fewest=of.least)
    if not points:
        return nothing(ChartKind.TIME, of.language)
    title = _comes(of, points)
    dots = tuple(Dot(_week(one), one.value, low=one.interval.low, high=one.interval.high) for one in points)
    label = "; ".join(f"{_week(one)}: {of.value(one.value)}" for one in points)
    unit = _("Mean (%(unit)s)") % {"unit": of.unit}
    svg = drawn_curve(Curve(dots, 0, "", None, (), of.value, f"{title}. {unit}. {label}", band=True))
    table = tuple(
        (
            _week(one),
            of.value(one.value),
            numbers.interval(one.interval, of.decimals, language=of.language),
            "" if one.gained is None else numbers.difference(one.gain, of.decimals, language=of.language),
            of.count(one.n),
        )
        for one in points
    )
    head = (_("Week"), unit, _("Uncertainty (95%)"), _("Change since the point before"), _("Citizens measured"))
    name = words.NAMES[ChartKind.TIME].to(of.language)
    how = words.HOW[ChartKind.TIME].to(of.language)
    counted = of.ended(len(people), year) if year else of.citizens(len(people))
    return Picture("time", name, title, svg, how, unit, counted, head, table)


def _week(one: CurvePoint) -> str:
    return _("week %(n)d") % {"n": round(one.week)}


def _comes(of: Charting, points: Sequence[CurvePoint]) -> str:
    """The stretch with most change in the wanted direction, if it can be told from none."""
    sign = of.behind.direction.sign
    clear = [
        (before, one) for before, one in zip(points, points[1:], strict=False) if one.moves and one.gain * sign > 0
    ]
    if not clear:
        return words.NO_TIME.to(of.language)
    before, most = max(clear, key=lambda pair: pair[1].gain * sign)
    gain = numbers.difference(most.gain, of.decimals, language=of.language)
    return words.COMES.to(of.language).format(since=round(before.week), until=round(most.week), gain=gain)


def people_of(of: Charting, rows: Sequence[Moved]) -> list[list[tuple[float, float]]]:
    """Weeks since the course began, and the value, of each measurement; the course itself does not leave here."""
    chosen, found = {row.course for row in rows}, dict[int, list[tuple[float, float]]]()
    for _part, frames in of.readings.counted_parts(of.indicator):
        scores, courses = frames.scores.get(of.indicator.source), frames.courses
        if not isinstance(scores, pa.Table) or not isinstance(courses, pa.Table):
            continue
        began = dict(zip(courses["course"].to_pylist(), courses["started"].to_pylist(), strict=True))
        names = ("course", "taken", score_column(of.indicator.scale))
        for course, day, value in zip(*(scores[name].to_pylist() for name in names), strict=True):
            if course in chosen and value is not None:
                found.setdefault(course, []).append((max((day - began[course]).days / 7, 0.0), value))
    return list(found.values())


def _period(of: Charting, one: Bin, bins: Sequence[Bin]) -> str:
    return numbers.period_name(period_of(one, months=is_monthly(bins)), language=of.language)


def _short(of: Charting, one: Bin, bins: Sequence[Bin]) -> str:
    if is_monthly(bins):
        return f"{one.first.month}/{one.first.year % 100:02}"
    quarter = pgettext("quarter, as in Q4", "Q")
    return f"{quarter}{one.first.month // 3 + 1} {one.first.year % 100:02}"
