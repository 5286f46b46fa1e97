"""A small world to walk through, and someone logged in."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from tests.factories.world import World, make_world
from virkning.store.models import Organisation, Role, User

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


@pytest.fixture
def setting_up(db: None) -> tuple[Client, User, Organisation]:
    """Somebody who looks after users, in an organisation where nothing stands."""
    organisation, user = make_organisation(), make_user(name="administrator")
    make_membership(user, organisation, Role.ADMINISTRATOR)
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = "da"
    return client, user, organisation
