"""Courses: those that the system may see, and the steps of their life."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from virkning.access.courses import course_or_404, courses_seen_by
from virkning.actions.audit import seen
from virkning.domain.policies import CourseState, course_state
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, Scoped
from virkning.exchange.api.forms import Day, Key
from virkning.exchange.api.paging import Asked, link_next, page_of
from virkning.store.models import Course, EndedReason, Referral

router = Router(tags=["courses"])

READ = Scoped(ApiScope.COURSES_READ)


class StayOut(Schema):
    """A time in one phase; `ended` is empty while it goes on."""

    phase: str
    started: date
    ended: date | None


class PauseOut(Schema):
    started: date
    ended: date | None


class CourseOut(Schema):
    """One course under its pseudonym. Who the citizen is is never told here."""

    key: str
    programme: str
    programme_version: str
    department: str
    team: str
    state: CourseState
    enquired: date | None
    started: date
    ended: date | None
    ended_reason: EndedReason | None
    referral: Referral | None
    phases: list[StayOut]
    pauses: list[PauseOut]


class CoursePage(Schema):
    items: list[CourseOut]
    next: str


class CoursesAsked(Asked):
    programme: Key = Field("", description="Key of a programme, whatever its version.")
    department: Key = ""
    team: Key = ""
    state: CourseState | None = None
    started_from: Day | None = None
    started_to: Day | None = None


@router.get("/courses", response=CoursePage, auth=READ, operation_id="listCourses", url_name="courses")
def list_courses(request: ApiRequest, response: HttpResponse, asked: Query[CoursesAsked]) -> CoursePage:
    """Every course that the system's roles reach, in all programmes."""
    rows, cursor = page_of(_asked_for(courses_seen_by(request.user), asked), asked)
    seen("course", objects=[row.pk for row in rows], by=request.user)
    link_next(request, response, cursor)
    return CoursePage(items=[told_of(row) for row in rows], next=cursor)


@router.get("/courses/{slug:key}", response=CourseOut, auth=READ, operation_id="readCourse", url_name="course")
def read_course(request: ApiRequest, key: str) -> CourseOut:
    """One course, with its phases and pauses."""
    course = course_or_404(request.user, key)
    seen("course", objects=[course.pk], by=request.user)
    return told_of(course)


def told_of(course: Course) -> CourseOut:
    stays = sorted(course.stays.all(), key=lambda stay: (stay.started, stay.pk))
    pauses = list(course.pauses.all())
    return CourseOut(
        key=course.key,
        programme=course.programme.key,
        programme_version=course.programme.version,
        department=course.department.key,
        team=course.team.key if course.team else "",
        state=course_state(ended=course.ended is not None, paused=any(one.ended is None for one in pauses)),
        enquired=course.enquired,
        started=course.started,
        ended=course.ended,
        ended_reason=EndedReason(course.ended_reason) if course.ended_reason else None,
        referral=Referral(course.referral) if course.referral else None,
        phases=[StayOut(phase=stay.phase, started=stay.started, ended=stay.ended) for stay in stays],
        pauses=[PauseOut(started=one.started, ended=one.ended) for one in pauses],
    )


def _asked_for(rows: QuerySet[Course], asked: CoursesAsked) -> QuerySet[Course]:
    wanted = {
        "programme__key": asked.programme,
        "department__key": asked.department,
        "team__key": asked.team,
        "started__gte": asked.started_from,
        "started__lte": asked.started_to,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if asked.state is CourseState.ENDED:
        rows = rows.filter(ended__isnull=False)
    if asked.state is CourseState.PAUSED:
        rows = rows.filter(ended=None, pauses__ended=None, pauses__isnull=False)
    if asked.state is CourseState.RUNNING:
        rows = rows.filter(ended=None).exclude(pauses__ended=None, pauses__isnull=False)
    return rows.prefetch_related("stays", "pauses").defer("programme__definition")
