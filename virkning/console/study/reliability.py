"""`virkning study reliability`: do the questions of a scale measure the same?"""

from pathlib import Path

from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.study.told import json_option, names, told
from virkning.exchange.file_analyses import reliability_asked
from virkning.exchange.files import read_file


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
    asked = reliability_asked(read_file(file), items=names(items), turned=names(turned))
    return told(file, asked, as_json=as_json)
