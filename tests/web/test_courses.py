"""One course's measurements and answers."""

import pytest

from tests.factories.courses import make_course
from tests.factories.responses import make_response
from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import COURSE_A, said
from virkning.store.models import AuditEvent


@pytest.mark.parametrize(
    ("language", "words"),
    [("da", ("Forløb A000", "7. januar 2013", "40,00", "50,00")), ("en", ("Course A000", "7 January 2013", "40.00"))],
)
def test_scores_and_days_are_shown(log_in: LogIn, language: str, words: tuple[str, ...]) -> None:
    page = said(log_in("employee", language=language).get(COURSE_A))
    assert [word for word in words if word not in page] == []


def test_a_corrected_answer_is_still_told(log_in: LogIn, world: World) -> None:
    course = world.courses["a"][0]
    first = course.responses.get(moment="before")
    make_response(course, taken=first.taken, answers={"q1": 33}, supersedes=first)
    page = said(log_in("employee", language="en").get(COURSE_A))
    assert "33.00" in page
    assert "corrected later" in page


def test_what_could_not_be_scored_says_why(log_in: LogIn, world: World) -> None:
    course = make_course(world.programme, team=world.teams["a"], department=world.teams["a"].department, key="AX")
    make_response(course, answers={})
    page = said(log_in("employee", language="en").get("/courses/AX/measurements/"))
    assert "not answered" in page


def test_a_course_without_measurements_teaches(log_in: LogIn, world: World) -> None:
    make_course(world.programme, team=world.teams["a"], department=world.teams["a"].department, key="AX")
    page = said(log_in("employee", language="en").get("/courses/AX/measurements/"))
    assert "Nothing has been measured yet" in page
    assert "still running" in page


def test_looking_is_noted(log_in: LogIn, world: World) -> None:
    log_in("documentalist").get(COURSE_A)
    assert AuditEvent.objects.get().objects_touched == [world.courses["a"][0].pk]


def test_not_getting_in_is_not_noted_as_seen(log_in: LogIn) -> None:
    assert log_in("board").get(COURSE_A).status_code == 404
    assert not AuditEvent.objects.exists()
