"""Slips such as people make, so that the page about the quality of the data has something to find.

They stand in the courses that are going on, and in nothing that a report of the published years counts.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from virkning.domain.dose import ContactKind, Turnout
from virkning.store.models import Contact, Course, Identity, User, cpr_index

DAY = timedelta(days=1)
NOBODYS_CPR = "0000000000"
"""No day is the 0th of a month."""

TYPED_TWICE = ("4DEM", "8DEM")
ASKED_TOO_LATE = "3DEM"


def slip(courses: Sequence[Course], *, by: User, today: date) -> None:
    """The same person opened twice, an enquiry typed as later than the start, a talk after the course had ended."""
    by_key = {course.key: course for course in courses}
    for identity in Identity.objects.filter(client__courses__key__in=TYPED_TWICE):
        identity.cpr = NOBODYS_CPR
        identity.cpr_index = cpr_index(NOBODYS_CPR, organisation=identity.client.organisation_id)
        identity.save(update_fields=["cpr", "cpr_index"])
    late = by_key.get(ASKED_TOO_LATE)
    if late is not None:
        Course.objects.filter(pk=late.pk).update(enquired=late.started + 2 * DAY)
    for course in courses:
        if course.ended is not None and course.ended < today:
            Contact.objects.create(
                course=course, kind=ContactKind.CALL, day=today, minutes=20, turnout=Turnout.ATTENDED, by=by
            )
