"""The contacts of a course: recording in a moment, the dose, correcting and withdrawing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from tests.web.pages import said
from virkning.store.models import AuditEvent, Contact, JournalEntry, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    return make_case(started=today - timedelta(days=20), today=today)


def browser(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def given(**other: str) -> dict[str, str]:
    day = timezone.localdate().isoformat()
    return {"kind": "talk", "day": day, "minutes": "60", "turnout": "attended", "note": "", **other}


@pytest.mark.parametrize(
    ("language", "empty", "told"),
    [
        ("da", "Der er ikke registreret nogen kontakt endnu", "1 kontakt, 1 t i alt"),
        ("en", "No contact is recorded yet", "1 contact, 1 h in all"),
    ],
)
def test_a_contact_is_recorded_and_counted(case: Case, language: str, empty: str, told: str) -> None:
    client, at = browser(case.user, language), f"/courses/{case.course.key}/contacts/"
    assert empty in said(client.get(at))
    page = said(client.post(at, given(note="Om bolig"), follow=True))
    assert told in page
    assert "Om bolig" in page
    assert AuditEvent.objects.filter(what="seen", subject="contacts").exists()


def test_a_contact_and_its_note_are_written_in_one_go(case: Case) -> None:
    client, at = browser(case.user, "da"), f"/courses/{case.course.key}/contacts/"
    refused = client.post(at, given(minutes="9999", journal="Vi talte om flugten"))
    assert refused.status_code == 422
    assert "Vi talte om flugten" in said(refused)
    assert not JournalEntry.objects.exists()
    page = said(client.post(at, given(kind="call", journal="Vi talte om flugten"), follow=True))
    assert "som din kladde" in page
    page = said(client.post(at, given(journal="Vi talte igen", sign="yes"), follow=True))
    assert "underskrevet og låst" in page
    assert [*JournalEntry.objects.order_by("pk").values_list("kind", "signed_by")] == [
        ("call", None),
        ("talk", case.user.pk),
    ]
    assert Contact.objects.count() == 2


def test_no_shows_are_told_and_their_minutes_are_not(case: Case) -> None:
    client, at = browser(case.user), f"/courses/{case.course.key}/contacts/"
    client.post(at, given())
    page = said(client.post(at, given(turnout="no-show"), follow=True))
    assert "1 contact, 1 h in all" in page
    assert "Came to 1 of 2 agreed · 1 no-show" in page
    assert "Counselling" in page  # phase by phase


@pytest.mark.parametrize("wrong", [{"minutes": "many"}, {"day": ""}, {"kind": "session"}, {"day": "2999-01-01"}])
def test_what_is_wrong_is_told_and_what_was_written_is_kept(case: Case, wrong: dict[str, str]) -> None:
    answer = browser(case.user).post(f"/courses/{case.course.key}/contacts/", given(note="Kept words", **wrong))
    assert answer.status_code == 422
    assert "Nothing is saved yet" in said(answer)
    assert "Kept words" in answer.content.decode()
    assert not Contact.objects.exists()


def test_a_contact_is_corrected_and_what_stood_is_kept(case: Case) -> None:
    client, at = browser(case.user), f"/courses/{case.course.key}/contacts/"
    client.post(at, given(minutes="30"))
    old = Contact.objects.get()
    assert 'value="30"' in client.get(f"{at}{old.pk}/").content.decode()
    page = said(client.post(f"{at}{old.pk}/", given(minutes="45"), follow=True))
    assert "1 contact, 45 min. in all" in page
    assert "1 corrected or withdrawn" in page
    answer = client.post(f"{at}{old.pk}/", given(minutes="50"))
    assert answer.status_code == 422
    assert 'value="50"' in answer.content.decode()
    assert client.get(f"{at}{old.pk}/").status_code == 302


def test_a_contact_is_withdrawn_once(case: Case) -> None:
    client, at = browser(case.user), f"/courses/{case.course.key}/contacts/"
    client.post(at, given())
    old = Contact.objects.get()
    assert f"withdrawn by {case.user.name}" in said(client.post(f"{at}{old.pk}/withdraw/", follow=True))
    assert "already been corrected or withdrawn" in said(client.post(f"{at}{old.pk}/withdraw/", follow=True))


def test_nobody_else_finds_them(case: Case) -> None:
    at = f"/courses/{case.course.key}/contacts/"
    browser(case.user).post(at, given())
    contact = Contact.objects.get()
    organisation = case.programme.organisation
    outsider = make_user()
    elsewhere, steering, documentalist = make_user(), make_user(), make_user()
    make_membership(elsewhere, organisation, Role.EMPLOYEE, team=make_team(make_department(organisation, key="x")))
    make_membership(steering, organisation, Role.STEERING_GROUP)
    make_membership(documentalist, organisation, Role.DOCUMENTALIST)
    for user in (outsider, elsewhere, steering, documentalist):
        client = browser(user)
        assert client.get(at).status_code == 404
        assert client.post(at, given()).status_code == 404
        assert client.get(f"{at}{contact.pk}/").status_code == 404
        assert client.post(f"{at}{contact.pk}/withdraw/").status_code == 404
    other = make_case(today=timezone.localdate(), started=timezone.localdate())
    assert browser(case.user).get(f"/courses/{other.course.key}/contacts/{contact.pk}/").status_code == 404
    make_membership(case.user, other.programme.organisation, Role.EMPLOYEE, team=other.team)
    assert browser(case.user).get(f"/courses/{other.course.key}/contacts/{contact.pk}/").status_code == 404
