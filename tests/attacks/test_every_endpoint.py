"""Each address of the API × each role of a system, each scope, and no token at all: asked for real."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.attacks.addresses import endpoints
from tests.attacks.endpoints import ENDPOINTS, FHIR, FOREIGN, OPEN_TO_THE_WORLD, ROLES, Endpoint
from tests.attacks.world import OWN, World
from tests.factories.systems import bearer, make_a_system, make_a_token
from virkning.domain.system import ApiScope
from virkning.exchange.api.app import api
from virkning.store.models import Role, System


def offered() -> Iterator[tuple[str, str]]:
    """Every method of every address, from the API itself."""
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                yield from ((method, f"api:{view.operations[0].url_name}") for method in operation.methods)


def test_somebody_has_said_who_may_ask_for_it() -> None:
    assert set(offered()) == set(ENDPOINTS)
    assert {one.name for one in endpoints()} == {name for _, name in {**ENDPOINTS, **FHIR}} | OPEN_TO_THE_WORLD


@pytest.fixture
def systems(world: World) -> dict[str, System]:
    own = world.places[OWN]
    organisation = own.team.department.organisation
    found = {"no-role": make_a_system(organisation)}
    for role in ROLES:
        in_team = role in (Role.EMPLOYEE, Role.TEAM_LEADER)
        found[role.value] = make_a_system(organisation, role, team=own.team if in_team else None)
    for where in FOREIGN:
        team = world.places[where].team
        found[where] = make_a_system(team.department.organisation, Role.EMPLOYEE, team=team)
    return found


def test_each_system_finds_what_its_role_opens_or_nothing(world: World, systems: dict[str, System]) -> None:
    shown, wrong = {who: bearer(make_a_token(one)) for who, one in systems.items()}, {}
    for key, endpoint in {**ENDPOINTS, **FHIR}.items():
        found = {who for who, headers in shown.items() if _finds(world, key, endpoint, headers)}
        ignored = set(FOREIGN) if endpoint.lists else set()  # they find their own
        if found - ignored != endpoint.who - ignored:
            wrong[key] = {"finds and should not": found - endpoint.who, "should find": endpoint.who - found}
    assert not wrong


def test_without_its_scope_or_a_token_nothing_opens(world: World, systems: dict[str, System]) -> None:
    wrong = {}
    for key, endpoint in {**ENDPOINTS, **FHIR}.items():
        others = [scope for scope in ApiScope if scope is not endpoint.scope]
        headers = bearer(make_a_token(systems[Role.DOCUMENTALIST.value], others))
        narrowed, without = asked(world, key, endpoint, headers), asked(world, key, endpoint, {})
        if (narrowed.status_code, without.status_code) != (403, 401):
            wrong[key] = (narrowed.status_code, without.status_code)
    assert not wrong


def _finds(world: World, key: tuple[str, str], endpoint: Endpoint, headers: Mapping[str, str]) -> bool:
    answer = asked(world, key, endpoint, headers)
    assert answer.status_code in (200, 201, 202, 204, 404, 409), (key, answer.status_code, answer.content)
    return answer.status_code != 404 and (not endpoint.lists or bool(_listed(json.loads(answer.content))))


def _listed(told: Mapping[str, Any]) -> Sequence[Any]:
    found: Sequence[Any] = told.get("items") or told.get("entry") or ()
    return found


def asked(world: World, key: tuple[str, str], endpoint: Endpoint, headers: Mapping[str, str]) -> HttpResponse:
    """One call for the own place's things, whose effects are taken back."""
    (method, name), place = key, world.places[OWN]
    path = reverse(name, kwargs=dict(endpoint.values(place)))
    given: dict[str, Any] = {"headers": dict(headers)}
    if asked_for := endpoint.asked(place):
        path = f"{path}?{urlencode(asked_for)}"
    if method != "GET":
        given |= {"data": dict(endpoint.body(place)), "content_type": "application/json"}
    with transaction.atomic():
        answer: HttpResponse = getattr(Client(), method.lower())(path, **given)
        transaction.set_rollback(True)
    return answer
