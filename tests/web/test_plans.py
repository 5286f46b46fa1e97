"""The action plan on its page: written, rated, agreed, shown side by side when two people write."""

import html
import re
from dataclasses import astuple
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.groups import make_meeting
from tests.factories.people import make_membership, make_user
from tests.factories.plans import LEVELS, WORDS, make_goal, make_step
from tests.factories.responses import make_response
from tests.web.pages import said
from virkning.actions import plans
from virkning.actions.contacts import record_contact
from virkning.actions.plans import GoalData
from virkning.actions.sessions import take_attendance
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.goal import GoalStanding, LifeArea
from virkning.domain.pairing import Moment
from virkning.store.models import ActionPlan, AuditEvent, Goal, PlanAgreement, PlanStep, Presence, Response, Role
from virkning.web.handouts import plan_handout
from virkning.web.plans.sessions import meetings

pytestmark = pytest.mark.django_db

SEEN_PLAN = re.compile(r'name="seen" value="([^"]*)"')
GOAL = {"area": "health", "words": WORDS, "type": "develop", "scale": "numbers", "weight": "1", "tolerated_loss": "0"}


@pytest.fixture
def case() -> Case:
    today = timezone.localdate()
    return make_case(started=today - timedelta(days=40), today=today)


def browser(case: Case, language: str = "da") -> Client:
    client = Client()
    client.force_login(case.user)
    client.cookies["django_language"] = language
    return client


def at(case: Case, *parts: object) -> str:
    return "/".join((f"/courses/{case.course.key}/plan", *(str(part) for part in parts), ""))


@pytest.mark.parametrize(
    ("language", "words"), [("da", "Begynd med ét mål, med borgerens egne ord"), ("en", "Begin with one goal")]
)
def test_an_empty_plan_teaches(case: Case, language: str, words: str) -> None:
    assert words in said(browser(case, language).get(at(case)))
    assert AuditEvent.objects.filter(what="seen", subject="plan", objects_touched=[case.course.pk]).exists()


def test_a_goal_is_written_rated_and_given_a_step(case: Case) -> None:
    client = browser(case)
    response = client.post(at(case, "goals", "new"), GOAL)
    goal = Goal.objects.get()
    assert response.headers["Location"] == f"{at(case)}#goal-{goal.pk}"
    client.post(at(case, "goals", goal.pk, "rate"), {"value": "3", "day": case.course.started.isoformat()})
    client.post(at(case, "goals", goal.pk, "rate"), {"value": "7"})
    client.post(at(case, "goals", goal.pk, "steps"), {"what": "Ringe til lægen", "who": "together", "due": ""})
    page = said(client.get(at(case)))
    assert "1 mål, vi arbejder med" in page
    assert f"“{WORDS}”" in page
    assert "7 af 10 · 3 ved start" in page
    assert "Tættere på målet end ved start." in page
    step = PlanStep.objects.get()
    client.post(at(case, "steps", step.pk, "tick"), {"done": "1"})
    assert "gjort" in said(client.get(at(case)))


def test_what_was_typed_is_kept_when_it_cannot_be_saved(case: Case) -> None:
    client = browser(case)
    levels = {f"level{level}": text for level, text in zip((-2, -1, 0, 1), LEVELS, strict=False)}
    response = client.post(at(case, "goals", "new"), GOAL | {"scale": "attainment"} | levels)
    assert "skal have alle fem trin skrevet" in said(response)
    assert WORDS in said(response)
    assert LEVELS[2] in response.content.decode()
    goal = make_goal(case)
    long = client.post(at(case, "goals", goal.pk, "steps"), {"what": "x" * 600, "who": "citizen"})
    assert "x" * 600 in long.content.decode()
    assert "Teksten er for lang" in said(long)


def test_two_employees_see_both_texts_and_nothing_is_lost(case: Case) -> None:
    client, goal = browser(case), make_goal(case)
    plans.change_goal(goal, to=GoalData(LifeArea.SAFETY, "Kollegaens ord"), version=1, by=case.user)
    response = client.post(at(case, "goals", goal.pk), GOAL | {"words": "Mine ord", "version": "1"})
    page = said(response)
    assert "Intet er overskrevet" in page
    assert "“Kollegaens ord”" in page
    assert "Mine ord" in page
    assert Goal.objects.get().words == "Kollegaens ord"
    client.post(at(case, "goals", goal.pk), GOAL | {"words": "Begges ord", "version": "2"})
    assert Goal.objects.get().words == "Begges ord"


