"""An adjustment looked at again: the curve before and after it, how sure it is, and whether it can be told yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.control_chart import FEWEST, ControlChart, p_chart, xmr
from virkning.domain.indicator import Measure
from virkning.domain.interrupted import Interrupted, enough_points, interrupted
from virkning.domain.learning import Adjusted
from virkning.domain.moved import Bin, Moved, bin_of
from virkning.domain.period import Period, quarter_of
from virkning.domain.result import Moments, Share
from virkning.domain.statistics import Interval
from virkning.domain.telling import Verdict, level_of_look, mean_difference, share_difference, verdict_of

MONTHS_BEFORE = 24
ENOUGH_IN_A_MONTH = 5
"""Citizens in a month on average; with fewer, quarters are shown."""

QUARTER = 3


class Method(StrEnum):
    """How before and after are held against each other."""

    SERIES = "series"  # interrupted time series: the trend before is taken into account
    BLOCKS = "blocks"  # all before against all after: too few points for a trend
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Judged:
    """What can be said on a day. `difference` is after minus what was to be expected; at `level` for this look."""

    method: Method
    verdict: Verdict
    difference: float | None
    interval: Interval | None
    level: float
    number: int
    before: Bin
    after: Bin
    bins: tuple[Bin, ...]
    after_from: int
    series: Interrupted | None
    chart: ControlChart | None


Guard = Callable[[Bin, int], Bin]
"""What may be shown of a point of so many months (1 or 3): without the figures that nobody may be told."""


def judge(
    rows: Sequence[Moved], adjusted: Adjusted, *, sign: int, today: date, number: int, guard: Guard | None = None
) -> Judged:
    """`sign` is 1 where a higher figure is better; `number` counts the looks, this one with it.

    Only whole months or quarters are taken, so that a month that has just begun is not held against whole ones.
    A month belongs to the time after when most of it does. With a `guard`, curve, figures and verdict all rest on what
    is left of the points when the guard has hidden what it must, and the quarter that goes on is left out.
    """
    if guard is None:
        bins, cut = bins_of(rows, adjusted.from_day, today)
        measured = [one for row in bins for one in row[1]]
        before = bin_of(adjusted.from_day, [row for row in measured if row.day < adjusted.from_day])
        after = bin_of(adjusted.from_day, [row for row in measured if row.day >= adjusted.from_day])
        series = tuple(bin_of(first, own) for first, own in bins)
    else:
        bins, cut, series = _guarded(rows, adjusted.from_day, today, adjusted.measure, guard)
        before = _together(adjusted.from_day, bins[:cut], series[:cut], adjusted.measure)
        after = _together(adjusted.from_day, bins[cut:], series[cut:], adjusted.measure)
    level, measure = level_of_look(number), adjusted.measure
    found = _series(series, cut, measure, level)
    method, difference, interval = _held(found, before, after, measure, level)
    verdict = verdict_of(interval, sign=sign) if today >= adjusted.look_on else Verdict.TOO_EARLY
    chart = _chart(series, cut, measure)
    return Judged(method, verdict, difference, interval, level, number, before, after, series, cut, found, chart)


def series_of(rows: Sequence[Moved], *, measure: Measure, today: date, guard: Guard | None = None) -> tuple[Bin, ...]:
    """The months of the last two years, or quarters where months hold too few or would be hidden."""
    if guard is not None:
        return _guarded(rows, today, today, measure, guard)[2]
    return tuple(bin_of(first, own) for first, own in bins_of(rows, today, today)[0])


_Bins = list[tuple[date, list[Moved]]]


def _guarded(
    rows: Sequence[Moved], from_day: date, today: date, measure: Measure, guard: Guard
) -> tuple[_Bins, int, tuple[Bin, ...]]:
    """Who is behind each point, the place of the first after the change, and what may be shown of each.

    Of a quarter that goes on nothing is told, nor of its months. Quarters are taken where some month would be hidden.
    """
    over = quarter_of(today).first
    bins, cut = bins_of(rows, from_day, over)
    step = 1 if is_monthly([bin_of(first, own) for first, own in bins]) else QUARTER
    series = tuple(guard(bin_of(first, own), step) for first, own in bins)
    if step != QUARTER and any(_hidden(own, one, measure) for (_, own), one in zip(bins, series, strict=True)):
        bins, cut = bins_of(rows, from_day, over, step=QUARTER)
        series = tuple(guard(bin_of(first, own), QUARTER) for first, own in bins)
    return bins, cut, series


def _hidden(own: Sequence[Moved], shown: Bin, measure: Measure) -> bool:
    return figure_of(bin_of(shown.first, own), measure) is not None and figure_of(shown, measure) is None


def _together(first: date, bins: _Bins, series: Sequence[Bin], measure: Measure) -> Bin:
    """All of them as one, where each is told: a whole would tell of a part that is hidden, by what else is told.

    Two that are hidden are not enough: another adjustment has its cut elsewhere, and a year is told in reports.
    """
    if any(_hidden(own, one, measure) for (_, own), one in zip(bins, series, strict=True)):
        return Bin(first, Moments(), Share(0, 0))
    return bin_of(first, [row for _, own in bins for row in own])


def _held(
    found: Interrupted | None, before: Bin, after: Bin, measure: Measure, level: float
) -> tuple[Method, float | None, Interval | None]:
    if found is not None:
        return Method.SERIES, found.difference.value, found.difference.interval
    interval = _blocks(before, after, measure, level)
    was, now = figure_of(before, measure), figure_of(after, measure)
    if interval is None or was is None or now is None:
        return Method.NONE, None, None
    return Method.BLOCKS, now - was, interval


def bins_of(
    rows: Sequence[Moved], from_day: date, today: date, *, step: int = 0
) -> tuple[list[tuple[date, list[Moved]]], int]:
    """Months, or quarters where months hold too few; and the place of the first that lies after the change."""
    first = _month(from_day, -MONTHS_BEFORE)
    known = [row for row in rows if row.gain is not None and row.day >= first]
    known = [row for row in known if row.day < date(today.year, today.month, 1)]
    if not known:
        return [], 0
    begins = [_month(min(row.day for row in known), 0)]
    while (following := _month(begins[-1], 1)) < date(today.year, today.month, 1):
        begins.append(following)
    step = step or (1 if len(known) >= ENOUGH_IN_A_MONTH * len(begins) else QUARTER)
    if step == QUARTER:
        begins = _quarters(begins, today)
    ends = [*begins[1:], _month(begins[-1], step)] if begins else []
    bins = [(one, [row for row in known if one <= row.day < end]) for one, end in zip(begins, ends, strict=True)]
    return bins, sum(_mostly_before(one, end, from_day) for one, end in zip(begins, ends, strict=True))


def _quarters(months: Sequence[date], today: date) -> list[date]:
    """The whole quarters."""
    found = sorted({quarter_of(month).first for month in months})
    return [one for one in found if one >= months[0] and quarter_of(one).last < today]


def _mostly_before(first: date, end: date, from_day: date) -> bool:
    return first + (end - first) / 2 < from_day


def _month(day: date, offset: int) -> date:
    number = day.year * 12 + day.month - 1 + offset
    return date(number // 12, number % 12 + 1, 1)


def figure_of(one: Bin, measure: Measure) -> float | None:
    return one.wanted.value if measure is Measure.SHARE else one.after.mean


def _series(bins: Sequence[Bin], cut: int, measure: Measure, level: float) -> Interrupted | None:
    """None where a period has nobody, or there are too few points."""
    figures = [figure_of(one, measure) for one in bins]
    if not enough_points(cut, len(bins) - cut) or None in figures:
        return None
    weights = [float(one.wanted.n if measure is Measure.SHARE else one.n) for one in bins]
    return interrupted([figure or 0.0 for figure in figures], after_from=cut, weights=weights, level=level)


def _blocks(before: Bin, after: Bin, measure: Measure, level: float) -> Interval | None:
    if measure is Measure.SHARE:
        return share_difference(before.wanted, after.wanted, level=level)
    return mean_difference(before.after, after.after, level=level)


def _chart(bins: Sequence[Bin], cut: int, measure: Measure) -> ControlChart | None:
    """Limits from the time before, so that what came after is held against it."""
    figures = [figure_of(one, measure) for one in bins]
    if cut < FEWEST or None in figures:
        return None
    if measure is Measure.SHARE:
        return p_chart([one.wanted.count for one in bins], [one.wanted.n for one in bins], baseline=cut)
    return xmr([figure or 0.0 for figure in figures], baseline=cut)


def period_of(one: Bin, *, months: bool) -> Period:
    """What a point of the series is called."""
    if months:
        end = _month(one.first, 1)
        return Period(f"{one.first.year}-{one.first.month:02}", one.first, date.fromordinal(end.toordinal() - 1))
    return quarter_of(one.first)


def is_monthly(bins: Sequence[Bin]) -> bool:
    return len(bins) > 1 and (bins[1].first - bins[0].first).days < QUARTER * 15
