"""`virkning study did`: difference in differences, where units begin at different times."""

from pathlib import Path

import click
from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.study.told import json_option, names, told
from virkning.domain.staggered import ComparedWith
from virkning.exchange.file_analyses import did_asked
from virkning.exchange.files import read_file


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
@option(
    "--covariates",
    default="",
    metavar="A,B",
    words=gettext_lazy("Columns that are allowed for, as they were at first."),
)
@json_option
def did_command(file: Path, covariates: str, as_json: bool, **chosen: str) -> Ending:
    asked = did_asked(read_file(file), covariates=names(covariates), **chosen)
    return told(file, asked, as_json=as_json)
