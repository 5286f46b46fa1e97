"""The demonstration's volunteer: two citizens, a group that she leads with an employee, and her own notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from virkning.actions.contacts import record_contact
from virkning.actions.journal import NoteData, write_note
from virkning.domain.dose import ContactKind, Turnout
from virkning.store.models import Course, Group, JournalKind, Responsibility, User

AFTERNOON = time(16, 15)
GROUP = "Ny start"


@dataclass(frozen=True, slots=True)
class Told:
    """What she did with a citizen, so many days ago; `text` is her note."""

    course: str
    ago: int
    minutes: int
    title: str
    text: str


TOGETHER = (
    Told(
        "7DEM",
        13,
        90,
        "Med på biblioteket",
        "Vi tog bussen sammen. Hun lånte bøger til børnene og spurgte selv i skranken. Vi aftalte at mødes samme "
        "sted om to uger.",
    ),
    Told(
        "3DEM",
        6,
        60,
        "Gåtur",
        "Hun ville helst gå i parken, hvor der er mange mennesker. Hun fortalte om sit arbejde før. Næste gang tager "
        "vi en kop kaffe.",
    ),
)


def lend_a_hand(courses: Sequence[Course], groups: Sequence[Group], *, volunteer: User, today: date) -> None:
    """Responsible beside the employee, from the day of the first thing they did together."""
    by_key = {course.key: course for course in courses}
    for told in TOGETHER:
        course, day = by_key[told.course], today - timedelta(days=told.ago)
        Responsibility.objects.create(course=course, user=volunteer, since=max(day, course.started))
        record_contact(
            course, kind=ContactKind.VISIT, day=day, minutes=told.minutes, turnout=Turnout.ATTENDED, note=told.title,
            by=volunteer, today=today,
        )  # fmt: skip
        note = NoteData(day, JournalKind.OTHER, told.title, told.text)
        now = timezone.make_aware(datetime.combine(day, AFTERNOON))
        write_note(course, note=note, by=volunteer, now=now, today=day, sign=True)
    for group in groups:
        if group.title == GROUP:
            group.leaders.add(volunteer)
