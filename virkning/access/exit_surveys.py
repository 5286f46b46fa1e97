"""The doors to anonymous answers after a talk: those of one's own places."""

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.memberships import Held, held_with, memberships_with
from virkning.access.permissions import Permission
from virkning.store.models import Department, ExitSurvey, Membership, Programme, Team, User


def uses_exit_surveys(user: User) -> bool:
    """Whether exit surveys concern this user at all: there is one to use, or the user may open one."""
    return exit_surveys_of(user).exists() or bool(places_for_exit_surveys(user))


def exit_surveys_of(user: User) -> QuerySet[ExitSurvey]:
    """Those of the places that the user works in, open ones first."""
    rows = ExitSurvey.objects.filter(_reached(user, Permission.USE_SURVEYS))
    rows = rows.select_related("programme__organisation", "department", "team")
    return rows.order_by("closed", "department__title", "title", "pk")


def exit_survey_or_404(user: User, pk: int) -> ExitSurvey:
    found = exit_surveys_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_run_exit_survey(user: User, survey: ExitSurvey) -> bool:
    """Whether the user may close it, and print codes."""
    return ExitSurvey.objects.filter(_reached(user, Permission.RUN_SURVEYS), pk=survey.pk).exists()


def places_for_exit_surveys(user: User) -> list[tuple[Programme, Department, Team | None]]:
    """Where the user may open one: programmes with no plan to measure by, in a department or one of its teams."""
    found: dict[tuple[int, int, int], tuple[Programme, Department, Team | None]] = {}
    for membership in memberships_with(user, Permission.RUN_SURVEYS).select_related("team"):
        for programme in _anonymous_programmes(membership):
            for department in _departments(membership, programme):
                for team in _teams(membership, department):
                    found[programme.pk, department.pk, team.pk if team else 0] = (programme, department, team)
    return list(found.values())


def _anonymous_programmes(membership: Membership) -> list[Programme]:
    rows = Programme.objects.filter(organisation=membership.organisation_id, current=True).order_by("key")
    if membership.programme_key:
        rows = rows.filter(key=membership.programme_key)
    return [row for row in rows if row.defined().is_anonymous]


def _departments(membership: Membership, programme: Programme) -> QuerySet[Department]:
    rows = Department.objects.filter(organisation=membership.organisation_id)
    if named := [department.key for department in programme.defined().departments]:
        rows = rows.filter(key__in=named)
    if membership.team is not None:
        return rows.filter(pk=membership.team.department_id)
    if membership.department_id is not None:
        rows = rows.filter(pk=membership.department_id)
    return rows.order_by("title", "pk")


def _teams(membership: Membership, department: Department) -> list[Team | None]:
    if membership.team is not None:
        return [membership.team]
    return [None, *department.teams.order_by("title", "pk")]


def _reached(user: User, permission: Permission) -> Q:
    reached = Q(pk__in=[])
    for membership in held_with(user, permission):
        reached |= _reach(membership)
    return reached


def _reach(membership: Held) -> Q:
    """Someone in a team reaches the surveys of that team, and those of its whole department."""
    reach = Q(programme__organisation=membership.organisation_id)
    if membership.programme_key:
        reach &= Q(programme__key=membership.programme_key)
    if membership.department_id is not None:
        reach &= Q(department=membership.department_id)
    if membership.team_id is not None:
        reach &= Q(department=membership.team_department_id) & (Q(team=None) | Q(team=membership.team_id))
    return reach
