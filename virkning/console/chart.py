"""`virkning chart`: control charts, run charts and interrupted time series of a plain file, for others to check."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import out, table
from virkning.domain import control_chart, interrupted, run_chart
from virkning.domain.control_chart import ControlChart
from virkning.domain.errors import Place, Problem, Unreadable
from virkning.exchange.files import read_file
from virkning.exchange.sheets import Sheet
from virkning.reports import numbers

DECIMALS = 4

value_option = option(
    "--value", default="value", show_default=True, metavar="COLUMN", words=gettext_lazy("The column of the values.")
)
baseline_option = option(
    "--baseline",
    type=click.IntRange(min=control_chart.FEWEST),
    metavar="N",
    words=gettext_lazy("Work out the limits from the first N points only; else from all."),
)
json_option = option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))


@command("its", gettext_lazy("Did a curve leave its course when something was changed? One row per point in time."))
@file_argument()
@option(
    "--after",
    required=True,
    type=click.IntRange(min=1),
    metavar="N",
    words=gettext_lazy("The number of the first row after the change; the first row of the file is number 1."),
)
@value_option
@option("--weight", default="", metavar="COLUMN", words=gettext_lazy("The column of how many stand behind each value."))
@json_option
def its(file: Path, after: int, value: str, weight: str, as_json: bool) -> Ending:
    sheet = read_file(file)
    values = _column(sheet, value)
    weights = _column(sheet, weight) if weight else []
    if any(w <= 0 for w in weights):
        raise Unreadable([Problem("weight-not-above-zero", sheet.place(column=weight))])
    if not interrupted.enough_points(after - 1, len(values) - after + 1):
        needed = {"before": interrupted.FEWEST_BEFORE, "after": interrupted.FEWEST_AFTER}
        raise Unreadable([Problem("too-few-points-around", sheet.place(), needed)])
    found = interrupted.interrupted(values, after_from=after - 1, weights=weights)
    if as_json:
        return _json(asdict(found))
    made = table("", _("figure"), _("value"), _("95% from"), _("95% to"), "p", right=range(1, 5))
    names = {
        _("difference from where the trend led"): found.difference,
        _("step at once"): found.step,
        _("change of the trend"): found.bend,
        _("trend before, per point"): found.trend,
    }
    for name, one in names.items():
        made.add_row(name, *(_written(part) for part in (one.value, one.interval.low, one.interval.high, one.p)))
    out().print(made)
    return Ending.DONE


@command("xmr", gettext_lazy("Control chart of single values (XmR)."))
@file_argument()
@value_option
@baseline_option
@json_option
def xmr(file: Path, value: str, baseline: int | None, as_json: bool) -> Ending:
    sheet = read_file(file)
    values = _column(sheet, value)
    _enough(sheet, len(values), baseline)
    return _shown(control_chart.xmr(values, baseline=baseline), as_json)


@command("p", gettext_lazy("Control chart of shares (p): how many of how many in each period."))
@file_argument()
@option("--count", default="count", show_default=True, metavar="COLUMN", words=gettext_lazy("The column of how many."))
@option(
    "--of",
    "size",
    default="n",
    show_default=True,
    metavar="COLUMN",
    words=gettext_lazy("The column of how many in all."),
)
@baseline_option
@json_option
def p(file: Path, count: str, size: str, baseline: int | None, as_json: bool) -> Ending:
    sheet = read_file(file)
    counts, sizes = _whole(sheet, count), _whole(sheet, size)
    for row, (some, of) in enumerate(zip(counts, sizes, strict=True)):
        if of < 1 or not 0 <= some <= of:
            raise Unreadable([Problem("count-of-more-than-all", sheet.place(row, count), {"count": some, "n": of})])
    _enough(sheet, len(counts), baseline)
    return _shown(control_chart.p_chart(counts, sizes, baseline=baseline), as_json)


@command("run", gettext_lazy("Run chart: are there too long runs, or too few crossings of the middle?"))
@file_argument()
@value_option
@json_option
def run(file: Path, value: str, as_json: bool) -> Ending:
    sheet = read_file(file)
    try:
        found = run_chart.run_chart(_column(sheet, value))
    except ValueError as few:
        params = {"fewest": run_chart.FEWEST}
        raise Unreadable([Problem("too-few-off-the-median", sheet.place(), params)]) from few
    if as_json:
        return _json({**asdict(found), "signals": found.signals})
    out().print(_("Middle: %(median)s, points off it: %(n)d") % {"median": _written(found.median), "n": found.useful})
    text = _("Longest run: %(run)d (chance seldom makes more than %(allowed)d)")
    out().print(text % {"run": found.longest_run, "allowed": found.longest_allowed})
    text = _("Crossings: %(crossings)d (chance seldom makes fewer than %(allowed)d)")
    out().print(text % {"crossings": found.crossings, "allowed": found.fewest_allowed})
    out().print(_("More than chance is at work.") if found.signals else _("Nothing but chance can be seen."))
    return Ending.DONE


def _column(sheet: Sheet, name: str) -> list[float]:
    """Every row must hold a number: a gap would move all that comes after it."""
    column = sheet.column(name)
    values, _unread = sheet.numbers(column)
    holes = [row for row, value in enumerate(values) if value is None]
    if holes:
        raise Unreadable([Problem("hole-in-series", sheet.place(row, column.name)) for row in holes])
    return [value for value in values if value is not None]


def _whole(sheet: Sheet, name: str) -> list[int]:
    values = _column(sheet, name)
    for row, value in enumerate(values):
        if value != int(value):
            raise Unreadable([Problem("not-a-whole-number", sheet.place(row, name), {"value": str(value)})])
    return [int(value) for value in values]


def _enough(sheet: Sheet, n: int, baseline: int | None) -> None:
    if n < max(control_chart.FEWEST, baseline or 0):
        fewest = max(control_chart.FEWEST, baseline or 0)
        raise Unreadable([Problem("too-few-points", Place(sheet.file), {"n": n, "fewest": fewest})])


def _shown(found: ControlChart, as_json: bool) -> Ending:
    if as_json:
        return _json({**asdict(found), "signals": found.signals})
    made = table("", _("number"), _("value"), _("lower limit"), _("upper limit"), _("stands out by"), right=range(4))
    for number, point in enumerate(found.points, start=1):
        figures = (_written(part) for part in (point.value, point.low, point.high))
        made.add_row(str(number), *figures, ", ".join(point.rules))
    out().print(made)
    text = _("Middle: %(centre)s. Limits from the first %(n)d points.")
    out().print(text % {"centre": _written(found.centre), "n": found.baseline})
    return Ending.DONE


def _written(value: float) -> str:
    return numbers.number(value, DECIMALS, language=spoken())


def _json(data: object) -> Ending:
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    return Ending.DONE


chart = group("chart", gettext_lazy("Charts for learning of a plain file: its, xmr, p, run."), its, xmr, p, run)
