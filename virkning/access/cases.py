"""The doors to the work with citizens: courses, what is due, red flags and identities."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.memberships import held, memberships_in, memberships_with
from virkning.access.permissions import Permission, roles_with
from virkning.access.protection import hides_address
from virkning.access.scopes import courses as _courses
from virkning.access.scopes import own, regularly_reached
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
    working = roles_with(Permission.WORK_WITH_CASES)
    return any(one.active and one.role in working for one in held(user))


def opens_cases(user: User) -> bool:
    """Whether the user takes in enquiries, opens courses and forms groups."""
    return memberships_with(user, Permission.OPEN_CASES).filter(own_only=False).exists()


def team_courses(user: User) -> QuerySet[Course]:
    """Every course that the user may work with, in all programmes, running ones first."""
    return _courses(user, Permission.WORK_WITH_CASES).order_by("ended", "started", "key")


def my_courses(user: User) -> QuerySet[Course]:
    """Those of them that the user is responsible for now."""
    return team_courses(user).filter(own(user))


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
    # The programme by itself: it would be read, with its whole definition, once for each of its occasions.
    rows = rows.select_related("course__department", "course__team").prefetch_related("course__programme")
    return rows.order_by("day", "pk")


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
    mine = _courses(user, Permission.SEE_OWN_IDENTITIES).filter(own(user)).values("pk")
    return Course.objects.filter(Q(pk__in=leading) | Q(pk__in=mine))


def courses_in_charge_of(user: User) -> QuerySet[Course]:
    """Those of them where the user may do what lasts: protect, correct others' notes. Never through broken glass."""
    leading = Course.objects.filter(regularly_reached(user, Permission.SEE_IDENTITY)).values("pk")
    mine = Course.objects.filter(regularly_reached(user, Permission.SEE_OWN_IDENTITIES)).filter(own(user)).values("pk")
    return Course.objects.filter(Q(pk__in=leading) | Q(pk__in=mine))


def is_in_charge(user: User, course: Course) -> bool:
    return courses_in_charge_of(user).filter(pk=course.pk).exists()


def may_see_name(user: User, course: Course) -> bool:
    """Whether the user may know the name: with the identity, or alone where responsible."""
    named = _courses(user, Permission.SEE_OWN_NAMES).filter(own(user), pk=course.pk)
    return named.exists() or may_see_identity(user, course)


def holds(user: User, permission: Permission, course: Course) -> bool:
    """Whether some role of the user's that reaches the course holds the permission."""
    return _courses(user, permission).filter(pk=course.pk).exists()


def may_see_identity(user: User, course: Course) -> bool:
    return courses_with_identity(user).filter(pk=course.pk).exists()


@dataclass(frozen=True, slots=True, repr=False)
class KnownIdentity:
    """Who a citizen is, as far as it is for the reader.

    `hidden` tells that protection keeps all but the name, `name_only` that the reader's role does.
    """

    name: str = ""
    cpr: str = ""
    address: str = ""
    phone: str = ""
    mail: str = ""
    hidden: bool = False
    name_only: bool = False


def identity_of(user: User, course: Course) -> KnownIdentity:
    """Who the citizen is, as far as somebody wrote it down. The look is written down too. Http404 without access."""
    if not may_see_name(user, course):
        raise Http404
    write(SEEN, subject="identity", objects=[course.client_id], by=user)
    row = Identity.objects.filter(client=course.client_id).first()
    hidden = hides_address(user, course.client_id)
    name_only = not may_see_identity(user, course)
    if row is None:
        return KnownIdentity(hidden=hidden, name_only=name_only)
    if hidden or name_only:
        return KnownIdentity(row.name, hidden=hidden, name_only=name_only)
    return KnownIdentity(row.name, row.cpr, row.address, row.phone, row.mail)


def teams_to_open_in(user: User, programme: Programme) -> QuerySet[Team]:
    """The teams in which the user may open a course of the programme; nobody has one where all stay anonymous."""
    definition = programme.defined()
    if definition.is_anonymous:
        return Team.objects.none()
    memberships = memberships_in(user, programme, Permission.OPEN_CASES).filter(own_only=False)
    teams = Team.objects.filter(pk__in=memberships.values("team"))
    if definition.departments:
        teams = teams.filter(department__key__in=[one.key for one in definition.departments])
    return teams.select_related("department").order_by("title", "pk")


def colleagues(team: Team) -> QuerySet[User]:
    """Those who may be responsible for a course of the team."""
    roles = roles_with(Permission.WORK_WITH_CASES)
    members = Membership.objects.filter(team=team, role__in=roles).values("user")
    return User.objects.filter(pk__in=members, is_active=True, system=None).order_by("name", "pk")


def other_courses_of(user: User, client: Client) -> QuerySet[Course]:
    """The citizen's courses as far as the user may work with them."""
    return team_courses(user).filter(client=client)
