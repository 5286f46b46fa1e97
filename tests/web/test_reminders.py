"""A citizen's reminders turned on and off, what was sent, and one's own settings."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import IntegrityError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from tests.factories.answering import Case, make_case
from tests.factories.people import make_membership
from tests.factories.protection import make_protection
from virkning.access.reminders import reminding_of
from virkning.actions.reminders import remind_citizen
from virkning.store.models import (
    SEEN,
    AuditEvent,
    ContactWay,
    MessageKind,
    Reminding,
    Role,
    SafeContact,
    SentMessage,
    User,
    UserSettings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    found = make_case("trust", safe=ContactWay.MAIL, neutral_name="Anne")
    SafeContact.objects.filter(client=found.course.client_id).update(times="kun formiddag")
    return found


def browser(user: User, *, language: str = "da") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def said(answer: HttpResponseBase) -> str:
    assert isinstance(answer, HttpResponse)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def address(case: Case) -> str:
    return f"/courses/{case.course.key}/reminders/"


def turn_on(case: Case, user: User, **given: str) -> str:
    return said(browser(user).post(address(case), {"reminders": "on", "language": "da", **given}, follow=True))


def test_turned_on_with_the_safe_times_before_ones_eyes_and_told_by_whom(case: Case) -> None:
    page = said(browser(case.employee).get(address(case)))
    assert "kun formiddag" in page
    assert "Du har et spørgeskema, der venter. Brug det link, du har fået." in page
    assert AuditEvent.objects.filter(what=SEEN, subject="identity", by=case.employee).exists()
    assert "Påmindelser er slået til" in turn_on(case, case.employee, language="en")
    row = Reminding.objects.get()
    assert (row.by, row.language, row.until, row.protection_number) == (case.employee, "en", None, None)
    overview = said(browser(case.colleague).get(f"/courses/{case.course.key}/"))
    assert "Borgeren får påmindelser om links. Slået til af employee den" in overview
    assert AuditEvent.objects.filter(what="reminders-turned-on", objects_touched=[case.course.pk]).count() == 1


def test_anybody_of_the_team_may_turn_them_off_and_only_the_knowing_on(case: Case) -> None:
    page = said(browser(case.colleague).get(address(case)))
    assert "kun formiddag" not in page
    assert "Slå påmindelser til" not in page
    assert "Intet er ændret" in turn_on(case, case.colleague)
    assert reminding_of(case.course) is None
    turn_on(case, case.employee)
    answer = browser(case.colleague).post(address(case), {"reminders": "off"}, follow=True)
    assert "ikke flere påmindelser" in said(answer)
    row = Reminding.objects.get()
    assert (row.until_by, row.until is None) == (case.colleague, False)
    browser(case.colleague).post(address(case), {"reminders": "off"})
    assert AuditEvent.objects.filter(what="reminders-turned-off").count() == 1


def test_nobody_is_reminded_who_has_not_said_that_it_is_safe() -> None:
    case = make_case("trust", safe=ContactWay.NONE)
    page = said(browser(case.employee, language="en").get(address(case)))
    assert "has not said that mail or SMS is safe" in page
    assert "Turn reminders on" not in page
    assert "ikke sagt, at mail eller SMS er sikkert" in turn_on(case, case.employee)
    assert not Reminding.objects.exists()


def test_protection_that_has_come_since_stops_them_until_a_named_person_turns_them_on(case: Case) -> None:
    team = case.course.team
    assert team is not None
    leader = case.colleague
    make_membership(leader, case.course.programme.organisation, Role.TEAM_LEADER, team=team)
    turn_on(case, case.employee)
    protection = make_protection(case.course.client, leader, today=timezone.localdate())
    page = said(browser(case.employee).get(f"/courses/{case.course.key}/"))
    assert "før den beskyttelse, der gælder nu, og sendes ikke" in page
    page = said(browser(case.employee).get(address(case)))
    assert "kun formiddag" not in page
    assert "Intet er ændret" in turn_on(case, case.employee)
    assert "kun formiddag" in said(browser(leader).get(address(case)))
    assert "Slået til af colleague" in turn_on(case, leader)
    row = reminding_of(case.course)
    assert row is not None
    assert row.protection_number == protection.pk
    assert Reminding.objects.count() == 2


@pytest.mark.parametrize("who", ["outsider", "documentalist"])
def test_not_for_others(case: Case, who: str) -> None:
    client = browser(getattr(case, who))
    assert client.get(address(case)).status_code == 404
    assert client.post(address(case), {"reminders": "on"}).status_code == 404
    assert not Reminding.objects.exists()


def test_the_course_tells_which_link_waits_and_when_it_was_reminded_of(case: Case) -> None:
    overview = f"/courses/{case.course.key}/"
    assert "Ingen links venter på svar" in said(browser(case.employee).get(overview))
    link, _token, _code = case.link("trust")
    assert "sendt påmindelse" not in said(browser(case.employee).get(overview))
    row = SentMessage.objects.create(
        kind=MessageKind.REMINDER, way=ContactWay.MAIL, at=timezone.now(), course=case.course, link=link
    )
    assert re.search(
        r"Link fra \d+\. \w+ \d{4} · sendt påmindelse \d+\. \w+", said(browser(case.employee).get(overview))
    )
    row.mark_failed(at=timezone.now())
    assert "may not have arrived" in said(browser(case.employee, language="en").get(overview))


def test_ones_own_settings_turn_mails_off_and_choose_the_language(case: Case) -> None:
    client = browser(case.employee)
    page = client.get("/me/")
    assert 'name="reminders" value="on" checked' in page.content.decode()
    assert case.employee.email in said(page)
    assert 'href="/me/security/"' in page.content.decode()
    answer = client.post("/me/", {"language": "en"}, follow=True)
    assert "Your settings are saved." in said(answer)
    assert 'name="reminders" value="on" checked' not in answer.content.decode()
    row = UserSettings.objects.get()
    assert (row.user, row.reminders, row.language) == (case.employee, False, "en")
    answer = client.post("/me/", {"language": "xx", "reminders": "on"}, follow=True)
    assert "Dine indstillinger er gemt." in said(answer)
    row.refresh_from_db()
    assert (row.reminders, row.language) == (True, "da")
    assert 'href="/me/"' in client.get("/me/security/").content.decode()


def test_what_cannot_be_sent_here_is_told(case: Case, settings: LazySettings) -> None:
    settings.EMAIL_HOST = ""
    assert "Mail er ikke sat op her" in said(browser(case.employee).get("/me/"))
    assert "Your role has no courses" in said(browser(case.documentalist, language="en").get("/me/"))
    assert "ikke sat op her, så der sendes intet endnu" in said(browser(case.employee).get(address(case)))
    settings.EMAIL_HOST = "post.example"
    assert "ikke sat op her" not in said(browser(case.employee).get(address(case)))


def test_turned_on_is_turned_on_once(case: Case) -> None:
    now = timezone.now()
    for _again in range(2):
        row = remind_citizen(case.course, language="da", by=case.employee, now=now + timedelta(seconds=1))
    with pytest.raises(IntegrityError):
        Reminding.objects.create(course=case.course, language="da", since=now, by=row.by)
