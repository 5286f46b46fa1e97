"""Calls made up from the API's own description, right ones and wrong ones: nothing breaks, and all is as described."""

import json
import re
import uuid
from typing import Any

import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from tests.attacks import makers
from tests.attacks.known_things import RECIPES, Known
from tests.attacks.world import OWN, World
from tests.factories.people import make_membership
from tests.factories.systems import bearer, make_a_system, make_a_token
from virkning.store.models import Role

EXAMPLES = 2
"""Of each kind for each address here; a longer run is told in docs/api.md."""

TOO_LONG = 414
A_KEY = re.compile(r"[!-~]{1,255}")

OF_MEMBERS = frozenset({"readBenchmark", "contribute", "readComparison", "leaveBenchmark"})
"""Open to members of a benchmark only, which this caller is none of; `test_benchmark_of_three` walks them."""

few = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_every_answer_is_as_it_is_described(world: World, settings: Any) -> None:
    settings.VIRKNING_API_PER_MINUTE = 100_000
    place = world.places[OWN]
    organisation = place.team.department.organisation
    makers.report(place)
    makers.research(place)
    system = make_a_system(organisation, Role.TEAM_LEADER, team=place.team)
    for role in (Role.DOCUMENTALIST, Role.MANAGEMENT):
        make_membership(system.user, organisation, role)
    headers = bearer(make_a_token(system))
    known = Known(through_the_test_client(headers))
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]  # a description that cannot be read fails here
        open_to_all = operation.definition.raw.get("security") == []  # takes nothing, so nothing about it can be wrong
        for mode in (GenerationMode.POSITIVE, *(() if open_to_all else (GenerationMode.NEGATIVE,))):

            @few
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                known.give(case)
                if A_KEY.fullmatch(str((case.headers or {}).get("Idempotency-Key") or "")):
                    case.headers["Idempotency-Key"] = uuid.uuid4().hex  # as a caller must: a new one for each call
                answer = case.call(headers=headers)
                known.note(case, answer.status_code)
                case.validate_response(answer, headers=headers, excluded_checks=_excluded(case, answer.status_code))

            ask()
    assert set(known.calls) >= set(RECIPES)
    assert set(known.never()) <= OF_MEMBERS


def _excluded(case: Any, status: int) -> list[Any]:
    """As in `schemathesis.toml`: FHIR answers 422 where a resource breaks the rules, and an address may be too long."""
    rules = case.operation.definition.raw["operationId"] in {"createQuestionnaireResponse", "contribute"}
    found = [schemathesis.checks.positive_data_acceptance] if rules else []
    return [*found, schemathesis.checks.negative_data_rejection] if status == TOO_LONG else found


def through_the_test_client(headers: dict[str, str]) -> Any:
    client = Client(headers=headers)

    def ask(method: str, path: str, body: Any) -> Any:
        given: dict[str, Any] = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        answer = client.generic(method, path, **given)
        return json.loads(answer.content) if answer.status_code < 300 and answer.content else None

    return ask
