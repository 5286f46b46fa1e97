"""The doors to programmes, courses and results. One condition per line; each line is tested."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.consents import usable
from virkning.access.permissions import Permission, roles_with
from virkning.access.protection import open_to
from virkning.domain.consent import ConsentPurpose
from virkning.domain.period import Period
from virkning.store.models import Comment, Course, Membership, Programme, Response, User


@dataclass(frozen=True, slots=True)
class Reading:
    """How someone reads a programme's results: counted over which courses, and whether small numbers must be hidden.

    `whole` is False when only a part of the programme is counted (the courses of one's own team or department).
    """

    courses: QuerySet[Course]
    protected: bool
    whole: bool


def programmes_visible_to(user: User) -> QuerySet[Programme]:
    """The current version of every programme that some membership reaches by which something of it may be seen."""
    reached = Q(pk__in=[])
    seeing = {*roles_with(Permission.SEE_CASES), *roles_with(Permission.SEE_RESULTS)}
    for membership in user.memberships.filter(role__in=seeing):
        reached |= _programmes(membership)
    return Programme.objects.filter(reached, current=True).order_by("key")


def programme_or_404(user: User, key: str) -> Programme:
    found = programmes_visible_to(user).filter(key=key).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def may(user: User, permission: Permission, programme: Programme) -> bool:
    """Whether some role of the user's, reaching this programme, holds the permission."""
    return _memberships(user, programme).filter(role__in=roles_with(permission)).exists()


def courses_visible_to(user: User, programme: Programme) -> QuerySet[Course]:
    """The courses of a programme, in all its versions, that the user may open one by one.

    Those of threatened citizens only where the user is named: see `access.protection`.
    """
    reached = Q(pk__in=[])
    for membership in _memberships(user, programme).filter(role__in=roles_with(Permission.SEE_CASES)):
        reached |= _reach(membership)
    return _courses_of(programme).filter(reached, open_to(user))


def course_or_404(user: User, key: str) -> Course:
    course = Course.objects.filter(key=key).select_related("programme", "department", "team").first()
    if course is None or not courses_visible_to(user, course.programme).filter(pk=course.pk).exists():
        raise Http404
    return course


def responses_of(course: Course) -> QuerySet[Response]:
    """For whoever has been let through to the course: everything answered, corrected responses too."""
    return course.responses.select_related("superseded_by").prefetch_related("scores").order_by("taken", "seq", "pk")


def reading_of(user: User, programme: Programme) -> Reading:
    """The widest way the user may read results: all cases, else the whole protected, else one's own part.

    Someone who sees only some cases never gets the unprotected whole: the rest could be found by subtraction.
    Citizens who have said no to it are counted for nobody.
    """
    case_roles = _memberships(user, programme).filter(role__in=roles_with(Permission.SEE_CASES))
    whole = usable(_courses_of(programme), programme, ConsentPurpose.QUALITY)
    if case_roles.filter(department=None, team=None).exists():
        return Reading(whole, protected=False, whole=True)
    if may(user, Permission.SEE_RESULTS, programme):
        return Reading(whole, protected=True, whole=True)
    if case_roles.exists():
        part = usable(courses_visible_to(user, programme), programme, ConsentPurpose.QUALITY)
        return Reading(part, protected=False, whole=False)
    raise Http404


def comments_on(programme: Programme, period: Period) -> QuerySet[Comment]:
    """For whoever has been let through to the programme: its comments follow the report."""
    return Comment.objects.filter(
        programme__organisation=programme.organisation_id,
        programme__key=programme.key,
        period=period.key,
    ).select_related("by", "department")


def _memberships(user: User, programme: Programme) -> QuerySet[Membership]:
    reaching = Q(programme_key="") | Q(programme_key=programme.key)
    return Membership.objects.filter(reaching, user=user, organisation=programme.organisation_id)


def _courses_of(programme: Programme) -> QuerySet[Course]:
    return Course.objects.filter(
        programme__organisation=programme.organisation_id,
        programme__key=programme.key,
    )


def _reach(membership: Membership) -> Q:
    """An empty department or team means all of them. Never an empty condition: Django would take that for none."""
    reach = Q(programme__organisation=membership.organisation_id)
    if membership.department_id is not None:
        reach &= Q(department=membership.department_id)
    if membership.team_id is not None:
        reach &= Q(team=membership.team_id)
    return reach


def _programmes(membership: Membership) -> Q:
    """An empty programme means all of the organisation's."""
    reach = Q(organisation=membership.organisation_id)
    if membership.programme_key:
        reach &= Q(key=membership.programme_key)
    return reach
