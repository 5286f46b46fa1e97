"""What was answered, and what it scored: read, handed in by the plan or beside it, and corrected by a new one."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.responses import Status
from pydantic import Field

from virkning.access.cases import course_to_work_with_or_404, occasion_or_404
from virkning.access.courses import courses_seen_by
from virkning.actions import answering
from virkning.actions import responses as actions
from virkning.actions.audit import seen
from virkning.actions.handing_in import hand_in_beside_plan
from virkning.actions.questionnaires import questionnaire_asked, questionnaire_in_use
from virkning.domain.instrument import Respondent
from virkning.domain.pairing import Moment
from virkning.domain.score import NotScoredReason
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, Scoped
from virkning.exchange.api.forms import MOST_ITEMS, Answers, Day, Given, Key, Truth, Whole
from virkning.exchange.api.paging import Asked, link_next, page_of
from virkning.store.models import Response

router = Router(tags=["responses"])

READ, WRITE = Scoped(ApiScope.RESPONSES_READ), Scoped(ApiScope.RESPONSES_WRITE)


class ScoreOut(Schema):
    """The value of one scale, or why there is none. Never rounded."""

    scale: str
    value: float | None
    reason: NotScoredReason | None


class ResponseOut(Schema):
    """All answers of one person to one questionnaire at one time. A correction supersedes; both stand."""

    id: int
    course: str
    instrument: str
    version: str
    phase: str
    moment: Moment
    taken: date
    respondent: Respondent | None
    answers: dict[str, float]
    declined: list[str]
    scores: list[ScoreOut]
    supersedes: int | None
    superseded_by: int | None
    registered: datetime


class ResponsePage(Schema):
    items: list[ResponseOut]
    next: str


class ResponsesAsked(Asked):
    course: Key = Field("", description="Key of a course.")
    instrument: Key = ""
    taken_from: Day | None = None
    taken_to: Day | None = None
    registered_from: Day | None = Field(None, description="For whoever fetches what is new.")
    standing: Truth = Field(True, description="Leaves out what was corrected.")


class ToOccasion(Given):
    """Answers to a measurement of the plan."""

    answers: Answers
    taken: Day | None = None
    declined: list[Key] = Field([], max_length=MOST_ITEMS)


class ResponseIn(Given):
    """Answers beside the plan. `respondent` empty is whoever the questionnaire is meant for."""

    course: Key
    instrument: Key
    moment: Moment
    taken: Day
    phase: Key = ""
    respondent: Respondent | None = None
    seq: Whole = Field(0, ge=0, le=1000)
    answers: Answers
    declined: list[Key] = Field([], max_length=MOST_ITEMS)


class CorrectionIn(Given):
    answers: Answers


@router.get("/responses", response=ResponsePage, auth=READ, operation_id="listResponses", url_name="responses")
def list_responses(request: ApiRequest, response: HttpResponse, asked: Query[ResponsesAsked]) -> ResponsePage:
    """What was answered in the courses that the system may see."""
    rows, cursor = page_of(_asked_for(responses_seen_by(request), asked), asked)
    seen("response", objects=[row.pk for row in rows], by=request.user)
    link_next(request, response, cursor)
    return ResponsePage(items=[told_of(row) for row in rows], next=cursor)


@router.get(
    "/responses/{int:number}", response=ResponseOut, auth=READ, operation_id="readResponse", url_name="response"
)
def read_response(request: ApiRequest, number: int) -> ResponseOut:
    """One response with its scores."""
    row = response_or_404(request, number)
    seen("response", objects=[row.pk], by=request.user)
    return told_of(row)


@router.post("/responses", response={201: ResponseOut}, auth=WRITE, operation_id="handInResponse", url_name="responses")
def hand_in(request: ApiRequest, response: HttpResponse, given: ResponseIn) -> Status[ResponseOut]:
    """Hand in answers to a questionnaire that is in use. A measurement of the plan at that time is then taken."""
    course = course_to_work_with_or_404(request.user, given.course)
    saved = hand_in_beside_plan(
        course,
        instrument=questionnaire_in_use(given.instrument),
        answers=given.answers,
        occasion=actions.Occasion(given.phase, given.moment, given.taken, given.seq, given.respondent),
        declined=given.declined,
        today=timezone.localdate(),
        by=request.user,
    )
    return Status(201, _made(request, response, saved))


@router.post(
    "/occasions/{int:number}/response",
    response={201: ResponseOut},
    auth=WRITE,
    operation_id="answerOccasion",
    url_name="occasion-response",
)
def answer_occasion(request: ApiRequest, response: HttpResponse, number: int, given: ToOccasion) -> Status[ResponseOut]:
    """Hand in answers to a measurement of the plan, in the version that it asks."""
    row = occasion_or_404(request.user, number)
    saved = answering.type_in(
        row,
        answers=given.answers,
        declined=given.declined,
        taken=given.taken,
        by=request.user,
        today=timezone.localdate(),
    )
    return Status(201, _made(request, response, saved))


@router.post(
    "/responses/{int:number}/correction",
    response={201: ResponseOut},
    auth=WRITE,
    operation_id="correctResponse",
    url_name="correction",
)
def correct(request: ApiRequest, response: HttpResponse, number: int, given: CorrectionIn) -> Status[ResponseOut]:
    """A response that supersedes another on the same occasion; the first one stays as it was."""
    row = response_or_404(request, number)
    course_to_work_with_or_404(request.user, row.course.key)
    instrument = questionnaire_asked(row.instrument, row.version)
    saved = actions.correct_response(row, instrument=instrument, answers=given.answers, by=request.user)
    return Status(201, _made(request, response, saved))


def responses_seen_by(request: ApiRequest) -> QuerySet[Response]:
    courses = courses_seen_by(request.user).order_by()
    rows = Response.objects.filter(course__in=courses.values("pk"))
    return rows.select_related("course", "superseded_by").prefetch_related("scores")


def response_or_404(request: ApiRequest, number: int) -> Response:
    """Through the door to its course."""
    found = responses_seen_by(request).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def told_of(row: Response) -> ResponseOut:
    later = getattr(row, "superseded_by", None)
    return ResponseOut(
        id=row.pk,
        course=row.course.key,
        instrument=row.instrument,
        version=row.version,
        phase=row.phase,
        moment=Moment(row.moment),
        taken=row.taken,
        respondent=Respondent(row.respondent) if row.respondent else None,
        answers=row.answers,
        declined=row.declined or [],
        scores=[
            ScoreOut(scale=one.scale, value=one.value, reason=NotScoredReason(one.reason) if one.reason else None)
            for one in sorted(row.scores.all(), key=lambda score: score.pk)
        ],
        supersedes=row.supersedes_id,
        superseded_by=later.pk if later else None,
        registered=row.registered,
    )


def _made(request: ApiRequest, response: HttpResponse, saved: Response) -> ResponseOut:
    request.about = saved.course
    response.headers["Location"] = reverse("api:response", args=[saved.pk])
    return told_of(responses_seen_by(request).get(pk=saved.pk))


def _asked_for(rows: QuerySet[Response], asked: ResponsesAsked) -> QuerySet[Response]:
    wanted = {
        "course__key": asked.course,
        "instrument": asked.instrument,
        "taken__gte": asked.taken_from,
        "taken__lte": asked.taken_to,
        "registered__date__gte": asked.registered_from,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows.filter(superseded_by=None) if asked.standing else rows
