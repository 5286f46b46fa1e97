"""The charts for learning of one indicator: each with its message, how to read it, and a table behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

import pyarrow as pa
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access import courses_visible_to
from virkning.analysis.frames import score_column
from virkning.domain.before_and_after import figure_of, is_monthly, period_of, series_of
from virkning.domain.control_chart import FEWEST, ControlChart, p_chart, xmr
from virkning.domain.funnel import Funnel, FunnelPlace, funnel
from virkning.domain.growth import CurvePoint, time_curve
from virkning.domain.indicator import Indicator, Measure
from virkning.domain.moved import Bin, Moved, bin_of
from virkning.domain.run_chart import run_chart
from virkning.domain.spread import spread_bars
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.indicators.words import scale_of
from virkning.reports.learning import Bar, Curve, Dot, drawn_bars, drawn_curve, drawn_dots
from virkning.reports.learning import chart_words as words
from virkning.reports.learning.chart_words import ChartKind
from virkning.store.models import Programme, User
from virkning.web import indicators
from virkning.web.adjustments import guard_of
from virkning.web.indicator_values import Readings
from virkning.web.learning_data import Behind, year_split
from virkning.web.markers import Marker, markers_of, places_of


@dataclass(frozen=True, slots=True)
class Picture:
    """`svg` empty where nothing can be shown; then `title` is what the chart is called, and `how` what it takes."""

    key: str
    kind: str
    title: str
    svg: str
    how: str
    unit: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    marked: bool = False


@dataclass(frozen=True)
class Charting:
    """One indicator for one reader, with what it takes to write its figures."""

    readings: Readings
    indicator: Indicator
    today: date
    language: Language

    @property
    def behind(self) -> Behind:
        return Behind(self.readings, self.indicator)

    @property
    def protected(self) -> bool:
        return self.readings.reading.protected

    @property
    def least(self) -> int:
        return settings.VIRKNING_SMALLEST_SHOWN

    @property
    def decimals(self) -> int:
        scale = scale_of(self.indicator, indicators.known(self.readings, self.indicator))
        return max(scale.decimals if scale else 0, 1)

    @property
    def unit(self) -> str:
        """The name of the scale, and from where to where it goes."""
        scale = scale_of(self.indicator, indicators.known(self.readings, self.indicator))
        if scale is None:
            return ""
        ends = (numbers.number(end, 0, language=self.language) for end in (scale.low, scale.high))
        return _("%(title)s, %(low)s to %(high)s") % dict(
            zip(("title", "low", "high"), (scale.title.to(self.language), *ends), strict=True)
        )

    def value(self, figure: float) -> str:
        return numbers.number(figure, self.decimals, language=self.language)

    def share(self, figure: float) -> str:
        return numbers.percent(figure, n=100, language=self.language)

    def count(self, n: int) -> str:
        return numbers.count(n, language=self.language)


def page(user: User, row: Programme, indicator: Indicator, *, today: date, language: Language) -> dict[str, object]:
    readings = Readings(user, row)
    of = Charting(readings, indicator, today, language)
    markers = markers_of(user, row, indicator.key, language=language)
    rows = of.behind.everybody
    title, period = readings.definition.title.to(language), readings.latest_of(indicator)
    year = year_split(period, protected=of.protected)
    inside = [one for one in rows if year.first <= one.day <= year.last]
    pictures = [
        time_picture(of, rows),
        shares_picture(of, rows, markers),
        single_picture(of, rows, markers),
        run_picture(of, rows, markers),
        spread_picture(of, user, inside),
        funnel_picture(of, inside),
    ]
    return {
        "room": "learning",
        "programme": row,
        "programme_title": title,
        "indicator_title": indicator.title.to(language),
        "indicator_address": indicators.card_address(row, indicator.key),
        "why_address": reverse("learning-why", args=[row.key, period.key, indicator.key]),
        "pictures": [one for one in pictures if one.svg],
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


def _nothing(kind: ChartKind, language: Language) -> Picture:
    name = words.NAMES[kind].to(language)
    return Picture(kind.value, name, name, "", words.NOT_SHOWN[kind].to(language))


def _series(of: Charting, rows: Sequence[Moved], measure: Measure) -> tuple[Bin, ...]:
    """Those that have a figure all the way; nothing where some period has none."""
    found = series_of(rows, measure=measure, today=of.today, guard=guard_of(of.behind) if of.protected else None)
    return () if any(figure_of(one, measure) is None for one in found) else found


def shares_picture(of: Charting, rows: Sequence[Moved], markers: Sequence[Marker]) -> Picture:
    bins = _series(of, rows, Measure.SHARE)
    if len(bins) < FEWEST:
        return _nothing(ChartKind.SHARES, of.language)
    counts = [one.wanted.count for one in bins]
    chart = p_chart(counts, [one.wanted.n for one in bins], baseline=_before(bins, markers))
    sizes = [one.wanted.n for one in bins]
    unit = _("Share that changed as wanted")
    return _controlled(of, ChartKind.SHARES, bins, sizes, chart, markers, (of.share, unit))


def single_picture(of: Charting, rows: Sequence[Moved], markers: Sequence[Marker]) -> Picture:
    bins = _series(of, rows, Measure.MEAN)
    if len(bins) < FEWEST:
        return _nothing(ChartKind.SINGLE, of.language)
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
    return Picture(kind.value, name, title, svg, how, unit, head, rows, bool(places))


def _stands_out(names: Sequence[str], chart: ControlChart, language: Language) -> str:
    """The latest point that stands out, since that is the one to ask about."""
    if not chart.signals:
        return words.ORDINARY.to(language)
    place = chart.signals[-1]
    rule = words.RULES[chart.points[place].rules[0]].to(language)
    named = names[place][:1].upper() + names[place][1:]
    return words.STANDS_OUT.to(language).format(which=named, rule=rule)


def run_picture(of: Charting, rows: Sequence[Moved], markers: Sequence[Marker]) -> Picture:
    bins = _series(of, rows, Measure.MEAN)
    values = [figure_of(one, Measure.MEAN) or 0.0 for one in bins]
    try:
        chart = run_chart(values)
    except ValueError:
        return _nothing(ChartKind.RUN, of.language)
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
    return Picture("run", name, title, svg, how, unit, head, table, bool(places))


def time_picture(of: Charting, rows: Sequence[Moved]) -> Picture:
    """All measurements of those whose course has ended."""
    points = time_curve(_people(of, rows), fewest=of.least)
    if not points:
        return _nothing(ChartKind.TIME, of.language)
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
    head = (_("Week"), unit, _("Uncertainty (95 %)"), _("Change since the point before"), _("Citizens measured"))
    name = words.NAMES[ChartKind.TIME].to(of.language)
    return Picture("time", name, title, svg, words.HOW[ChartKind.TIME].to(of.language), unit, head, table)


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


def _people(of: Charting, rows: Sequence[Moved]) -> list[list[tuple[float, float]]]:
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


def spread_picture(of: Charting, user: User, rows: Sequence[Moved]) -> Picture:
    """A dot for each citizen where the reader may open every course that is counted; else bars of enough."""
    known = [row for row in rows if row.gain is not None]
    gains = [row.gain for row in known if row.gain is not None]
    scale = scale_of(of.indicator, indicators.known(of.readings, of.indicator))
    if not gains or scale is None:
        return _nothing(ChartKind.SPREAD, of.language)
    widest = scale.high - scale.low
    judged = bin_of(of.today, known).wanted
    bars = spread_bars(gains, widest=widest, least=of.least if of.protected else 1)
    opens = not of.protected and _opens_all(user, of.readings.row, {row.course for row in known})
    if not bars and not opens:
        return _nothing(ChartKind.SPREAD, of.language)
    exact = not of.protected or min(judged.count, judged.n - judged.count) >= of.least
    title = (words.MOVED if exact and judged.n else words.SPREAD_ONLY).to(of.language)
    title = title.format(some=of.count(judged.count), n=of.count(judged.n))
    unit = _("Change, plus is the wanted way (%(unit)s)") % {"unit": of.unit}
    named = [_stretch(of, bar.low, bar.high) for bar in bars]
    table = tuple((name, of.count(bar.count)) for name, bar in zip(named, bars, strict=True))
    label = f"{title}. " + "; ".join(f"{name}: {bar.count}" for name, bar in zip(named, bars, strict=True))
    if opens:
        far = float(ceil(max(abs(gain) for gain in gains))) or 1.0
        ends = (numbers.difference(-far, 0, language=of.language), numbers.difference(far, 0, language=of.language))
        svg = drawn_dots(gains, widest=far, ends=ends, label=label)
    else:
        sided = [(bar.low >= 0) - (bar.high <= 0) for bar in bars]
        shown = [Bar(name, bar.count, side) for name, bar, side in zip(named, bars, sided, strict=True)]
        svg = drawn_bars(shown, label=label)
    name, how = words.NAMES[ChartKind.SPREAD].to(of.language), words.HOW[ChartKind.SPREAD].to(of.language)
    return Picture("spread", name, title, svg, how, unit, (unit, _("Citizens")), table)


def _opens_all(user: User, row: Programme, courses: set[int]) -> bool:
    return courses_visible_to(user, row).filter(pk__in=courses).count() == len(courses)


def _stretch(of: Charting, low: float, high: float) -> str:
    ends = (numbers.difference(end, 0 if end == round(end) else 1, language=of.language) for end in (low, high))
    return _("%(low)s to %(high)s") % dict(zip(("low", "high"), ends, strict=True))


def funnel_picture(of: Charting, rows: Sequence[Moved]) -> Picture:
    """The departments in their own order. Protected, all of them must be showable, since one could be found as rest."""
    titles = {one.key: one.title.to(of.language) for one in of.readings.definition.departments}
    shares = [(key, bin_of(of.today, [row for row in rows if row.department == key]).wanted) for key in titles]
    few = of.protected and any(min(one.count, one.n - one.count) < of.least for _key, one in shares if one.n)
    drawn = None if few else funnel(shares)
    if drawn is None:
        return _nothing(ChartKind.FUNNEL, of.language)
    title = _lies(drawn, titles, of.language)
    unit = _("Share that changed as wanted")
    table = tuple(
        (
            titles[one.key],
            of.share(one.share.value or 0.0),
            of.count(one.share.n),
            _between(of, one.inner.low, one.inner.high),
        )
        for one in drawn.points
    )
    label = f"{title}. " + "; ".join(f"{row[0]}: {row[1]}" for row in table)
    svg = _funnel_svg(drawn, [titles[one.key] for one in drawn.points], title, label, of.language)
    name, how = words.NAMES[ChartKind.FUNNEL].to(of.language), words.HOW[ChartKind.FUNNEL].to(of.language)
    return Picture("funnel", name, title, svg, how, unit, (_("Department"), unit, _("Citizens"), _("Limits")), table)


def _between(of: Charting, low: float, high: float) -> str:
    return f"{of.share(low)}–{of.share(high)}"


def _lies(drawn: Funnel, titles: dict[str, str], language: Language) -> str:
    outside = [titles[one.key] for one in drawn.points if one.place is not FunnelPlace.WITHIN]
    if not outside:
        return words.ALIKE.to(language)
    return words.APART.to(language).format(which=", ".join(outside))


def _funnel_svg(drawn: Funnel, names: Sequence[str], title: str, label: str, language: Language) -> str:
    """The drawer of charts is heavy, and only fetched where a funnel is drawn."""
    from virkning.reports import charts
    from virkning.reports.documents.funnel_picture import funnel_spec

    spec = funnel_spec(drawn, names, language=language)
    return charts.chart("learning-funnel", spec, title=title, description=label, language=language).svg


def _period(of: Charting, one: Bin, bins: Sequence[Bin]) -> str:
    return numbers.period_name(period_of(one, months=is_monthly(bins)), language=of.language)


def _short(of: Charting, one: Bin, bins: Sequence[Bin]) -> str:
    if is_monthly(bins):
        return f"{one.first.month}/{one.first.year % 100:02}"
    return f"{_('Q')}{one.first.month // 3 + 1} {one.first.year % 100:02}"
