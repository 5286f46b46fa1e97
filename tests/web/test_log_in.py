"""Coming in, going out, and the language of the page."""

import pytest
from django.test import Client

from tests.factories.people import make_user
from tests.web.conftest import LogIn
from tests.web.pages import said

pytestmark = pytest.mark.django_db

PASSWORD = "hemmelig nok til en test"


@pytest.fixture
def user() -> object:
    return make_user(email="anna@example.invalid", password=PASSWORD, name="Anna And")


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize("address", ["anna@example.invalid", "Anna@Example.invalid "])
def test_the_mail_address_lets_in_however_it_is_written(client: Client, address: str) -> None:
    answer = client.post("/log-in/", {"login": address, "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/results/"
    assert "Anna And" in said(answer)


@pytest.mark.usefixtures("user")
def test_a_wrong_password_and_an_unknown_address_look_the_same(client: Client) -> None:
    def told(address: str) -> str:
        answer = client.post("/log-in/", {"login": address, "password": "forkert kode"})
        assert answer.status_code == 200
        assert 'role="alert"' in answer.content.decode()
        assert "forkert kode" not in answer.content.decode()
        return said(answer)

    assert told("anna@example.invalid") == told("bo@example.invalid")


def test_someone_who_has_left_does_not_get_in(client: Client) -> None:
    user = make_user(email="bo@example.invalid", password=PASSWORD)
    user.is_active = False
    user.save()
    assert client.post("/log-in/", {"login": user.email, "password": PASSWORD}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_log_in_leads_on_to_where_one_was_going(client: Client) -> None:
    make_user(email="bo@example.invalid", password=PASSWORD)
    form = {"login": "bo@example.invalid", "password": PASSWORD, "next": "/results/"}
    assert client.post("/log-in/", form).headers["Location"] == "/results/"
    client.logout()
    assert client.post("/log-in/", form | {"next": "https://evil.invalid/"}).headers["Location"] == "/"


def test_going_out_is_a_form_and_ends_the_session(log_in: LogIn) -> None:
    client = log_in("board")
    assert client.get("/log-out/").status_code == 405
    assert client.post("/log-out/").headers["Location"] == "/log-in/"
    assert client.get("/results/").status_code == 302


def test_the_page_is_danish_unless_chosen(client: Client) -> None:
    answer = client.get("/log-in/", headers={"accept-language": "en"})
    assert '<html lang="da">' in answer.content.decode()
    assert answer.headers["Content-Language"] == "da"


def test_the_choice_of_language_is_remembered(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/log-in/"})
    assert answer.headers["Location"] == "/log-in/"
    page = client.get("/log-in/")
    assert '<html lang="en">' in page.content.decode()
    assert "E-mail address" in said(page)


def test_another_language_than_the_two_changes_nothing(client: Client) -> None:
    client.cookies["django_language"] = "xx"
    assert '<html lang="da">' in client.get("/log-in/").content.decode()
