"""`virkning study effect`: how those who got the help differ from those who did not, when they are made alike."""

from pathlib import Path

import click
from django.utils.translation import gettext_lazy

from virkning.console.choices import file_argument
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.study.told import json_option, names, told
from virkning.domain.matching import EffectMethod
from virkning.exchange.file_analyses import effect_asked
from virkning.exchange.files import read_file


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
    chosen = {"treatment": treatment, "outcome": outcome, "method": method}
    asked = effect_asked(read_file(file), covariates=names(covariates), **chosen)
    return told(file, asked, as_json=as_json)
