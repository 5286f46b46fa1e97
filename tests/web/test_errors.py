"""When something is missing, refused or broken: kind words, and nothing told of anybody."""

import logging

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from tests.web.conftest import LogIn
from tests.web.pages import CELL, COURSE_A, COURSES, EXTRACT, said
from virkning.web.views.errors import failed


@pytest.mark.parametrize(("language", "words"), [("da", "Fejlen er vores"), ("en", "The fault is ours")])
def test_a_broken_page_asks_nothing_of_the_database(language: str, words: str) -> None:
    """Without the mark of a test that may use the database, a query would fail here."""
    with override(language):
        answer = failed(RequestFactory().get("/results/"))
    assert answer.status_code == 500
    assert words in said(answer)


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_kindly() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = "en"
    answer = client.post("/log-in/", {"username": "x@example.invalid", "password": "x"})
    assert answer.status_code == 403
    assert "Nothing was saved" in said(answer)


def test_logs_tell_of_nobody(log_in: LogIn, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = log_in("documentalist")
    for address in ("/results/", EXTRACT, CELL, COURSES, COURSE_A, "/nowhere/"):
        client.get(address)
    client.post(f"{EXTRACT}comments/", {"text": "Ring til Karen fra Hobro."})
    client.post("/log-in/", {"username": "karen@example.invalid", "password": "hemmelig"})
    told = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert told
    for word in ("Karen", "karen", "Hobro", "hemmelig", "example.invalid", "documentalist"):
        assert word not in told
