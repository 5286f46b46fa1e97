"""Courses whose responsible colleague has left, for those who work in the team."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import colleagues
from virkning.access.people import courses_to_hand_over
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Course, User


def hand_over_page(user: User, *, language: Language) -> dict[str, object]:
    rows = [
        {
            "key": course.key,
            "team": course.team.title if course.team else "",
            "started": numbers.day(course.started, language=language),
            "colleagues": [(one.pk, one.name) for one in colleagues(course.team)] if course.team else [],
        }
        for course in courses_to_hand_over(user)
    ]
    title = ngettext("%(n)s course waits for a new colleague", "%(n)s courses wait for a new colleague", len(rows))
    return {
        "room": "courses",
        "rows": rows,
        "title": title % {"n": len(rows)} if rows else _("Every course is in hand"),
    }


def course_given(user: User, key: str) -> Course:
    """One of those courses; Http404 for any other."""
    found = courses_to_hand_over(user).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def person_given(course: Course, number: str) -> User:
    """Someone of the course's team; Http404 for anybody else."""
    found = colleagues(course.team).filter(pk=int(number)).first() if course.team and number.isdecimal() else None
    if found is None:
        raise Http404
    return found
