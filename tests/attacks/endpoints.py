"""Who gets what from the API: for each address and method the systems that find something; all others find nothing.

A system has one role at the place of its name, and every scope. An address that is added needs its line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from tests.attacks import makers
from tests.attacks.world import PERIOD, Place
from virkning.domain.system import ApiScope
from virkning.store.models import Role

Who = frozenset[str]

ROLES = (
    *(Role.EMPLOYEE, Role.TEAM_LEADER, Role.DOCUMENTALIST),
    *(Role.STEERING_GROUP, Role.MANAGEMENT, Role.BOARD, Role.RESEARCHER),
)
FOREIGN = ("other-team", "other-department", "other-organisation")
"""Employees elsewhere."""

EVERYBODY: Who = frozenset({*(role.value for role in ROLES), *FOREIGN, "no-role"})
TEAM: Who = frozenset({Role.EMPLOYEE.value, Role.TEAM_LEADER.value})
CASES: Who = TEAM | {Role.DOCUMENTALIST.value}
WHOLE: Who = frozenset(role.value for role in ROLES) - TEAM
"""Who reads the whole of a programme."""

HERE: Who = WHOLE | TEAM | {"other-team", "other-department"}
"""Who reads something of it: the teams beside their own part."""

EXTRACTING: Who = frozenset({Role.DOCUMENTALIST.value, Role.MANAGEMENT.value})


@dataclass(frozen=True)
class Endpoint:
    """`lists` opens for everybody, and holds only what is one's own: `found` names who finds something in it."""

    scope: ApiScope
    who: Who
    lists: bool = False
    values: Callable[[Place], Mapping[str, Any]] = lambda place: {}
    body: Callable[[Place], Mapping[str, Any]] = lambda place: {}
    asked: Callable[[Place], Mapping[str, Any]] = lambda place: {}


def course(place: Place) -> Mapping[str, Any]:
    return {"key": place.course.key}


def occasion(place: Place) -> Mapping[str, Any]:
    return {"number": place.occasion.pk}


def response(place: Place) -> Mapping[str, Any]:
    return {"number": place.flag.response_id}


def report(place: Place) -> Mapping[str, Any]:
    return {"number": makers.report(place)}


def report_file(place: Place) -> Mapping[str, Any]:
    return {**report(place), "edition": 1, "form": "csv"}


def extract(place: Place) -> Mapping[str, Any]:
    return {"key": makers.research(place)}


def programme(place: Place) -> Mapping[str, Any]:
    return {"key": place.programme.key}


def feed(place: Place) -> Mapping[str, Any]:
    return {"programme": place.programme.key, "period": PERIOD}


def results(place: Place) -> Mapping[str, Any]:
    return {"programme": place.programme.key, "period": PERIOD}


def new_course(place: Place) -> Mapping[str, Any]:
    where = {"department": place.team.department.key, "team": place.team.key}
    return {"programme": place.programme.key, **where, "started": _today()}


def day(place: Place) -> Mapping[str, Any]:
    return {"day": _today()}


def phase(place: Place) -> Mapping[str, Any]:
    return {"phase": "f1", **day(place)}


def other_phase(place: Place) -> Mapping[str, Any]:
    return {"phase": "f2", **day(place)}


def ending(place: Place) -> Mapping[str, Any]:
    return {"reason": "completed", **day(place)}


def reason(place: Place) -> Mapping[str, Any]:
    return {"reason": "no-show"}


def answers(place: Place) -> Mapping[str, Any]:
    return {"answers": {"q1": 50}}


def loose(place: Place) -> Mapping[str, Any]:
    given = {"course": place.course.key, "instrument": "trust", "moment": "during", "taken": _today()}
    return {**given, "answers": {"q1": 50}}


def corrected(place: Place) -> Mapping[str, Any]:
    return {"answers": {f"q{number}": 1 for number in range(1, 10)}}


def observation(place: Place) -> Mapping[str, Any]:
    return {"name": f"{place.flag.response_id}-total"}


def fhir_response(place: Place) -> Mapping[str, Any]:
    told = {"questionnaire": "urn:virkning:questionnaire:trust", "authored": _today(), "status": "completed"}
    subject = {"identifier": {"system": "urn:virkning:course", "value": place.course.key}}
    item = [{"linkId": "q1", "answer": [{"valueInteger": 50}]}]
    return {"resourceType": "QuestionnaireResponse", **told, "subject": subject, "item": item}


def contribution(place: Place) -> Mapping[str, Any]:
    """Nobody in this world is a member; see tests/attacks/test_benchmark_of_three.py."""
    return {"form": 1, "period": "2013", "measures": [], "lines": [], "left_out": []}


def told_at(place: Place) -> Mapping[str, Any]:
    return {"address": "https://example.org/told", "events": ["course.ended"]}


def _today() -> str:
    return timezone.localdate().isoformat()


