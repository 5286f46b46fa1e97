"""The charts for learning as a page: the same figures for readers of cases and of the whole, and no few told."""

from datetime import date

import pytest
from django.test import Client

from tests.factories.courses import make_course, make_stay
from tests.factories.learning import make_adjustment
from tests.factories.programmes import PLANNED
from tests.factories.responses import make_response
from tests.factories.world import World, make_world
from tests.web.pages import said
from virkning.domain.pairing import Moment
from virkning.web import learning_charts
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


def ended_in(world: World, month: date, *, citizens: int) -> None:
    for number in range(citizens):
        ended, team = month.replace(day=10 + number), world.teams["a"]
        began = date(ended.year - 1, ended.month, 1)
        course = make_course(world.programme, department=team.department, team=team, started=began, ended=ended)
        make_stay(course, "f1", started=began, ended=ended)
        make_response(course, moment=Moment.BEFORE, taken=began, answers={"q1": 40})
        make_response(course, moment=Moment.AFTER, taken=ended, answers={"q1": 45 + 10 * (number % 2)})


def periods_drawn(world: World, who: str) -> list[str]:
    """What the control chart of single values has points for."""
    found = learning_charts.page(
        world.user(who),
        world.programme,
        world.programme.defined().indicator_by_key["trust"],
        today=date(2015, 8, 15),
        language="en",
    )
    pictures = {one.key: one for one in found["pictures"]}  # type: ignore[attr-defined]
    return [row[0] for row in pictures["single"].rows] if "single" in pictures else []


def test_no_month_is_drawn_that_the_quarter_would_tell_of(planned: World) -> None:
    """Of a quarter that goes on nothing; and one who is registered late is not found as what months add to reports."""
    for number in range(13):
        ended_in(planned, date(2014 + (6 + number) // 12, (6 + number) % 12 + 1, 1), citizens=6)
    assert periods_drawn(planned, "documentalist")[-1] == "July 2015"
    assert periods_drawn(planned, "board")[0] == "July 2014"
    assert periods_drawn(planned, "board")[-1] == "June 2015"
    ended_in(planned, date(2014, 8, 1), citizens=1)
    assert periods_drawn(planned, "documentalist")[-1] == "July 2015"
    assert periods_drawn(planned, "board") == []
