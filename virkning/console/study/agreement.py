"""`virkning study agreement`: do those who rated the same say the same?"""

from pathlib import Path

import click
from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.study.told import json_option, names, told
from virkning.domain.agreement import Level
from virkning.exchange.file_analyses import agreement_asked
from virkning.exchange.files import read_file


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
    chosen = {"level": level, "name": name, "order": order}
    asked = agreement_asked(read_file(file), raters=names(raters), across=across, **chosen)
    return told(file, asked, as_json=as_json)