ENDPOINTS: Mapping[tuple[str, str], Endpoint] = {
    ("GET", "api:courses"): Endpoint(ApiScope.COURSES_READ, CASES, lists=True),
    ("GET", "api:course"): Endpoint(ApiScope.COURSES_READ, CASES, values=course),
    ("POST", "api:courses"): Endpoint(ApiScope.COURSES_WRITE, TEAM, body=new_course),
    ("POST", "api:phase-start"): Endpoint(ApiScope.COURSES_WRITE, TEAM, values=course, body=other_phase),
    ("POST", "api:phase-end"): Endpoint(ApiScope.COURSES_WRITE, TEAM, values=course, body=phase),
    ("POST", "api:pause"): Endpoint(ApiScope.COURSES_WRITE, TEAM, values=course, body=day),
    ("POST", "api:resume"): Endpoint(ApiScope.COURSES_WRITE, TEAM, values=course, body=day),
    ("POST", "api:end"): Endpoint(ApiScope.COURSES_WRITE, TEAM, values=course, body=ending),
    ("POST", "api:reopen"): Endpoint(ApiScope.COURSES_WRITE, TEAM, values=course),
    ("GET", "api:occasions"): Endpoint(ApiScope.OCCASIONS_READ, TEAM, lists=True),
    ("GET", "api:occasion"): Endpoint(ApiScope.OCCASIONS_READ, TEAM, values=occasion),
    ("PUT", "api:reason"): Endpoint(ApiScope.OCCASIONS_WRITE, TEAM, values=occasion, body=reason),
    ("DELETE", "api:reason"): Endpoint(ApiScope.OCCASIONS_WRITE, TEAM, values=occasion),
    ("POST", "api:occasion-response"): Endpoint(ApiScope.RESPONSES_WRITE, TEAM, values=occasion, body=answers),
    ("GET", "api:responses"): Endpoint(ApiScope.RESPONSES_READ, CASES, lists=True),
    ("GET", "api:response"): Endpoint(ApiScope.RESPONSES_READ, CASES, values=response),
    ("POST", "api:responses"): Endpoint(ApiScope.RESPONSES_WRITE, TEAM, body=loose),
    ("POST", "api:correction"): Endpoint(ApiScope.RESPONSES_WRITE, TEAM, values=response, body=corrected),
    ("GET", "api:results"): Endpoint(ApiScope.RESULTS_READ, HERE, asked=results),
    ("GET", "api:feed-csv"): Endpoint(ApiScope.RESULTS_READ, WHOLE, asked=feed),
    ("GET", "api:feed-parquet"): Endpoint(ApiScope.RESULTS_READ, WHOLE, asked=feed),
    ("GET", "api:reports"): Endpoint(ApiScope.REPORTS_READ, CASES, lists=True),
    ("GET", "api:report"): Endpoint(ApiScope.REPORTS_READ, CASES, values=report),
    ("GET", "api:report-file"): Endpoint(ApiScope.REPORTS_READ, CASES, values=report_file),
    ("GET", "api:extracts"): Endpoint(ApiScope.EXTRACTS_READ, EXTRACTING, lists=True),
    ("GET", "api:extract"): Endpoint(ApiScope.EXTRACTS_READ, EXTRACTING, values=extract),
    ("GET", "api:subscriptions"): Endpoint(ApiScope.EVENTS, frozenset(), lists=True),
    ("POST", "api:subscriptions"): Endpoint(ApiScope.EVENTS, EVERYBODY, body=told_at),
    ("GET", "api:subscription"): Endpoint(ApiScope.EVENTS, frozenset(), values=lambda place: {"number": 1}),
    ("DELETE", "api:subscription"): Endpoint(ApiScope.EVENTS, frozenset(), values=lambda place: {"number": 1}),
    ("GET", "api:benchmark"): Endpoint(ApiScope.BENCHMARK, frozenset()),
    ("PUT", "api:benchmark-contribution"): Endpoint(
        ApiScope.BENCHMARK, frozenset(), values=lambda place: {"period": "2013"}, body=contribution
    ),
    ("GET", "api:benchmark-comparison"): Endpoint(
        ApiScope.BENCHMARK, frozenset(), values=lambda place: {"period": "2013"}
    ),
    ("DELETE", "api:benchmark-membership"): Endpoint(ApiScope.BENCHMARK, frozenset()),
    ("GET", "api:programmes"): Endpoint(ApiScope.DEFINITIONS_READ, HERE, lists=True),
    ("GET", "api:programme"): Endpoint(ApiScope.DEFINITIONS_READ, HERE, values=programme),
    ("GET", "api:instruments"): Endpoint(ApiScope.DEFINITIONS_READ, EVERYBODY, lists=True),
    ("GET", "api:instrument"): Endpoint(ApiScope.DEFINITIONS_READ, EVERYBODY, values=lambda place: {"key": "phq-9"}),
}

FHIR: Mapping[tuple[str, str], Endpoint] = {
    ("GET", "api:fhir-questionnaires"): Endpoint(ApiScope.DEFINITIONS_READ, EVERYBODY),
    ("GET", "api:fhir-questionnaire"): Endpoint(
        ApiScope.DEFINITIONS_READ, EVERYBODY, values=lambda place: {"name": "phq-9"}
    ),
    ("GET", "api:fhir-responses"): Endpoint(ApiScope.RESPONSES_READ, CASES, lists=True),
    ("GET", "api:fhir-response"): Endpoint(ApiScope.RESPONSES_READ, CASES, values=response),
    ("POST", "api:fhir-responses"): Endpoint(ApiScope.RESPONSES_WRITE, TEAM, body=fhir_response),
    ("GET", "api:fhir-observations"): Endpoint(ApiScope.RESPONSES_READ, CASES, lists=True),
    ("GET", "api:fhir-observation"): Endpoint(ApiScope.RESPONSES_READ, CASES, values=observation),
}

OPEN_TO_THE_WORLD = frozenset({"api:fhir-metadata", "api:openapi", "api:nothing", "api:root"})
"""They tell nothing of anybody."""
