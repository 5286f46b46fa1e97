"""Lists of notifications to the authorities: when, where, and how they stand; nothing of what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.journal import notifications_visible_to
from virkning.domain.notification import PRESSING, NotificationStanding, standing
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Course, Notification, NotificationStep, User
from virkning.web.journal_words import standing_name


@dataclass(frozen=True, slots=True)
class Listed:
    """A notification in a list: nothing of what it says."""

    pk: int
    course: str
    day: str
    standing: str
    pressing: bool


def listed(user: User, course: Course | None = None, *, language: Language) -> list[Listed]:
    """Those that the user may know of, in one course or everywhere; drafts are the user's own."""
    rows = notifications_visible_to(user).prefetch_related("steps")
    if course is not None:
        rows = rows.filter(course=course)
    return [_listed(row, language) for row in rows]


def pressing(user: User, *, language: Language) -> list[Listed]:
    """Signed ones that somebody must act on today."""
    return [one for one in listed(user, language=language) if one.pressing]


def _listed(row: Notification, language: Language) -> Listed:
    day = numbers.day(row.day, language=language)
    if not row.signed:
        return Listed(row.pk, row.course.key, day, _("Draft, not signed"), pressing=False)
    stands = standing_of(list(row.steps.all()))
    return Listed(row.pk, row.course.key, day, standing_name(stands), pressing=stands in PRESSING)


def standing_of(steps: Sequence[NotificationStep]) -> NotificationStanding:
    return standing([step.reached() for step in steps], today=timezone.localdate())