def test_two_employees_and_one_step(case: Case) -> None:
    client, goal = browser(case), make_goal(case)
    step = make_step(case, goal)
    address = at(case, "steps", step.pk)
    assert "Ringe til lægen" in client.get(address).content.decode()
    client.post(address, {"what": "Kollegaens skridt", "who": "employee", "due": "", "version": "1"})
    page = client.post(address, {"what": "Mit skridt", "who": "citizen", "due": "", "version": "1"}).content.decode()
    assert "Kollegaens skridt" in page
    assert "Mit skridt" in page
    assert 'name="version" value="2"' in page


def test_the_plan_is_agreed_and_read_again(case: Case) -> None:
    client, goal = browser(case), make_goal(case, attained=True)
    make_step(case, goal)
    client.post(at(case, "goals", goal.pk, "rate"), {"value": "-1"})
    version, today = ActionPlan.objects.get().version, timezone.localdate()
    client.post(at(case, "agree"), {"agreed": today.isoformat(), "next_review": today.isoformat(), "version": version})
    assert PlanAgreement.objects.get().next_review == today
    page = said(client.get(at(case, "agreed", 1)))
    assert f"“{WORDS}”" in page
    assert "mindre end aftalt" in page
    assert "Ringe til lægen · borgeren" in page
    assert client.get(at(case, "agreed", 2)).status_code == 404
    assert "Følg op på handlingsplanen" in said(client.get("/today/"))
    late = client.post(at(case, "agree"), {"agreed": today.isoformat(), "next_review": "", "version": "1"})
    assert "Intet er overskrevet" in said(late)


def test_two_who_agree_at_once_see_both_plans(case: Case) -> None:
    client, goal, today = browser(case), make_goal(case), timezone.localdate().isoformat()
    page = client.get(at(case)).content.decode()
    seen, version = html.unescape(SEEN_PLAN.findall(page)[0]), ActionPlan.objects.get().version
    make_step(case, goal, "Kollegaens skridt")
    now = ActionPlan.objects.get().version
    client.post(at(case, "agree"), {"agreed": today, "next_review": "", "version": now, "seen": "-"})
    mine = {"agreed": today, "next_review": today, "version": version, "seen": seen}
    refused = said(client.post(at(case, "agree"), mine))
    assert "begge planer side om side" in refused
    before, after = refused.split("Det, du så og aftalte")[1].split("Det, der gælder nu")
    assert "Kollegaens skridt" not in before
    assert "Kollegaens skridt" in after
    assert f"senest aftalt af {case.user.name}" in after
    assert PlanAgreement.objects.count() == 1
    for forged in ("", "[1]", '[{"steps": 1}]', "[" * 5000):
        assert "side om side" not in said(client.post(at(case, "agree"), mine | {"seen": forged}))


def test_a_goal_is_put_aside_with_a_reason_and_taken_up_again(case: Case) -> None:
    client, goal = browser(case), make_goal(case)
    address = at(case, "goals", goal.pk, "settle")
    assert "hvorfor målet lægges til side" in said(client.post(address, {"standing": "put-aside", "version": "1"}))
    client.post(address, {"standing": "put-aside", "why": "Vi venter.", "version": "1"})
    assert "Vi venter." in said(client.get(at(case)))
    client.post(address, {"standing": "active", "version": "2"})
    assert Goal.objects.get().standing == "active"


def test_the_status_sheet_is_filled_in_beside_the_goals(case: Case) -> None:
    client = browser(case)
    assert "Der er ikke svaret på noget område" in said(client.post(at(case, "status"), {}))
    client.post(at(case, "status"), {"status-network": "2", "status-agency": "4"})
    assert Response.objects.get(instrument="status-sheet").answers == {"network": 2, "agency": 4}
    page = said(client.get(at(case)))
    assert "Netværk Det er svært" in page
    assert "Handlekraft Det går godt" in page


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("rate", {"value": "3", "rated_by": "nobody"}),
        ("settle", {"standing": "won", "version": "1"}),
        ("steps", {"what": "Ringe", "who": "nobody"}),
    ],
)
def test_choices_that_no_form_offers_are_not_found(case: Case, path: str, sent: dict[str, str]) -> None:
    goal = make_goal(case)
    assert browser(case).post(at(case, "goals", goal.pk, path), sent).status_code == 404
    assert browser(case).post(at(case, "goals", "new"), GOAL | {"area": "moon"}).status_code == 404


