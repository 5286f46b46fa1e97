"""The doors to reports of the data hose: who reads which, and who approves, corrects and shapes them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.memberships import Held, held, held_with, memberships_with
from virkning.access.permissions import Permission
from virkning.domain.report_plan import Audience
from virkning.store.models import Membership, Organisation, Report, Role, User

READERS: Mapping[Audience, frozenset[Role]] = MappingProxyType(
    {
        Audience.EMPLOYEE: frozenset(),  # running lists, read through the doors to the courses
        Audience.TEAM: frozenset({Role.EMPLOYEE, Role.TEAM_LEADER, Role.DOCUMENTALIST}),
        Audience.STEERING: frozenset({Role.STEERING_GROUP, Role.MANAGEMENT, Role.DOCUMENTALIST}),
        Audience.MANAGEMENT: frozenset({Role.MANAGEMENT, Role.DOCUMENTALIST}),
        Audience.BOARD: frozenset({Role.BOARD, Role.MANAGEMENT, Role.DOCUMENTALIST}),
        Audience.FUNDER: frozenset({Role.MANAGEMENT, Role.DOCUMENTALIST}),
        Audience.CITIZENS: frozenset(Role),
    }
)
"""A report for one level is read by those it is for, and by those who already see as much."""

UNPROTECTED = frozenset({Audience.EMPLOYEE, Audience.TEAM})
"""Reports whose every reader opens the courses behind them one by one. In all others small numbers are hidden."""


def reports_visible_to(user: User) -> QuerySet[Report]:
    """One condition for each role that is held: its audiences, and no further than the role reaches.

    What is told to the citizens is told to everybody here.
    """
    roles = [one for one in held(user) if one.active]
    told = Q(audience=Audience.CITIZENS, organisation__in={one.organisation_id for one in roles})
    return Report.objects.filter(told | _reached(roles))


def report_or_404(user: User, number: int) -> Report:
    report = reports_visible_to(user).filter(pk=number).select_related("organisation", "department", "team").first()
    if report is None:
        raise Http404
    return report


def may_approve(user: User, report: Report) -> bool:
    """Approves, sends and corrects: a role that has the permission and reads the report itself."""
    return reports_to_approve(user).filter(pk=report.pk).exists()


def reports_to_approve(user: User) -> QuerySet[Report]:
    """Those that the user may approve, send and correct, whatever their status."""
    return Report.objects.filter(_reached(held_with(user, Permission.APPROVE_REPORTS)))


def shapes_reports_in(user: User) -> QuerySet[Organisation]:
    """The organisations whose reports the user decides the content of: the whole of them, never a part."""
    whole = memberships_with(user, Permission.SHAPE_REPORTS).filter(programme_key="", department=None, team=None)
    return Organisation.objects.filter(pk__in=whole.values("organisation")).order_by("key")


def organisation_to_shape_or_404(user: User) -> Organisation:
    found = shapes_reports_in(user).first()
    if found is None:
        raise Http404
    return found


def reaches_reports(user: User) -> bool:
    """Whether the user ever reads any: somebody with roles that are all bounded to their own courses does not."""
    return Membership.objects.filter(user=user, user__is_active=True).exists()


def readers_of(report: Report) -> QuerySet[User]:
    """Everybody who could open it now, to be told that it is there."""
    roles = {role.value for role in READERS[Audience(report.audience)]}
    held = Membership.objects.filter(organisation=report.organisation, role__in=roles)
    if report.audience == Audience.CITIZENS:
        return User.objects.filter(pk__in=held.values("user"), is_active=True, system=None).order_by("pk")
    held = held.filter(own_only=False)
    held = held.filter(Q(programme_key="") | Q(programme_key=report.programme_key))
    held = held.filter(Q(department=None) | Q(department=report.department_id or 0))
    held = held.filter(Q(team=None) | Q(team=report.team_id or 0))
    return User.objects.filter(pk__in=held.values("user"), is_active=True, system=None).order_by("pk")


def _reached(roles: Iterable[Held]) -> Q:
    reached = Q(pk__in=[])
    for role in roles:
        if not role.own_only:
            reached |= _reach(role)
    return reached


def _reach(membership: Held) -> Q:
    """A report of the whole is never read by a role that reaches a part only."""
    audiences = [audience for audience, roles in READERS.items() if membership.role in roles]
    reach = Q(organisation=membership.organisation_id, audience__in=audiences)
    if membership.programme_key:
        reach &= Q(programme_key=membership.programme_key)
    if membership.department_id is not None:
        reach &= Q(department=membership.department_id)
    if membership.team_id is not None:
        reach &= Q(team=membership.team_id)
    return reach
