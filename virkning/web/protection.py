"""Protection on the pages: the mark, the form on the page of the identity, and what must be looked at again."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils import timezone

from virkning.access.cases import colleagues, is_in_charge, team_courses
from virkning.access.protection import hides_address, is_named, protection_of, reviews_due
from virkning.actions.protection import ProtectionData
from virkning.domain.policies import PROTECTION, ProtectionStep, steps_now
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Course, ProtectionKind, User
from virkning.store.states import state_of_protection
from virkning.web.course_words import protection_means, protection_name

AHEAD = timedelta(days=30)
LAPSES = timedelta(days=365)
"""Name and address protection lapses after a year unless it is prolonged (CPR Act, section 28)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at the head of a protected citizen's course."""

    title: str
    hidden: bool  # from this reader
    by_emergency: bool  # this reader is not named, and holds the course open for some hours
    review: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Review:
    course: str
    title: str
    day: str
    overdue: bool


def mark_of(user: User, course: Course, *, language: Language) -> Mark | None:
    found = protection_of(course.client_id)
    if found is None:
        return None
    return Mark(
        protection_name(ProtectionKind(found.kind)),
        hides_address(user, course.client_id),
        not is_named(user, found),
        numbers.day(found.review_by, language=language),
        found.review_by <= timezone.localdate(),
    )


def may_protect(user: User, course: Course) -> bool:
    """Whoever is in charge of the course, while who the citizen is is not hidden from them."""
    return is_in_charge(user, course) and not hides_address(user, course.client_id)


def protection_form(user: User, course: Course, given: QueryDict | None = None) -> dict[str, object]:
    """The form as it stands, or as it was just filled in."""
    found, today = protection_of(course.client_id), timezone.localdate()
    named = set(found.staff.values_list("pk", flat=True)) if found else {user.pk}
    chosen = found.kind if found else ""
    review = (found.review_by if found else today + LAPSES).isoformat()
    note = found.note if found else ""
    if given is not None:
        named = {int(pk) for pk in given.getlist("staff") if pk.isdigit()}
        chosen, review, note = given.get("kind", ""), given.get("review_by", ""), given.get("note", "")
    people = list(colleagues(course.team)) if course.team else [user]
    return {
        "kinds": [(one.value, protection_name(one), protection_means(one), one == chosen) for one in ProtectionKind],
        "may_lift": ProtectionStep.LIFT in steps_now(PROTECTION, state=state_of_protection(course.client_id)),
        "lifted": chosen == "",
        "staff": [(one.pk, one.name, one.pk in named) for one in people],
        "review_by": review,
        "note": note,
    }


def protection_given(user: User, course: Course, given: QueryDict) -> ProtectionData | None:
    """None where protection is to be lifted. Raises ValueError for a date or choice that is missing."""
    if not given.get("kind"):
        return None
    people = colleagues(course.team) if course.team else User.objects.filter(pk=user.pk)
    chosen = people.filter(pk__in=[int(pk) for pk in given.getlist("staff") if pk.isdigit()])
    return ProtectionData(
        ProtectionKind(str(given["kind"])),
        date.fromisoformat(given.get("review_by", "")),
        tuple(chosen),
        given.get("note", ""),
    )


def reviews(user: User, *, language: Language) -> list[Review]:
    """One line for each citizen, at a course that the user works with."""
    today = timezone.localdate()
    rows = list(reviews_due(user, by=today + AHEAD))
    keys = {one.client_id: one.key for one in team_courses(user).filter(client__in=[row.client_id for row in rows])}
    return [
        Review(
            keys[row.client_id],
            protection_name(ProtectionKind(row.kind)),
            numbers.day(row.review_by, language=language),
            row.review_by <= today,
        )
        for row in rows
        if row.client_id in keys
    ]
