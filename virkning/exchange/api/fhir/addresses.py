"""The addresses of the façade, each behind the gate."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from virkning.domain.errors import Refused, Unknown, VirkningError
from virkning.exchange.api.caller import ApiRequest
from virkning.exchange.api.fhir.bundles import answered
from virkning.exchange.api.fhir.capability import NAMES, PAGING, capability
from virkning.exchange.api.fhir.creating import create
from virkning.exchange.api.fhir.reading import (
    observation,
    observations,
    questionnaire,
    questionnaires,
    response,
    responses,
)
from virkning.exchange.api.gate import View, gate
from virkning.exchange.api.problems import FHIR_TYPE, READING, Stop, answer_to, stop

FORMATS = (FHIR_TYPE, "application/json")


def metadata(request: HttpRequest) -> HttpResponse:
    if request.method not in READING:
        return answer_to(stop(405, "api-method", headers={"Allow": ", ".join(READING)}), request)
    return answered(capability())


metadata.login_required = False  # type: ignore[attr-defined]  # it tells of nobody
metadata.csrf_exempt = True  # type: ignore[attr-defined]  # it is told what it cannot do in the words of the façade


def responses_or_new(request: ApiRequest) -> HttpResponse:
    return create(request) if request.method == "POST" else responses(request)


def _behind(view: Callable[..., HttpResponse], kind: str, *, post: bool = False, search: bool = False) -> View:
    names = frozenset({*(name for name, _ in NAMES[kind]), *PAGING}) if search else frozenset[str]()
    methods = {"GET": names} | ({"POST": frozenset[str]()} if post else {})
    return gate(_told(view), methods=methods, formats=FORMATS)


def _told(view: Callable[..., HttpResponse]) -> View:
    @wraps(view)
    def answer(request: ApiRequest, **parts: Any) -> HttpResponse:
        try:
            return view(request, **parts)
        except Http404:
            raise stop(404, "api-not-found") from None
        except VirkningError as problem:
            status = 409 if isinstance(problem, Refused | Unknown) else 422
            raise Stop(status, problem.problems) from None

    return answer


urlpatterns = [
    path("metadata", metadata, name="fhir-metadata"),
    path("Questionnaire", _behind(questionnaires, "Questionnaire", search=True), name="fhir-questionnaires"),
    path("Questionnaire/<str:name>", _behind(questionnaire, "Questionnaire"), name="fhir-questionnaire"),
    path(
        "QuestionnaireResponse",
        _behind(responses_or_new, "QuestionnaireResponse", post=True, search=True),
        name="fhir-responses",
    ),
    path("QuestionnaireResponse/<int:number>", _behind(response, "QuestionnaireResponse"), name="fhir-response"),
    path("Observation", _behind(observations, "Observation", search=True), name="fhir-observations"),
    path("Observation/<str:name>", _behind(observation, "Observation"), name="fhir-observation"),
]
