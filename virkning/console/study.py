"""`virkning study`: the statistics of research on a plain file, for others to check."""

from django.utils.translation import gettext_lazy

from virkning.console.commands import group
from virkning.console.study_again import again_command
from virkning.console.study_agreement import agreement
from virkning.console.study_did import did_command
from virkning.console.study_effect import effect_command
from virkning.console.study_growth import growth_command
from virkning.console.study_predictors import predictors_command
from virkning.console.study_qca import qca_command
from virkning.console.study_reliability import reliability_command

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
