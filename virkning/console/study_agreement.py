"""`virkning study agreement`: do those who rated the same say the same?"""

from dataclasses import asdict
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.screen import out, table
from virkning.console.study_columns import as_data, ended, json_option, limits, names, refuse, told, warn, written
from virkning.domain.agreement import FEWEST_UNITS, Level
from virkning.domain.agreement_study import AgreementStudy, agreement_study
from virkning.domain.errors import Problem, Unreadable
from virkning.domain.intraclass import RaterModel
from virkning.domain.kappa import KappaWeights
from virkning.exchange import Column, Sheet, read_file

WEIGHTS = {
    KappaWeights.NONE: gettext_lazy("Cohen's kappa"),
    KappaWeights.LINEAR: gettext_lazy("Cohen's kappa, weighted by steps"),
    KappaWeights.QUADRATIC: gettext_lazy("Cohen's kappa, weighted by squared steps"),
}

MODELS = {
    RaterModel.ONE_WAY: gettext_lazy("Intraclass correlation, other raters for each unit"),
    RaterModel.AGREEMENT: gettext_lazy("Intraclass correlation, same value"),
    RaterModel.CONSISTENCY: gettext_lazy("Intraclass correlation, same order and distance"),
}


@command(
    "agreement",
    gettext_lazy(
        "Do several raters say the same?\n\nOne row per unit (what is rated) and one column per rater; with --across "
        "one row per rater. An empty cell is not rated."
    ),
)
@file_argument()
@option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    required=True,
    words=gettext_lazy("Names only, an order, equal steps, or equal steps from a true zero."),
)
@option("--raters", default="", metavar="A,B", words=gettext_lazy("The columns of the raters; else all but --id."))
@option("--id", "name", default="", metavar="COLUMN", words=gettext_lazy("The column that only names the rows."))
@option("--across", is_flag=True, words=gettext_lazy("Each row is a rater, and each column a unit."))
@option("--order", default="", metavar="A,B", words=gettext_lazy("Values that are words, from the lowest up."))
@json_option
def agreement(file: Path, level: str, raters: str, name: str, across: bool, order: str, as_json: bool) -> Ending:
    if across and raters:
        raise click.UsageError(_("--raters names columns, and with --across the raters are rows."))
    sheet = read_file(file)
    naming = sheet.column(name) if name else None
    columns = [sheet.column(one) for one in names(raters)] or [one for one in sheet.columns if one is not naming]
    words = names(order) or _words(sheet, columns, Level(level))
    cells = [_values(sheet, column, words) for column in columns]
    if across:
        titles = sheet.texts(naming) if naming else [_("row %(rows)s") % {"rows": row} for row in sheet.rows]
    else:
        titles, cells = [column.name for column in columns], [list(row) for row in zip(*cells, strict=True)]
    if len(titles) < 2:
        raise refuse(sheet, "study-one-rater")
    try:
        found = agreement_study(cells, titles, Level(level))
    except ValueError as alone:
        raise refuse(sheet, "study-nothing-rated-by-two") from alone
    problems = _worth_knowing(file, found)
    if as_json:
        return as_data({**asdict(found), "warnings": told(problems)})
    _show(found)
    return ended(problems)


def _words(sheet: Sheet, columns: list[Column], level: Level) -> list[str]:
    """The different values, where they are names and not all are numbers."""
    if level is not Level.NOMINAL or not any(sheet.numbers(column)[1] for column in columns):
        return []
    return sorted({value.casefold() for column in columns for value in column.distinct})


def _values(sheet: Sheet, column: Column, words: list[str]) -> list[float | None]:
    if not words:
        values, unread = sheet.numbers(column)
        if unread:
            raise Unreadable(unread)
        return values
    place = {word.casefold(): float(at) for at, word in enumerate(words)}
    texts = [text.casefold() for text in sheet.texts(column)]
    odd = [row for row, text in enumerate(texts) if text and text not in place]
    if odd:
        raise refuse(sheet, "study-not-in-order", column=column.name, rows=odd, allowed=", ".join(words)[:200])
    return [place.get(text) for text in texts]


def _worth_knowing(file: Path, found: AgreementStudy) -> list[Problem]:
    problems = []
    if found.alpha is None:
        problems.append(warn(file, "study-all-ratings-alike"))
    elif found.alpha.units < FEWEST_UNITS:
        problems.append(warn(file, "study-few-units", n=found.alpha.units, fewest=FEWEST_UNITS))
    return problems


def _show(found: AgreementStudy) -> None:
    made = table("", _("figure"), _("value"), _("95 % from"), _("95 % to"), "n", right=range(1, 5))
    shares = {_("Pairs of ratings that agree"): found.pairs_agree, _("Units where all agree"): found.all_agree}
    for name, share in shares.items():
        made.add_row(name, written(share.share), "–", "–", str(share.n))
    if found.alpha:
        one = found.alpha
        made.add_row(_("Krippendorff's alpha"), written(one.value), *limits(one.interval), str(one.units))
    for pair in found.cohen:
        name = f"{WEIGHTS[pair.weights]}: {' – '.join(pair.raters)}"
        made.add_row(name, written(pair.kappa.value), *limits(pair.kappa.interval), str(pair.kappa.n))
    if found.fleiss:
        made.add_row(_("Fleiss' kappa"), written(found.fleiss.value), "–", "–", str(found.fleiss.n))
    if found.kendall:
        made.add_row(_("Kendall's W (same order)"), written(found.kendall.value), "–", "–", str(found.kendall.n))
    for icc in found.intraclass:
        of = _("one rater") if icc.raters == 1 else _("mean of %(n)d") % {"n": icc.raters}
        made.add_row(f"{MODELS[icc.model]} ({of})", written(icc.value), *limits(icc.interval), "")
    out().print(made)
    text = _(
        "%(units)d units, %(raters)d raters, %(ratings)d ratings. The first two figures are not corrected for chance."
    )
    out().print(text % {"units": found.units, "raters": len(found.raters), "ratings": found.ratings})
    out().print(_("1 is full agreement; 0 is what chance alone would give (Kendall's W: no common order)."))
