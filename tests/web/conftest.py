"""A small world to walk through, and someone logged in."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.world import World, make_world

LogIn = Callable[..., Client]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def log_in(world: World) -> LogIn:
    """A browser in which someone with a role is logged in; Danish unless said."""

    def logged_in(who: str, *, language: str = "da") -> Client:
        client = Client()
        client.force_login(world.user(who))
        client.cookies["django_language"] = language
        return client

    return logged_in
