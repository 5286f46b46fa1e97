"""The pages of groups: the list, opening one, ticking who came, the result list, and who does not find them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.groups import Meeting, make_course_beside, make_meeting
from tests.factories.organisations import make_team
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import make_programme
from tests.factories.responses import make_response
from tests.web.pages import said
from virkning.actions.sessions import take_attendance
from virkning.domain.change import ChangeRule
from virkning.domain.pairing import Moment
from virkning.store.models import (
    AuditEvent,
    Course,
    Group,
    GroupStay,
    LeftReason,
    Presence,
    Programme,
    Role,
    Session,
    User,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting(today=timezone.localdate())


def browser(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def at(meeting: Meeting, rest: str = "") -> str:
    return f"/groups/{meeting.group.key}/{rest}"


@pytest.mark.parametrize(
    ("language", "title", "empty"),
    [
        ("da", "1 gruppe i gang, 1 fremmødeliste venter", "Der er ingen grupper endnu"),
        ("en", "1 running group, 1 attendance list is waiting", "There are no groups yet"),
    ],
)
def test_the_list(meeting: Meeting, language: str, title: str, empty: str) -> None:
    client = browser(meeting.case.user, language)
    assert title in said(client.get("/groups/"))
    client.get("/groups/?state=closed")
    Group.objects.all().delete()
    assert empty in said(client.get("/groups/"))


def test_a_group_is_opened_with_its_sessions(meeting: Meeting) -> None:
    client, user = browser(meeting.case.user), meeting.case.user
    assert "Open a group" in said(client.get("/groups/new/"))
    given = {
        "programme": meeting.case.programme.key, "team": str(meeting.case.team.pk), "title": "Ny start",
        "started": timezone.localdate().isoformat(), "ended": "", "planned_sessions": "4", "places": "",
        "leader": str(user.pk), "every_weeks": "2", "starts": "17:30", "minutes": "90",
    }  # fmt: skip
    page = said(client.post("/groups/new/", given, follow=True))
    assert "Ny start" in page
    group = Group.objects.get(title="Ny start")
    assert [session.minutes for session in group.sessions.all()] == [90] * 4
    answer = client.post("/groups/new/", {**given, "title": "", "places": "9"})
    assert answer.status_code == 422
    assert 'value="9"' in answer.content.decode()
    wrong = client.post("/groups/new/", {**given, "title": "Halv", "minutes": "0"})
    assert wrong.status_code == 422
    assert not Group.objects.filter(title="Halv").exists(), "no group without the sessions that were asked for"
    assert client.post("/groups/new/", {**given, "team": "0"}).status_code == 422


def test_who_came_is_ticked_and_seen_in_the_grid(meeting: Meeting) -> None:
    client, session = browser(meeting.case.user), meeting.sessions[0]
    page = client.get(at(meeting, f"sessions/{session.pk}/"))
    assert "Everybody is put down as having come" in said(page)
    assert page.content.decode().count("checked") == 2
    first, second = meeting.stays
    marks = {f"stay-{first.pk}": "late", f"stay-{second.pk}": "absent", "version": "1"}
    grid = said(client.post(at(meeting, f"sessions/{session.pk}/"), marks, follow=True))
    assert "1 of 1" in grid
    assert "0 of 1" in grid
    assert "Late" in grid
    assert Session.objects.get(pk=session.pk).state == "held"
    assert "Came to 1 of 1 agreed" in said(client.get(f"/courses/{first.course.key}/contacts/"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_nobody_ticked_waits_on_today_and_the_course_names_its_groups(meeting: Meeting, language: str) -> None:
    client, stay = browser(meeting.case.user, language), meeting.stays[0]
    waiting = "Hvem kom? Mangler afkrydsning 2" if language == "da" else "Who came? Not ticked yet 2"
    assert waiting in said(client.get("/today/"))
    course = client.get(f"/courses/{stay.course.key}/")
    assert f'href="/groups/{meeting.group.key}/"' in course.content.decode()
    assert ("mødes næste gang" if language == "da" else "meets next") in said(course)
    outsider = make_user()
    team = make_team(meeting.group.department, key="9")
    make_membership(outsider, meeting.group.programme.organisation, Role.EMPLOYEE, team=team)
    assert "Tirsdagsgruppen" not in said(browser(outsider, language).get("/today/"))
    today, user = timezone.localdate(), meeting.case.user
    for session in meeting.sessions[:2]:
        marks = {stay.pk: Presence.PRESENT}
        take_attendance(session, presence=marks, version=session.version, by=user, today=today)
    GroupStay.objects.filter(pk=stay.pk).update(ended=today, reason=LeftReason.BROKE_OFF)
    assert "Tirsdagsgruppen" not in said(client.get("/today/"))
    assert ("Afbrudt" if language == "da" else "Broke off") in said(client.get(f"/courses/{stay.course.key}/"))


def test_two_who_tick_at_once_see_both(meeting: Meeting) -> None:
    client, session = browser(meeting.case.user), meeting.sessions[0]
    here, stay = at(meeting, f"sessions/{session.pk}/"), meeting.stays[0]
    client.post(here, {f"stay-{stay.pk}": "present", "version": "1"})
    answer = client.post(here, {f"stay-{stay.pk}": "absent", "version": "1"})
    assert answer.status_code == 422
    page = said(answer)
    assert "Nothing is overwritten" in page
    assert "saved: Came" in page
    assert stay.attendance.get().presence == Presence.PRESENT
    assert client.post(here, {f"stay-{stay.pk}": "absent", "version": "2"}).status_code == 302
    assert client.post(here, {f"stay-{stay.pk}": "asleep", "version": "3"}).status_code == 422


def test_a_session_is_changed(meeting: Meeting) -> None:
    client, session = browser(meeting.case.user), meeting.sessions[2]
    given = {"day": session.day.isoformat(), "starts": "09:00", "minutes": "60", "theme": "Anger", "version": "1"}
    page = said(client.post(at(meeting, f"sessions/{session.pk}/change/"), given, follow=True))
    assert "Anger" in page
    assert "can be ticked on the day" in said(client.get(at(meeting, f"sessions/{session.pk}/")))
    answer = client.post(at(meeting, f"sessions/{session.pk}/change/"), {**given, "theme": "Joy"})
    assert answer.status_code == 422
    assert 'value="Joy"' in answer.content.decode()
    off = {**given, "version": "2", "cancelled": "on"}
    client.post(at(meeting, f"sessions/{session.pk}/change/"), off)
    assert "called off" in said(client.get(at(meeting, f"sessions/{session.pk}/")))


def test_the_steps_of_a_group(meeting: Meeting) -> None:
    client, today = browser(meeting.case.user), timezone.localdate()
    more = make_course_beside(meeting.case, today=today)
    client.post(at(meeting, "steps/add/"), {"course": more.key, "day": today.isoformat()})
    stay = GroupStay.objects.get(course=more)
    assert more.key in said(client.get(at(meeting)))
    given = {"stay": str(stay.pk), "day": today.isoformat(), "reason": "broke-off"}
    assert "Broke off" in said(client.post(at(meeting, "steps/leave/"), given, follow=True))
    plan = {"day": (today + timedelta(days=60)).isoformat(), "minutes": "60", "times": "2", "every_weeks": "1"}
    client.post(at(meeting, "steps/plan/"), plan)
    assert meeting.group.sessions.count() == 5
    assert "Nothing is saved" in said(client.post(at(meeting, "steps/plan/"), {}, follow=True))
    closed = said(client.post(at(meeting, "steps/close/"), {"day": today.isoformat(), "version": "1"}, follow=True))
    assert "The group is closed" in closed
    client.post(at(meeting, "steps/reopen/"))
    assert not Group.objects.get(pk=meeting.group.pk).closed
    assert "is going on already" in said(client.post(at(meeting, "steps/reopen/"), follow=True))
    assert client.post(at(meeting, "steps/unknown/")).status_code == 404
    assert client.post(at(meeting, "steps/add/"), {"course": "NONE", "day": today.isoformat()}).status_code == 404


def test_a_group_is_changed_by_one_at_a_time(meeting: Meeting) -> None:
    client = browser(meeting.case.user)
    assert "Change the group" in said(client.get(at(meeting, "change/")))
    given = {"title": "A", "started": meeting.group.started.isoformat(), "version": "1"}
    assert client.post(at(meeting, "change/"), given).status_code == 302
    answer = client.post(at(meeting, "change/"), {**given, "title": "B"})
    assert answer.status_code == 422
    assert "Saved now: A" in said(answer)
    assert 'value="B"' in answer.content.decode()


def test_the_list_to_print_has_pseudonyms_and_boxes(meeting: Meeting) -> None:
    page = said(browser(meeting.case.user).get(at(meeting, "list/")))
    assert meeting.case.course.key in page
    assert "Do not write names" in page
    meeting.group.stays.all().delete()
    assert "nothing to print yet" in said(browser(meeting.case.user).get(at(meeting, "list/")))


def measured(course: Course, before: int, after: int | None) -> None:
    make_response(course, moment=Moment.BEFORE, taken=course.started, answers={"q1": before})
    if after is not None:
        later = course.started + timedelta(days=14)
        make_response(course, moment=Moment.DURING, taken=later, answers={"q1": after}, seq=1)


@pytest.mark.parametrize(
    ("language", "nobody", "title"),
    [
        ("da", "Ingen i gruppen er målt endnu", "1 af 2 er målt mindst to gange"),
        ("en", "Nobody in the group is measured yet", "1 of 2 have been measured twice or more"),
    ],
)
def test_the_result_list_in_three_ways(meeting: Meeting, language: str, nobody: str, title: str) -> None:
    client, (first, second) = browser(meeting.case.user, language), (stay.course for stay in meeting.stays)
    assert nobody in said(client.get(at(meeting, "results/")))
    measured(first, 40, 60)
    measured(second, 50, None)
    for way in ("numbers", "pictures", "story"):
        page = said(client.get(at(meeting, "results/"), {"view": way}))
        assert title in page
        assert second.key in page
    event = AuditEvent.objects.filter(what="seen", subject="group-results").last()
    assert event is not None
    assert event.objects_touched == sorted([first.pk, second.pk])


def test_two_versions_of_the_programme_are_told_and_kept_apart(meeting: Meeting) -> None:
    first, second = (stay.course for stay in meeting.stays)
    measured(first, 40, 60)
    definition = meeting.group.programme.defined()
    stricter = replace(definition.scaled[0], rule=ChangeRule.RELIABLE)
    outcomes = (replace(definition.outcomes[0], indicators=(stricter,)),)
    Programme.objects.filter(pk=meeting.group.programme.pk).update(current=False)
    new = make_programme(
        meeting.group.programme.organisation, definition=replace(definition, outcomes=outcomes), version="2"
    )
    Course.objects.filter(pk=second.pk).update(programme=new)
    Group.objects.filter(pk=meeting.group.pk).update(programme=new)
    measured(second, 50, 70)
    page = said(browser(meeting.case.user).get(at(meeting, "results/")))
    assert f"Version 1: {first.key}" in page
    assert f"Version 2: {second.key}" in page
    assert "Trusting others, version 1" in page
    assert "counted apart" in page


def test_nobody_else_finds_a_group(meeting: Meeting) -> None:
    organisation = meeting.case.programme.organisation
    steering, documentalist = make_user(), make_user()
    make_membership(steering, organisation, Role.STEERING_GROUP)
    make_membership(documentalist, organisation, Role.DOCUMENTALIST)
    session = meeting.sessions[0].pk
    for user in (make_user(), steering, documentalist):
        client = browser(user)
        for path in ("/groups/", "/groups/new/", *(at(meeting, rest) for rest in ("", "list/", "results/", "change/"))):
            assert client.get(path).status_code == 404, path
        assert client.get(at(meeting, f"sessions/{session}/")).status_code == 404
        assert client.post(at(meeting, f"sessions/{session}/change/")).status_code == 404
        assert client.post(at(meeting, "steps/close/")).status_code == 404
        assert "Groups" not in said(client.get("/results/"))


def test_the_list_asks_the_database_the_same_for_one_and_for_many(
    meeting: Meeting, django_assert_max_num_queries: object
) -> None:
    client = browser(meeting.case.user)
    with django_assert_max_num_queries(25) as first:  # type: ignore[operator]
        client.get("/groups/")
    for number in range(5):
        Group.objects.create(
            key=f"9Z{number}", programme=meeting.case.programme, department=meeting.case.team.department,
            team=meeting.case.team, title=f"{number}", started=meeting.group.started,
        )  # fmt: skip
    with django_assert_max_num_queries(len(first)):  # type: ignore[operator]
        assert "6 running groups" in said(client.get("/groups/"))
