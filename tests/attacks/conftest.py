"""One world for a whole file, and every attack taken back after it: building the world takes longer than an attack."""

from collections.abc import Iterator
from itertools import product

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.attacks.objects import OBJECTS
from tests.attacks.world import World, make_attacked_world


@pytest.fixture(scope="module")
def _kept_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_attacked_world()
        for make, place in product(OBJECTS.values(), world.places.values()):
            make(place)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(_kept_world: World, db: None) -> World:
    """What a test does to it is taken back with the test."""
    return _kept_world
