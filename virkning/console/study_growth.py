"""`virkning study growth`: where people stand over time, when not all are measured at the same times."""

from itertools import pairwise
from math import sqrt
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.screen import out, table
from virkning.console.study_columns import (
    as_data,
    ended,
    json_option,
    limits,
    names,
    number_column,
    refuse,
    text_column,
    told,
    warn,
    written,
)
from virkning.domain.errors import Problem
from virkning.domain.growth import FEWEST_PEOPLE, Growth, growth
from virkning.domain.statistics import Interval
from virkning.exchange import Sheet, read_file

FEWEST_CALM = 30  # people; with fewer, how much they differ is uncertain


@command(
    "growth",
    gettext_lazy(
        "Where do people stand over time?\n\nOne row per measurement. A line for all, and how much people differ from "
        "it in start and trend (mixed model)."
    ),
)
@file_argument()
@option("--id", "name", required=True, metavar="COLUMN", words=gettext_lazy("The column of who was measured."))
@option("--time", required=True, metavar="COLUMN", words=gettext_lazy("The column of the time, as a number."))
@option("--value", required=True, metavar="COLUMN", words=gettext_lazy("The column of the values."))
@option("--knots", default="", metavar="A,B", words=gettext_lazy("Times where the line may bend."))
@json_option
def growth_command(file: Path, name: str, time: str, value: str, knots: str, as_json: bool) -> Ending:
    sheet = read_file(file)
    people, left_out = _people(sheet, name, time, value)
    try:
        bends = sorted({float(knot) for knot in names(knots)})
    except ValueError as wrong:
        raise click.UsageError(_("--knots are numbers with a point, parted by commas.")) from wrong
    if bends and bends[0] <= 0:
        raise click.UsageError(_("--knots lie after time 0."))
    try:
        found = growth(list(people.values()), knots=bends)
    except ValueError as few:
        raise refuse(sheet, "study-growth-too-few", fewest=FEWEST_PEOPLE) from few
    problems = _worth_knowing(file, found, left_out)
    if as_json:
        return as_data({**_data(found, list(people)), "rows_left_out": left_out, "warnings": told(problems)})
    _show(found)
    return ended(problems)


def _people(sheet: Sheet, name: str, time: str, value: str) -> tuple[dict[str, list[tuple[float, float]]], int]:
    """The measurements of each, and how many rows lack a person, a time or a value."""
    rows = zip(text_column(sheet, name), number_column(sheet, time), number_column(sheet, value), strict=True)
    people: dict[str, list[tuple[float, float]]] = {}
    left_out = 0
    for who, when, what in rows:
        if not who or when is None or what is None:
            left_out += 1
            continue
        people.setdefault(who, []).append((when, what))
    return people, left_out


def _worth_knowing(file: Path, found: Growth, left_out: int) -> list[Problem]:
    problems = []
    if left_out:
        problems.append(warn(file, "study-rows-left-out", n=left_out))
    if found.people < FEWEST_CALM:
        problems.append(warn(file, "study-few-people", n=found.people, fewest=FEWEST_CALM))
    return problems


def _data(found: Growth, names: list[str]) -> dict[str, object]:
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


def _stretches(found: Growth) -> list[tuple[str, float, Interval]]:
    """The change per unit of time, between each two places where the line may bend."""
    if not found.knots:
        return [(_("change per unit of time"), *found.gain(0.0, 1.0))]
    ends = [0.0, *found.knots, found.knots[-1] + 1.0]
    rows = []
    for since, until in pairwise(ends):
        value, interval = found.gain(since, until)
        length = until - since
        name = _("change per unit of time after %(time)s") % {"time": written(since, 1)}
        rows.append((name, value / length, Interval(interval.low / length, interval.high / length)))
    return rows


def _show(found: Growth) -> None:
    made = table("", _("figure"), _("value"), _("95 % from"), _("95 % to"), right=range(1, 4))
    rows = [(_("start (time 0)"), *found.at(0.0)), *_stretches(found)]
    for name, value, interval in rows:
        made.add_row(name, written(value), *limits(interval))
    out().print(made)
    text = _(
        "Standard deviation between people: %(start)s in start, %(trend)s in change per unit of time; left: %(left)s."
    )
    figures = {"start": found.sd_start, "trend": found.sd_trend, "left": found.sd_left}
    out().print(text % {key: written(value) for key, value in figures.items()})
    text = _("%(people)d people, %(points)d measurements. This is how values changed over time, not an effect.")
    out().print(text % {"people": found.people, "points": found.points})
