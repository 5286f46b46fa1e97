"""`virkning study growth`: where people stand over time, when not all are measured at the same times."""

from pathlib import Path

from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.study.told import json_option, told
from virkning.exchange.file_analyses import growth_asked
from virkning.exchange.files import read_file


@command(
    "growth",
    gettext_lazy(
        "Where do people stand over time?\n\nOne row per measurement. A line for all, and how much people differ from "
        "it in start and trend (mixed model)."
    ),
)
@file_argument()
@option("--id", "who", required=True, metavar="COLUMN", words=gettext_lazy("The column of who was measured."))
@option("--time", required=True, metavar="COLUMN", words=gettext_lazy("The column of the time, as a number."))
@option("--value", required=True, metavar="COLUMN", words=gettext_lazy("The column of the values."))
@option("--knots", default="", metavar="A,B", words=gettext_lazy("Times where the line may bend."))
@json_option
def growth_command(file: Path, who: str, time: str, value: str, knots: str, as_json: bool) -> Ending:
    asked = growth_asked(read_file(file), who=who, time=time, value=value, knots=knots)
    return told(file, asked, as_json=as_json)
