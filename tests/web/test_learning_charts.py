"""The charts for learning as a page: the same figures for readers of cases and of the whole, and no few told."""

import re
from datetime import date
from typing import cast

import pytest
from django.test import Client
from django.utils.translation import override

from tests.factories.courses import make_course, make_stay
from tests.factories.indicators import EVERY_KIND
from tests.factories.learning import make_adjustment
from tests.factories.programmes import PLANNED
from tests.factories.responses import make_response
from tests.factories.world import World, make_world
from tests.web.pages import said
from virkning.domain.pairing import Moment
from virkning.domain.text import Language
from virkning.store.models import Course, Fact
from virkning.web.charting import Picture
from virkning.web.learning import charts as learning_charts
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
        make_response(course, moment=Moment.AFTER, taken=ended, answers={"q1": 45 + month.month - 20 * (number % 2)})
        Fact.objects.create(course=course, variable="employment", code="none", dated=began)
        Fact.objects.create(course=course, variable="employment", code="work" if number % 2 else "none", dated=ended)


def periods_drawn(world: World, who: str) -> list[str]:
    """What the control chart of single values has points for."""
    return [row[0] for one in pictures_for(world, who) if one.key == "single" for row in one.rows]


def pictures_for(world: World, who: str, indicator: str = "trust", language: Language = "en") -> list[Picture]:
    wanted, today = world.programme.defined().indicator_by_key[indicator], date(2015, 8, 15)
    with override(language):
        found = learning_charts.page(world.user(who), world.programme, wanted, today=today, language=language)
    return cast("list[Picture]", found["pictures"])


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


OF_SCALES = {"shares", "single", "run", "time", "spread", "funnel"}


@pytest.mark.parametrize(
    ("who", "indicator", "kinds"),
    [
        ("documentalist", "trust", OF_SCALES),
        ("documentalist", "in-work", {"flows"}),
        ("board", "trust", {"single", "run", "spread"}),
        ("board", "in-work", set()),
    ],
)
def test_every_chart_carries_what_it_takes_to_be_read(db: None, who: str, indicator: str, kinds: set[str]) -> None:
    """Message, unit, how many, how to read it, source, the same in words, and a table of what is drawn."""
    world = make_world(EVERY_KIND)
    for number in range(13):
        ended_in(world, date(2014 + (6 + number) // 12, (6 + number) % 12 + 1, 1), citizens=6)
    Course.objects.filter(key__endswith="5").update(department=world.teams["b"].department)
    language: Language
    for language, citizens, source in (("da", r"\d borgere", "Kilde: "), ("en", r"\d citizens", "Source: ")):
        found = pictures_for(world, who, indicator, language)
        assert {one.key for one in found} == kinds
        for one in found:
            assert one.kind != one.title
            assert re.search(citizens, one.counted), one
            assert one.source.startswith(source)
            assert one.unit and len(one.how) > 80  # noqa: PT018 - both are texts under the picture
            assert one.title in one.svg
            assert 'role="img"' in one.svg
            assert len(one.rows) >= 2
            assert {len(row) for row in one.rows} == {len(one.head)}
    page = browser(world, who).get(ADDRESS.replace("trust", indicator))
    assert page.status_code == 200