def test_others_find_nothing_and_a_goal_only_under_its_own_course(case: Case) -> None:
    goal, other = make_goal(case), make_case(today=timezone.localdate(), started=timezone.localdate())
    step = make_step(case, goal)
    outsider = browser(other)
    addresses = [at(case), at(case, "goals", "new"), at(case, "goals", goal.pk), at(case, "steps", step.pk)]
    for address in (*addresses, at(other, "goals", goal.pk), at(case, "agreed", 1)):
        assert outsider.get(address).status_code == 404
    for part in ("rate", "settle", "steps"):
        assert outsider.post(at(case, "goals", goal.pk, part), {"value": "3"}).status_code == 404
    make_membership(case.user, other.programme.organisation, Role.EMPLOYEE, team=other.team)
    assert browser(case).get(at(other, "goals", goal.pk)).status_code == 404
    nobody = make_user()
    make_membership(nobody, case.programme.organisation, Role.BOARD)
    client = Client()
    client.force_login(nobody)
    assert client.get(at(case)).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"), [("da", "Hele forløbet på én side"), ("en", "The whole course on one page")]
)
def test_the_whole_course_on_one_page(case: Case, language: str, words: str) -> None:
    client, today = browser(case, language), timezone.localdate()
    assert words in said(client.get(at(case, "overview")))
    goal = make_goal(case, today=today)
    make_step(case, goal, due=today - timedelta(days=1))
    page = said(client.get(at(case, "overview")))
    assert f"“{WORDS}”" in page
    assert "Ringe til lægen" in page
    assert ("Rådgivning" if language == "da" else "Counselling") in page
    assert ("over tiden" if language == "da" else "overdue") in page


@pytest.mark.parametrize("language", ["da", "en"])
def test_talks_and_sessions_stand_one_by_one_in_the_course_plan(language: str) -> None:
    today = timezone.localdate()
    meeting = make_meeting(today=today)
    case, (held, waiting, _ahead) = meeting.case, meeting.sessions
    came = {meeting.stays[0].pk: Presence.ABSENT}
    take_attendance(held, presence=came, version=held.version, by=case.user, today=today)
    record_contact(
        case.course, kind=ContactKind.CALL, day=today, minutes=20, turnout=Turnout.ATTENDED, by=case.user, today=today
    )
    page = said(browser(case, language).get(at(case, "overview")))
    for words in (
        ("udeblev", "ingen har krydset af", "20 min", "planlagt")
        if language == "da"
        else ("stayed away", "nobody has ticked", "20 min", "planned")
    ):
        assert words in page, words
    found = meetings(case.course, today=today, language="da")
    assert [one.kind for one in found] == ["away", "open", "came", "ahead"]
    assert waiting.day == today


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("path", ["plan/overview.pdf", "plan/to-citizen.pdf", "results/to-citizen.pdf"])
def test_papers_are_made_with_and_without_goals(case: Case, path: str, language: str) -> None:
    client, address = browser(case, language), f"/courses/{case.course.key}/{path}"
    assert client.get(address).content.startswith(b"%PDF")
    goal = make_goal(case, attained=True)
    make_step(case, goal)
    for value in ("-1", "1"):
        day = case.course.started if value == "-1" else timezone.localdate()
        client.post(at(case, "goals", goal.pk, "rate"), {"value": value, "day": day.isoformat()})
    response = client.get(address)
    assert response.content.startswith(b"%PDF")
    assert response.headers["Cache-Control"].startswith("no-store") or "no-store" in response.headers["Cache-Control"]
    outsider = make_case(today=timezone.localdate(), started=timezone.localdate())
    assert browser(outsider).get(address).status_code == 404


def test_the_paper_for_the_citizen_tells_nothing_of_where_it_is_from(case: Case) -> None:
    goal = make_goal(case, today=timezone.localdate())
    make_step(case, goal)
    made = plan_handout(case.course, language="da")
    told = repr(astuple(made))
    assert WORDS in told
    for secret in (case.course.key, case.user.name, case.programme.organisation.title, "Lille indsats", "Rådgivning"):
        assert secret not in told
    response = browser(case).get(at(case, "to-citizen.pdf").rstrip("/"))
    assert response.headers["Content-Disposition"] == 'inline; filename="min-plan.pdf"'


def test_goals_stand_beside_the_result_also_with_the_citizen(case: Case) -> None:
    client = browser(case)
    make_response(case.course, moment=Moment.BEFORE, taken=case.course.started, answers={"q1": 20})
    address = f"/courses/{case.course.key}/results/"
    assert "Her står borgerens egne mål" in said(client.get(address))
    goal, aside = make_goal(case), make_goal(case, "Et mål til side")
    plans.settle_goal(
        aside, standing=GoalStanding.PUT_ASIDE, why="Vent.", version=1, by=case.user, today=timezone.localdate()
    )
    client.post(at(case, "goals", goal.pk, "rate"), {"value": "4"})
    for query in ("", "?with=citizen"):
        page = said(client.get(address + query))
        assert f"“{WORDS}”" in page
        assert "4 af 10" in page
        assert "Et mål til side" not in page
