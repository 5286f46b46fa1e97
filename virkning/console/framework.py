"""`virkning framework`: frameworks for self-assessment listed, checked and added, and scores of a file."""

import json
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.access.setting_up import who_sets_up
from virkning.actions.frameworks import add_framework, frameworks_in
from virkning.console.choices import FILE
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.owners import of_organisation, organisation_named
from virkning.console.screen import out, table
from virkning.domain.assessment import FEWEST_SHOWN, RaterSpread, Sheet, furthest_apart_first, scores, spreads
from virkning.domain.errors import Problem, Unknown
from virkning.domain.framework import Assessed, Framework
from virkning.exchange.ratings import read_sheets
from virkning.library.frameworks import frameworks, read_framework
from virkning.reports import numbers

ASSESSED = {
    Assessed.PROGRAMME: gettext_lazy("a programme"),
    Assessed.ORGANISATION: gettext_lazy("the organisation"),
}


@command("list", gettext_lazy("List the frameworks for self-assessment that come with Virkning."))
@option("--organisation", words=gettext_lazy("Key of an organisation, whose own frameworks are listed, too."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def list_frameworks(organisation: str | None, as_json: bool) -> Ending:
    here = frameworks_in(organisation_named(organisation)) if organisation else frameworks()
    if as_json:
        click.echo(json.dumps([_data(one) for one in here.values()], indent=2, ensure_ascii=False))
        return Ending.DONE
    language = spoken()
    made = table("", _("key"), _("title"), _("elements"), _("questions"), _("for"), right=(2, 3))
    for one in here.values():
        counted = (str(len(one.elements)), str(len(one.questions)))
        made.add_row(one.key, one.title.to(language), *counted, str(ASSESSED[one.assessed]))
    out().print(made)
    for one in here.values():
        out().print(f"{one.key}: {one.wording.to(language)} {one.credit.to(language)}", style="dim")
    return Ending.DONE


@command("check", gettext_lazy("Check a file with a framework.\n\nTells every problem with its place."))
@click.argument("file", type=FILE)
def check(file: Path) -> Ending:
    one = read_framework(file)
    text = _("%(title)s (%(key)s, version %(version)s) is sound: %(elements)s, %(questions)s.")
    n_elements, n_questions = len(one.elements), len(one.questions)
    words = {
        "title": one.title.to(spoken()),
        "key": one.key,
        "version": one.version,
        "elements": ngettext("%(n)d element", "%(n)d elements", n_elements) % {"n": n_elements},
        "questions": ngettext("%(n)d question", "%(n)d questions", n_questions) % {"n": n_questions},
    }
    out().print(text % words)
    return Ending.DONE


@command(
    "add",
    gettext_lazy(
        "Add a framework of your own from a file.\n\nIt is checked first, and nothing is kept before it is sound. A "
        "changed framework needs a new version. Rounds can be begun with it at once."
    ),
)
@click.argument("file", type=FILE)
@option(
    "--by",
    "mail",
    required=True,
    metavar="MAIL",
    words=gettext_lazy("The administrator or documentalist who answers for it."),
)
@of_organisation
def add(file: Path, mail: str, organisation: str) -> Ending:
    home = organisation_named(organisation)
    by = who_sets_up(home, mail)
    if by is None:
        raise Unknown([Problem("framework-by-unknown")])
    row = add_framework(home, name=file.name, content=file.read_bytes(), by=by, now=timezone.now())
    text = _("%(title)s (%(key)s, version %(version)s) is added. Begin a round with it under Learning.")
    words = {"title": row.framework().title.to(spoken()), "key": row.key, "version": row.version}
    out().print(text % words)
    return Ending.DONE


@command(
    "score",
    gettext_lazy(
        "Score a file of ratings.\n\nThe first column, question, holds the keys of the questions; each further "
        "column is "
        "one rater's answers. An empty cell is don't know or not relevant. CSV or XLSX."
    ),
)
@click.argument("file", type=FILE)
@option("--framework", "name", required=True, words=gettext_lazy("Key of a framework, or a TOML file with one."))
@option("--json", "as_json", is_flag=True, words=gettext_lazy("Write the result for programs."))
def score(file: Path, name: str, as_json: bool) -> Ending:
    one = _found(name)
    sheets = read_sheets(file, one)
    if as_json:
        click.echo(json.dumps(_scored(one, sheets), indent=2, ensure_ascii=False))
    else:
        _show(one, sheets)
    return Ending.DONE


def _found(name: str) -> Framework:
    if name in frameworks():
        return frameworks()[name]
    if name.endswith(".toml"):
        return read_framework(Path(name))
    raise Unknown([Problem("unknown-framework", params={"framework": name, "allowed": ", ".join(frameworks())})])


def _show(one: Framework, sheets: dict[str, Sheet]) -> None:
    """Those that raters differ most about come first, as they are talked about."""
    language = spoken()
    found = spreads(one, list(sheets.values()))
    heads = (_("element"), _("raters"), _("median"), _("lowest"), _("highest"), _("apart"))
    made = table(one.title.to(language), *heads, right=range(1, 6))
    for key in furthest_apart_first(one, found):
        element, spread = one.element(key), found[key]
        title = element.title.to(language) if element else key
        if spread is None:
            made.add_row(title, "–", "–", "–", "–", "–")
            continue
        shown = (spread.middle, spread.low, spread.high, spread.distance)
        made.add_row(title, str(spread.n), *(numbers.number(value, 0, language=language) for value in shown))
    out().print(made)
    out().print(_("0 to 100. Apart: what two raters differ by on average. There is no sum and no pass mark."))
    if len(sheets) < FEWEST_SHOWN:
        out().print(_("The spread is shown from three raters; --json tells each rater's own scores."))


def _scored(one: Framework, sheets: dict[str, Sheet]) -> dict[str, object]:
    found = spreads(one, list(sheets.values()))
    return {
        "framework": one.key,
        "version": one.version,
        "raters": {name: scores(one, sheet) for name, sheet in sheets.items()},
        "spread": {key: _spread(spread) for key, spread in found.items()},
        "furthest_apart_first": list(furthest_apart_first(one, found)),
    }


def _spread(one: RaterSpread | None) -> dict[str, float] | None:
    if one is None:
        return None
    return {"n": one.n, "median": one.middle, "low": one.low, "high": one.high, "apart": one.distance}


def _data(one: Framework) -> dict[str, object]:
    texts = {"title": one.title, "about": one.about, "wording": one.wording, "credit": one.credit}
    return {
        "key": one.key,
        "version": one.version,
        "assessed": one.assessed,
        **{name: {"da": text.da, "en": text.en} for name, text in texts.items()},
        "elements": [element.key for element in one.elements],
        "questions": [question.key for question in one.questions],
    }


framework = group(
    "framework",
    gettext_lazy("Frameworks for self-assessment: list, check, add, score."),
    list_frameworks,
    check,
    add,
    score,
)
