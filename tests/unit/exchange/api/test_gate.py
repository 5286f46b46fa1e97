"""What every call passes: token, scope, rate, method, body; and how it is told when it does not."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from tests.factories.systems import bearer, make_a_system, make_a_token
from tests.factories.world import World
from tests.unit.exchange.api.conftest import Ask
from virkning.actions.systems import revoke_token, stop_system
from virkning.domain.system import ApiScope
from virkning.store.models import AuditEvent, Role, SystemToken

pytestmark = pytest.mark.django_db

COURSES = "/api/v1/courses"


def test_a_token_opens_what_its_role_opens(ask: Ask) -> None:
    assert len(ask(Role.EMPLOYEE).get(f"{COURSES}?limit=200").json()["items"]) == 14
    assert len(ask(Role.DOCUMENTALIST).get(f"{COURSES}?limit=200").json()["items"]) == 17
    assert ask(Role.BOARD).get(COURSES).json() == {"items": [], "next": ""}


def test_what_opens_nothing_is_told_alike(world: World, ask: Ask) -> None:
    system = make_a_system(world.organisation, Role.DOCUMENTALIST)
    revoked, expired, stopped = make_a_token(system), make_a_token(system), make_a_token(system)
    revoke_token(revoked.token, by=None, now=timezone.now())
    past = timezone.now() - timedelta(days=2)
    SystemToken.objects.filter(pk=expired.token.pk).update(made=past, expires=past + timedelta(days=1))
    headers = [{}, {"Authorization": "Bearer "}, {"Authorization": "Bearer vk_123456_nothing"}]
    headers += [bearer(revoked), bearer(expired), {"Authorization": f"Basic {stopped.secret}"}]
    answers = [Client().get(COURSES, headers=one) for one in headers]
    stop_system(system, by=None, now=timezone.now())
    answers.append(Client().get(COURSES, headers=bearer(stopped)))
    assert {(one.status_code, one.content) for one in answers} == {(401, answers[0].content)}
    assert answers[0].headers["WWW-Authenticate"].startswith("Bearer")


def test_a_session_is_no_token(world: World) -> None:
    browser = Client()
    browser.force_login(world.user("documentalist"))
    answer = browser.get(COURSES)
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers


def test_a_token_narrows_and_is_told_what_is_missing(ask: Ask) -> None:
    answer = ask(Role.DOCUMENTALIST, ApiScope.RESULTS_READ).get(COURSES)
    assert answer.status_code == 403
    assert answer.json()["code"] == "api-scope"
    assert "courses:read" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("language", "title"), [("da", "Findes ikke"), ("en-GB,en;q=0.9", "Not found"), ("", "Findes ikke")]
)
def test_problems_come_in_the_language_asked_for(ask: Ask, language: str, title: str) -> None:
    answer = ask(language=language).get(f"{COURSES}/nothing")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["title"] == title


def test_what_is_wrong_is_told_with_its_place_and_without_its_value(ask: Ask) -> None:
    answer = ask().get(f"{COURSES}?limit=hemmeligt&started_from=hemmeligt")
    assert answer.status_code == 422
    assert {one["place"] for one in answer.json()["problems"]} == {"/query/limit", "/query/started_from"}
    assert "hemmeligt" not in answer.content.decode()
    assert ask().get(f"{COURSES}?programm=small").json()["problems"][0]["code"] == "api-unknown-field"


def test_a_token_is_counted_in_its_minute(ask: Ask, settings: LazySettings) -> None:
    settings.VIRKNING_API_PER_MINUTE = 2
    client = ask()
    answers = [client.get(COURSES) for _ in range(3)]
    if answers[-1].status_code == 200:  # a minute began meanwhile
        answers = [client.get(COURSES) for _ in range(3)]
    assert [one.status_code for one in answers[-2:]] == [200, 429]
    assert answers[-1].json()["code"] == "api-too-often"
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert "r=0" in answers[-1].headers["RateLimit"]


def test_the_same_again_is_told_by_its_mark(ask: Ask) -> None:
    client = ask()
    first = client.get(COURSES)
    again = client.get(COURSES, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(COURSES).headers["ETag"] == first.headers["ETag"]


def test_pages_follow_each_other(ask: Ask) -> None:
    client, address, found = ask(), f"{COURSES}?limit=5&state=ended", list[str]()
    while address:
        answer = client.get(address)
        found += [one["key"] for one in answer.json()["items"]]
        address = answer.headers.get("Link", "").partition(">")[0].removeprefix("<http://testserver")
    assert len(found) == len(set(found)) == 17


def test_methods_and_bodies_that_are_not_taken(ask: Ask) -> None:
    client = ask()
    answer = client.delete(COURSES)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert client.get("/api/v1/nothing").json()["code"] == "api-not-found"
    assert client.get("/api/").json()["code"] == "api-not-found"


def test_each_look_is_written_down_for_its_purpose(ask: Ask) -> None:
    ask().get(f"{COURSES}/A000")
    event = AuditEvent.objects.latest("pk")
    assert (event.what, event.subject, event.purpose) == ("seen", "course", "quality-control")
    assert event.by is not None
    assert event.by.system.pk
    assert event.subjects.count() == 1
