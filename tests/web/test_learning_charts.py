"""The charts for learning as a page: the same figures for readers of cases and of the whole, and no few told."""

from datetime import date

import pytest
from django.test import Client

from tests.factories.learning import make_adjustment
from tests.factories.programmes import PLANNED
from tests.factories.world import World, make_world
from tests.web.pages import said
from virkning.web.markers import Marker, places_of

ADDRESS = "/learning/programmes/small/charts/trust/"


@pytest.fixture
def planned(db: None) -> World:
    return make_world(PLANNED)


def browser(world: World, who: str, language: str = "da") -> Client:
    client = Client()
    client.force_login(world.user(who))
    client.cookies["django_language"] = language
    return client


def test_each_picture_has_its_message_and_what_cannot_be_drawn_says_why(planned: World) -> None:
    make_adjustment(planned.programme, planned.user("documentalist"))
    answer = browser(planned, "documentalist").get(ADDRESS)
    page = said(answer)
    assert "14 af 17 flyttede sig den ønskede vej" in page
    assert "Der skal være mindst otte måneder eller kvartaler" in page
    assert answer.content.count(b"<circle") >= 17
    answer = browser(planned, "board", "en").get(ADDRESS)
    protected = said(answer)
    assert "moved in the wanted direction" not in protected
    assert b'id="p-spread"' not in answer.content
    assert "It takes at least two departments that can be shown." in protected
    assert browser(planned, "administrator").get(ADDRESS).status_code == 404
    assert browser(planned, "documentalist").get(ADDRESS.replace("trust", "nothing")).status_code == 404


def test_markers_stand_between_the_points_they_fall_among() -> None:
    firsts = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
    marks = [Marker(day, "adjusted", "", "") for day in (date(2026, 2, 1), date(2026, 3, 16), date(2025, 1, 1))]
    places = places_of(marks, firsts, date(2026, 3, 31))
    assert places == ((0.5, "adjusted"), (2.0, "adjusted"))
