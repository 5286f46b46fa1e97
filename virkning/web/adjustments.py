"""Adjustments: what is changed and expected, and on the day what can be told by the same number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import isclose

from django.conf import settings
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.learning import decisions_of, may_learn, tells_of_the_whole
from virkning.actions.learning import Planned, next_look
from virkning.analysis.disclosure import protect_bin
from virkning.domain.before_and_after import QUARTER, Guard, Judged, figure_of, is_monthly, judge, period_of
from virkning.domain.indicator import Indicator, Measure
from virkning.domain.indicator_value import IndicatorValue
from virkning.domain.instrument import Direction
from virkning.domain.learning import AdjustmentState
from virkning.domain.look_back import ToldThen, as_read, shown_then, told_then
from virkning.domain.moved import Bin, Moved, bin_of
from virkning.domain.period import Period, quarter_of
from virkning.domain.result import Moments, Share
from virkning.domain.statistics import Interval
from virkning.domain.telling import FALSE_ALARMS, Verdict, exact_interval
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.indicators.values import written
from virkning.reports.indicators.words import scale_of
from virkning.reports.learning import Curve, Dot, drawn_curve, words
from virkning.store.models import Adjustment, AdjustmentLook, Decision, Programme, User
from virkning.web import indicators
from virkning.web.charting import Charting
from virkning.web.indicator_values import Readings
from virkning.web.learning.data import Behind
from virkning.web.learning.room import state_of
from virkning.web.meetings import parse_date_or_none

HALF_A_YEAR = 182


@dataclass(frozen=True)
class Seen:
    """An adjustment judged for one reader, with what it takes to write its figures."""

    row: Adjustment
    readings: Readings
    indicator: Indicator
    judged: Judged
    language: Language

    @property
    def measure(self) -> Measure:
        return Measure(self.row.measure)

    def written(self, figure: float) -> str:
        scale = scale_of(self.indicator, indicators.known(self.readings, self.indicator))
        value = IndicatorValue(100)
        return written(figure, self.indicator, value, self.measure, scale, self.language)

    def distance(self, difference: float, *, finer: bool = False) -> str:
        """A difference, with its sign: percentage points of a share."""
        if self.measure is Measure.SHARE:
            return numbers.points(difference, n=1000 if finer else 100, language=self.language)
        return numbers.difference(difference, 2 if finer else 1, language=self.language)


def seen(user: User, row: Adjustment, programme: Programme, *, today: date, language: Language) -> Seen | None:
    """None where the indicator is no longer there."""
    readings = Readings(user, programme)
    indicator = readings.definition.indicator_by_key.get(row.indicator)
    if indicator is None or not indicator.is_scale:
        return None
    behind = Behind(readings, indicator)
    higher = row.measure == Measure.SHARE or behind.direction is Direction.HIGHER
    judged = judge(
        behind.everybody,
        row.adjusted(),
        sign=1 if higher else -1,
        today=today,
        number=next_look(row),
        guard=guard_of(behind) if readings.reading.protected else None,
    )
    return Seen(row, readings, indicator, judged, language)


def protect_few(one: Bin) -> Bin:
    return protect_bin(one, threshold=settings.VIRKNING_SMALLEST_SHOWN)


def guard_of(behind: Behind) -> Guard:
    """A quarter is told as reports tell it, and its months where each of them can be: else one is the rest of it.

    What has come to the quarter since it was told, or was corrected in it, would stand out: then nothing is shown.
    """
    quarters: dict[Period, dict[date, list[Moved]]] = {}
    for row in behind.everybody:
        if row.gain is not None:
            quarters.setdefault(quarter_of(row.day), {}).setdefault(row.day.replace(day=1), []).append(row)

    @cache
    def told(quarter: Period) -> Bin:
        value = behind.readings.value_in(behind.indicator, quarter)
        now = bin_of(quarter.first, [row for rows in quarters.get(quarter, {}).values() for row in rows])
        if value.n != now.n or not _alike(value.mean.mean, now.after.mean):
            return Bin(quarter.first, Moments(), Share(0, 0))
        shares = now.wanted if value.reached == now.wanted.count else Share(0, 0)
        return Bin(quarter.first, now.after, shares)

    @cache
    def monthly(quarter: Period) -> tuple[bool, bool]:
        """Whether means, and whether shares, are told month by month."""
        real = [bin_of(day, rows) for day, rows in quarters.get(quarter, {}).items()]
        shown = [protect_few(one) for one in real]
        return (
            all(one.after == seen.after for one, seen in zip(real, shown, strict=True)),
            all(one.wanted == seen.wanted for one, seen in zip(real, shown, strict=True)),
        )

    def guard(one: Bin, months: int) -> Bin:
        quarter = quarter_of(one.first)
        means, shares = (True, True) if months == QUARTER else monthly(quarter)
        known = told(quarter)
        after = one.after if means and known.n else Moments()
        return Bin(one.first, after, one.wanted if shares and known.wanted.n else Share(0, 0))

    return guard


def _alike(told: float | None, now: float | None) -> bool:
    return told is not None and now is not None and isclose(told, now, abs_tol=1e-9)


def page(user: User, row: Adjustment, programme: Programme, *, today: date, language: Language) -> dict[str, object]:
    found = seen(user, row, programme, today=today, language=language)
    title = programme.defined().title.to(language)
    state = state_of(row, today)
    learns = may_learn(user, programme)
    return {
        "room": "learning",
        "adjustment": row,
        "programme": programme,
        "programme_title": title,
        "state": words.ADJUSTMENT_STATES[state].to(language),
        "from_day": numbers.day(row.from_day, language=language),
        "look_on": numbers.day(row.look_on, language=language),
        "phase": _phase(programme, row.phase, language),
        "decision": row.decision if row.decision and learns else None,
        "may_look": learns and state is AdjustmentState.DUE and tells_of_the_whole(user, programme),
        "learns": learns,
        "again": date.fromordinal(today.toordinal() + HALF_A_YEAR // 2).isoformat(),
        "looks": _looks(row, found, language, learns=learns),
        "crumbs": [(title, reverse("learning-programme", args=[programme.key])), (_("Adjustment"), "")],
        **({**_told(found, today), **_still_holds(found, today)} if found else {"gone": True}),
    }


def _still_holds(found: Seen, today: date) -> dict[str, object]:
    """Between two looks what was told at the latest stands over the page: to wait is not to take it back."""
    latest = found.row.looks.order_by("pk").last()
    if latest is None or today >= found.row.look_on:
        return {}
    told = _("That was told on %(day)s. You look again on %(again)s; until then the curve is followed and not judged.")
    days = [numbers.day(day, language=found.language) for day in (latest.day, found.row.look_on)]
    return {
        "verdict": latest.verdict,
        "verdict_title": words.VERDICTS[Verdict(latest.verdict)].to(found.language),
        "verdict_meaning": told % {"day": days[0], "again": days[1]},
    }


def _phase(programme: Programme, key: str, language: Language) -> str:
    phase = programme.defined().phase_by_key.get(key)
    return phase.title.to(language) if phase else ""


def _looks(row: Adjustment, found: Seen | None, language: Language, *, learns: bool) -> list[dict[str, object]]:
    """What was told on each day stands as it was told then, beside what is told today."""
    rows = list(row.looks.select_related("by"))
    figures = _figures_then(rows, found) if found else {}
    return [
        {
            "day": numbers.day(one.day, language=language),
            "verdict": words.VERDICTS[Verdict(one.verdict)].to(language),
            "note": one.note if learns else "",
            "who": one.by.name,
            "then": figures.get(one.pk),
        }
        for one in rows
    ]


def _figures_then(rows: Sequence[AdjustmentLook], found: Seen) -> dict[int, dict[str, object]]:
    known = [(one.pk, as_read(one.told)) for one in rows if one.told]
    told: Sequence[ToldThen | None] = [one for _, one in known]
    if found.readings.reading.protected:
        today = told_then(found.judged)
        told = shown_then([one for _, one in known], today, found.measure, protect_few)
    return {pk: _both_sides(found, one) for (pk, _), one in zip(known, told, strict=True) if one is not None}


def _told(found: Seen, today: date) -> dict[str, object]:
    judged, language, row = found.judged, found.language, found.row
    points = list(judged.bins)
    of = Charting(found.readings, found.indicator, today, language)
    return {
        "indicator_title": found.indicator.title.to(language),
        "indicator_address": indicators.card_address(found.readings.row, found.indicator.key),
        "measure": _measure(found.measure),
        "expected": f"{found.written(row.expected_from)} → {found.written(row.expected_to)}",
        "verdict": judged.verdict.value,
        "verdict_title": words.VERDICTS[judged.verdict].to(language),
        "verdict_meaning": words.VERDICT_MEANINGS[judged.verdict].to(language),
        "method": words.METHODS[judged.method].to(language),
        "number": judged.number,
        "level": numbers.percent(judged.level, n=1000, language=language),
        "claim": numbers.percent(FALSE_ALARMS, n=100, language=language),
        **_both_sides(found, told_then(judged)),
        "monthly": is_monthly(judged.bins),
        "chart": drawn_curve(_curve(found, points)),
        "chart_title": _chart_title(found),
        "unit": of.unit,
        "counted": of.counted(points, sum(_n(found, one) for one in points)),
        "source": of.source,
        "head": (_("Period"), _measure(found.measure), _("Citizens")),
        "rows": [_row(found, one) for one in points],
        "protected": found.readings.reading.protected,
        "part_only": not found.readings.reading.whole,
    }


def _chart_title(found: Seen) -> str:
    """What the curve says: the figure before and after."""
    ends = [figure_of(one, found.measure) for one in (found.judged.before, found.judged.after)]
    before, after = ("" if end is None else found.written(end) for end in ends)
    if not before or not after:
        return ""
    return _("From %(before)s before to %(after)s after") % {"before": before, "after": after}


def _n(found: Seen, one: Bin) -> int:
    return one.wanted.n if found.measure is Measure.SHARE else one.n


def _both_sides(found: Seen, told: ToldThen) -> dict[str, object]:
    """Before, after and what lies between, of today or of the day of a look."""
    return {
        "before": _block(found, told.before),
        "after": _block(found, told.after),
        "difference": "" if told.difference is None else found.distance(told.difference),
        "interval": "" if told.interval is None else _between(found, told.interval),
    }


def _measure(measure: Measure) -> str:
    return _("Share that changed as wanted") if measure is Measure.SHARE else _("Mean at the end")


def _between(found: Seen, interval: Interval) -> str:
    """With a digit more where an end would else be told as none: on which side of none it lies is what counts."""
    step = 0.005 if found.measure is Measure.SHARE else 0.05
    finer = any(abs(end) < step for end in (interval.low, interval.high))
    low, high = (found.distance(end, finer=finer) for end in (interval.low, interval.high))
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def _block(found: Seen, one: Bin) -> dict[str, str]:
    """All before, or all after: the figure, its exact interval, and how many."""
    figure = figure_of(one, found.measure)
    if figure is None:
        return {"figure": words.HIDDEN.to(found.language), "interval": "", "n": ""}
    interval = exact_interval(one.wanted.count, one.wanted.n) if found.measure is Measure.SHARE else None
    told = f"{found.written(interval.low)}–{found.written(interval.high)}" if interval else ""
    n = _n(found, one)
    return {
        "figure": found.written(figure),
        "interval": told,
        "n": _("%(n)s citizens") % {"n": numbers.count(n, language=found.language)},
    }


def _name(found: Seen, one: Bin) -> str:
    if is_monthly(found.judged.bins):
        return f"{one.first.month}/{one.first.year % 100:02}"
    named = {"da": "K", "en": "Q"}[found.language]
    return f"{named}{one.first.month // 3 + 1} {one.first.year}"


def _row(found: Seen, one: Bin) -> tuple[str, ...]:
    named = numbers.period_name(period_of(one, months=is_monthly(found.judged.bins)), language=found.language)
    figure = figure_of(one, found.measure)
    if figure is None:
        return (named, words.HIDDEN.to(found.language), "")
    return (named, found.written(figure), numbers.count(_n(found, one), language=found.language))


def _curve(found: Seen, points: list[Bin]) -> Curve:
    judged = found.judged
    limits = judged.chart.points if judged.chart else ()
    dots = []
    for number, one in enumerate(points):
        value = figure_of(one, found.measure)
        limit = limits[number] if limits else None
        dots.append(
            Dot(
                _name(found, one),
                value,
                bool(limit and limit.signals and value is not None),
                limit.low if limit else None,
                limit.high if limit else None,
            )
        )
    marker = _("changed %(day)s") % {"day": numbers.day(found.row.from_day, language=found.language)}
    aim = found.row.expected_to
    label = "; ".join(f"{dot.name}: {found.written(dot.value)}" for dot in dots if dot.value is not None)
    return Curve(
        tuple(dots),
        judged.after_from,
        marker,
        judged.chart.centre if judged.chart else None,
        judged.series.expected if judged.series else (),
        found.written,
        f"{found.indicator.title.to(found.language)}, {marker}. {label}",
        (aim, _("expected %(aim)s") % {"aim": found.written(aim)}),
    )


def new_page(
    user: User, row: Programme, decision: Decision | None, given: QueryDict | None, *, today: date, language: Language
) -> dict[str, object]:
    """What was typed is kept; the indicator of the finding is chosen beforehand."""
    definition = row.defined()
    chosen = decision.finding.indicator if decision and decision.finding else ""
    first = {
        "what": decision.text if decision else "",
        "indicator": chosen,
        "measure": Measure.MEAN.value,
        "from_day": today.isoformat(),
        "look_on": date.fromordinal(today.toordinal() + HALF_A_YEAR).isoformat(),
    }
    return {
        "room": "learning",
        "programme": row,
        "programme_title": definition.title.to(language),
        "decision": decision,
        "fields": given.dict() if given else first,
        "indicators": [(one.key, one.title.to(language)) for one in definition.scaled],
        "phases": [(one.key, one.title.to(language)) for one in definition.phases],
        "measures": [(one.value, _measure(one)) for one in (Measure.MEAN, Measure.SHARE)],
        "version": definition.version,
        "crumbs": [
            (definition.title.to(language), reverse("learning-programme", args=[row.key])),
            (_("Plan an adjustment"), ""),
        ],
    }


def asked_decision(user: User, row: Programme, value: str) -> Decision | None:
    if not value.isdigit():
        return None
    places = ("meeting", "assessment")
    own = [Q(**{f"{place}__organisation": row.organisation_id, f"{place}__programme_key": row.key}) for place in places]
    return decisions_of(user).filter(own[0] | own[1], pk=int(value)).first()


def planned(given: QueryDict) -> Planned | None:
    """None where a day or a number cannot be read. A share is written in per cent."""
    measure = Measure.SHARE if given.get("measure") == Measure.SHARE.value else Measure.MEAN
    ends = [_number(given.get(name, "")) for name in ("expected_from", "expected_to")]
    days = [parse_date_or_none(given.get(name, "")) for name in ("from_day", "look_on")]
    if ends[0] is None or ends[1] is None or days[0] is None or days[1] is None:
        return None
    whole = 100 if measure is Measure.SHARE else 1
    return Planned(
        given.get("what", ""),
        given.get("indicator", ""),
        measure,
        ends[0] / whole,
        ends[1] / whole,
        days[0],
        days[1],
        given.get("phase", ""),
        given.get("version_name", "")[:40],
    )


def _number(value: str) -> float | None:
    try:
        found = float(value.strip().removesuffix("%").strip().replace(",", "."))
    except ValueError:
        return None
    return found if abs(found) < 1e6 else None
