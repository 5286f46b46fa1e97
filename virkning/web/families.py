"""A family as those who work with it see it: members by pseudonym, their courses, and what is due together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.cases import team_courses, to_take
from virkning.access.families import cases_of_client, family_courses, members_of
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Case, CaseMember, Course, FamilyRole, User
from virkning.web.course_list import Row, rows_of
from virkning.web.course_origin import roles
from virkning.web.course_words import role_name
from virkning.web.due import gathered


@dataclass(frozen=True, slots=True)
class Member:
    """One that the reader may see: the pseudonym, what they are in the family, and their courses."""

    pk: int
    key: str
    role: str
    since: str
    until: str
    rows: tuple[Row, ...]
    open_from: str


def family_page(user: User, case: Case, *, language: Language) -> dict[str, object]:
    today = timezone.localdate()
    courses = family_courses(user, case)
    members = list(members_of(user, case))
    by_client = _by_client(user, courses, language)
    return {
        "room": "courses",
        "case": case,
        "title": _title(members, len(courses)),
        "members": [_member(one, by_client.get(one.client_id, ()), language) for one in members],
        "due": gathered(to_take(courses, today=today), today=today, language=language),
        "roles": roles(FamilyRole.CHILD),
        "today": today,
    }


def _title(members: Sequence[CaseMember], courses: int) -> str:
    there = len({member.client_id for member in members if member.until is None})
    told = ngettext("A family with %(n)d member", "A family with %(n)d members", there) % {"n": there}
    counted = ngettext("%(n)d course", "%(n)d courses", courses) % {"n": courses}
    return f"{told}, {counted}"


def _by_client(user: User, courses: QuerySet[Course], language: Language) -> dict[int, tuple[Row, ...]]:
    found: dict[int, tuple[Row, ...]] = {}
    visible = Course.objects.filter(pk__in=[course.pk for course in courses])
    clients = dict(visible.values_list("key", "client_id"))
    for row in rows_of(user, visible, language=language):
        found[clients[row.key]] = (*found.get(clients[row.key], ()), row)
    return found


def _member(one: CaseMember, rows: tuple[Row, ...], language: Language) -> Member:
    return Member(
        one.pk,
        one.client.key,
        role_name(FamilyRole(one.role)),
        numbers.day(one.since, language=language),
        numbers.day(one.until, language=language) if one.until else "",
        rows,
        rows[0].key if rows else "",
    )


@dataclass(frozen=True, slots=True)
class Family:
    """For a course's page: the families of its citizen, each with how many others the reader may see."""

    key: str
    role: str
    others: str


def families_of(user: User, course: Course) -> list[Family]:
    found = []
    for case in cases_of_client(user, course.client):
        members = [one for one in members_of(user, case) if one.until is None]
        own = next((one for one in members if one.client_id == course.client_id), None)
        names = [f"{role_name(FamilyRole(one.role)).lower()} {one.client.key}" for one in members if one != own]
        role = role_name(FamilyRole(own.role)) if own else ""
        found.append(Family(case.key, role, ", ".join(names) or _("nobody else that you work with")))
    return found


def course_to_join(user: User, key: str) -> Course | None:
    return team_courses(user).filter(key__iexact=key.strip()).select_related("client").first() if key.strip() else None
