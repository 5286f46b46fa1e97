"""`virkning study predictors`: who gains most, and how little that tells of one person."""

from pathlib import Path

from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.study.told import json_option, names, told
from virkning.exchange.file_analyses import predictors_asked
from virkning.exchange.files import read_file


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
    asked = predictors_asked(read_file(file), outcome=outcome, start=start, predictors=names(predictors))
    return told(file, asked, as_json=as_json)
