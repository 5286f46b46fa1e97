"""`virkning study predictors`: who gains most, and how little that tells of one person."""

from dataclasses import asdict, dataclass
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.screen import out, table, working
from virkning.console.study_columns import (
    as_data,
    covariate_columns,
    ended,
    json_option,
    limits,
    names,
    number_column,
    refuse,
    told,
    warn,
    whole_rows,
    written,
)
from virkning.domain.errors import Problem
from virkning.domain.predictors import FEWEST, PEOPLE_PER_PREDICTOR, PredictorStudy, predictor_study
from virkning.exchange import Sheet, read_file


@dataclass(frozen=True)
class Read:
    """The rows in which nothing is missing."""

    outcome: list[float]
    start: list[float]
    rows: list[list[float]]
    names: list[str]
    left_out: int


@command(
    "predictors",
    gettext_lazy(
        "Who gains most?\n\nOne row per person: what was known at the start or early on, held against where people "
        "end. Says how much it tells of people in general, and how little of one of them."
    ),
)
@file_argument()
@option("--outcome", required=True, metavar="COLUMN", words=gettext_lazy("The column of where they end, as a number."))
@option("--start", required=True, metavar="COLUMN", words=gettext_lazy("The column of the same measure at the start."))
@option(
    "--predictors", required=True, metavar="A,B", words=gettext_lazy("Columns of what was known at the start or early.")
)
@json_option
def predictors_command(file: Path, outcome: str, start: str, predictors: str, as_json: bool) -> Ending:
    sheet = read_file(file)
    read = _read(sheet, outcome, start, names(predictors))
    try:
        with working(_("The figures are worked out")):
            found = predictor_study(read.outcome, read.start, read.rows, read.names)
    except ValueError as unfit:
        raise refuse(sheet, "study-predictors", fewest=FEWEST) from unfit
    problems = _worth_knowing(file, found, read.left_out)
    if as_json:
        return as_data({**asdict(found), "rows_left_out": read.left_out, "warnings": told(problems)})
    _show(found)
    return ended(problems)


def _read(sheet: Sheet, outcome: str, start: str, predictors: list[str]) -> Read:
    if not predictors:
        raise click.UsageError(_("--predictors names at least one column."))
    columns = [found for name in predictors for found in covariate_columns(sheet, name)]
    every = [number_column(sheet, outcome), number_column(sheet, start), *(column for _title, column in columns)]
    kept = whole_rows(*every)
    return Read(
        [row[0] for row in kept],
        [row[1] for row in kept],
        [row[2:] for row in kept],
        [title for title, _column in columns],
        len(every[0]) - len(kept),
    )


def _worth_knowing(file: Path, found: PredictorStudy, left_out: int) -> list[Problem]:
    problems = []
    if left_out:
        problems.append(warn(file, "study-rows-left-out", n=left_out))
    if found.few:
        params = {"n": found.people, "predictors": len(found.predictors), "fewest": PEOPLE_PER_PREDICTOR}
        problems.append(warn(file, "study-many-predictors", **params))
    return problems


def _show(found: PredictorStudy) -> None:
    made = table(
        "", _("known early"), _("per sd"), _("95 % from"), _("95 % to"), _("p"), _("tells more"), right=range(1, 6)
    )
    for one in found.predictors:
        low, high = limits(one.interval)
        made.add_row(one.name, written(one.per_sd), low, high, written(one.p), written(one.alone))
    out().print(made)
    text = _(
        "Of people who were not learnt from, the start level tells %(start)s of the variance, and all of it %(all)s."
    )
    out().print(text % {"start": written(found.told_by_start, 2), "all": written(found.told_by_all, 2)})
    text = _(
        "Never use it on one person: nine of ten guesses lie within %(missed)s of the truth; to guess that all end "
        "at the "
        "mean, within %(mean)s."
    )
    out().print(text % {"missed": written(found.missed_by, 2), "mean": written(found.missed_by_mean, 2)})
    text = _("%(n)d people. It shows who gained more, not why, and not what would happen if something were changed.")
    out().print(text % {"n": found.people})
