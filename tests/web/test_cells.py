"""What lies behind a cell, for those with and without access to the cases."""

import re

import pytest

from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import CELL, COURSES, EXTRACT, HIDDEN_CELL, said
from virkning.store.models import AuditEvent


@pytest.mark.parametrize(("language", "word"), [("da", "Ændring"), ("en", "Change")])
def test_a_cell_is_a_page_of_its_own_without_a_script(log_in: LogIn, language: str, word: str) -> None:
    answer = log_in("documentalist", language=language).get(CELL)
    page = said(answer)
    assert "<html" in answer.content.decode()
    assert word in page
    assert {"da": "+6,79", "en": "+6.79"}[language] in page


def test_beside_the_table_only_its_inside_is_sent(log_in: LogIn) -> None:
    answer = log_in("documentalist").get(CELL, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert 'id="panel-title"' in answer.content.decode()
    assert "HX-Request" in answer.headers["Vary"]


def test_three_rules_stand_side_by_side(log_in: LogIn) -> None:
    page = said(log_in("documentalist", language="en").get(CELL))
    assert re.search(r"Any change every difference 11 \(79%\) 0 \(0%\) 3 \(21%\)", page)
    assert "Reliable change" in page
    assert "Smallest important change" in page


def test_indicator_result_and_questionnaire_are_named(log_in: LogIn) -> None:
    page = said(log_in("documentalist", language="en").get(CELL))
    for words in ("Result Independence", "Indicator Trusting others", "Range 1–100, higher is better"):
        assert words in page


def test_each_citizen_is_a_dot_for_those_with_access(log_in: LogIn) -> None:
    assert "How the citizens moved" in said(log_in("documentalist", language="en").get(CELL))
    assert "How the citizens moved" not in said(log_in("steering-group", language="en").get(CELL))


@pytest.mark.parametrize("who", ["steering-group", "management", "board"])
def test_a_hidden_cell_tells_nothing(log_in: LogIn, who: str) -> None:
    answer = log_in(who, language="en").get(HIDDEN_CELL)
    page = said(answer)
    assert "Hidden, because it is few citizens, or because one could otherwise work out few" in page
    assert 'class="figures"' not in answer.content.decode()
    assert "The same changes by three rules" not in page
    assert "See the courses" not in page


def test_start_has_no_rules_and_no_dots(log_in: LogIn) -> None:
    page = said(log_in("documentalist", language="en").get("/results/steering/small/2013Q1/a/trust/start/"))
    assert "Mean at the start" in page
    assert "46.50" in page
    assert "The same changes by three rules" not in page


def test_all_departments_have_a_cell_of_their_own(log_in: LogIn) -> None:
    page = said(log_in("documentalist", language="en").get(f"{EXTRACT}all/trust/phase-f1/"))
    assert "All departments" in page
    assert "17 of 17" in page


def test_an_empty_cell_says_so(log_in: LogIn) -> None:
    page = said(log_in("documentalist", language="en").get(f"{EXTRACT}a/trust/phase-f2/"))
    assert "No citizen has both measurements in this period" in page
    assert "See the courses" not in page


@pytest.mark.parametrize(
    ("language", "heading"), [("da", "14 forløb bag tallet"), ("en", "14 courses behind the figure")]
)
def test_the_courses_behind_are_listed_those_against_first(log_in: LogIn, language: str, heading: str) -> None:
    answer = log_in("documentalist", language=language).get(COURSES)
    assert heading in said(answer)
    listed = re.findall(r"/courses/(A\d{3})/measurements/", answer.content.decode())
    assert listed[:3] == ["A007", "A008", "A009"]
    assert len(listed) == 14


def test_looking_at_courses_is_noted(log_in: LogIn, world: World) -> None:
    log_in("employee").get(COURSES)
    event = AuditEvent.objects.get()
    assert (event.what, event.subject, event.by) == ("seen", "course", world.user("employee"))
    assert event.objects_touched == sorted(course.pk for course in world.courses["a"])


def test_those_who_may_are_led_to_the_courses(log_in: LogIn) -> None:
    assert f'href="{COURSES}?rule=any"' in log_in("employee").get(CELL).content.decode()
    assert "courses/" not in log_in("board").get(CELL).content.decode()
