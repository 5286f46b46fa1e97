"""Invented look-ups of the last weeks, so that the citizen's report and the control of them have something to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from virkning.store.auditing import write
from virkning.store.models import SEARCHED, SEEN, Course, Purpose, User


@dataclass(frozen=True, slots=True)
class Step:
    """So many days ago at a time of day; `course` and `user` by their place among those of the team."""

    days: int
    at: time
    user: int
    course: int
    what: str = SEEN
    subject: str = "course"
    purpose: Purpose = Purpose.CARE


STEPS = (
    Step(1, time(9, 12), 0, 0),
    Step(1, time(9, 14), 0, 0, subject="identity"),
    Step(1, time(9, 31), 0, 1),
    Step(1, time(13, 2), 1, 0, purpose=Purpose.COORDINATION),
    Step(2, time(21, 47), 0, 2),
    Step(3, time(10, 5), 0, 0, purpose=Purpose.MEASUREMENT),
    Step(3, time(10, 6), 0, 3, what=SEARCHED),
    Step(6, time(11, 20), 1, 1),
    Step(8, time(8, 55), 0, 4),
    Step(9, time(14, 40), 0, 0, what="phase-started"),
    Step(13, time(9, 3), 1, 2, subject="identity", purpose=Purpose.BREAK_GLASS),
    Step(15, time(15, 31), 0, 1),
)


def look_back(courses: Sequence[Course], *, users: Sequence[User], today: date) -> None:
    """Mostly what one would expect, and a few that stand out."""
    for step in sorted(STEPS, key=lambda step: (-step.days, step.at)):
        if step.course >= len(courses):
            continue
        course, day = courses[step.course], today - timedelta(days=step.days)
        number = course.client_id if step.subject == "identity" else course.pk
        write(
            step.what,
            subject=step.subject,
            objects=[number],
            by=users[step.user % len(users)],
            purpose=step.purpose,
            at=timezone.make_aware(datetime.combine(day, step.at)),
        )
