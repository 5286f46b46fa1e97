"""The doors to groups: those of the teams one works in. Results of a group only for who may see all its cases."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from virkning.access.cases import team_courses
from virkning.access.memberships import held_with, place
from virkning.access.permissions import Permission
from virkning.access.scopes import things_reached
from virkning.store.models import Attendance, Course, Group, GroupStay, Session, SessionState, User


def groups_for(user: User) -> QuerySet[Group]:
    """Every group of the teams in which the user works with cases, running ones first.

    Whoever is bounded to their own courses reaches the groups there that they lead.
    """
    led = Q(pk__in=[])
    for membership in held_with(user, Permission.WORK_WITH_CASES):
        if membership.own_only:
            led |= place(membership)
    mine = Group.objects.filter(led, leaders=user).values("pk")
    rows = Group.objects.filter(things_reached(user, Permission.WORK_WITH_CASES) | Q(pk__in=mine))
    return rows.select_related("programme__organisation", "department", "team")


def group_or_404(user: User, key: str) -> Group:
    found = groups_for(user).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def session_or_404(user: User, key: str, session: int) -> Session:
    """A session of a group that the user may work with."""
    groups = groups_for(user).order_by().values("pk")
    rows = Session.objects.filter(pk=session, group__key=key, group__in=groups)
    found = rows.select_related("group__programme__organisation", "group__team").first()
    if found is None:
        raise Http404
    return found


def stay_or_404(user: User, key: str, stay: int) -> GroupStay:
    """A participant of a group that the user may work with, by pseudonym. The course is no further open for that."""
    groups = groups_for(user).order_by().values("pk")
    found = (
        GroupStay.objects.filter(pk=stay, group__key=key, group__in=groups).select_related("group", "course").first()
    )
    if found is None:
        raise Http404
    return found


def attendance_in(groups: QuerySet[Group]) -> QuerySet[Attendance]:
    """For whoever has been let through to the groups: who came to what."""
    rows = Attendance.objects.filter(session__group__in=groups.order_by().values("pk"))
    return rows.select_related("session", "stay")


def stays_of(course: Course) -> QuerySet[GroupStay]:
    """For whoever has been let through to the course: the groups in which the citizen takes or took part."""
    return course.group_stays.select_related("group").order_by("-started", "-pk")


def sessions_of(course: Course) -> list[tuple[Session, GroupStay, Attendance | None]]:
    """For whoever has been let through to the course: each session of its time in a group, and whether it came."""
    stays = {stay.pk: stay for stay in course.group_stays.all()}
    marks = {(one.session_id, one.stay_id): one for one in Attendance.objects.filter(stay__in=stays)}
    during = Q(day__gte=F("group__stays__started")) & (
        Q(group__stays__ended=None) | Q(day__lte=F("group__stays__ended"))
    )
    rows = Session.objects.filter(during, group__stays__in=stays).annotate(stay=F("group__stays"))
    return [
        (row, stays[row.stay], marks.get((row.pk, row.stay)))
        for row in rows.select_related("group").order_by("day", "starts", "pk")
    ]


def unticked_sessions(user: User, *, day: date) -> QuerySet[Session]:
    """Of running groups, up to the day: those of which nobody has told who came. None while nobody takes part."""
    groups = groups_for(user).filter(closed=False).order_by().values("pk")
    some = GroupStay.objects.filter(group=OuterRef("group"), started__lte=OuterRef("day"))
    rows = Session.objects.filter(Exists(some), group__in=groups, state=SessionState.PLANNED, day__lte=day)
    return rows.select_related("group").order_by("day", "starts", "pk")


def courses_to_add(user: User, group: Group) -> QuerySet[Course]:
    """Running courses of the same programme and department that the user may work with and that do not take part."""
    running = team_courses(user).filter(ended=None)
    alike = running.filter(programme__key=group.programme.key, department=group.department_id)
    return alike.exclude(group_stays__in=GroupStay.objects.filter(group=group, ended=None))


def may_see_cases_of(user: User, group: Group) -> bool:
    """Whether every citizen who takes or took part is one that the user may work with."""
    others = group.stays.exclude(course__in=team_courses(user).order_by().values("pk"))
    return not others.exists()


def group_of_seen_cases_or_404(user: User, key: str) -> Group:
    found = group_or_404(user, key)
    if not may_see_cases_of(user, found):
        raise Http404
    return found
