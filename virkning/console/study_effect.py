"""`virkning study effect`: how those who got the help differ from those who did not, when they are made alike."""

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
from virkning.domain.effect_study import FEWEST_CALM, FEWEST_EACH, LITTLE_OVERLAP, EffectStudy, effect_study
from virkning.domain.errors import Problem
from virkning.domain.matching import EffectMethod
from virkning.exchange import Sheet, read_file

METHODS = {
    EffectMethod.REGRESSION: gettext_lazy("regression on the covariates"),
    EffectMethod.IPW: gettext_lazy("weighting by the propensity score"),
    EffectMethod.MATCH: gettext_lazy("pairs with nearly the same propensity score"),
    EffectMethod.ENTROPY: gettext_lazy("weights that balance the means (entropy)"),
}


@dataclass(frozen=True)
class Read:
    """The rows in which nothing is missing, one column per covariate or value of a covariate in words."""

    outcome: list[float]
    treated: list[float]
    columns: list[list[float]]
    names: list[str]
    left_out: int


@command(
    "effect",
    gettext_lazy(
        "How do those who got the help differ from a comparison group, when they are made alike?\n\nOne row per "
        "person. It is an effect only if nothing else that is unmeasured differs."
    ),
)
@file_argument()
@option("--treatment", required=True, metavar="COLUMN", words=gettext_lazy("The column of who got the help: 1 or 0."))
@option("--outcome", required=True, metavar="COLUMN", words=gettext_lazy("The column of the outcome, as a number."))
@option("--covariates", required=True, metavar="A,B", words=gettext_lazy("Columns of what was known beforehand."))
@option(
    "--method",
    type=click.Choice([one.value for one in EffectMethod]),
    required=True,
    words=gettext_lazy("How the groups are made alike: by lines, by weights, by pairs, or by exact balance."),
)
@json_option
def effect_command(file: Path, treatment: str, outcome: str, covariates: str, method: str, as_json: bool) -> Ending:
    sheet = read_file(file)
    read = _read(sheet, treatment, outcome, names(covariates))
    rows = list(zip(*read.columns, strict=True))
    try:
        with working(_("The figures are worked out")):
            found = effect_study(read.outcome, read.treated, rows, read.names, EffectMethod(method))
    except ValueError as unlike:
        raise refuse(sheet, "study-groups-not-alike", fewest=FEWEST_EACH) from unlike
    problems = _worth_knowing(file, found, read.left_out)
    if as_json:
        return as_data({**asdict(found), "rows_left_out": read.left_out, "warnings": told(problems)})
    _show(found)
    return ended(problems)


def _read(sheet: Sheet, treatment: str, outcome: str, covariates: list[str]) -> Read:
    if not covariates:
        raise click.UsageError(_("--covariates names at least one column."))
    treated, values = number_column(sheet, treatment), number_column(sheet, outcome)
    if odd := [row for row, value in enumerate(treated) if value not in (None, 0, 1)]:
        raise refuse(sheet, "study-treatment-not-0-1", column=treatment, rows=odd)
    titles: list[str] = []
    columns: list[list[float | None]] = []
    for name in covariates:
        for title, column in covariate_columns(sheet, name):
            titles.append(title)
            columns.append(column)
    kept = whole_rows(values, treated, *columns)
    if not kept:
        raise refuse(sheet, "study-groups-not-alike", fewest=FEWEST_EACH)
    flipped = [list(column) for column in zip(*kept, strict=True)]
    return Read(flipped[0], flipped[1], flipped[2:], titles, len(values) - len(kept))


def _worth_knowing(file: Path, found: EffectStudy, left_out: int) -> list[Problem]:
    problems = []
    if left_out:
        problems.append(warn(file, "study-rows-left-out", n=left_out))
    fewest = min(found.treated, found.others)
    if fewest < FEWEST_CALM:
        problems.append(warn(file, "study-small-group", n=fewest, fewest=FEWEST_CALM))
    if found.method is not EffectMethod.REGRESSION and found.effective_others < FEWEST_CALM:
        problems.append(warn(file, "study-few-count", n=round(found.effective_others)))
    if found.overlap is None:
        problems.append(warn(file, "study-no-overlap"))
    elif found.overlap.alone > LITTLE_OVERLAP * found.treated:
        problems.append(warn(file, "study-little-overlap", n=found.overlap.alone, all=found.treated))
    if found.matched is not None and found.matched < found.treated:
        problems.append(warn(file, "study-without-partner", n=found.treated - found.matched, all=found.treated))
    if unlike := [one.covariate for one in found.balance if one.unlike and found.method is not EffectMethod.REGRESSION]:
        problems.append(warn(file, "study-still-unlike", covariates=", ".join(unlike)[:200]))
    return problems


def _show(found: EffectStudy) -> None:
    made = table("", _("figure"), _("value"), _("95 % from"), _("95 % to"), right=range(1, 4))
    rows = {
        _("difference between the groups as they are (association)"): found.difference,
        _("effect, if nothing else that is unmeasured differs"): found.effect,
    }
    for name, one in rows.items():
        made.add_row(name, written(one.value), *limits(one.interval))
    out().print(made)
    heads = (_("covariate"), _("before"), _("after"), _("variances before"), _("variances after"))
    each = table(_("How unlike the groups are (standardised differences)"), *heads, right=range(1, 5))
    for item in found.balance:
        shown = (item.before, item.after, item.ratio_before, item.ratio_after)
        each.add_row(item.covariate, *(written(part) for part in shown))
    out().print(each)
    text = _("Method: %(method)s. %(treated)d got the help, %(others)d did not; these count as %(count)s.")
    counted = {"treated": found.treated, "others": found.others, "count": written(found.effective_others, 1)}
    out().print(text % {"method": METHODS[found.method], **counted})
    if found.overlap:
        text = _(
            "Propensity scores: %(low)s to %(high)s of those with help, %(other_low)s to %(other_high)s of the others."
        )
        ends = zip(
            ("low", "high", "other_low", "other_high"), (*found.overlap.treated, *found.overlap.others), strict=True
        )
        out().print(text % {name: written(value) for name, value in ends})
    text = _("E-value %(value)s (interval: %(limit)s): so strongly something unmeasured would have to go with both.")
    out().print(text % {"value": written(found.e_value, 2), "limit": written(found.e_value_limit, 2)})
