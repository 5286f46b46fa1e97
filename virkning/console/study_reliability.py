"""`virkning study reliability`: do the questions of a scale measure the same?"""

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
    names,
    number_column,
    refuse,
    told,
    warn,
    written,
)
from virkning.domain.errors import Problem
from virkning.domain.reliability import FEWEST_PEOPLE, Reliability, reliability
from virkning.exchange import Sheet, read_file


@command(
    "reliability",
    gettext_lazy(
        "Do the questions of a scale measure the same?\n\nOne row per answer, one column per item. Alpha with its "
        "interval, omega, and what each item adds."
    ),
)
@file_argument()
@option("--items", required=True, metavar="A,B", words=gettext_lazy("The columns of the items."))
@option("--reversed", "turned", default="", metavar="A,B", words=gettext_lazy("Items where high means the opposite."))
@json_option
def reliability_command(file: Path, items: str, turned: str, as_json: bool) -> Ending:
    sheet, listed, backwards = read_file(file), names(items), names(turned)
    if stray := sorted(set(backwards) - set(listed)):
        text = _("--reversed names what is not among --items: %(names)s.")
        raise click.UsageError(text % {"names": ", ".join(stray)})
    if len(set(listed)) < 2:
        raise click.UsageError(_("A scale has at least two items."))
    columns = _read(sheet, listed, backwards)
    try:
        found = reliability(list(zip(*columns, strict=True)), listed)
    except ValueError as few:
        raise refuse(sheet, "study-too-few-answers") from few
    problems = _worth_knowing(file, found)
    if as_json:
        return as_data({**asdict(found), "reversed": backwards, "warnings": told(problems)})
    _show(found, backwards)
    return ended(problems)


def _read(sheet: Sheet, listed: list[str], backwards: list[str]) -> list[list[float | None]]:
    """Reversed items are turned around the lowest and highest answer to any item, as they share their answers."""
    columns = [number_column(sheet, name) for name in listed]
    values = [value for column in columns for value in column if value is not None]
    ends = min(values, default=0.0) + max(values, default=0.0)
    return [
        [None if value is None else ends - value for value in column] if name in backwards else column
        for name, column in zip(listed, columns, strict=True)
    ]


def _worth_knowing(file: Path, found: Reliability) -> list[Problem]:
    problems = []
    if found.n < FEWEST_PEOPLE:
        problems.append(warn(file, "study-few-answers", n=found.n, fewest=FEWEST_PEOPLE))
    if against := [one.item for one in found.items if one.rest < 0]:
        problems.append(warn(file, "study-item-against-the-rest", items=", ".join(against)))
    return problems


def _show(found: Reliability, backwards: list[str]) -> None:
    made = table("", _("figure"), _("value"), _("95 % from"), _("95 % to"), right=range(1, 4))
    made.add_row(_("Cronbach's alpha"), written(found.alpha), *limits(found.interval))
    made.add_row(_("Alpha of standardised items"), written(found.alpha_standardised), "–", "–")
    made.add_row(_("Alpha, also of answers with some missing"), written(found.alpha_pairwise), "–", "–")
    made.add_row(_("Omega (one factor)"), written(found.omega), "–", "–")
    made.add_row(_("Guttman's lambda 6"), written(found.lambda6), "–", "–")
    made.add_row(_("Mean correlation between items"), written(found.mean_correlation), "–", "–")
    out().print(made)
    heads = (_("item"), "n", _("mean"), _("sd"), _("correlation with the rest"), _("alpha without it"))
    each = table(_("Items"), *heads, right=range(1, 6))
    for one in found.items:
        name = _("%(item)s (reversed)") % {"item": one.item} if one.item in backwards else one.item
        figures = (written(part) for part in (one.mean, one.sd, one.rest, one.without))
        each.add_row(name, str(one.n), *figures)
    out().print(each)
    text = _("%(n)d of %(answers)d answers are whole. Alpha tells of precision, not whether there is only one matter.")
    out().print(text % {"n": found.n, "answers": found.answers})
