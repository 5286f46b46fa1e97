"""What is known of each course and its citizen from the start, as labels to count by."""

from django.db.models import QuerySet

from virkning.domain.question import OwnQuestion, SplitBy
from virkning.store.models import Course, Fact


def labels_of(courses: QuerySet[Course], question: OwnQuestion) -> dict[int, str]:
    """Course -> its category; a course of which nobody has told is not among them."""
    fields = {SplitBy.REFERRAL: "referral", SplitBy.ENDED_REASON: "ended_reason"}
    if question.by in fields:
        rows = courses.order_by().values_list("pk", fields[question.by])
        return {course: code for course, code in rows if code}
    told = Fact.objects.standing().filter(course__in=courses.order_by().values("pk"), variable=question.variable)
    found: dict[int, str] = {}
    for course, code in told.order_by("-dated", "pk").values_list("course_id", "code"):
        found[course] = code  # the earliest day comes last, and of one day the one given last holds
    return found
