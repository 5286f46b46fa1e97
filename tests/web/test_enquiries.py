"""Those who ask for help: the list, registering, deciding, and the course that it becomes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.families import make_enquiry
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from tests.web.pages import said
from virkning.store.models import AuditEvent, Course, Enquiry, EnquiryStatus, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    return make_case(started=today, today=today)


def waiting(case: Case, days: int = 40) -> Enquiry:
    today = timezone.localdate()
    return make_enquiry(case, received=today - timedelta(days=days), today=today)


def browser(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def test_the_list_tells_who_has_waited_longest(case: Case) -> None:
    later, first = waiting(case, 3), waiting(case, 40)
    page = said(browser(case.user).get("/courses/enquiries/"))
    assert "2 enquiries are waiting, the longest for 40 days" in page
    assert page.index(first.key) < page.index(later.key)
    assert "Violence in the relationship" in page
    assert "Ring kun formiddag" not in page
    assert "2 henvendelser venter, den længste i 40 dage" in said(browser(case.user, "da").get("/courses/enquiries/"))


def test_the_list_of_courses_leads_to_those_who_wait(case: Case) -> None:
    waiting(case, 5)
    client = browser(case.user)
    assert "1 enquiry is waiting, the longest for 5 days" in said(client.get("/courses/"))
    assert client.get("/courses/?state=waiting").headers["Location"] == "/courses/enquiries/"


def test_an_empty_list_teaches(case: Case) -> None:
    client = browser(case.user)
    assert "Enquiries begin here" in said(client.get("/courses/enquiries/"))
    assert "No enquiry has been decided yet" in said(client.get("/courses/enquiries/?state=decided"))


def test_one_is_registered_with_a_day_only(case: Case) -> None:
    client, today = browser(case.user), timezone.localdate().isoformat()
    form = {"programme": "small", "received": today, "team": case.team.pk}
    assert client.post("/courses/enquiries/new/", form).status_code == 302
    row = Enquiry.objects.get()
    assert (row.status, row.team, row.organisation) == (EnquiryStatus.NEW, case.team, case.programme.organisation)
    assert "today" in said(client.get("/courses/enquiries/"))


def test_what_is_wrong_is_told_and_what_was_written_is_kept(case: Case) -> None:
    ahead = (timezone.localdate() + timedelta(days=1)).isoformat()
    form = {"programme": "small", "received": ahead, "team": case.team.pk, "note": "Kun sms", "reason": ["threats"]}
    answer = browser(case.user).post("/courses/enquiries/new/", form)
    assert answer.status_code == 422
    assert "Kun sms" in said(answer)
    assert 'value="threats" checked' in answer.content.decode()
    unknown = browser(case.user).post("/courses/enquiries/new/", {**form, "received": "", "known": "NONE"})
    assert unknown.status_code == 422
    assert 'value="NONE"' in unknown.content.decode()
    assert not Enquiry.objects.exists()


def test_a_citizen_who_is_known_already_gets_a_further_course(case: Case) -> None:
    client, today = browser(case.user), timezone.localdate().isoformat()
    form = {"programme": "small", "received": today, "team": case.team.pk, "known": case.course.key.lower()}
    client.post("/courses/enquiries/new/", form)
    row = Enquiry.objects.get()
    assert row.client == case.course.client
    assert case.course.key in said(client.get(f"/courses/enquiries/{row.key}/"))
    client.post("/courses/new/", {**form, "enquiry": row.key, "started": today, "way": "none"})
    row.refresh_from_db()
    assert row.course is not None
    assert row.course.client == case.course.client


def test_an_enquiry_is_opened_as_a_course_with_its_day_and_sender(case: Case) -> None:
    row, client = waiting(case, 12), browser(case.user)
    page = client.get(f"/courses/new/?enquiry={row.key}").content.decode()
    assert f'value="{row.received.isoformat()}"' in page
    assert '<option value="police" selected>' in page
    form = {
        "programme": "small", "team": case.team.pk, "started": timezone.localdate().isoformat(), "phase": "f1",
        "way": "none", "enquiry": row.key, "enquired": row.received.isoformat(), "referral": "police",
    }  # fmt: skip
    address = client.post("/courses/new/", form).headers["Location"]
    row.refresh_from_db()
    assert row.status == EnquiryStatus.COURSE
    course = Course.objects.get(enquiry=row)
    assert (course.enquired, course.referral) == (row.received, "police")
    assert "Violence in the relationship" in said(client.get(address))
    assert client.get(f"/courses/new/?enquiry={row.key}").status_code == 404


def test_a_decision_is_written_and_its_reason_told(case: Case) -> None:
    row, client = waiting(case), browser(case.user)
    form = {"status": "declined", "reason": "no-place", "day": timezone.localdate().isoformat(), "version": row.version}
    client.post(f"/courses/enquiries/{row.key}/decide/", form)
    assert "Declined: no place" in said(client.get("/courses/enquiries/?state=decided"))
    assert "Nobody is waiting" in said(client.get("/courses/enquiries/"))
    again = said(client.post(f"/courses/enquiries/{row.key}/decide/", form, follow=True))
    assert "Somebody else has changed the enquiry" in again
    missing = said(client.post(f"/courses/enquiries/{row.key}/decide/", {"status": "declined"}, follow=True))
    assert "A date or a choice is missing" in missing


def test_two_who_write_at_once_lose_nothing(case: Case) -> None:
    row, client = waiting(case), browser(case.user)
    form = {"received": row.received.isoformat(), "team": case.team.pk, "version": row.version, "note": "Den første"}
    assert client.post(f"/courses/enquiries/{row.key}/", form).status_code == 302
    second = client.post(f"/courses/enquiries/{row.key}/", {**form, "note": "Den anden"})
    assert second.status_code == 422
    page = said(second)
    assert "Den første" in page
    assert "Den anden" in page
    row.refresh_from_db()
    assert row.note == "Den første"


def test_each_look_is_written_down(case: Case) -> None:
    row = waiting(case)
    browser(case.user).get(f"/courses/enquiries/{row.key}/")
    assert AuditEvent.objects.filter(what="seen", subject="enquiry", objects_touched=[row.pk]).exists()


@pytest.mark.parametrize("language", ["da", "en"])
def test_others_do_not_find_it(case: Case, language: str) -> None:
    row, organisation = waiting(case), case.programme.organisation
    elsewhere = make_user()
    make_membership(elsewhere, organisation, Role.EMPLOYEE, team=make_team(make_department(organisation, key="b")))
    board = make_user()
    make_membership(board, organisation, Role.BOARD)
    for user in (elsewhere, board):
        client = browser(user, language)
        assert client.get(f"/courses/enquiries/{row.key}/").status_code == 404
        assert client.post(f"/courses/enquiries/{row.key}/decide/", {}).status_code == 404
        assert client.get(f"/courses/new/?enquiry={row.key}").status_code == 404
    assert row.key not in said(browser(elsewhere, language).get("/courses/enquiries/"))
    assert browser(board, language).get("/courses/enquiries/").status_code == 404
    assert browser(board, language).get("/courses/enquiries/new/").status_code == 404
