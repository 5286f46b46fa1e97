"""The people who log in, as an administrator sees them: roles, last log-in, second factor, and what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.people import (
    courses_left_by,
    due_for_review,
    managed_organisation_or_404,
    open_invitations,
    people_of,
)
from virkning.access.second_factor import policy_of, with_second_factor
from virkning.actions.accounts import Invited, send
from virkning.actions.memberships import Scope
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import (
    AccountInvitation,
    Department,
    Membership,
    Organisation,
    PastMembership,
    Programme,
    Role,
    Team,
    User,
)
from virkning.web.account import moment
from virkning.web.words import role_about, role_name

LAST_ROLES = 20
"""Ended roles that are shown of one person."""

Places = Membership | PastMembership | AccountInvitation


@dataclass(frozen=True, slots=True)
class Held:
    """A role and its reach, in words."""

    pk: int
    role: str
    reach: str
    day: str
    until: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    pk: int
    name: str
    email: str
    active: bool
    roles: tuple[Held, ...]
    seen: str
    second_factor: bool


def people_page(user: User, *, now: datetime, language: Language) -> dict[str, object]:
    organisation = managed_organisation_or_404(user)
    people = people_of(user)
    protected = with_second_factor(people)
    titles = titles_of(organisation, language)
    rows = [_person(one, one.pk in protected, titles, language) for one in people]
    waiting = [_invitation(row, titles, language) for row in open_invitations(user, now=now)]
    due = due_for_review(organisation, now=now).count()
    active = sum(one.active for one in rows)
    return {
        "room": "people",
        "title": ngettext("%(n)s person can log in", "%(n)s people can log in", active) % {"n": active},
        "people": rows,
        "invitations": waiting,
        "due": due,
    }


def person_page(user: User, person: User, *, language: Language) -> dict[str, object]:
    organisation = managed_organisation_or_404(user)
    protected = with_second_factor(User.objects.filter(pk=person.pk))
    titles = titles_of(organisation, language)
    return {
        "room": "people",
        "person": _person(person, bool(protected), titles, language),
        "past": [held_of(row, titles, language, until=row.ended) for row in person.had[:LAST_ROLES]],  # type: ignore[attr-defined]  # prefetched by the door
        "left_courses": courses_left_by(person) if not person.is_active else [],
        "oneself": person.pk == user.pk,
        **choices(organisation, {}, language=language),
    }


def review_page(user: User, *, now: datetime, language: Language) -> dict[str, object]:
    organisation = managed_organisation_or_404(user)
    months = policy_of(organisation).review_months
    titles = titles_of(organisation, language)
    due = [
        (row.user.name, row.user_id == user.pk, held_of(row, titles, language))
        for row in due_for_review(organisation, now=now)
    ]
    return {
        "room": "people",
        "title": ngettext("%(n)s access is to be looked at", "%(n)s accesses are to be looked at", len(due))
        % {"n": len(due)}
        if due
        else _("Every access has been looked at"),
        "due": due,
        "months": months,
    }


def rules_page(user: User) -> dict[str, object]:
    policy = policy_of(managed_organisation_or_404(user))
    roles = [(role.value, role_name(role), role.value in policy.second_factor_roles) for role in Role]
    return {"room": "people", "roles": roles, "months": policy.review_months, "names": policy.names_to_citizens}


def choices(organisation: Organisation, given: Mapping[str, str], *, language: Language) -> dict[str, object]:
    """What can be chosen for a role and its reach, with what was chosen."""
    programmes = Programme.objects.filter(organisation=organisation, current=True).order_by("key")
    departments = Department.objects.filter(organisation=organisation).order_by("title", "pk")
    teams = Team.objects.filter(department__organisation=organisation).select_related("department")
    return {
        "given": given,
        "all_roles": [(role.value, role_name(role), given.get("role") == role.value) for role in Role],
        "roles_about": [(role_name(role), role_about(role)) for role in Role],
        "programmes": [
            (one.key, one.defined().title.to(language), given.get("programme") == one.key) for one in programmes
        ],
        "departments": [(one.pk, one.title, given.get("department") == str(one.pk)) for one in departments],
        "teams": [
            (one.pk, f"{one.department.title}, {one.title}", given.get("team") == str(one.pk))
            for one in teams.order_by("department__title", "title", "pk")
        ],
    }


def scope_given(organisation: Organisation, given: Mapping[str, str]) -> Scope:
    """Raises ValueError, or that there is no such thing, for a choice that was not offered."""
    programme = given.get("programme", "")
    if programme and not Programme.objects.filter(organisation=organisation, key=programme).exists():
        raise ValueError(programme)
    departments = Department.objects.filter(organisation=organisation)
    teams = Team.objects.filter(department__organisation=organisation).select_related("department")
    return Scope(
        Role(given.get("role", "")),
        programme,
        departments.get(pk=int(given["department"])) if given.get("department") else None,
        teams.get(pk=int(given["team"])) if given.get("team") else None,
        own_only="own_only" in given,
    )


def link_of(request: HttpRequest, invited: Invited) -> str:
    return request.build_absolute_uri(reverse("invitation", args=[invited.secret]))


def mailed(request: HttpRequest, invited: Invited, *, by: User) -> bool:
    """Write to the one who is invited, where mail is set up. Raises OSError when it does not leave."""
    if not settings.EMAIL_HOST:
        return False
    send(invited, subject=_("Your access to Virkning"), text=letter_of(request, invited), by=by)
    return True


def letter_of(request: HttpRequest, invited: Invited) -> str:
    """What is written to the one who is invited, with the link that is shown once."""
    row = invited.invitation
    words = {"name": row.name, "organisation": row.organisation.title, "link": link_of(request, invited)}
    if row.user_id is None:
        text = _(
            "Dear %(name)s\n\nYou have been invited to Virkning by %(organisation)s. Open the link within seven days "
            "and choose a password. It can be used once. Have your telephone at hand: at the first log-in most set up "
            "an app or a passkey as well.\n\n%(link)s\n\nDid you not expect this? Then leave it alone."
        )
    else:
        text = _(
            "Dear %(name)s\n\nHere is a link to choose a new password in Virkning. It is valid for seven days and can "
            "be used once.\n\n%(link)s\n\nDid you not ask for it? Then tell your administrator."
        )
    return text % words


def reach_in_words(row: Places, titles: Mapping[str, str]) -> str:
    """Programmes by their titles; one that is no longer there by its key."""
    parts = [titles.get(row.programme_key, row.programme_key)]
    if row.team is not None:
        parts.append(f"{row.team.department.title}, {row.team.title}")
    elif row.department is not None:
        parts.append(row.department.title)
    if row.own_only:
        parts.append(_("own courses only"))
    return " · ".join(part for part in parts if part) or _("the whole organisation")


def titles_of(organisation: Organisation, language: Language) -> dict[str, str]:
    rows = Programme.objects.filter(organisation=organisation, current=True)
    return {row.key: row.defined().title.to(language) for row in rows}


def _person(one: User, second_factor: bool, titles: Mapping[str, str], language: Language) -> Person:
    roles = tuple(held_of(row, titles, language) for row in one.held)  # type: ignore[attr-defined]  # prefetched by the door
    seen = moment(one.last_login, language) if one.last_login else ""
    return Person(one.pk, one.name, one.email, one.is_active, roles, seen, second_factor)


def held_of(
    row: Membership | PastMembership, titles: Mapping[str, str], language: Language, *, until: datetime | None = None
) -> Held:
    checked = row.confirmed or row.given if isinstance(row, Membership) else row.given
    return Held(
        row.pk,
        role_name(Role(row.role)),
        reach_in_words(row, titles),
        numbers.day(timezone.localdate(checked), language=language) if checked else "",
        numbers.day(timezone.localdate(until), language=language) if until else "",
        row.from_group if isinstance(row, Membership) else "",
    )


def _invitation(row: AccountInvitation, titles: Mapping[str, str], language: Language) -> dict[str, object]:
    return {
        "pk": row.pk,
        "name": row.name,
        "email": row.email,
        "role": f"{role_name(Role(row.role))}, {reach_in_words(row, titles)}" if row.role else _("new password"),
        "expires": numbers.day(timezone.localdate(row.expires), language=language),
    }
