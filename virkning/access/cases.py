"""The doors to the work with citizens: courses, what is due, red flags and identities."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.permissions import Permission, roles_with
from virkning.access.protection import hides_address, open_to
from virkning.domain.pairing import Moment
from virkning.store.auditing import write
from virkning.store.models import (
    SEEN,
    AnswerLink,
    Client,
    Course,
    Identity,
    Membership,
    Occasion,
    Programme,
    RedFlag,
    Team,
    User,
)


def works_with_cases(user: User) -> bool:
    """Whether the day's work with citizens concerns this user at all."""
    return user.memberships.filter(role__in=roles_with(Permission.WORK_WITH_CASES)).exists()


def team_courses(user: User) -> QuerySet[Course]:
    """Every course that the user may work with, in all programmes, running ones first."""
    return _courses(user, Permission.WORK_WITH_CASES).order_by("ended", "started", "key")


def my_courses(user: User) -> QuerySet[Course]:
    """Those of them that the user is responsible for now."""
    mine = Course.objects.filter(responsibilities__user=user, responsibilities__until=None).values("pk")
    return team_courses(user).filter(pk__in=mine)


def course_to_work_with_or_404(user: User, key: str) -> Course:
    found = team_courses(user).filter(key=key).select_related("programme__organisation", "client").first()
    if found is None:
        raise Http404
    return found


def occasion_or_404(user: User, occasion: int) -> Occasion:
    """An occasion of a course that the user may work with."""
    found = (
        Occasion.objects.filter(pk=occasion, course__in=team_courses(user).order_by().values("pk"))
        .select_related("course__programme__organisation", "course__department", "course__team", "response")
        .first()
    )
    if found is None:
        raise Http404
    return found


def occasions_of(courses: QuerySet[Course], *, until: date | None = None) -> QuerySet[Occasion]:
    """For whoever has been let through to the courses: what stands in their plans, opened by the day `until`."""
    rows = Occasion.objects.filter(course__in=courses.order_by().values("pk"), cancelled=False)
    if until is not None:
        rows = rows.filter(opens__lte=until)
    return rows.select_related("course__programme", "course__department", "course__team").order_by("day", "pk")


def to_take(courses: QuerySet[Course], *, today: date) -> QuerySet[Occasion]:
    """What is due or overdue today, neither taken nor explained. A during that is over cannot be made good."""
    rows = occasions_of(courses, until=today).filter(response=None, missing_reason="")
    return rows.exclude(moment=Moment.DURING, closes__lt=today)


def open_links(courses: QuerySet[Course], *, now: datetime) -> QuerySet[AnswerLink]:
    """Links that can still be answered by."""
    rows = AnswerLink.objects.filter(course__in=courses.order_by().values("pk"), used_at=None, expires__gt=now)
    return rows.select_related("course", "made_by").prefetch_related("occasions").order_by("expires", "pk")


def red_flags_for(user: User) -> QuerySet[RedFlag]:
    """Answers in the user's courses that nobody has told yet what was done about."""
    courses = team_courses(user).order_by().values("pk")
    rows = RedFlag.objects.filter(response__course__in=courses, acknowledged_at=None)
    return rows.select_related("response__course__programme")


def red_flag_or_404(user: User, flag: int) -> RedFlag:
    courses = team_courses(user).order_by().values("pk")
    rows = RedFlag.objects.filter(pk=flag, response__course__in=courses)
    found = rows.select_related("response__course", "acknowledged_by").first()
    if found is None:
        raise Http404
    return found


def courses_with_identity(user: User) -> QuerySet[Course]:
    """A team leader's teams' courses, an employee's where responsible. Being responsible opens nothing by itself."""
    leading = _courses(user, Permission.SEE_IDENTITY).values("pk")
    mine = Course.objects.filter(responsibilities__user=user, responsibilities__until=None).values("pk")
    own = _courses(user, Permission.SEE_OWN_IDENTITIES).filter(pk__in=mine).values("pk")
    return Course.objects.filter(Q(pk__in=leading) | Q(pk__in=own))


def holds(user: User, permission: Permission, course: Course) -> bool:
    """Whether some role of the user's that reaches the course holds the permission."""
    return _courses(user, permission).filter(pk=course.pk).exists()


def may_see_identity(user: User, course: Course) -> bool:
    return courses_with_identity(user).filter(pk=course.pk).exists()


@dataclass(frozen=True, slots=True, repr=False)
class KnownIdentity:
    """Who a citizen is, as far as it is for the reader; `hidden` tells that protection keeps all but the name."""

    name: str = ""
    cpr: str = ""
    address: str = ""
    phone: str = ""
    mail: str = ""
    hidden: bool = False


def identity_of(user: User, course: Course) -> KnownIdentity:
    """Who the citizen is, as far as somebody wrote it down. The look is written down too. Http404 without access."""
    if not may_see_identity(user, course):
        raise Http404
    write(SEEN, subject="identity", objects=[course.client_id], by=user)
    row = Identity.objects.filter(client=course.client_id).first()
    hidden = hides_address(user, course.client_id)
    if row is None:
        return KnownIdentity(hidden=hidden)
    if hidden:
        return KnownIdentity(row.name, hidden=True)
    return KnownIdentity(row.name, row.cpr, row.address, row.phone, row.mail)


def teams_to_open_in(user: User, programme: Programme) -> QuerySet[Team]:
    """The teams in which the user may open a course of the programme."""
    reaching = Q(programme_key="") | Q(programme_key=programme.key)
    roles = roles_with(Permission.WORK_WITH_CASES)
    memberships = user.memberships.filter(reaching, organisation=programme.organisation_id, role__in=roles)
    return Team.objects.filter(pk__in=memberships.values("team")).select_related("department").order_by("title", "pk")


def colleagues(team: Team) -> QuerySet[User]:
    """Those who may be responsible for a course of the team."""
    roles = roles_with(Permission.WORK_WITH_CASES)
    members = Membership.objects.filter(team=team, role__in=roles).values("user")
    return User.objects.filter(pk__in=members, is_active=True).order_by("name", "pk")


def other_courses_of(user: User, client: Client) -> QuerySet[Course]:
    """The citizen's courses as far as the user may work with them."""
    return team_courses(user).filter(client=client)


def reached_by(user: User, permission: Permission) -> Q:
    """What has a programme, a department and a team (a course, a group), as far as some role reaches."""
    reached = Q(pk__in=[])
    for membership in user.memberships.filter(role__in=roles_with(permission)):
        reached |= _reach(membership)
    return reached


def _courses(user: User, permission: Permission) -> QuerySet[Course]:
    return Course.objects.filter(reached_by(user, permission), open_to(user)).select_related(
        "programme", "department", "team"
    )


def _reach(membership: Membership) -> Q:
    """An empty programme, department or team means all of them."""
    reach = Q(programme__organisation=membership.organisation_id)
    if membership.programme_key:
        reach &= Q(programme__key=membership.programme_key)
    if membership.department_id is not None:
        reach &= Q(department=membership.department_id)
    if membership.team_id is not None:
        reach &= Q(team=membership.team_id)
    return reach
