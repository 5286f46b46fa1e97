"""`virkning study`: the statistics of research on a plain file, for others to check."""

from django.utils.translation import gettext_lazy

from virkning.console.commands import group
from virkning.console.study_agreement import agreement
from virkning.console.study_qca import qca_command

WORDS = gettext_lazy("Research on a plain file: agreement between raters, and QCA.")

study = group("study", WORDS, agreement, qca_command)
