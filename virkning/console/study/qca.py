"""`virkning study qca`: which combinations of conditions coincide with an outcome, in a plain file."""

from collections.abc import Sequence
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.study.told import json_option, names, told
from virkning.domain.qca import SolutionKind
from virkning.domain.truth_table import CutOffs
from virkning.exchange.file_analyses import qca_asked
from virkning.exchange.file_analyses.qca import ALL
from virkning.exchange.files import read_file

SHARE = click.FloatRange(0, 1)


@command(
    "qca",
    gettext_lazy(
        "Qualitative comparative analysis: which combinations of conditions coincide with an outcome?\n\nOne row per "
        "case; each condition is 0 or 1, or a membership between them, or is calibrated. Shows coincidence, not cause."
    ),
)
@file_argument()
@option("--outcome", required=True, metavar="COLUMN", words=gettext_lazy("The column of the outcome."))
@option("--conditions", required=True, metavar="A,B", words=gettext_lazy("The columns of the conditions, at most 8."))
@option(
    "--cutoff",
    type=SHARE,
    default=0.8,
    show_default=True,
    words=gettext_lazy("The inclusion from which a combination counts as with the outcome."),
)
@option("--pri-cutoff", type=SHARE, default=0.0, words=gettext_lazy("The PRI it must have as well."))
@option(
    "--lower-cutoff",
    type=SHARE,
    words=gettext_lazy("Below this a combination is without the outcome; between the two it is a contradiction."),
)
@option(
    "--n-cutoff",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    words=gettext_lazy("How many cases a combination must have; with fewer it counts as not seen."),
)
@option(
    "--calibrate",
    multiple=True,
    metavar="COLUMN=RULE",
    words=gettext_lazy(
        "How a column becomes membership: one number (in from there), three (out, crossover, in), five (indirect "
        "method), or the word that means in. May be given more than once."
    ),
)
@option(
    "--expect",
    default="",
    metavar="A,~B",
    words=gettext_lazy("Conditions thought to help by being there, or with ~ by being absent: for the intermediate."),
)
@option(
    "--solution",
    type=click.Choice([ALL, *(kind.value for kind in SolutionKind)]),
    default=ALL,
    show_default=True,
    words=gettext_lazy("Which solution to show. The intermediate needs --expect."),
)
@option("--negate", is_flag=True, words=gettext_lazy("Explain that the outcome did not come, which is a new question."))
@option("--case", default="", metavar="COLUMN", words=gettext_lazy("The column that names the cases; else their row."))
@json_option
def qca_command(file: Path, outcome: str, conditions: str, solution: str, expect: str, **chosen: object) -> Ending:
    cut_offs = CutOffs(chosen["cutoff"], chosen["pri_cutoff"], chosen["n_cutoff"], chosen["lower_cutoff"])  # type: ignore[arg-type]  # click has checked each
    asked = qca_asked(
        read_file(file),
        outcome=outcome,
        conditions=names(conditions),
        rules=_rules(chosen["calibrate"]),  # type: ignore[arg-type]  # texts, as click gives what is multiple
        cut_offs=cut_offs,
        expect=names(expect),
        solution=solution,
        negate=bool(chosen["negate"]),
        case=str(chosen["case"]),
    )
    ended = told(file, asked, as_json=bool(chosen["as_json"]))
    return Ending.PARTLY if asked.left_out else ended


def _rules(given: Sequence[str]) -> dict[str, str]:
    """`COLUMN=RULE` as the rule of each column."""
    parts = [one.partition("=") for one in given]
    if any(not (name.strip() and rule.strip()) for name, _equals, rule in parts):
        raise click.UsageError(_("Write --calibrate as COLUMN=1,2,3 or COLUMN=word."))
    return {name.strip(): rule.strip() for name, _equals, rule in parts}
