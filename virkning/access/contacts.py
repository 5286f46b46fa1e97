"""The doors to contacts: what a citizen was offered, and what came of it."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import Http404

from virkning.access.cases import team_courses
from virkning.domain.dose import ContactKind, Offer, Turnout
from virkning.store.models import Attendance, Contact, Course, Presence, SessionState, User


def contacts_of(course: Course) -> QuerySet[Contact]:
    """For whoever has been let through to the course: every contact, those corrected or withdrawn too."""
    rows = Contact.objects.filter(course=course)
    return rows.select_related("by", "withdrawn_by", "superseded_by").order_by("-day", "-pk")


def contact_or_404(user: User, contact: int) -> Contact:
    """A contact in a course that the user may work with."""
    courses = team_courses(user).order_by().values("pk")
    found = Contact.objects.filter(pk=contact, course__in=courses).select_related("course__programme").first()
    if found is None:
        raise Http404
    return found


def offers_in(courses: QuerySet[Course]) -> Mapping[int, list[Offer]]:
    """Course -> contacts that stand and sessions that were held, for whoever has been let through to the courses."""
    chosen = courses.order_by().values("pk")
    found: dict[int, list[Offer]] = {}
    for row in Contact.objects.filter(course__in=chosen, superseded_by=None, withdrawn_by=None):
        offer = Offer(ContactKind(row.kind), row.day, row.minutes, Turnout(row.turnout))
        found.setdefault(row.course_id, []).append(offer)
    held = Attendance.objects.filter(stay__course__in=chosen, session__state=SessionState.HELD)
    for one in held.select_related("stay", "session"):
        turnout = Presence(one.presence).turnout
        offer = Offer(ContactKind.SESSION, one.session.day, one.session.minutes, turnout)
        found.setdefault(one.stay.course_id, []).append(offer)
    return {course: sorted(some, key=lambda offer: offer.day) for course, some in found.items()}
