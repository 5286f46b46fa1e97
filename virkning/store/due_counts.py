"""How many measurements the plans asked for in a period, and what became of them."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.db.models import Count, QuerySet

from virkning.domain.period import Period
from virkning.domain.result import MissingReason
from virkning.store.models import Course, Occasion

TAKEN, OPEN = "taken", ""


def due_counts(courses: QuerySet[Course], period: Period, *, today: date) -> Mapping[str, Mapping[str, int]]:
    """Moment -> `taken`, a missing reason, or the empty key where nobody knows why -> how many.

    A measurement is asked for in the period that its day falls in; one that can still be taken in time is not counted.
    """
    rows = Occasion.objects.filter(
        course__in=courses.order_by().values("pk"),
        cancelled=False,
        day__range=(period.first, period.last),
    ).exclude(response=None, missing_reason="", closes__gte=today)
    found: dict[str, Counter[str]] = {}
    taken = rows.exclude(response=None).order_by().values_list("moment").annotate(n=Count("pk"))
    for moment, n in taken:
        found.setdefault(moment, Counter())[TAKEN] = n
    others = rows.filter(response=None).order_by().values_list("moment", "missing_reason").annotate(n=Count("pk"))
    for moment, reason, n in others:
        found.setdefault(moment, Counter())[OPEN if reason == MissingReason.UNKNOWN else reason] += n
    return found
