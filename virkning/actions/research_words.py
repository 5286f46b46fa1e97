"""What the columns of an extract are called, and what their codes mean."""

from collections.abc import Mapping

from virkning.domain.extract import MISSING_LOW, Code, DayDetail
from virkning.domain.result import MissingReason
from virkning.domain.text import Text
from virkning.reports.documents.missing import REASONS
from virkning.store.models import EndedReason

ENDED: Mapping[EndedReason, Text] = {
    EndedReason.COMPLETED: Text(da="Gennemført som planlagt", en="Completed as planned"),
    EndedReason.BROKE_OFF: Text(da="Afbrudt af borgeren", en="Broken off by the citizen"),
    EndedReason.MOVED: Text(da="Flyttet", en="Moved away"),
    EndedReason.REFERRED: Text(da="Henvist til andet", en="Referred elsewhere"),
    EndedReason.OTHER: Text(da="Andet", en="Other"),
}

DETAIL: Mapping[DayDetail, Text] = {
    DayDetail.DAY: Text(da="dag", en="day"),
    DayDetail.MONTH: Text(da="måned", en="month"),
    DayDetail.QUARTER: Text(da="kvartal", en="quarter"),
    DayDetail.YEAR: Text(da="år", en="year"),
    DayDetail.SINCE_START: Text(da="dage siden start", en="days since the start"),
}

MOMENTS: Mapping[str, Text] = {
    "before": Text(da="Før", en="Before"),
    "during": Text(da="Undervejs", en="During"),
    "after": Text(da="Efter", en="After"),
    "follow-up": Text(da="Opfølgning", en="Follow-up"),
}

RESPONDENTS: Mapping[str, Text] = {
    "citizen": Text(da="Borgeren", en="The citizen"),
    "parent": Text(da="En forælder", en="A parent"),
    "employee": Text(da="En medarbejder", en="An employee"),
}

NOT_TOLD = Code(MISSING_LOW, Text(da="Ikke oplyst", en="Not told"))
ANOTHER_VERSION = Code(
    MISSING_LOW + 1,
    Text(
        da="Besvaret i en version, der regnes ud på en anden måde", en="Answered in a version that is scored otherwise"
    ),
)
WHY_MISSING: Mapping[MissingReason, Code] = {
    reason: Code(MISSING_LOW + 2 + number, REASONS[reason])
    for number, reason in enumerate(one for one in MissingReason if one is not MissingReason.UNKNOWN)
} | {MissingReason.UNKNOWN: Code(MISSING_LOW, REASONS[MissingReason.UNKNOWN])}
"""-997 and up. Where nobody told why, it is -999 as for everything else that nobody told."""

MEASURED_MISSING = (
    *sorted(WHY_MISSING.values(), key=lambda code: code.value),
    ANOTHER_VERSION,
)

PERSON = Text(da="Pseudonym for borgeren; kun i dette projekt", en="Pseudonym of the citizen; in this project only")
COURSE = Text(da="Pseudonym for forløbet; kun i dette projekt", en="Pseudonym of the course; in this project only")


def joined(*parts: Text | str) -> Text:
    """Parts after each other, in each language."""

    def told(words: list[str]) -> str:
        return " ".join(words).replace("( ", "(").replace(" )", ")")

    return Text(
        da=told([part if isinstance(part, str) else part.da for part in parts]),
        en=told([part if isinstance(part, str) else part.en for part in parts]),
    )
