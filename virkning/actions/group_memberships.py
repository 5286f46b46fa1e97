"""Roles that follow the groups of the organisation's own log-in: read from a file, brought in step at each log-in."""

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from virkning.access.systems import is_system
from virkning.actions.accounts import end_sessions, settle
from virkning.actions.audit import record
from virkning.actions.memberships import Scope, close, give, scope_problems
from virkning.domain.errors import Malformed, Problem
from virkning.store.models import AccountInvitation, Department, Membership, Organisation, Role, Team, User

KEYS = frozenset({"group", "organisation", "role", "programme", "department", "team"})


@dataclass(frozen=True, slots=True)
class GroupRule:
    """Members of `group` have the role in the organisation with this key; keys of places as in the programme."""

    group: str
    organisation: str
    role: Role
    programme: str = ""
    department: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class GroupRules:
    """`claim` is the name under which the provider tells the groups."""

    claim: str = "groups"
    rules: tuple[GroupRule, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Arrived:
    """Whom the provider sends: a proven address, or an empty one, and the groups."""

    email: str
    name: str
    groups: frozenset[str]


def read_rules(path: str) -> GroupRules:
    """Raises Malformed for a file that is not as docs/accounts.md says."""
    if not path:
        return GroupRules()
    try:
        told = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        rules = tuple(_rule(row) for row in told.get("membership", []))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Malformed([Problem("groups-not-understood", params={"why": str(error)})]) from error
    return GroupRules(str(told.get("claim", "groups")), rules)


@transaction.atomic
def welcome(known: User | None, arrived: Arrived, *, rules: GroupRules, now: datetime) -> User | None:
    """The user to log in, with roles brought in step; None for a stranger and for someone who has left.

    A stranger is let in by an open invitation to the proven address, or by a group that gives a role.
    """
    if known is None and not arrived.email:
        return None
    user = known or User.objects.filter(email=arrived.email).first()
    if user is not None and (not user.is_active or is_system(user)):
        return None
    invitation = _invitation(arrived.email, now=now)
    wanted = [rule for rule in rules.rules if rule.group in arrived.groups]
    if user is None:
        if invitation is None and not wanted:
            return None
        user = User.objects.create_user(arrived.email, None, name=arrived.name or arrived.email.partition("@")[0])
        record("user-made", subject="user", objects=[user.pk], by=None)
    if invitation is not None and invitation.user is None:
        settle(invitation, user=user, now=now)
    bring_in_step(user, wanted, now=now)
    return user if user.memberships.exists() else None


@transaction.atomic
def bring_in_step(user: User, rules: Sequence[GroupRule], *, now: datetime) -> None:
    """Roles of groups that the user is in are given, those of other groups ended; roles given by people stay."""
    wanted = {rule: _scope(rule) for rule in rules}
    kept: set[int] = set()
    for rule, (organisation, scope) in wanted.items():
        if organisation is None or scope is None:
            record("group-without-place", subject="user", objects=[user.pk], by=None)
            continue
        held = _held(user, organisation, scope) or give(
            user, organisation=organisation, scope=scope, by=None, now=now, from_group=rule.group
        )
        kept.add(held.pk)
    gone = Membership.objects.filter(user=user).exclude(from_group="").exclude(pk__in=kept).select_related("user")
    for membership in gone:
        close(membership, by=None, now=now)
    if gone:
        end_sessions(user)


def _rule(row: dict[str, str]) -> GroupRule:
    unknown: Collection[str] = set(row) - KEYS
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    places = {name: str(row.get(name, "")) for name in ("programme", "department", "team")}
    return GroupRule(row["group"], row["organisation"], Role(row["role"]), **places)


def _scope(rule: GroupRule) -> tuple[Organisation | None, Scope | None]:
    """None where the file names a place that is not there: nothing is given then, least of all more than was meant."""
    organisation = Organisation.objects.filter(key=rule.organisation).first()
    if organisation is None:
        return None, None
    department = Department.objects.filter(organisation=organisation, key=rule.department).first()
    team = Team.objects.filter(department=department, key=rule.team).first() if department else None
    if bool(rule.department) is not bool(department) or bool(rule.team) is not bool(team):
        return organisation, None
    scope = Scope(rule.role, rule.programme, None if team else department, team)
    return organisation, None if scope_problems(organisation, scope) else scope


def _held(user: User, organisation: Organisation, scope: Scope) -> Membership | None:
    return Membership.objects.filter(
        user=user,
        organisation=organisation,
        role=scope.role,
        programme_key=scope.programme_key,
        department=scope.department,
        team=scope.team,
    ).first()


def _invitation(email: str, *, now: datetime) -> AccountInvitation | None:
    waiting = AccountInvitation.objects.filter(email=email, used=None, withdrawn=None, expires__gt=now)
    return waiting.select_related("organisation", "user", "department", "team").first() if email else None
