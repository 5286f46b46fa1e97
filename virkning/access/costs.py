"""What was spent on courses, and what an hour costs there."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from virkning.domain.cost import HourPrice, shared_minutes
from virkning.domain.dose import Turnout
from virkning.store.models import Attendance, Contact, CostBasis, Course, Presence, Programme, SessionState

_CAME = [one.value for one in Presence if one.turnout is Turnout.ATTENDED]


def minutes_spent(courses: QuerySet[Course]) -> Mapping[int, float]:
    """Course -> minutes of employees: contacts that took place, and a part of each session that the citizen came to.

    For whoever has been let through to the courses. How many employees led a session is not recorded: it counts as one.
    """
    chosen = courses.order_by().values("pk")
    stands = {"superseded_by": None, "withdrawn_by": None, "turnout": Turnout.ATTENDED}
    rows = Contact.objects.filter(course__in=chosen, **stands).order_by().values_list("course").annotate(Sum("minutes"))
    found = {course: float(minutes or 0) for course, minutes in rows}
    came = Attendance.objects.filter(presence__in=_CAME, session__state=SessionState.HELD)
    sizes = dict(came.order_by().values_list("session").annotate(Count("pk")))
    theirs = came.filter(stay__course__in=chosen).order_by()
    for course, session, minutes in theirs.values_list("stay__course", "session", "session__minutes"):
        found[course] = found.get(course, 0.0) + shared_minutes(minutes, sizes[session])
    return found


def costed_courses(courses: QuerySet[Course], *, after: date, until: date) -> QuerySet[Course]:
    """Those that ended in the time."""
    return courses.filter(Q(ended__gt=after) & Q(ended__lte=until))


def hour_price_of(programme: Programme, *, on: date) -> CostBasis | None:
    """What was in force on the day."""
    rows = CostBasis.objects.filter(organisation=programme.organisation_id, programme_key=programme.key)
    return rows.filter(from_day__lte=on).first()


def price_of(row: CostBasis) -> HourPrice:
    return HourPrice(float(row.hour), row.around, row.overhead)
