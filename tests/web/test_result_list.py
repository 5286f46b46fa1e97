"""The result list for the talk: for the employee, and shown with the citizen."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.responses import make_response
from tests.web.pages import said
from virkning.domain.pairing import Moment
from virkning.store.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    return make_case(started=today - timedelta(days=40), today=today)


def browser(case: Case, language: str = "en") -> Client:
    client = Client()
    client.force_login(case.user)
    client.cookies["django_language"] = language
    return client


def measured(case: Case, *values: int) -> None:
    for number, value in enumerate(values):
        moment = Moment.DURING if number else Moment.BEFORE
        taken = case.course.started + timedelta(days=10 * number)
        make_response(case.course, moment=moment, taken=taken, answers={"q1": value})


def test_nothing_measured_teaches(case: Case) -> None:
    page = said(browser(case).get(f"/courses/{case.course.key}/results/"))
    assert "Nothing is measured yet" in page
    assert "The picture begins with the first measurement" in page


def test_a_picture_a_sentence_and_the_questions(case: Case) -> None:
    measured(case, 20, 35, 60)
    response = browser(case).get(f"/courses/{case.course.key}/results/?drawn=1")
    page = said(response)
    assert "How it has gone since" in page
    assert "Moved the wanted way. The uncertainty is not known." in page
    assert "Question by question" in page
    assert response.content.decode().count('role="img"') == 1
    assert AuditEvent.objects.filter(what="seen", subject="course").exists()


def test_with_the_citizen_everything_else_is_gone(case: Case) -> None:
    measured(case, 20, 60)
    response = browser(case, "da").get(f"/courses/{case.course.key}/results/?with=citizen&drawn=1")
    page = said(response)
    assert "Dine svar har rykket sig i den retning, vi håber på." in page
    assert case.course.key not in page
    assert case.user.name not in page
    assert "/today/" not in response.content.decode()


def test_the_pictures_come_by_themselves(case: Case) -> None:
    measured(case, 20)
    client, at = browser(case), f"/courses/{case.course.key}/results/"
    assert "The pictures are being drawn." in said(client.get(at))
    part = client.get(f"{at}?drawn=1", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "Measured once" in said(part)
