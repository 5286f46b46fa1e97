"""A line for all over time, and how much people differ from it."""

from itertools import pairwise
from math import sqrt

from virkning.analysis.asked import GrowthAsked
from virkning.domain.errors import Problem
from virkning.domain.growth import FEWEST_PEOPLE, Growth, growth
from virkning.domain.statistics import Interval
from virkning.domain.text import Text
from virkning.reports.documents.values import Chart, ChartKind, Section, Series, Unit
from virkning.reports.file_analyses.told import (
    ENDS,
    FileAnswer,
    Line,
    cannot,
    filled,
    range_table,
    ranged,
    same,
    told,
    warning,
)

FEWEST_CALM = 30  # people; with fewer, how much they differ is uncertain
PLACES = 6  # stretches of the picture's line

_UP = Text(
    da="Værdien stiger med {size} pr. tidsenhed ({low} til {high})",
    en="The value rises by {size} per unit of time ({low} to {high})",
)
_DOWN = Text(
    da="Værdien falder med {size} pr. tidsenhed ({low} til {high})",
    en="The value falls by {size} per unit of time ({low} to {high})",
)
_LEVEL = Text(
    da="Målingerne kan ikke afgøre, om værdien ændrer sig over tid",
    en="The measurements cannot tell whether the value changes over time",
)
_SPREAD = Text(
    da="Standardafvigelse mellem mennesker: {start} i start, {trend} i ændring pr. tidsenhed; tilbage: {left}.",
    en="Standard deviation between people: {start} in start, {trend} in change per unit of time; left: {left}.",
)
_COUNTED = Text(
    da="{people} personer, {points} målinger. Det er, hvordan værdierne ændrede sig over tid, ikke en effekt.",
    en="{people} people, {points} measurements. This is how values changed over time, not an effect.",
)
_START = Text(da="start (tid 0)", en="start (time 0)")
_CHANGE = Text(da="ændring pr. tidsenhed", en="change per unit of time")
_CHANGE_AFTER = Text(da="ændring pr. tidsenhed efter {time}", en="change per unit of time after {time}")


def answer(asked: GrowthAsked) -> FileAnswer:
    try:
        found = growth(asked.people, knots=asked.knots)
    except ValueError as few:
        raise cannot("study-growth-too-few", fewest=FEWEST_PEOPLE) from few
    warnings = _warnings(found, asked.left_out)
    rows = [("start", _START, ranged(*found.at(0.0))), *_stretches(found)]
    spread = {"start": found.sd_start, "trend": found.sd_trend, "left": found.sd_left}
    sentences = (filled(_COUNTED, people=found.people, points=found.points), filled(_SPREAD, **spread))
    title = Text(da="Linjen for alle", en="The line of all")
    section = Section("answer", title, sentences, (range_table("line", title, rows),), (_chart(asked, found),))
    data = {**_data(found, asked.names), "rows_left_out": asked.left_out, "warnings": told(warnings)}
    return FileAnswer(headline(found), (section,), data, tuple(warnings))


def headline(found: Growth) -> Text:
    """Of the whole line, or of its first stretch where it bends."""
    size, interval = found.gain(0.0, 1.0)
    if found.knots or not interval.excludes_zero:
        return _LEVEL if not found.knots else _bending(found)
    low, high = sorted((abs(interval.low), abs(interval.high)))
    return filled(_UP if size > 0 else _DOWN, size=(abs(size), 2), low=(low, 2), high=(high, 2))


def _bending(found: Growth) -> Text:
    moving = [since for since, _value, interval in _pieces(found) if interval.excludes_zero]
    if not moving:
        return _LEVEL
    text = Text(da="Værdien ændrer sig især efter tid {times}", en="The value changes mostly after time {times}")
    return filled(text, times=(moving[0], 1))


def _pieces(found: Growth) -> list[tuple[float, float, Interval]]:
    """The change per unit of time, between each two places where the line may bend."""
    places = [0.0, *found.knots, found.knots[-1] + 1.0]
    rows = []
    for since, until in pairwise(places):
        value, interval = found.gain(since, until)
        length = until - since
        rows.append((since, value / length, Interval(interval.low / length, interval.high / length)))
    return rows


def _stretches(found: Growth) -> list[Line]:
    if not found.knots:
        return [("change", _CHANGE, ranged(*found.gain(0.0, 1.0)))]
    return [
        (f"change-{at}", filled(_CHANGE_AFTER, time=(since, 1)), ranged(value, interval))
        for at, (since, value, interval) in enumerate(_pieces(found))
    ]


def _warnings(found: Growth, left_out: int) -> list[Problem]:
    problems = []
    if left_out:
        problems.append(warning("study-rows-left-out", n=left_out))
    if found.people < FEWEST_CALM:
        problems.append(warning("study-few-people", n=found.people, fewest=FEWEST_CALM))
    return problems


def _data(found: Growth, names: tuple[str, ...]) -> dict[str, object]:
    """The line with its standard errors, the spread, and each person's own line (drawn towards that of all)."""
    own = {
        name: {"start": found.line[0] + start, "trend": found.line[1] + trend}
        for name, (start, trend) in zip(names, found.own, strict=True)
    }
    return {
        "people": found.people,
        "points": found.points,
        "knots": found.knots,
        "line": found.line,
        "standard_errors": [sqrt(found.covariance[at][at]) for at in range(len(found.line))],
        "sd_start": found.sd_start,
        "sd_trend": found.sd_trend,
        "sd_left": found.sd_left,
        "own": own,
    }


def _chart(asked: GrowthAsked, found: Growth) -> Chart:
    """The mean of all with its interval, from the first time that anybody was measured to the last."""
    times = [time for person in asked.people for time, _value in person]
    first, last = min(times), max(times)
    places = [first + (last - first) * step / PLACES for step in range(PLACES + 1)]
    points = [found.at(place) for place in places]
    decimals = 0 if last - first >= PLACES * 5 else 1
    series = (
        Series("value", Text(da="gennemsnit", en="mean"), tuple(value for value, _interval in points)),
        Series("low", ENDS[0].title, tuple(interval.low for _value, interval in points)),
        Series("high", ENDS[1].title, tuple(interval.high for _value, interval in points)),
    )
    description = filled(
        Text(
            da="Gennemsnittet går fra {first} ved tid {since} til {last} ved tid {until}.",
            en="The mean goes from {first} at time {since} to {last} at time {until}.",
        ),
        first=(points[0][0], 1),
        since=(first, decimals),
        last=(points[-1][0], 1),
        until=(last, decimals),
    )
    note = filled(
        Text(
            da="Gennemsnittet for {people} personer med 95 %-interval, efter tid.",
            en="The mean of {people} people with a 95% interval, by time.",
        ),
        people=found.people,
    )
    names = tuple(_time(place, decimals) for place in places)
    return Chart("line", ChartKind.LINES, headline(found), description, names, series, Unit.NUMBER, 1, note=note)


def _time(place: float, decimals: int) -> Text:
    """Years and days without a sign between thousands."""
    return same(f"{place:.0f}") if not decimals or abs(place) >= 1000 else filled(same("{t}"), t=(place, decimals))
