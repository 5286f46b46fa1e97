"""How a scale moves and who gains most, of a programme: little data told honestly, and who may read it."""

from datetime import timedelta

import pytest

from tests.factories.programmes import PLANNED
from tests.factories.responses import make_response
from tests.factories.world import World, make_world
from tests.web.conftest import LogIn
from tests.web.pages import said
from virkning.domain.pairing import Moment
from virkning.store.early_extract import early_collaboration
from virkning.store.models import Course


@pytest.fixture
def world(db: None) -> World:
    return make_world(PLANNED)


HOME = "/learning/programmes/{key}/growth/trust/"


def test_little_is_told_as_little_and_the_page_waits_for_its_figures(log_in: LogIn, world: World) -> None:
    home = HOME.format(key=world.programme.key)
    client = log_in("documentalist")
    assert "bliver regnet ud" in said(client.get(home))
    told = said(client.get(home + "?counted"))
    assert "Der er for få til at sige noget" in told
    assert "Samarbejdet er ikke målt hos nok" in told
    assert "bliver regnet ud" not in said(client.get(home))
    assert "There are too few to tell" in said(log_in("documentalist", language="en").get(home + "?counted"))
    assert client.get(f"{home}figures.csv").status_code == 200
    assert client.get(f"{home}figures.exe").status_code == 404
    assert log_in("outsider").get(home).status_code == 404
    assert client.get(home.replace("trust", "nothing")).status_code == 404
    protected = said(log_in("steering-group").get(home + "?counted"))
    assert "ingen tal om få borgere" in protected


def test_only_the_first_early_answer_on_the_collaboration_counts(world: World) -> None:
    course = next(iter(world.courses.values()))[0]
    for weeks, value in ((3, 4), (5, 2), (20, 1)):
        answers = dict.fromkeys(("q1", "q2", "q3", "q4"), value)
        taken = course.started + timedelta(weeks=weeks)
        make_response(course, key="collaboration", moment=Moment.DURING, taken=taken, answers=answers)
    found = early_collaboration(Course.objects.all(), chosen=[course.pk])
    assert found == {course.pk: (course.started + timedelta(weeks=3), 4.0)}
    assert early_collaboration(Course.objects.all(), chosen=[]) == {}
