"""A program with a token, and a way to ask."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories.systems import bearer, make_a_system, make_a_token
from tests.factories.world import World, make_world
from virkning.domain.system import ApiScope
from virkning.store.models import Role, System

Ask = Callable[..., Client]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def system(world: World) -> Callable[..., System]:
    """A system with a role; in the team of department A where the role is held in one."""

    def made(role: Role = Role.DOCUMENTALIST, **place: Any) -> System:
        in_team = role in (Role.EMPLOYEE, Role.TEAM_LEADER)
        return make_a_system(world.organisation, role, team=world.teams["a"] if in_team else None, **place)

    return made


@pytest.fixture
def ask(system: Callable[..., System]) -> Ask:
    """A client that shows the token of a system with a role."""

    def client(role: Role = Role.DOCUMENTALIST, *scopes: ApiScope, language: str = "en") -> Client:
        made = make_a_token(system(role), scopes or tuple(ApiScope))
        return Client(headers={**bearer(made), "Accept-Language": language})

    return client
