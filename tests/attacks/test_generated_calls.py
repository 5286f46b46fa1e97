"""Calls made up from the API's own description, right ones and wrong ones: nothing breaks, and all is as described."""

import re
import uuid
from typing import Any

import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from tests.attacks.world import OWN, World
from tests.factories.systems import bearer, make_a_system, make_a_token
from virkning.store.models import Role

EXAMPLES = 1
"""Of each kind for each address here; a longer run is told in docs/api.md."""

A_KEY = re.compile(r"[!-~]{1,255}")

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
    team = world.places[OWN].team
    system = make_a_system(team.department.organisation, Role.TEAM_LEADER, team=team)
    headers = bearer(make_a_token(system))
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    asked = 0
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]  # a description that cannot be read fails here
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @few
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                nonlocal asked
                asked += 1
                if A_KEY.fullmatch(str((case.headers or {}).get("Idempotency-Key") or "")):
                    case.headers["Idempotency-Key"] = uuid.uuid4().hex  # as a caller must: a new one for each call
                case.call_and_validate(headers=headers)

            ask()
    assert asked > 60
