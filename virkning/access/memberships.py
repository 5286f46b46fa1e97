"""The roles that somebody holds, by what they allow. Every door begins here."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from virkning.access.permissions import Permission, roles_with
from virkning.store.askers import roles_of
from virkning.store.kept import once
from virkning.store.models import Membership, Programme, User


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody has, as pages need it: a `Membership` without what hangs on it.

    `asked` are the roles of which the organisation asks a second factor, where it has decided.
    """

    asked: list[str] | None
    role: str
    active: bool
    organisation_id: int
    programme_key: str
    department_id: int | None
    team_id: int | None
    team_department_id: int | None
    own_only: bool


def held(user: User) -> tuple[Held, ...]:
    """Looked up once for a page."""
    return once(lambda: tuple(_held(*row) for row in roles_of(user.pk)), "held", user.pk)


def _held(asked: str | None, *role: Any) -> Held:
    return Held(None if asked is None else json.loads(asked), *role)


def held_with(user: User, *permissions: Permission) -> tuple[Held, ...]:
    """Of these, those that hold one of the permissions. Whoever has left holds none, whatever still stands."""
    roles = {role for permission in permissions for role in roles_with(permission)}
    return tuple(one for one in held(user) if one.active and one.role in roles)


def memberships_with(user: User, *permissions: Permission) -> QuerySet[Membership]:
    """The same for a question to the database."""
    roles = {role for permission in permissions for role in roles_with(permission)}
    return Membership.objects.filter(user=user, user__is_active=True, role__in=roles)


def memberships_in(user: User, programme: Programme, *permissions: Permission) -> QuerySet[Membership]:
    """Of these, those that reach the programme."""
    reaching = Q(programme_key="") | Q(programme_key=programme.key)
    return memberships_with(user, *permissions).filter(reaching, organisation=programme.organisation_id)


def place(membership: Membership | Held) -> Q:
    """A condition on what has a programme, a department and a team. Empty means all of them."""
    reach = Q(programme__organisation=membership.organisation_id)
    if membership.programme_key:
        reach &= Q(programme__key=membership.programme_key)
    if membership.department_id is not None:
        reach &= Q(department=membership.department_id)
    if membership.team_id is not None:
        reach &= Q(team=membership.team_id)
    return reach
