"""Who has which role and how far: given, confirmed, ended. What ended stays to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from virkning.access.permissions import PERMISSIONS
from virkning.access.second_factor import SENSITIVE
from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.store.models import (
    BOUNDABLE_ROLES,
    OWN_ONLY_ROLES,
    TEAM_ROLES,
    AccessNotice,
    Department,
    Membership,
    Organisation,
    PastMembership,
    Role,
    System,
    Team,
    User,
)
from virkning.store.models.accounts import ended as ended_row

NOT_FOR_SYSTEMS = (Role.ADMINISTRATOR, *OWN_ONLY_ROLES)
"""Roles that no other program holds: it looks after nobody, and is responsible for no course."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A role and how far it reaches; an empty programme, department or team means all of them."""

    role: Role
    programme_key: str = ""
    department: Department | None = None
    team: Team | None = None
    own_only: bool = False

    @property
    def bounded(self) -> bool:
        """To one's own courses, whether that was chosen or the role is never more."""
        return self.own_only or self.role in OWN_ONLY_ROLES


def scope_problems(organisation: Organisation, scope: Scope) -> list[Problem]:
    """The same as the database demands, told before it refuses."""
    problems = []
    if scope.role in TEAM_ROLES and scope.team is None:
        problems.append(Problem("role-needs-team"))
    if scope.own_only and scope.role not in BOUNDABLE_ROLES:
        problems.append(Problem("role-has-no-own-courses"))
    if scope.role not in TEAM_ROLES and scope.team is not None:
        problems.append(Problem("role-has-no-team"))
    if scope.role is Role.ADMINISTRATOR and (scope.programme_key or scope.department):
        problems.append(Problem("administrator-of-the-whole"))
    if scope.role not in (*TEAM_ROLES, Role.DOCUMENTALIST) and scope.department is not None:
        problems.append(Problem("role-reads-whole-programmes"))
    places = [scope.department, scope.team.department if scope.team else None]
    if any(place and place.organisation_id != organisation.pk for place in places):
        problems.append(Problem("team-elsewhere"))
    return problems


@transaction.atomic
def give(
    user: User, *, organisation: Organisation, scope: Scope, by: User | None, now: datetime, from_group: str = ""
) -> Membership:
    """Give a role. Raises Refused when it cannot be held so, or is held already.

    Whoever gives themselves sight of cases is seen doing so, and so is whoever gives it to another program: the others
    who manage people, and the team's leaders, are told until they say that they have seen it.
    """
    problems = scope_problems(organisation, scope)
    of_a_system = System.objects.filter(user=user).exists()
    if of_a_system and scope.role in NOT_FOR_SYSTEMS:
        problems.append(Problem("system-role"))
    held = Membership.objects.filter(
        user=user,
        organisation=organisation,
        role=scope.role,
        programme_key=scope.programme_key,
        department=scope.department,
        team=scope.team,
    )
    if not problems and held.exists():
        problems = [Problem("role-held-already")]
    if problems:
        raise Refused(problems)
    made = Membership.objects.create(
        user=user,
        organisation=organisation,
        role=scope.role,
        programme_key=scope.programme_key,
        department=scope.department,
        team=scope.team,
        own_only=scope.bounded,
        given=now,
        given_by=by,
        from_group=from_group,
    )
    record("membership-given", subject="membership", objects=[made.pk, user.pk], by=by)
    if by is not None and by.pk == user.pk and PERMISSIONS[scope.role] & SENSITIVE:
        record("own-access-given", subject="membership", objects=[made.pk], by=by)
        _tell(_watching(made), about=user, kind=AccessNotice.Kind.OWN_ACCESS, now=now)
    if of_a_system and PERMISSIONS[scope.role] & SENSITIVE:
        watching = [one for one in _watching(made) if by is None or one.pk != by.pk]
        _tell(watching, about=user, kind=AccessNotice.Kind.SYSTEM_ACCESS, now=now)
    return made


@transaction.atomic
def end(membership: Membership, *, by: User | None, now: datetime) -> PastMembership:
    """End a role at once. Raises Refused when nobody would be left to manage people."""
    if membership.role == Role.ADMINISTRATOR and not _others_managing(membership).exists():
        raise Refused([Problem("last-administrator")])
    return close(membership, by=by, now=now)


def close(membership: Membership, *, by: User | None, now: datetime) -> PastMembership:
    """For actions that have asked already whether it may be ended."""
    past = ended_row(membership)
    past.ended, past.ended_by = max(now, past.given), by
    past.save()
    record("membership-ended", subject="membership", objects=[membership.pk, membership.user_id], by=by)
    membership.delete()
    return past


@transaction.atomic
def confirm(memberships: Sequence[Membership], *, by: User, now: datetime) -> None:
    """A reviewer says that these are still right. Raises Refused for one's own: another must look at it."""
    if any(membership.user_id == by.pk for membership in memberships):
        others = User.objects.filter(is_active=True, memberships__role=Role.ADMINISTRATOR).exclude(pk=by.pk)
        if others.filter(memberships__organisation=memberships[0].organisation_id).exists():
            raise Refused([Problem("review-by-another")])
    for membership in memberships:
        membership.confirmed, membership.confirmed_by = now, by
        membership.save(update_fields=["confirmed", "confirmed_by"])
    record("memberships-confirmed", subject="membership", objects=[row.pk for row in memberships], by=by)


@transaction.atomic
def acknowledge(notice: AccessNotice, *, by: User, now: datetime) -> None:
    notice.seen = now
    notice.save(update_fields=["seen"])
    record("access-notice-seen", subject="notice", objects=[notice.pk], by=by)


def tell_leaders(teams: Sequence[int], *, about: User, now: datetime) -> None:
    """Someone left: the leaders of the teams whose courses wait for another are told."""
    leaders = User.objects.filter(
        memberships__role=Role.TEAM_LEADER, memberships__team__in=teams, is_active=True, system=None
    )
    _tell(list(leaders.exclude(pk=about.pk).distinct()), about=about, kind=AccessNotice.Kind.HAND_OVER, now=now)


def tell_managers(organisation: Organisation, *, about: User, kind: AccessNotice.Kind, now: datetime) -> None:
    """Those who look after the users, once: whoever has not yet said to have seen it is not told again."""
    managing = User.objects.filter(
        is_active=True, memberships__organisation=organisation, memberships__role=Role.ADMINISTRATOR
    )
    waiting = AccessNotice.objects.filter(about=about, kind=kind, seen=None).values("to")
    _tell(list(managing.exclude(pk__in=waiting).distinct()), about=about, kind=kind, now=now)


def _others_managing(membership: Membership) -> QuerySet[Membership]:
    return Membership.objects.filter(
        organisation=membership.organisation_id, role=Role.ADMINISTRATOR, user__is_active=True
    ).exclude(user=membership.user_id)


def _watching(membership: Membership) -> list[User]:
    """The others who manage people, and the leaders of the team, or of all teams where the role has none."""
    here = User.objects.filter(is_active=True, system=None, memberships__organisation=membership.organisation_id)
    leading = {"memberships__team": membership.team_id} if membership.team_id else {}
    managing = here.filter(memberships__role=Role.ADMINISTRATOR)
    leaders = here.filter(memberships__role=Role.TEAM_LEADER, **leading)
    return [user for user in {*managing, *leaders} if user.pk != membership.user_id]


def _tell(users: Sequence[User], *, about: User, kind: AccessNotice.Kind, now: datetime) -> None:
    AccessNotice.objects.bulk_create(AccessNotice(to=user, about=about, kind=kind, made=now) for user in users)
