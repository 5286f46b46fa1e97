"""The API put together: what each router answers, what becomes of a fault, and the addresses."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, include, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation
from ninja.parser import Parser
from ninja.router import Router
from ninja.utils import replace_path_param_notation

from virkning.domain.errors import Refused, Unknown, VirkningError
from virkning.exchange.api import (
    benchmarks,
    courses,
    definitions,
    extracts,
    feed,
    occasions,
    reports,
    responses,
    results,
    subscriptions,
)
from virkning.exchange.api import course_steps as course_steps  # its addresses are those of courses
from virkning.exchange.api.caller import ApiRequest
from virkning.exchange.api.description import described
from virkning.exchange.api.gate import gate
from virkning.exchange.api.problems import READING, Stop, answer_to, stop, told, wrong_values

VERSION = "1.0"

BY_PASSWORD: tuple[Router, ...] = (feed.router,)
"""What sheets and BI programs fetch, which know no other way to show a token."""


class StrictParser(Parser):
    """JSON as it is written down: no NaN, no Infinity."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(request.body, parse_constant=_no_constant)
        return read


def _no_constant(name: str) -> None:
    raise ValueError(name)


api = NinjaAPI(
    title="Virkning",
    version=VERSION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    parser=StrictParser(),
)
for one in (courses, occasions, responses, results, feed, reports, extracts, definitions, subscriptions, benchmarks):
    api.add_router("", one.router)


@api.exception_handler(Stop)
def stopped(request: HttpRequest, problem: Stop) -> HttpResponse:
    return answer_to(problem, request)


@api.exception_handler(VirkningError)
def refused(request: ApiRequest, problem: VirkningError) -> HttpResponse:
    """What the form allows and the rules do not: the same problems in the same words as on the pages."""
    status = 409 if isinstance(problem, Refused | Unknown) else 422
    return told(status, problem.problems, language=request.LANGUAGE_CODE)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, problem: Http404) -> HttpResponse:
    """No access looks like no such thing."""
    return answer_to(stop(404, "api-not-found"), request)


@api.exception_handler(ValidationError)
def wrong(request: ApiRequest, problem: ValidationError) -> HttpResponse:
    return told(422, list(wrong_values(problem.errors)), language=request.LANGUAGE_CODE)


@api.exception_handler(HttpError)
def not_read(request: HttpRequest, problem: HttpError) -> HttpResponse:
    """The library raises it when the body cannot be read."""
    return answer_to(stop(400, "api-not-json"), request)


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    return answer_to(stop(404, "api-not-found"), request)


nothing_here.login_required = False  # type: ignore[attr-defined]
nothing_here.csrf_exempt = True  # type: ignore[attr-defined]


def openapi(request: HttpRequest) -> HttpResponse:
    """What the API can do, in OpenAPI 3.1. It holds nothing of anybody, and needs no token."""
    if request.method not in READING:
        return answer_to(stop(405, "api-method", headers={"Allow": ", ".join(READING)}), request)
    return HttpResponse(json.dumps(described(api), ensure_ascii=False), content_type="application/json")


openapi.login_required = False  # type: ignore[attr-defined]
openapi.csrf_exempt = True  # type: ignore[attr-defined]


def _gated() -> list[URLPattern]:
    """Each address behind the gate, once for all its methods."""
    found = []
    for router in api._get_bound_routers():
        for route, view in router.path_operations.items():
            methods = {method: asked_names(one) for one in view.operations for method in one.methods}
            gated = gate(view.get_view(), methods=methods, basic=router.template in BY_PASSWORD)
            route = replace_path_param_notation(route).lstrip("/")
            found.append(path(route, gated, name=view.operations[0].url_name))
    return found


def asked_names(operation: Operation) -> frozenset[str]:
    """What may stand after the question mark. The library would pass over what it does not know."""
    asked = (one for one in operation.models if one.__ninja_param_source__ == "query")
    return frozenset(name for one in asked for name in one.__ninja_flatten_map__)


app_name = "api"
urlpatterns = [
    path("v1/openapi.json", openapi, name="openapi"),
    path("v1/", include(_gated())),
    path("fhir/r4/", include("virkning.exchange.api.fhir.addresses")),
    path("<path:rest>", nothing_here, name="nothing"),
    path("", nothing_here, name="root"),
]
