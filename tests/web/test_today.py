"""The day's work: what is due, what must be seen at once, and who sees none of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.people import make_membership, make_user
from tests.factories.responses import make_response
from tests.web.pages import said
from virkning.actions.red_flags import raise_flags
from virkning.library.shelves import instrument
from virkning.store.models import RedFlag, Role

pytestmark = pytest.mark.django_db


def opened(days_ago: int = 0) -> Case:
    today = timezone.localdate()
    return make_case(started=today - timedelta(days=days_ago), today=today)


def browser(case: Case, language: str = "en") -> Client:
    client = Client()
    client.force_login(case.user)
    client.cookies["django_language"] = language
    return client


def test_what_is_due_stands_with_its_ways() -> None:
    case = opened()
    response = browser(case).get("/today/")
    assert "1 citizen is to be measured" in said(response)
    assert "2 questionnaires" in said(response)
    for occasion in case.course.occasions.filter(moment="before"):
        assert f"/occasions/{occasion.pk}/type-in/" in response.content.decode()


def test_what_is_late_is_told_in_words() -> None:
    case = opened(days_ago=20)
    page = said(browser(case).get("/today/"))
    assert "Overdue 1" in page
    assert "6 days late" in page


def test_who_starts_where() -> None:
    case = opened()
    assert browser(case).get("/").headers["Location"] == "/today/"
    board = make_user()
    make_membership(board, case.programme.organisation, Role.BOARD)
    client = Client()
    client.force_login(board)
    assert client.get("/").headers["Location"] == "/results/"
    assert [client.get(path).status_code for path in ("/today/", "/courses/", "/courses/new/")] == [200, 404, 404]
    assert "/today/" in client.get("/results/").content.decode()  # what others ask of the board stands there


def flagged(case: Case) -> RedFlag:
    made = make_response(
        case.course,
        key="phq-9",
        phase="",
        taken=timezone.localdate(),
        answers={f"q{n}": 1 for n in range(1, 10)},
    )
    return raise_flags(made, instrument("phq-9"))[0]


def test_a_red_flag_stands_first_until_it_is_told_what_was_done() -> None:
    case = opened()
    flag = flagged(case)
    client = browser(case)
    page = said(client.get("/today/"))
    assert page.index("1 answer must be looked at now") < page.index("Can be taken now")
    refused = client.post(f"/today/red-flags/{flag.pk}/", {"what_was_done": "  "}, follow=True)
    assert "must be looked at now" in said(refused)
    kept = client.post(f"/today/red-flags/{flag.pk}/", {"what_was_done": "Talked the same day"}, follow=True)
    assert "must be looked at now" not in said(kept)
    flag.refresh_from_db()
    assert flag.acknowledged_by == case.user


def test_nobody_else_can_answer_for_a_flag() -> None:
    flag = flagged(opened())
    stranger = make_case()
    assert browser(stranger).post(f"/today/red-flags/{flag.pk}/", {"what_was_done": "x"}).status_code == 404
    flag.refresh_from_db()
    assert flag.acknowledged_at is None


def test_an_empty_day_teaches() -> None:
    case = opened()
    case.course.occasions.update(cancelled=True)
    assert "Everything is measured" in said(browser(case).get("/today/"))
