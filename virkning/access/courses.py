"""The doors to programmes, courses and results. One condition per line; each line is tested."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.consents import usable
from virkning.access.memberships import Held, held_with, memberships_in
from virkning.access.permissions import Permission
from virkning.access.scopes import courses, courses_reached, regularly_reached
from virkning.domain.consent import ConsentPurpose
from virkning.store.models import Course, Programme, Response, User


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
    for membership in held_with(user, Permission.SEE_CASES, Permission.SEE_RESULTS):
        reached |= _programmes(membership)
    return Programme.objects.filter(reached, current=True).order_by("key")


def programme_or_404(user: User, key: str) -> Programme:
    found = programmes_visible_to(user).filter(key=key).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def may(user: User, permission: Permission, programme: Programme) -> bool:
    """Whether some role of the user's, reaching this programme, holds the permission."""
    return memberships_in(user, programme, permission).exists()


def courses_visible_to(user: User, programme: Programme) -> QuerySet[Course]:
    """The courses of a programme, in all its versions, that the user may open one by one.

    Those of threatened citizens only where the user is named: see `access.protection`.
    """
    return _courses_of(programme).filter(courses_reached(user, Permission.SEE_CASES))


def courses_seen_by(user: User) -> QuerySet[Course]:
    """The same in all programmes together."""
    return courses(user, Permission.SEE_CASES)


def course_or_404(user: User, key: str) -> Course:
    """Asks the same of the database for somebody else's course as for none: the time it takes tells nothing."""
    course = courses(user, Permission.SEE_CASES).filter(key=key).first()
    if course is None:
        raise Http404
    return course


def responses_of(course: Course) -> QuerySet[Response]:
    """For whoever has been let through to the course: everything answered, corrected responses too."""
    return course.responses.select_related("superseded_by").prefetch_related("scores").order_by("taken", "seq", "pk")


def reading_of(user: User, programme: Programme) -> Reading:
    """The widest way the user may read results: all cases, else the whole protected, else one's own part.

    Someone who sees only some cases never gets the unprotected whole: the rest could be found by subtraction.
    Citizens who have said no to it are counted for nobody, and broken glass counts nobody in.
    """
    case_roles = memberships_in(user, programme, Permission.SEE_CASES)
    whole = usable(_courses_of(programme), programme, ConsentPurpose.QUALITY)
    if case_roles.filter(department=None, team=None).exists():
        return Reading(whole, protected=False, whole=True)
    if may(user, Permission.SEE_RESULTS, programme):
        return Reading(whole, protected=True, whole=True)
    if case_roles.exists():
        mine = _courses_of(programme).filter(regularly_reached(user, Permission.SEE_CASES))
        part = usable(mine, programme, ConsentPurpose.QUALITY)
        return Reading(part, protected=False, whole=False)
    raise Http404


def whole_reading(programme: Programme) -> Reading:
    """For what leaves the house in the organisation's name, by nobody's role: the whole, with small numbers hidden."""
    return Reading(usable(_courses_of(programme), programme, ConsentPurpose.QUALITY), protected=True, whole=True)


def _courses_of(programme: Programme) -> QuerySet[Course]:
    return Course.objects.filter(
        programme__organisation=programme.organisation_id,
        programme__key=programme.key,
    )


def _programmes(membership: Held) -> Q:
    """An empty programme means all of the organisation's."""
    reach = Q(organisation=membership.organisation_id)
    if membership.programme_key:
        reach &= Q(key=membership.programme_key)
    return reach
