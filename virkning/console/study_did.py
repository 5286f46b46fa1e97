"""`virkning study did`: difference in differences, where units begin at different times."""

from collections import Counter
from dataclasses import asdict
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
    number_column,
    refuse,
    text_column,
    told,
    warn,
    written,
)
from virkning.domain.errors import Problem
from virkning.domain.staggered import FEWEST_CALM, ComparedWith, Staggered, staggered
from virkning.exchange import Sheet, read_file

Panel = tuple[list[list[float]], list[float | None], list[float], int]
"""Values by unit and time, when each unit began, the times, and how many units are left out."""


@command(
    "did",
    gettext_lazy(
        "Did those who got something change more than those who did not (difference in differences)?\n\nOne row per "
        "unit and time. It is an effect only if both would else have gone the same way."
    ),
)
@file_argument()
@option("--unit", required=True, metavar="COLUMN", words=gettext_lazy("The column of the unit that is followed."))
@option("--time", required=True, metavar="COLUMN", words=gettext_lazy("The column of the time, as a number."))
@option(
    "--first-treated",
    "first",
    required=True,
    metavar="COLUMN",
    words=gettext_lazy("The column of when the unit began; empty or 0 is never."),
)
@option("--outcome", required=True, metavar="COLUMN", words=gettext_lazy("The column of the outcome, as a number."))
@option(
    "--compare",
    type=click.Choice([one.value for one in ComparedWith]),
    default=ComparedWith.NEVER.value,
    show_default=True,
    words=gettext_lazy("Compare with those who never began, or also with those who had not begun yet."),
)
@json_option
def did_command(file: Path, unit: str, time: str, first: str, outcome: str, compare: str, as_json: bool) -> Ending:
    sheet = read_file(file)
    values, starts, times, left_out = _panel(sheet, unit, time, first, outcome)
    try:
        found = staggered(values, starts, times, ComparedWith(compare))
    except ValueError as none:
        raise refuse(sheet, "study-nobody-to-compare") from none
    problems = _worth_knowing(file, found, left_out)
    if as_json:
        two = [asdict(one) for one in found.two_by_two]
        return as_data({**asdict(found), "two_by_two": two, "units_left_out": left_out, "warnings": told(problems)})
    _show(found)
    return ended(problems)


def _panel(sheet: Sheet, unit: str, time: str, first: str, outcome: str) -> Panel:
    """Units that lack a value at some time, or began before the second time, are left out and counted."""
    names, times = text_column(sheet, unit), number_column(sheet, time)
    starts, values = number_column(sheet, first), number_column(sheet, outcome)
    if holes := [row for row, (name, at) in enumerate(zip(names, times, strict=True)) if not name or at is None]:
        raise refuse(sheet, "study-row-without-unit-or-time", rows=holes)
    twice = {key for key, n in Counter(zip(names, times, strict=True)).items() if n > 1}
    if twice:
        rows = [row for row, key in enumerate(zip(names, times, strict=True)) if key in twice]
        raise refuse(sheet, "study-unit-twice-at-a-time", column=unit, rows=rows)
    begun: dict[str, float | None] = {}
    for row, (name, start) in enumerate(zip(names, starts, strict=True)):
        if begun.setdefault(name, start or None) != (start or None):
            raise refuse(sheet, "study-two-starts", column=first, rows=[row])
    all_times = sorted({at for at in times if at is not None})
    found = {(name, at): value for name, at, value in zip(names, times, values, strict=True) if value is not None}
    whole = {
        name: [found[name, at] for at in all_times]
        for name, start in begun.items()
        if all((name, at) in found for at in all_times) and (start is None or start > all_times[0])
    }
    return list(whole.values()), [begun[name] for name in whole], all_times, len(begun) - len(whole)


def _worth_knowing(file: Path, found: Staggered, left_out: int) -> list[Problem]:
    problems = []
    if left_out:
        problems.append(warn(file, "study-units-left-out", n=left_out))
    fewest = min(min(one.units, one.compared) for one in found.by_group_time)
    if fewest < FEWEST_CALM:
        problems.append(warn(file, "study-small-group", n=fewest, fewest=FEWEST_CALM))
    if any(one.since < 0 and one.interval.excludes_zero for one in found.by_start):
        problems.append(warn(file, "study-apart-before-start"))
    return problems


def _show(found: Staggered) -> None:
    heads = (_("figure"), _("value"), _("95 % from"), _("95 % to"))
    made = table("", *heads, right=range(1, 4))
    name = _("effect, if both would else have gone the same way")
    made.add_row(name, written(found.overall.value), *limits(found.overall.interval))
    for one in found.by_start:
        name = _("times since the start: %(n)d") % {"n": one.since}
        name = name if one.since >= 0 else _("%(name)s (placebo)") % {"name": name}
        made.add_row(name, written(one.value), *limits(one.interval))
    out().print(made)
    each = table(_("By when they began"), _("began"), _("time"), _("units"), *heads[1:], right=range(6))
    for part in found.by_group_time:
        times = (written(part.group, 0), written(part.time, 0), str(part.units))
        each.add_row(*times, written(part.value), *limits(part.interval))
    out().print(each)
    text = _(
        "%(units)d units, of whom %(never)d never began. Rows before the start are placebos, and should be near 0."
    )
    out().print(text % {"units": found.units, "never": found.never})
    text = _("The usual regression gives %(value)s; it errs where the difference changes over time.")
    out().print(text % {"value": written(found.two_way)})
