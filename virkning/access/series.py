"""The citizens' ways on their scales, for one course or a whole list, in one reading of the database."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from virkning.access.answered import scores_in
from virkning.domain.pairing import Moment
from virkning.domain.programme import Programme as Definition
from virkning.domain.series import Point, Series, series
from virkning.library.shelves import instruments
from virkning.store.models import Course, Response

Key = tuple[str, str]
"""The source of the answers, and the scale."""

READ = ("pk", "taken", "phase", "moment", "instrument", "respondent")
"""What is read of each response."""


def series_by_course(
    courses: QuerySet[Course], definitions: Mapping[int, Definition], *, until: date | None = None
) -> dict[int, tuple[Series, ...]]:
    """For whoever has been let through to the courses: a series for every indicator that was measured, perhaps only
    until a day. `definitions` by the number of the course.
    """
    points: defaultdict[int, defaultdict[Key, list[Point]]] = defaultdict(lambda: defaultdict(list))
    # As plain values: the answers themselves are not asked for, and would take most of the time of a list.
    rows = scores_in(courses).values_list("response__course", "scale", "value", *(f"response__{one}" for one in READ))
    for course, scale, value, number, taken, phase, moment, instrument, respondent in rows:
        if until is None or taken <= until:
            found = Point(taken, value, phase, Moment(moment), number)
            points[course][source(instrument, respondent), scale].append(found)
    return {course: _of(definition, points[course]) for course, definition in definitions.items()}


def source_of(response: Response) -> str:
    """As `Indicator.source`: a parent's answers stand apart from the citizen's."""
    return source(response.instrument, response.respondent)


def source(instrument: str, respondent: str | None) -> str:
    return f"{instrument}@{respondent}" if respondent else instrument


def _of(definition: Definition, points: Mapping[Key, Sequence[Point]]) -> tuple[Series, ...]:
    known = instruments()
    return tuple(
        series(indicator, instrument=known[indicator.instrument], points=points[indicator.source, indicator.scale])
        for indicator in definition.scaled
        if indicator.instrument in known and points.get((indicator.source, indicator.scale))
    )
