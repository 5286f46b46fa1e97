"""A QuestionnaireResponse handed in: to the measurement of the plan that it fits, else as it says itself."""

import json
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from virkning.access.cases import course_to_work_with_or_404, occasions_of, team_courses
from virkning.actions import responses as actions
from virkning.actions.answering import type_in
from virkning.actions.handing_in import hand_in_beside_plan
from virkning.actions.questionnaires import questionnaire_asked, questionnaire_in_use
from virkning.domain.errors import Place, Problem, Severity
from virkning.domain.instrument import Instrument
from virkning.domain.pairing import Moment
from virkning.domain.score import Scored, score
from virkning.domain.system import ApiScope
from virkning.exchange.api.caller import ApiRequest, must_hold
from virkning.exchange.api.fhir.bundles import answered, form_key
from virkning.exchange.api.fhir.reading import response_of
from virkning.exchange.api.problems import Stop, stop
from virkning.exchange.api.responses import responses_seen_by
from virkning.exchange.fhir import answered_form
from virkning.exchange.responses.forms import AnsweredForm
from virkning.library.fhir_json import Json, string
from virkning.store.models import Course, Occasion, Response

CLOSE = 0.005
"""Totals of others are rounded to two decimals as a rule."""

FINISHED = ("completed", "amended")


def create(request: ApiRequest) -> HttpResponse:
    must_hold(request, ApiScope.RESPONSES_WRITE)
    resource = _read(request)
    instrument = _asked(resource)
    form, problems = answered_form(resource, instrument)
    wrong = [one for one in problems if one.severity is Severity.ERROR and one.code != "response-not-finished"]
    wrong += _missing(resource, form, instrument)
    if wrong:
        raise Stop(422, tuple(wrong))
    course = course_to_work_with_or_404(request.user, form.person)
    saved = _saved(request, course, instrument, form)
    request.about = course
    row = responses_seen_by(request).get(pk=saved.pk)
    response = answered(response_of(row, request), status=201)
    response.headers["Location"] = request.build_absolute_uri(reverse("api:fhir-response", args=[saved.pk]))
    return response


def _read(request: ApiRequest) -> Json:
    try:
        read = json.loads(request.body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise stop(400, "api-not-json") from None
    if not isinstance(read, dict) or string(read, "resourceType") != "QuestionnaireResponse":
        raise stop(422, "fhir-other-kind")
    return read


def _refuse(name: str) -> None:
    raise ValueError(name)


def _asked(resource: Json) -> Instrument:
    """The questionnaire that is named, in the version that is named; without one, the version in use."""
    canonical = string(resource, "questionnaire")[:200]
    key, version = form_key(canonical), canonical.partition("|")[2]
    if not key:
        raise Stop(422, (Problem("fhir-no-questionnaire", Place(path="/questionnaire")),))
    in_use = questionnaire_in_use(key)
    return questionnaire_asked(key, version) if version and version != in_use.version else in_use


def _missing(resource: Json, form: AnsweredForm, instrument: Instrument) -> list[Problem]:
    found = []
    if string(resource, "status") not in FINISHED:
        found.append(Problem("fhir-not-finished", Place(path="/status")))
    if not form.person:
        found.append(Problem("fhir-no-course", Place(path="/subject/identifier/value")))
    if form.taken is None:
        found.append(Problem("fhir-no-day", Place(path="/authored")))
    for scale, told in form.totals.items():
        ours = score(instrument.scale_by_key[scale], instrument, form.answers)
        if not isinstance(ours, Scored) or abs(ours.value - told) > CLOSE:
            found.append(Problem("fhir-other-total", Place(path="/item"), {"scale": scale}))
    return found


def _saved(request: ApiRequest, course: Course, instrument: Instrument, form: AnsweredForm) -> Response:
    taken, today = form.taken or timezone.localdate(), timezone.localdate()
    due = None if form.moment else _due(request, course, instrument, taken)
    if due is not None:
        return type_in(due, answers=form.answers, by=request.user, today=today, taken=taken)
    if form.moment not in set(Moment):
        raise Stop(422, (Problem("fhir-no-moment", Place(path="/extension")),))
    return hand_in_beside_plan(
        course,
        instrument=instrument,
        answers=form.answers,
        occasion=actions.Occasion(form.phase[:50], Moment(form.moment), taken),
        declined=(),
        by=request.user,
        today=today,
    )


def _due(request: ApiRequest, course: Course, instrument: Instrument, taken: date) -> Occasion | None:
    """The measurement of the plan that is asked in this questionnaire around the day."""
    rows = occasions_of(team_courses(request.user).filter(pk=course.pk)).filter(response=None)
    return rows.filter(instrument=instrument.key, opens__lte=taken, closes__gte=taken).first()
