"""How the collaboration with the helper was in the first weeks, of courses that `access` has let through."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from virkning.domain.growth import EARLY_WEEKS
from virkning.store.models import Course, Score

COLLABORATION = ("collaboration", "wai-sr")
"""The questionnaires that ask the citizen about it; the first that was used counts."""

SCALE = "total"


def early_collaboration(courses: QuerySet[Course], *, chosen: Iterable[int]) -> dict[int, tuple[date, float]]:
    """The first day and value of each course, where it was measured early."""
    rows = Score.objects.filter(
        response__course__in=courses.filter(pk__in=list(chosen)).order_by().values("pk"),
        response__superseded_by=None,
        response__instrument__in=COLLABORATION,
        response__respondent=None,
        scale=SCALE,
        value__isnull=False,
    ).order_by("response__taken", "response__seq", "response_id")
    found: dict[int, tuple[date, float]] = {}
    names = ("response__course_id", "response__course__started", "response__taken", "value")
    for course, started, taken, value in rows.values_list(*names):
        if value is not None and taken <= started + timedelta(weeks=EARLY_WEEKS):
            found.setdefault(course, (taken, value))
    return found
