"""The door to many courses' scores at once, for lists over all the citizens of an employee."""

from django.db.models import QuerySet

from virkning.store.models import Course, Score


def scores_in(courses: QuerySet[Course]) -> QuerySet[Score]:
    """For whoever has been let through to the courses: every score of a response that stands uncorrected."""
    rows = Score.objects.filter(response__superseded_by=None, response__course__in=courses.order_by().values("pk"))
    return rows.select_related("response")
