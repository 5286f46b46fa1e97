"""Where results begin, and the progress of a programme."""

import pytest

from tests.factories.people import make_user
from tests.factories.programmes import make_programme
from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import PROGRESS, said


@pytest.mark.parametrize(("language", "word"), [("da", "Styregruppeudtræk"), ("en", "Steering-group extract")])
def test_programmes_with_their_reports(log_in: LogIn, language: str, word: str) -> None:
    answer = log_in("board", language=language).get("/results/")
    assert word in said(answer)
    assert 'href="/results/steering/small/2013Q2/"' in answer.content.decode()
    assert 'href="/results/progress/small/"' in answer.content.decode()


def test_a_team_is_told_how_many_courses_it_reaches(log_in: LogIn) -> None:
    assert "14 courses that you have access to" in said(log_in("employee", language="en").get("/results/"))
    assert "17 courses" in said(log_in("board", language="en").get("/results/"))


def test_a_new_programme_teaches(log_in: LogIn, world: World) -> None:
    make_programme(world.organisation, key="new")
    page = said(log_in("board", language="en").get("/results/"))
    assert "Results will stand here when the first courses have been measured" in page


def test_someone_without_a_role_is_told_what_to_do(log_in: LogIn, world: World) -> None:
    client = log_in("board", language="en")
    client.force_login(make_user())
    client.cookies["django_language"] = "en"
    assert "No programme is open to you yet" in said(client.get("/results/"))


def test_the_root_leads_to_the_results(log_in: LogIn) -> None:
    assert log_in("board").get("/").headers["Location"] == "/results/"


@pytest.mark.parametrize(("language", "words"), [("da", ("83", "gået frem")), ("en", ("have progressed",))])
def test_progress_is_told_and_drawn(log_in: LogIn, language: str, words: tuple[str, ...]) -> None:
    answer = log_in("documentalist", language=language).get(f"{PROGRESS}?drawn=1")
    assert words[-1] in said(answer)
    assert answer.content.decode().count("<svg") >= 3


def test_progress_hides_small_categories_from_the_board(log_in: LogIn) -> None:
    full = said(log_in("documentalist", language="en").get(f"{PROGRESS}?drawn=1"))
    page = said(log_in("board", language="en").get(f"{PROGRESS}?drawn=1"))
    assert "82%" in full
    assert "hidden" in page


def test_progress_of_a_new_programme_teaches(log_in: LogIn, world: World) -> None:
    make_programme(world.organisation, key="new")
    page = said(log_in("board", language="en").get("/results/progress/new/"))
    assert "Nobody has been measured twice yet" in page
