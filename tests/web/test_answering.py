"""The citizen's pages: opened by link and code only, nothing lost, nothing told to others."""

import re
from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.factories.answering import ORGANISATION, Case, expire, make_case
from virkning.store.models import AnswerLink, Draft, Response
from virkning.web.views.errors import failed

pytestmark = pytest.mark.django_db

BAROMETER = "stress-barometer"


@pytest.fixture
def case() -> Case:
    return make_case(BAROMETER, "ptsd")


def opened(token: str, code: str) -> Client:
    client = Client()
    answer = client.post(f"/a/{token}/?language=en", {"code": code})
    assert answer.status_code == 302, answer.content.decode()
    return client


def answered(client: Client, token: str, *values: int) -> None:
    for number, value in enumerate(values, start=1):
        assert client.post(f"/a/{token}/{number}/", {"answer": value}).status_code == 302


def test_the_link_alone_opens_nothing(case: Case) -> None:
    _link, token, _code = case.link(BAROMETER)
    client = Client()
    for page in ("start", "1", "all", "check", "thanks"):
        answer = client.get(f"/a/{token}/{page}/")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/a/{token}/")


def test_no_cookie_before_the_code_and_one_for_the_browsers_life_after_it(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = Client()
    assert not client.get(f"/a/{token}/").cookies
    answer = client.post(f"/a/{token}/", {"code": code})
    assert list(answer.cookies) == ["a"]
    cookie = answer.cookies["a"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/a/", True, "Strict")
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert token not in cookie.value


@pytest.mark.parametrize("page", ["", "start/", "1/", "all/", "check/"])
def test_nothing_is_kept_and_nothing_told_to_others(case: Case, page: str) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code) if page else Client()
    answer = client.get(f"/a/{token}/{page}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = answer.content.decode()
    assert not re.search(r"<style\b|<script(?![^>]*\bsrc=)|\sstyle=\"|\son[a-z]+=\"", text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)
    for telling in ("Virkning", ORGANISATION, case.course.key, "Voldens", "Opdigtet"):
        assert telling not in text


def test_a_question_at_a_time_until_it_is_handed_in(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    answered(client, token, 20, 30, 40)
    assert not Response.objects.exists()
    assert client.post(f"/a/{token}/check/").headers["Location"] == f"/a/{token}/thanks/"
    response = Response.objects.get()
    assert response.answers == {"economy": 20, "safety": 30, "contact": 40}
    assert (response.phase, response.moment, response.by) == ("f1", "before", None)
    assert case.occasion(BAROMETER).response == response
    assert "Your answers are sent" in client.get(f"/a/{token}/thanks/").content.decode()


def test_handing_in_twice_saves_once_and_thanks_again(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    answered(client, token, 20, 30, 40)
    client.post(f"/a/{token}/check/")
    again = client.post(f"/a/{token}/check/")
    assert (again.status_code, Response.objects.count()) == (200, 1)
    assert "Your answers are sent" in again.content.decode()


def test_one_link_asks_several_questionnaires_in_a_row(case: Case) -> None:
    _link, token, code = case.link(BAROMETER, "ptsd")
    client = opened(token, code)
    assert "1 of 15" in client.get(f"/a/{token}/1/").content.decode()
    client.post(f"/a/{token}/15/", {"answer": 1})
    client.post(f"/a/{token}/check/")
    assert {response.instrument for response in Response.objects.all()} == {BAROMETER, "ptsd"}


def test_another_device_goes_on_where_the_first_stopped(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    answered(opened(token, code), token, 20, 30)
    assert f'href="/a/{token}/3/"' in opened(token, code).get(f"/a/{token}/start/").content.decode()


def test_not_wanting_to_answer_is_kept_and_can_be_regretted(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    client.post(f"/a/{token}/2/", {"decline": "yes"})
    assert Draft.objects.get().declined == ["safety"]
    client.post(f"/a/{token}/2/", {"answer": "7"})
    draft = Draft.objects.get()
    assert (draft.declined, draft.answers) == ([], {"safety": 7})


def test_a_change_from_the_look_back_leads_back_to_it(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    assert client.post(f"/a/{token}/1/?check=1", {"answer": "7"}).headers["Location"] == f"/a/{token}/check/"


def test_all_on_one_page_keeps_what_is_possible_and_names_what_is_not(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    field = f"o{case.occasion(BAROMETER).pk}"
    sent = {f"{field}-economy": "20", f"{field}-safety": "900", f"{field}-contact": "40"}
    answer = client.post(f"/a/{token}/all/", sent)
    assert "Look at question 2" in answer.content.decode()
    assert Draft.objects.get().answers == {"economy": 20, "contact": 40}
    sent[f"{field}-safety"] = "declined"
    assert client.post(f"/a/{token}/all/", sent).headers["Location"] == f"/a/{token}/check/"
    assert Draft.objects.get().declined == ["safety"]


@pytest.mark.parametrize("wrong", ["", "0", "101", "2,5", "many", "9" * 5000, "٣", "1e1", "<b>"])
def test_an_answer_that_is_not_possible_is_not_kept(case: Case, wrong: str) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    answered(client, token, 20)
    answer = client.post(f"/a/{token}/2/", {"answer": wrong})
    assert "Your other answers are saved" in answer.content.decode()
    assert Draft.objects.get().answers == {"economy": 20}


def test_a_megabyte_is_refused_and_nothing_is_lost(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    answered(client, token, 20)
    answer = client.post(f"/a/{token}/2/", {"answer": "9" * 1_000_000})
    assert answer.status_code == 413
    assert "still there" in answer.content.decode()
    assert Draft.objects.get().answers == {"economy": 20}


def test_ten_wrong_codes_lock_the_link_for_longer_and_longer(case: Case) -> None:
    link, token, code = case.link(BAROMETER)
    wrong = "000000" if code != "000000" else "111111"
    client = Client()
    statuses = [client.post(f"/a/{token}/", {"code": wrong}).status_code for _ in range(10)]
    assert statuses == [200] * 4 + [429] * 6
    assert client.post(f"/a/{token}/", {"code": code}).status_code == 429
    AnswerLink.objects.filter(pk=link.pk).update(locked_until=timezone.now() - timedelta(seconds=1))
    client.post(f"/a/{token}/", {"code": wrong})
    locked = AnswerLink.objects.get(pk=link.pk).locked_until
    assert locked is not None
    assert locked - timezone.now() > timedelta(seconds=90)
    AnswerLink.objects.filter(pk=link.pk).update(locked_until=None)
    assert client.post(f"/a/{token}/", {"code": code}).status_code == 302


def test_unknown_and_tampered_links_are_answered_alike(case: Case) -> None:
    _link, token, _code = case.link(BAROMETER)
    tampered = token[:-1] + ("A" if token[-1] != "A" else "B")
    answers = [Client().get(f"/a/{path}") for path in (f"{tampered}/", "nothing/", "", "a/b/c/", f"{'x' * 3000}/")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert b"Virkning" not in answers[0].content


def test_the_cookie_of_one_citizen_opens_no_other_link(case: Case) -> None:
    _first, token, code = case.link(BAROMETER)
    _second, other, _other_code = case.link("ptsd")
    client = opened(token, code)
    assert client.get(f"/a/{other}/1/").headers["Location"] == f"/a/{other}/"
    client.post(f"/a/{other}/1/", {"answer": "1"})
    assert not Draft.objects.exists()


def test_a_cookie_that_was_tampered_with_opens_nothing(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    client.cookies["a"] = client.cookies["a"].value[:-2] + "xx"
    assert client.get(f"/a/{token}/1/").headers["Location"] == f"/a/{token}/"


def test_a_link_that_is_too_old_keeps_the_answers_for_the_next(case: Case) -> None:
    link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    answered(client, token, 20)
    expire(link)
    assert Client().get(f"/a/{token}/").status_code == 410
    assert client.post(f"/a/{token}/2/", {"answer": "5"}).status_code == 410
    _next, token, code = case.link(BAROMETER)
    assert 'value="20"' in opened(token, code).get(f"/a/{token}/1/").content.decode()


def test_a_used_link_opens_nothing_elsewhere(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    answered(client, token, 20)
    client.post(f"/a/{token}/check/")
    stranger = Client()
    assert stranger.get(f"/a/{token}/").status_code == 410
    assert stranger.post(f"/a/{token}/", {"code": code}).status_code == 410


def test_forms_of_other_sites_are_refused(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    answer = client.post(f"/a/{token}/1/", {"answer": "5"}, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, Draft.objects.count()) == (403, 0)


def test_leaving_forgets_the_questionnaire_and_lands_on_a_neutral_page(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    answer = client.get("/a/leave/")
    assert answer.headers["Location"] == "https://www.dmi.dk/"
    assert client.get(f"/a/{token}/1/").headers["Location"] == f"/a/{token}/"
    client = opened(token, code)
    assert client.post("/a/leave/").status_code == 204
    assert client.get(f"/a/{token}/1/").status_code == 302


def test_no_log_tells_the_secret_of_a_link(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    client.post(f"/a/{token}/1/", {"answer": "9" * 100_000})
    client.post(f"/a/{token}/1/", {"answer": "9"}, headers={"sec-fetch-site": "cross-site"})
    Client().get(f"/a/{token[:-1]}/")
    told = " ".join(record.getMessage() for record in caplog.records)
    assert "/a/..." in told
    assert token[:-1] not in told


@pytest.mark.parametrize("path", ["/a/x/1/", "/a/"])
def test_a_broken_page_is_as_neutral_as_the_others(path: str) -> None:
    answer = failed(RequestFactory().get(path))
    assert answer.status_code == 500
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"Virkning" not in answer.content
    assert b"Virkning" in failed(RequestFactory().get("/results/")).content


def test_the_language_is_chosen_on_the_device(case: Case) -> None:
    _link, token, code = case.link(BAROMETER)
    client = opened(token, code)
    assert "How stressed are you about money" in client.get(f"/a/{token}/1/").content.decode()
    client.get(f"/a/{token}/start/?language=da")
    danish = client.get(f"/a/{token}/1/")
    assert "Hvor presset er du af din økonomi" in danish.content.decode()
    assert danish.headers["Content-Language"] == "da"
