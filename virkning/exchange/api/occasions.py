"""What the measurement plan asks for: what is due, and why something was not measured."""

from datetime import date
from typing import Literal

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from virkning.access.cases import occasion_or_404, occasions_of, team_courses, to_take
from virkning.actions import occasions as actions
from virkning.actions.audit import seen
from virkning.domain.instrument import Respondent
from virkning.domain.pairing import Moment
from virkning.domain.result import MissingReason
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, Scoped
from virkning.exchange.api.forms import Given, Key
from virkning.exchange.api.paging import Asked, link_next, page_of
from virkning.store.models import Occasion

router = Router(tags=["occasions"])

READ, WRITE = Scoped(ApiScope.OCCASIONS_READ), Scoped(ApiScope.OCCASIONS_WRITE)


class OccasionOut(Schema):
    """One measurement of a course's plan. `response` is its number once it is taken."""

    id: int
    course: str
    instrument: str
    version: str
    respondent: Respondent
    phase: str
    moment: Moment
    number: int
    required: bool
    day: date
    opens: date
    closes: date
    response: int | None
    missing_reason: MissingReason | None


class OccasionPage(Schema):
    items: list[OccasionOut]
    next: str


class OccasionsAsked(Asked):
    course: Key = Field("", description="Key of a course.")
    which: Literal["due", "all"] = Field("due", description="What is to be taken now, or everything in the plan.")


class ReasonIn(Given):
    reason: MissingReason


@router.get("/occasions", response=OccasionPage, auth=READ, operation_id="listOccasions", url_name="occasions")
def list_occasions(request: ApiRequest, response: HttpResponse, asked: Query[OccasionsAsked]) -> OccasionPage:
    """What is due in the courses that the system may work with; later ones too with `which=all`."""
    rows, cursor = page_of(_asked_for(request, asked), asked)
    seen("course", objects=[row.course_id for row in rows], by=request.user)
    link_next(request, response, cursor)
    return OccasionPage(items=[told_of(row) for row in rows], next=cursor)


@router.get(
    "/occasions/{int:number}", response=OccasionOut, auth=READ, operation_id="readOccasion", url_name="occasion"
)
def read_occasion(request: ApiRequest, number: int) -> OccasionOut:
    """One measurement of a plan."""
    row = occasion_or_404(request.user, number)
    seen("course", objects=[row.course_id], by=request.user)
    return told_of(row)


@router.put(
    "/occasions/{int:number}/reason", response=OccasionOut, auth=WRITE, operation_id="giveReason", url_name="reason"
)
def give_reason(request: ApiRequest, number: int, given: ReasonIn) -> OccasionOut:
    """Why it was not taken; reports count the reasons."""
    row = occasion_or_404(request.user, number)
    actions.give_reason(row, reason=given.reason, by=request.user)
    return told_of(occasion_or_404(request.user, number))


@router.delete(
    "/occasions/{int:number}/reason", response=OccasionOut, auth=WRITE, operation_id="takeBackReason", url_name="reason"
)
def take_back_reason(request: ApiRequest, number: int) -> OccasionOut:
    """It is to be taken after all."""
    actions.take_back_reason(occasion_or_404(request.user, number), by=request.user)
    return told_of(occasion_or_404(request.user, number))


def told_of(row: Occasion) -> OccasionOut:
    return OccasionOut(
        id=row.pk,
        course=row.course.key,
        instrument=row.instrument,
        version=row.version,
        respondent=Respondent(row.respondent),
        phase=row.phase,
        moment=Moment(row.moment),
        number=row.number,
        required=row.required,
        day=row.day,
        opens=row.opens,
        closes=row.closes,
        response=row.response_id,
        missing_reason=MissingReason(row.missing_reason) if row.missing_reason else None,
    )


def _asked_for(request: ApiRequest, asked: OccasionsAsked) -> QuerySet[Occasion]:
    courses = team_courses(request.user)
    if asked.course:
        courses = courses.filter(key=asked.course)
    found = occasions_of(courses) if asked.which == "all" else to_take(courses, today=timezone.localdate())
    return found.defer("course__programme__definition")
