"""The employee's own report: one's own citizens one by one, as a page and as files."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from tests.factories.cases import Case, make_case
from tests.factories.people import make_membership, make_user
from tests.factories.responses import make_response
from tests.web.pages import said
from virkning.domain.pairing import Moment
from virkning.store.models import AuditEvent, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    made = make_case(started=today - timedelta(days=40), today=today)
    for number, value in enumerate((20, 60)):
        moment = Moment.DURING if number else Moment.BEFORE
        make_response(made.course, moment=moment, taken=today - timedelta(days=30 - number * 20), answers={"q1": value})
    return made


def test_ones_own_citizens_stand_one_by_one(case: Case, client: Client) -> None:
    client.force_login(case.user)
    client.cookies["django_language"] = "da"
    response = client.get("/results/mine/")
    page = said(response)
    assert "Borger for borger" in page
    assert f'href="/courses/{case.course.key}/results/"' in response.content.decode()
    assert "+40" in page
    seen = AuditEvent.objects.filter(what="seen", subject="course").get()
    assert seen.objects_touched == [case.course.pk]


def test_as_a_sheet_with_the_key_and_no_name(case: Case, client: Client) -> None:
    client.force_login(case.user)
    response = client.get("/results/mine/report.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    cells = [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    assert case.course.key in cells
    assert {20.0, 60.0, 40.0} <= {cell for cell in cells if isinstance(cell, float)}
    assert AuditEvent.objects.filter(what="exported", subject="course").exists()
    assert client.get("/results/mine/report.exe").status_code == 404


def test_a_colleague_has_a_list_of_ones_own(case: Case, client: Client) -> None:
    colleague = make_user(email="colleague@example.test")
    make_membership(colleague, case.programme.organisation, Role.EMPLOYEE, team=case.team)
    client.force_login(colleague)
    page = said(client.get("/results/mine/"))
    assert "Du er ikke ansvarlig for noget forløb endnu" in page
    assert case.course.key not in page
    assert client.get("/results/mine/report.csv").status_code == 404
    board = make_user(email="board@example.test")
    make_membership(board, case.programme.organisation, Role.BOARD)
    client.force_login(board)
    assert client.get("/results/mine/").status_code == 404
