"""The words of the pages about analyses of files."""

from django.utils.translation import gettext_lazy as _

from virkning.analysis.asked import AnalysisKind
from virkning.store.models import AnalysisState

NEEDS = {
    AnalysisKind.GROWTH: _("One row for each measurement: a key for the person, the time as a number, and the value."),
    AnalysisKind.PREDICTORS: _(
        "One row for each person: where they end, the same at the start, and what was known early. At least 20 people."
    ),
    AnalysisKind.EFFECT: _(
        "One row for each person: 1 or 0 for whether they got the help, the outcome, and what was known beforehand."
    ),
    AnalysisKind.DID: _(
        "One row for each unit and time: the unit, the time as a number, when it began, and the outcome."
    ),
    AnalysisKind.RELIABILITY: _("One row for each who answered, and one column of numbers for each question."),
    AnalysisKind.AGREEMENT: _(
        "One row for each thing that is rated, and one column for each rater; or the other way round."
    ),
    AnalysisKind.QCA: _(
        "One row for each case: the outcome and the conditions, 0 or 1, or numbers and words that are calibrated."
    ),
}

STATES = {
    AnalysisState.CHOOSING: _("Columns are to be chosen"),
    AnalysisState.WAITING: _("Is being worked out"),
    AnalysisState.RUNNING: _("Is being worked out"),
    AnalysisState.DONE: _("There is a result"),
    AnalysisState.FAILED: _("Gave no result"),
}
