"""The charts for learning that show no time: how the change is spread, and the departments beside each other."""

from collections.abc import Sequence
from math import ceil

from django.utils.translation import gettext as _

from virkning.access.courses import courses_visible_to
from virkning.domain.funnel import Funnel, FunnelPlace, funnel
from virkning.domain.learning import Facet
from virkning.domain.moved import Moved, Part, Split, bin_of
from virkning.domain.period import Period
from virkning.domain.result import Moments
from virkning.domain.spread import spread_bars
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.indicators.words import scale_of
from virkning.reports.learning import Bar, drawn_bars, drawn_dots
from virkning.reports.learning import chart_words as words
from virkning.reports.learning.chart_words import ChartKind
from virkning.store.models import Programme, User
from virkning.web import indicators
from virkning.web.charting import Charting, Picture, nothing


def is_told(of: Charting, rows: Sequence[Moved], year: Period) -> bool:
    """Whether reports tell the year of just these: else the picture would tell of those who have come since."""
    value = of.readings.value_in(of.indicator, year)
    return not value.hidden and value.n == sum(row.gain is not None for row in rows)


def spread_picture(of: Charting, user: User, rows: Sequence[Moved], year: Period) -> Picture:
    """A dot for each citizen where the reader may open every course that is counted; else bars of enough."""
    known = [row for row in rows if row.gain is not None]
    gains = [row.gain for row in known if row.gain is not None]
    scale = scale_of(of.indicator, indicators.known(of.readings, of.indicator))
    if not gains or scale is None:
        return nothing(ChartKind.SPREAD, of.language)
    widest = scale.high - scale.low
    judged = bin_of(of.today, known).wanted
    bars = spread_bars(gains, widest=widest, least=of.least if of.protected else 1)
    opens = not of.protected and _opens_all(user, of.readings.row, {row.course for row in known})
    if not bars and not opens:
        return nothing(ChartKind.SPREAD, of.language)
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
    return Picture(
        "spread", name, title, svg, f"{how} {of.rule}", unit, of.ended(len(gains), year), (unit, _("Citizens")), table
    )


def _opens_all(user: User, row: Programme, courses: set[int]) -> bool:
    return courses_visible_to(user, row).filter(pk__in=courses).count() == len(courses)


def _stretch(of: Charting, low: float, high: float) -> str:
    ends = (numbers.difference(end, 0 if end == round(end) else 1, language=of.language) for end in (low, high))
    return _("%(low)s to %(high)s") % dict(zip(("low", "high"), ends, strict=True))


def funnel_picture(of: Charting, rows: Sequence[Moved], year: Period) -> Picture:
    """The departments in their own order. Protected, all of them must be told, since one could be found as rest."""
    titles = {one.key: one.title.to(of.language) for one in of.readings.definition.departments}
    shares = [(key, bin_of(of.today, [row for row in rows if row.department == key]).wanted) for key in titles]
    few = of.protected and any(min(one.count, one.n - one.count) < of.least for _key, one in shares if one.n)
    parts = Split(Facet.DEPARTMENT, tuple(Part(key, Moments()) for key, one in shares if one.n))
    untold = of.protected and not (rows and of.behind.tells_all_parts(parts, year))
    drawn = None if few or untold else funnel(shares)
    if drawn is None:
        return nothing(ChartKind.FUNNEL, of.language)
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
    counted = of.ended(sum(one.share.n for one in drawn.points), year)
    head = (_("Department"), unit, _("Citizens"), _("Limits"))
    return Picture("funnel", name, title, svg, f"{how} {of.rule}", unit, counted, head, table)


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
