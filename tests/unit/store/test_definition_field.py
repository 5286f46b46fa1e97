"""A definition is decoded once for all rows that carry it, and a new text is a new value."""

from dataclasses import replace

import pytest

from tests.factories.courses import make_course
from tests.factories.world import make_world
from virkning.domain.text import Text
from virkning.store.definitions import written_definition
from virkning.store.models import Course, Programme

pytestmark = pytest.mark.django_db


def test_courses_of_one_programme_share_its_definition() -> None:
    world = make_world()
    make_course(world.programme, department=world.teams["a"].department, team=world.teams["a"], key="X1")
    first, second, *_rest = Course.objects.select_related("programme").order_by("pk")
    assert first.programme is not second.programme
    assert first.programme.definition is second.programme.definition
    assert first.programme.defined() is second.programme.defined()
    assert first.programme.defined() == world.programme.defined()


def test_another_text_is_another_definition() -> None:
    programme = make_world().programme
    before = Programme.objects.get(pk=programme.pk).defined()
    changed = written_definition(replace(before, title=Text("Et andet navn", "Another name")))
    Programme.objects.create(
        organisation=programme.organisation, key=programme.key, version="2", definition=changed, current=False
    )
    assert Programme.objects.get(version="2").defined().title.en == "Another name"
    assert Programme.objects.get(pk=programme.pk).defined() == before


def test_one_part_of_a_definition_can_still_be_asked_for() -> None:
    programme = make_world().programme
    assert Programme.objects.filter(pk=programme.pk).values_list("definition__key", flat=True).get() == programme.key
