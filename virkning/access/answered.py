"""The door to many courses' scores at once, for lists over all the citizens of an employee."""

from django.db.models import QuerySet

from virkning.store.models import Course, Response, Score


def scores_in(courses: QuerySet[Course]) -> QuerySet[Score]:
    """For whoever has been let through to the courses: every score of a response that stands uncorrected."""
    standing = Response.objects.filter(superseded_by=None, course__in=courses.order_by().values("pk"))
    return Score.objects.filter(response__in=standing.values("pk")).select_related("response")
