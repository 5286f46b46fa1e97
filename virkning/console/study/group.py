"""`virkning study`: the statistics of research on a plain file, for others to check."""

from django.utils.translation import gettext_lazy

from virkning.console.commands import group
from virkning.console.study.again import again_command
from virkning.console.study.agreement import agreement
from virkning.console.study.did import did_command
from virkning.console.study.effect import effect_command
from virkning.console.study.growth import growth_command
from virkning.console.study.predictors import predictors_command
from virkning.console.study.qca import qca_command
from virkning.console.study.reliability import reliability_command

WORDS = gettext_lazy("Research on a plain file, so that others can check the figures.")

study = group(
    "study",
    WORDS,
    again_command,
    effect_command,
    did_command,
    agreement,
    reliability_command,
    growth_command,
    predictors_command,
    qca_command,
)
