"""Consents and rights on the pages: who may, what is said, what is handed out and what goes."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.people import make_membership, make_user
from tests.factories.protection import make_protection
from tests.web.pages import said
from virkning.actions.courses import end_course
from virkning.actions.identities import IdentityData, keep_identity
from virkning.store.models import (
    AuditEvent,
    Consent,
    Course,
    EndedReason,
    ErasureCertificate,
    Identity,
    Restriction,
    RightsRequest,
    Role,
    User,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    made = make_case(started=today - timedelta(days=5), today=today)
    keep_identity(made.course.client, identity=IdentityData("Ida Ingensteder"), by=made.user)
    return made


def browser(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def other(case: Case, role: Role) -> User:
    user = make_user()
    make_membership(user, case.programme.organisation, role, team=case.team)
    return user


def at(case: Case, rest: str = "") -> str:
    return f"/courses/{case.course.key}/rights/{rest}"


def test_a_citizens_word_is_written_down_and_taken_back(case: Case) -> None:
    client = browser(case.user)
    assert "Not asked yet" in said(client.get(at(case)))
    assert "RECORD" not in said(client.get(at(case)))
    for says, told in (("yes", "The citizen has said yes"), ("withdraw", "The citizen has taken the yes back")):
        client.post(at(case, "consent/"), {"purpose": "research", "says": says})
        assert told in said(client.get(at(case)))
    assert [(row.given, row.withdrawn is None) for row in Consent.objects.all()] == [(True, False)]
    client.post(at(case, "consent/"), {"purpose": "quality", "says": "no"})
    assert "The citizen has said no" in said(client.get(at(case)))


@pytest.mark.parametrize("given", [{"purpose": "all", "says": "yes"}, {"purpose": "quality", "says": "perhaps"}])
def test_what_cannot_be_said_is_not_there(case: Case, given: dict[str, str]) -> None:
    assert browser(case.user).post(at(case, "consent/"), given).status_code == 404
    assert not Consent.objects.exists()


def test_what_is_asked_for_is_answered_in_time(case: Case) -> None:
    client, today = browser(case.user), timezone.localdate()
    client.post(at(case, "asked/"), {"kind": "access", "received": "", "note": "Alt"})
    assert "A date is missing" in said(client.get(at(case)))
    client.post(at(case, "asked/"), {"kind": "access", "received": today.isoformat(), "note": "Alt om mig"})
    assert "Alt om mig" in said(client.get(at(case)))
    row = RightsRequest.objects.get()
    refused = {"outcome": "refused", "answer": ""}
    client.post(at(case, f"asked/{row.pk}/"), refused)
    assert "Write why" in said(client.get(at(case)))
    client.post(at(case, f"asked/{row.pk}/"), refused | {"answer": "Andre er nævnt"})
    page = said(client.get(at(case)))
    assert "Nothing waits for an answer" in page
    assert "Andre er nævnt" in page


def test_another_citizens_request_is_not_there(case: Case) -> None:
    elsewhere = make_case()
    browser(elsewhere.user).post(at(elsewhere, "asked/"), {"kind": "access", "received": "2026-01-05"})
    row = RightsRequest.objects.get()
    answer = browser(case.user).post(at(case, f"asked/{row.pk}/"), {"outcome": "met"})
    assert answer.status_code == 404


def test_use_is_restricted_and_opened_again(case: Case) -> None:
    client = browser(case.user)
    client.post(at(case, "restriction/"), {"ground": "claim"})
    assert "the citizen needs it for a legal claim" in said(client.get(at(case)))
    assert "Nothing is due" in said(client.get(f"/courses/{case.course.key}/"))
    client.post(at(case, "restriction/"), {"lift": "yes"})
    assert not Restriction.objects.filter(until=None).exists()


def test_everything_is_handed_out_and_that_is_written_down(case: Case) -> None:
    client = browser(case.user, "da")
    answer = client.post(at(case, "everything.json"))
    assert json.loads(answer.content)["tables"]["Identity"][0]["name"] == "Ida Ingensteder"
    assert "Ida" not in answer.headers["Content-Disposition"]
    assert client.post(at(case, "everything.pdf")).content.startswith(b"%PDF-")
    assert client.post(at(case, "everything.exe")).status_code == 404
    assert client.get(at(case, "everything.json")).status_code == 405
    handed = AuditEvent.objects.filter(what="exported")
    assert list(handed.values_list("purpose", flat=True)) == ["citizen-request", "citizen-request"]


def test_only_a_leader_lets_a_person_go_and_only_with_the_pseudonym(case: Case) -> None:
    today = timezone.localdate()
    leader = browser(other(case, Role.TEAM_LEADER))
    go = {"kind": "anonymised", "confirm": case.course.key.lower()}
    assert browser(case.user).post(at(case, "erasure/"), go).status_code == 404
    leader.post(at(case, "erasure/"), go)
    assert "has a course that is going on" in said(leader.get(at(case)))
    end_course(case.course, ended=today, reason=EndedReason.COMPLETED, by=case.user, today=today)
    leader.post(at(case, "erasure/"), go | {"confirm": "wrong"})
    assert "The pseudonym does not match" in said(leader.get(at(case)))
    assert not ErasureCertificate.objects.exists()
    answer = leader.post(at(case, "erasure/"), go)
    assert answer.headers["Location"] == "/courses/"
    assert "there is a certificate" in said(leader.get("/courses/"))
    assert not Identity.objects.filter(client=case.course.client).exists()
    assert not Course.objects.filter(key=case.course.key).exists()
    assert leader.get(f"/courses/{case.course.key}/").status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [(Role.TEAM_LEADER, 200), (Role.EMPLOYEE, 404), (Role.DOCUMENTALIST, 404), (Role.BOARD, 404)]
)
def test_who_may(case: Case, role: Role, status: int) -> None:
    user = make_user()
    in_team = role in (Role.TEAM_LEADER, Role.EMPLOYEE)
    make_membership(user, case.programme.organisation, role, team=case.team if in_team else None)
    assert browser(user).get(at(case)).status_code == status
    make_protection(case.course.client, case.user, today=timezone.localdate())
    assert browser(user).get(at(case)).status_code == 404


@pytest.mark.parametrize(("language", "word"), [("da", "Samtykker"), ("en", "Consents")])
def test_the_page_speaks_both_languages(case: Case, language: str, word: str) -> None:
    page = browser(case.user, language).get(at(case)).content.decode()
    assert f'<h2 id="consents-title">{word}</h2>' in page
    assert f'<html lang="{language}">' in page


def test_what_waits_stands_on_today_and_what_is_restricted_on_every_page(case: Case) -> None:
    client, today = browser(case.user), timezone.localdate()
    asked = today - timedelta(days=40)
    client.post(at(case, "asked/"), {"kind": "access", "received": asked.isoformat()})
    page = said(client.get("/today/"))
    assert "Citizens have asked for this" in page
    assert "Access to everything about themselves" in page
    client.post(at(case, "restriction/"), {"ground": "accuracy"})
    for place in ("", "results/", "measurements/", "identity/"):
        assert "Restricted since" in said(client.get(f"/courses/{case.course.key}/{place}")), place
    assert "Citizens have asked for this" not in said(browser(make_case().user).get("/today/"))
