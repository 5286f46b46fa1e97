"""Courses opened, and the steps of their life: the same actions as on the pages, by the same right."""

from collections.abc import Callable

from django.db import transaction
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja.responses import Status
from pydantic import Field

from virkning.access.cases import course_to_work_with_or_404, holds, teams_to_open_in
from virkning.access.courses import programme_or_404
from virkning.access.permissions import Permission
from virkning.actions import courses as actions
from virkning.actions.identities import IdentityData
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, Scoped, must_hold
from virkning.exchange.api.courses import CourseOut, router, told_of
from virkning.exchange.api.forms import Day, Given, Key, Line
from virkning.exchange.api.tags import check_unchanged, mark_written
from virkning.store.models import Course, EndedReason, Programme, Referral, Team

WRITE = Scoped(ApiScope.COURSES_WRITE)


class IdentityIn(Given):
    """Who the citizen is: written only, and only by a token that is made for it."""

    name: Line = ""
    cpr: Line = ""
    address: Line = ""
    phone: Line = ""
    mail: Line = ""


class FactIn(Given):
    variable: Key
    code: Key


class CourseIn(Given):
    """A new course, under a pseudonym that Virkning makes."""

    programme: Key
    department: Key
    team: Key
    started: Day
    enquired: Day | None = None
    referral: Referral | None = None
    phase: Key = ""
    facts: list[FactIn] = Field([], max_length=100)
    identity: IdentityIn | None = None


class PhaseIn(Given):
    phase: Key
    day: Day


class DayIn(Given):
    day: Day


class EndIn(Given):
    day: Day
    reason: EndedReason


@router.post("/courses", response={201: CourseOut}, auth=WRITE, operation_id="openCourse", url_name="courses")
def open_course(request: ApiRequest, response: HttpResponse, given: CourseIn) -> Status[CourseOut]:
    """Open a course in a team where the system may. With `identity` the token needs `identities:write` too."""
    identity = None
    if given.identity is not None:
        must_hold(request, ApiScope.IDENTITIES_WRITE)
        identity = IdentityData(**given.identity.dict())
    programme = programme_or_404(request.user, given.programme)
    team = _team(request, programme, given)
    course = actions.open_course(
        programme,
        department=team.department,
        team=team,
        enquired=given.enquired,
        started=given.started,
        by=request.user,
        today=timezone.localdate(),
        identity=identity,
        facts=[(one.variable, one.code) for one in given.facts],
        referral=given.referral,
        phase=given.phase,
    )
    response.headers["Location"] = reverse("api:course", args=[course.key])
    return Status(201, _now(request, course))


@router.post(
    "/courses/{slug:key}/phases/start",
    response=CourseOut,
    auth=WRITE,
    operation_id="startPhase",
    url_name="phase-start",
)
def start_phase(request: ApiRequest, response: HttpResponse, key: str, given: PhaseIn) -> CourseOut:
    """Begin a phase. With `If-Match` only when the course is as it was read."""
    return _step(
        request,
        response,
        key,
        lambda course: actions.start_phase(
            course, phase=given.phase, started=given.day, by=request.user, today=timezone.localdate()
        ),
    )


@router.post(
    "/courses/{slug:key}/phases/end", response=CourseOut, auth=WRITE, operation_id="endPhase", url_name="phase-end"
)
def end_phase(request: ApiRequest, response: HttpResponse, key: str, given: PhaseIn) -> CourseOut:
    """End a phase that goes on."""
    return _step(
        request,
        response,
        key,
        lambda course: actions.end_phase(
            course, phase=given.phase, ended=given.day, by=request.user, today=timezone.localdate()
        ),
    )


@router.post("/courses/{slug:key}/pause", response=CourseOut, auth=WRITE, operation_id="pauseCourse", url_name="pause")
def pause(request: ApiRequest, response: HttpResponse, key: str, given: DayIn) -> CourseOut:
    """Nothing comes due while a course is paused."""
    return _step(
        request,
        response,
        key,
        lambda course: actions.pause(course, started=given.day, by=request.user, today=timezone.localdate()),
    )


@router.post(
    "/courses/{slug:key}/resume", response=CourseOut, auth=WRITE, operation_id="resumeCourse", url_name="resume"
)
def resume(request: ApiRequest, response: HttpResponse, key: str, given: DayIn) -> CourseOut:
    """Go on after a pause; the day is that of coming back."""
    return _step(
        request,
        response,
        key,
        lambda course: actions.resume(course, resumed=given.day, by=request.user, today=timezone.localdate()),
    )


@router.post("/courses/{slug:key}/end", response=CourseOut, auth=WRITE, operation_id="endCourse", url_name="end")
def end_course(request: ApiRequest, response: HttpResponse, key: str, given: EndIn) -> CourseOut:
    """End a course, with its phases and pauses. Needs a role that steers cases."""
    return _step(
        request,
        response,
        key,
        lambda course: actions.end_course(
            course, ended=given.day, reason=given.reason, by=request.user, today=timezone.localdate()
        ),
        steers=True,
    )


@router.post(
    "/courses/{slug:key}/reopen", response=CourseOut, auth=WRITE, operation_id="reopenCourse", url_name="reopen"
)
def reopen(request: ApiRequest, response: HttpResponse, key: str) -> CourseOut:
    """Go on with a course that was ended. Needs a role that steers cases."""
    return _step(
        request,
        response,
        key,
        lambda course: actions.reopen(course, by=request.user, today=timezone.localdate()),
        steers=True,
    )


def _step(
    request: ApiRequest, response: HttpResponse, key: str, work: Callable[[Course], object], *, steers: bool = False
) -> CourseOut:
    course = course_to_work_with_or_404(request.user, key)
    if steers and not holds(request.user, Permission.STEER_CASES, course):
        raise Http404
    with transaction.atomic():
        Course.objects.select_for_update().get(pk=course.pk)  # what is compared stays so until it is written
        check_unchanged(request, mark_written(told_of(_read(course))))
        work(course)
    told = _now(request, course)
    response.headers["ETag"] = mark_written(told)
    return told


def _now(request: ApiRequest, course: Course) -> CourseOut:
    request.about = course
    return told_of(_read(course))


def _read(course: Course) -> Course:
    rows = Course.objects.select_related("programme", "department", "team").prefetch_related("stays", "pauses")
    return rows.get(pk=course.pk)


def _team(request: ApiRequest, programme: Programme, given: CourseIn) -> Team:
    """One in which the system may open courses; another one looks like none."""
    teams = teams_to_open_in(request.user, programme)
    found = teams.filter(key=given.team, department__key=given.department).first()
    if found is None:
        raise Http404
    return found
