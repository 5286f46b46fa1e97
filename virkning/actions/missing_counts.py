"""What plans asked for and what became of it, as a reader may see it."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from virkning.actions.client_counts import Reader
from virkning.analysis.client_disclosure import protect_counts
from virkning.domain.pairing import Moment
from virkning.domain.period import Period
from virkning.domain.programme import Programme
from virkning.domain.text import Text
from virkning.reports.documents.missing import Due
from virkning.store.due_counts import TAKEN, due_counts
from virkning.store.models import Course

MOMENTS: Mapping[Moment, Text] = {
    Moment.BEFORE: Text(da="Målinger før", en="Measurements before"),
    Moment.DURING: Text(da="Målinger undervejs", en="Measurements on the way"),
    Moment.AFTER: Text(da="Målinger efter", en="Measurements after"),
    Moment.FOLLOW_UP: Text(da="Opfølgninger", en="Follow-ups"),
}


def due_of(
    courses: QuerySet[Course], definition: Programme, period: Period, *, reader: Reader, today: date
) -> tuple[Due, ...]:
    """Protected readers are told of whole years that are over, which do not overlap."""
    if reader.protected and (not period.key.isdigit() or period.last >= today):
        return ()
    found = due_counts(courses, period, today=today)
    return tuple(
        _due(definition, moment, name, found[moment.value], reader)
        for moment, name in MOMENTS.items()
        if moment.value in found
    )


def _due(definition: Programme, moment: Moment, name: Text, counts: Mapping[str, int], reader: Reader) -> Due:
    asked = sum(counts.values())
    if reader.protected and asked < reader.threshold:
        return Due(definition.key, definition.title, moment.value, name, None, None, dict.fromkeys(counts))
    shown: Mapping[str, int | None] = counts
    if reader.protected:
        shown = protect_counts(counts, threshold=reader.threshold)
    reasons = {key: count for key, count in shown.items() if key != TAKEN}
    return Due(definition.key, definition.title, moment.value, name, asked, shown.get(TAKEN, 0), reasons)
