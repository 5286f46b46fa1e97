"""Writing through the API: courses, reasons and responses; what is sent twice; and what was changed meanwhile."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.programmes import PLANNED, make_programme
from tests.factories.systems import bearer, make_a_system, make_a_token
from tests.unit.exchange.api.conftest import Ask
from virkning.actions.courses import open_course
from virkning.actions.kept_answers import forget_answers
from virkning.domain.system import IDEMPOTENCY_KEPT, ApiScope
from virkning.store.models import Course, Identity, KeptAnswer, Occasion, Response, Role, Team

pytestmark = pytest.mark.django_db

JSON = "application/json"
COURSES = "/api/v1/courses"


@pytest.fixture
def team() -> Team:
    organisation = make_organisation()
    make_programme(organisation, definition=PLANNED)
    return make_team(make_department(organisation, key="a"))


@pytest.fixture
def client(team: Team) -> Client:
    return client_of(team)


def client_of(team: Team, *scopes: ApiScope) -> Client:
    system = make_a_system(team.department.organisation, Role.TEAM_LEADER, team=team)
    return Client(headers={**bearer(make_a_token(system, scopes or tuple(ApiScope))), "Accept-Language": "en"})


def today() -> str:
    return timezone.localdate().isoformat()


def new(team: Team, **more: Any) -> dict[str, Any]:
    return {"programme": "small", "department": "a", "team": team.key, "started": today(), **more}


def test_a_course_goes_its_way(client: Client, team: Team) -> None:
    made = client.post(COURSES, new(team, phase="f1", facts=[{"variable": "employment", "code": "none"}]), JSON)
    assert made.status_code == 201, made.content
    address = made.headers["Location"]
    course = Course.objects.get()
    assert client.get(address).json()["state"] == "running"
    assert client.post(f"{address}/pause", {"day": today()}, JSON).json()["state"] == "paused"
    assert client.post(f"{address}/resume", {"day": today()}, JSON).json()["state"] == "running"
    assert client.post(f"{address}/phases/end", {"phase": "f1", "day": today()}, JSON).json()["phases"][0]["ended"]
    assert len(client.post(f"{address}/phases/start", {"phase": "f2", "day": today()}, JSON).json()["phases"]) == 2
    ended = client.post(f"{address}/end", {"day": today(), "reason": "completed"}, JSON).json()
    assert (ended["state"], ended["ended_reason"]) == ("ended", "completed")
    again = client.post(f"{address}/end", {"day": today(), "reason": "completed"}, JSON)
    assert (again.status_code, again.headers["Content-Type"]) == (409, "application/problem+json")
    assert client.post(f"{address}/reopen", {}, JSON).json()["state"] == "running"
    states = {
        name: len(client.get(f"{COURSES}?state={name}").json()["items"]) for name in ("running", "paused", "ended")
    }
    assert states == {"running": 1, "paused": 0, "ended": 0}
    assert course.facts.count() == 1


def test_who_a_citizen_is_is_written_and_never_read(client: Client, team: Team) -> None:
    sent = new(team, identity={"name": "Kanarina Kanariefugl", "phone": "+45 00 11 22 33"})
    narrow = client_of(team, ApiScope.COURSES_WRITE)
    assert narrow.post(COURSES, sent, JSON).json()["code"] == "api-scope"
    assert not Course.objects.exists()
    made = client.post(COURSES, sent, JSON)
    assert Identity.objects.get().name == "Kanarina Kanariefugl"
    assert "Kanarina" not in made.content.decode() + client.get(COURSES).content.decode()
    wrong = client.post(COURSES, new(team, identity={"name": "Kanarina", "cpr": "hemmelig\n"}), JSON)
    assert wrong.status_code == 422
    assert "hemmelig" not in wrong.content.decode()


def test_what_was_changed_meanwhile_is_not_written_over(client: Client, team: Team) -> None:
    address = client.post(COURSES, new(team), JSON).headers["Location"]
    mark = client.get(address).headers["ETag"]
    paused = client.post(f"{address}/pause", {"day": today()}, JSON, headers={"If-Match": mark})
    assert paused.status_code == 200
    assert paused.headers["ETag"] == client.get(address).headers["ETag"] != mark
    late = client.post(f"{address}/resume", {"day": today()}, JSON, headers={"If-Match": mark})
    assert (late.status_code, late.json()["code"]) == (412, "api-changed")
    assert client.get(address).json()["state"] == "paused"


def test_the_same_call_is_done_once_and_answered_alike(client: Client, team: Team) -> None:
    key = {"Idempotency-Key": "kald-1"}
    first, again = (client.post(COURSES, new(team), JSON, headers=key) for _ in range(2))
    assert Course.objects.count() == 1
    assert (again.status_code, again.content) == (first.status_code, first.content) == (201, first.content)
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["Idempotency-Replayed"] == "true"
    other = client.post(COURSES, new(team, referral="police"), JSON, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "api-key-reused")
    assert client_of(team).post(COURSES, new(team), JSON, headers=key).status_code == 201
    assert "kald-1" not in str(KeptAnswer.objects.values_list())
    assert KeptAnswer.objects.filter(course__isnull=False).count() == 2


def test_what_was_refused_may_be_tried_again_and_what_is_old_is_forgotten(client: Client, team: Team) -> None:
    key = {"Idempotency-Key": "kald-2"}
    early = new(team, started=(timezone.localdate() + timedelta(days=9)).isoformat())
    assert client.post(COURSES, early, JSON, headers=key).json()["code"] == "date-in-future"
    assert not KeptAnswer.objects.exists()
    assert client.post(COURSES, new(team), JSON, headers=key).status_code == 201
    now = timezone.now()
    assert forget_answers(now=now) == 0
    KeptAnswer.objects.update(made=now - IDEMPOTENCY_KEPT)
    assert client.post(COURSES, new(team), JSON, headers=key).status_code == 201
    assert Course.objects.count() == 2
    KeptAnswer.objects.update(made=now - IDEMPOTENCY_KEPT)
    assert (forget_answers(now=now), KeptAnswer.objects.count()) == (1, 0)


def test_what_is_due_is_answered_or_explained(client: Client, team: Team) -> None:
    client.post(COURSES, new(team, phase="f1"), JSON)
    due = client.get("/api/v1/occasions").json()["items"]
    trust, start = (next(one for one in due if one["instrument"] == name) for name in ("trust", "stress-barometer"))
    reason = f"/api/v1/occasions/{start['id']}/reason"
    assert client.put(reason, {"reason": "no-show"}, JSON).json()["missing_reason"] == "no-show"
    assert client.delete(reason).json()["missing_reason"] is None
    made = client.post(f"/api/v1/occasions/{trust['id']}/response", {"answers": {"q1": 40}}, JSON)
    assert (made.status_code, made.json()["scores"][0]["value"]) == (201, 40)
    assert Occasion.objects.get(pk=trust["id"]).response_id == made.json()["id"]
    wrong = client.post(f"/api/v1/occasions/{start['id']}/response", {"answers": {"nothing": 40}}, JSON)
    assert (wrong.status_code, wrong.json()["code"]) == (409, "unknown-item")
    fixed = client.post(f"/api/v1/responses/{made.json()['id']}/correction", {"answers": {"q1": 45}}, JSON).json()
    assert (fixed["supersedes"], fixed["answers"]) == (made.json()["id"], {"q1": 45})
    assert [one["id"] for one in client.get("/api/v1/responses").json()["items"]] == [fixed["id"]]
    assert len(client.get("/api/v1/responses?standing=false").json()["items"]) == 2
    twice = client.post(f"/api/v1/responses/{made.json()['id']}/correction", {"answers": {"q1": 1}}, JSON)
    assert twice.json()["code"] == "already-corrected"


def test_answers_beside_the_plan_take_the_measurement_that_they_fit(client: Client, team: Team) -> None:
    key = client.post(COURSES, new(team, phase="f1"), JSON).json()["key"]
    sent = {"course": key, "instrument": "trust", "moment": "before", "phase": "f1", "taken": today()}
    made = client.post("/api/v1/responses", {**sent, "answers": {"q1": 33}}, JSON)
    assert made.status_code == 201, made.content
    assert Occasion.objects.get(instrument="trust", moment="before").response_id == made.json()["id"]
    for answers, status in (({}, 409), ({"q1": 1e300}, 422), ({"q1": "hemmelig"}, 422), ({"q1": 999}, 409)):
        told = client.post("/api/v1/responses", {**sent, "answers": answers}, JSON)
        assert told.status_code == status, answers
        assert "hemmelig" not in told.content.decode()
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [("{", JSON, 400), ('{"started": NaN}', JSON, 400), ("[" * 100_000, JSON, 400), ("a=1", "text/plain", 415)],
)
def test_a_body_that_cannot_be_read_is_told(client: Client, body: str, kind: str, status: int) -> None:
    assert client.post(COURSES, body, kind).status_code == status
    assert client.post(COURSES, " " * 1_000_001, JSON).status_code == 413


def test_a_protected_team_is_out_of_reach(ask: Ask, team: Team) -> None:
    """Of another organisation: not one word about whether it is there."""
    course = open_course(
        team.department.organisation.programmes.get(), department=team.department, team=team, enquired=None,
        started=timezone.localdate(), by=make_a_system(team.department.organisation).user, today=timezone.localdate(),
    )  # fmt: skip
    stranger = ask(Role.TEAM_LEADER)
    assert stranger.post(f"{COURSES}/{course.key}/pause", {"day": today()}, JSON).status_code == 404
    assert stranger.get(f"{COURSES}/{course.key}").content == stranger.get(f"{COURSES}/NOTHING").content
