"""Groups, who takes part, their sessions and who came: each step, and each thing that cannot be right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.courses import make_course
from tests.factories.groups import Meeting, make_course_beside, make_meeting
from tests.factories.organisations import make_department
from tests.factories.programmes import PLANNED
from virkning.access.contacts import offers_in
from virkning.actions.courses import end_course
from virkning.actions.group_stays import add_participants, end_participation
from virkning.actions.groups import GroupData, change_group, close_group, open_group, reopen_group
from virkning.actions.sessions import change_session, expected_at, plan_sessions, take_attendance
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.errors import Refused
from virkning.domain.plan import PlannedMeasure, Trigger
from virkning.store.models import (
    Attendance,
    AuditEvent,
    Course,
    EndedReason,
    Group,
    GroupStay,
    LeftReason,
    Occasion,
    Presence,
    Session,
    SessionState,
)

pytestmark = pytest.mark.django_db

WEEK = timedelta(weeks=1)
DATA = GroupData("Tirsdagsgruppen", TODAY)


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting()


def refused(code: str, step: Callable[[], object]) -> None:
    events = AuditEvent.objects.count()
    with pytest.raises(Refused) as told:
        step()
    assert code in [problem.code for problem in told.value.problems]
    assert AuditEvent.objects.count() == events, "what is refused leaves no trace of having been done"


def tick(meeting: Meeting, number: int, *presences: Presence, version: int = 0) -> Session:
    session = Session.objects.get(pk=meeting.sessions[number].pk)
    marks = {stay.pk: presence for stay, presence in zip(meeting.stays, presences, strict=False)}
    return take_attendance(
        session, presence=marks, version=version or session.version, by=meeting.case.user, today=TODAY
    )


def test_a_group_is_opened_with_its_event() -> None:
    case = make_case()
    group = open_group(case.programme, team=case.team, data=DATA, leaders=[case.user], by=case.user)
    assert list(group.leaders.all()) == [case.user]
    assert AuditEvent.objects.get(what="group-opened").objects_touched == [group.pk]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (replace(DATA, title=" "), "title-empty"),
        (replace(DATA, title="x" * 81), "text-too-long"),
        (replace(DATA, ended=TODAY - timedelta(days=1)), "date-before-start"),
        (replace(DATA, places=201), "number-unlikely"),
        (replace(DATA, planned_sessions=-1), "number-unlikely"),
    ],
)
def test_what_cannot_be_right_of_a_group_is_refused(data: GroupData, code: str) -> None:
    case = make_case()
    refused(code, lambda: open_group(case.programme, team=case.team, data=data, leaders=[], by=case.user))
    assert not Group.objects.exists()


def test_two_who_change_a_group_at_once(meeting: Meeting) -> None:
    data = GroupData("Ny titel", meeting.group.started, None, 12, 8)
    by = meeting.case.user
    changed = change_group(meeting.group, data=data, leaders=[], version=1, by=by)
    assert (changed.title, changed.places, changed.version) == ("Ny titel", 8, 2)
    refused("changed-meanwhile", lambda: change_group(meeting.group, data=data, leaders=[], version=1, by=by))
    few = replace(data, places=1)
    refused("fewer-places-than-participants", lambda: change_group(changed, data=few, leaders=[], version=2, by=by))
    late = replace(data, started=TODAY)
    refused("participants-before-group", lambda: change_group(changed, data=late, leaders=[], version=2, by=by))


def test_a_closed_group_has_no_more_participants_nor_later_sessions(meeting: Meeting) -> None:
    by = meeting.case.user
    tick(meeting, 0, Presence.PRESENT)
    group, early = meeting.group, TODAY - timedelta(days=8)
    refused("closed-before-last-session", lambda: close_group(group, ended=early, version=1, by=by, today=TODAY))
    refused("date-in-future", lambda: close_group(meeting.group, ended=TODAY + WEEK, version=1, by=by, today=TODAY))
    closed = close_group(meeting.group, ended=TODAY, version=1, by=by, today=TODAY)
    assert {(s.ended, s.reason) for s in closed.stays.all()} == {(TODAY, LeftReason.COMPLETED)}
    assert [s.state for s in closed.sessions.all()] == [SessionState.HELD, SessionState.PLANNED, SessionState.CANCELLED]
    refused("group-closed", lambda: close_group(closed, ended=TODAY, version=2, by=by, today=TODAY))
    refused("group-closed", lambda: add_participants(closed, courses=[meeting.case.course], started=TODAY, by=by))
    refused("group-closed", lambda: plan(closed, by=meeting.case))
    opened = reopen_group(closed, by=by)
    assert (opened.closed, opened.ended) == (False, None)
    refused("group-not-closed", lambda: reopen_group(opened, by=by))


def test_who_can_be_added(meeting: Meeting) -> None:
    case, group = meeting.case, meeting.group
    elsewhere = make_course(case.programme, department=make_department(case.programme.organisation, key="b"))
    ended = make_course_beside(case)
    end_course(ended, ended=TODAY, reason=EndedReason.COMPLETED, by=case.user, today=TODAY)
    ended.refresh_from_db()
    for courses, started, code in (
        ([], TODAY, "nobody-chosen"),
        ([elsewhere], TODAY, "course-of-another-programme"),
        ([ended], TODAY, "course-ended-already"),
        ([case.course], TODAY, "takes-part-already"),
        ([make_course_beside(case)], group.started - timedelta(days=1), "date-outside-group"),
    ):
        refused(code, lambda c=courses, s=started: add_participants(group, courses=c, started=s, by=case.user))  # type: ignore[misc]
    assert group.stays.count() == 2


def test_a_full_group_takes_nobody_more() -> None:
    meeting = make_meeting(places=2)
    more = make_course_beside(meeting.case)
    by = meeting.case.user
    refused("group-full", lambda: add_participants(meeting.group, courses=[more], started=TODAY, by=by))


def test_who_leaves_is_expected_no_more_and_can_come_back(meeting: Meeting) -> None:
    stay, by = meeting.stays[0], meeting.case.user
    tick(meeting, 0, Presence.PRESENT, Presence.PRESENT)
    tick(meeting, 1, Presence.ABSENT, Presence.PRESENT)
    left = {"reason": LeftReason.BROKE_OFF, "by": by, "today": TODAY}
    too_early = meeting.sessions[0].day - timedelta(days=1)
    refused("came-later", lambda: end_participation(stay, ended=too_early, **left))  # type: ignore[arg-type]
    refused("date-in-future", lambda: end_participation(stay, ended=TODAY + WEEK, **left))  # type: ignore[arg-type]
    before = stay.started - timedelta(days=1)
    refused("date-before-start", lambda: end_participation(stay, ended=before, **left))  # type: ignore[arg-type]
    end_participation(stay, ended=meeting.sessions[0].day, reason=LeftReason.BROKE_OFF, by=by, today=TODAY)
    assert not Attendance.objects.filter(stay=stay, session=meeting.sessions[1]).exists()
    assert expected_at(meeting.sessions[1]) == [meeting.stays[1]]
    refused("left-already", lambda: end_participation(stay, ended=TODAY, **left))  # type: ignore[arg-type]
    [again] = add_participants(meeting.group, courses=[stay.course], started=TODAY, by=by)
    assert {one.pk for one in expected_at(meeting.sessions[1])} == {again.pk, meeting.stays[1].pk}


def test_a_course_that_ends_leaves_its_groups(meeting: Meeting) -> None:
    case = meeting.case
    tick(meeting, 1, Presence.PRESENT)
    end_course(case.course, ended=TODAY - timedelta(days=3), reason=EndedReason.MOVED, by=case.user, today=TODAY)
    stay = GroupStay.objects.get(course=case.course)
    assert (stay.ended, stay.reason) == (TODAY, LeftReason.COURSE_ENDED), "never before a day on which she came"


def plan(group: Group, *, by: Case, **other: object) -> list[Session]:
    given: dict[str, object] = {
        "first": TODAY + WEEK * 5, "starts": time(10), "minutes": 90, "times": 2, "every_weeks": 2, **other,
    }  # fmt: skip
    return plan_sessions(group, by=by.user, **given)  # type: ignore[arg-type]


def test_a_series_of_sessions(meeting: Meeting) -> None:
    made = plan(meeting.group, by=meeting.case)
    assert [session.day for session in made] == [TODAY + WEEK * 5, TODAY + WEEK * 7]
    for wrong, code in (
        ({"times": 0}, "number-unlikely"),
        ({"times": 61}, "number-unlikely"),
        ({"every_weeks": 0}, "number-unlikely"),
        ({"minutes": 0}, "minutes-unlikely"),
        ({"first": date(2020, 1, 1)}, "date-before-start"),
        ({}, "session-already"),
    ):
        refused(code, lambda w=wrong: plan(meeting.group, by=meeting.case, **w))  # type: ignore[misc]
    assert meeting.group.sessions.count() == 5


def test_who_came_counts_in_the_dose(meeting: Meeting) -> None:
    tick(meeting, 0, Presence.LATE, Presence.NOTICE)
    tick(meeting, 1, Presence.ABSENT)
    offers = offers_in(Course.objects.filter(group_stays__group=meeting.group))
    first, second = (offers[stay.course_id] for stay in meeting.stays)
    assert [(one.kind, one.minutes, one.turnout) for one in first] == [
        (ContactKind.SESSION, 120, Turnout.ATTENDED),
        (ContactKind.SESSION, 120, Turnout.NO_SHOW),
    ]
    assert [one.turnout for one in second] == [Turnout.CANCELLED]


def test_ticking_again_corrects_and_a_mark_can_be_taken_away(meeting: Meeting) -> None:
    tick(meeting, 0, Presence.ABSENT, Presence.PRESENT)
    row = tick(meeting, 0, Presence.PRESENT)
    assert list(row.attendance.values_list("presence", flat=True)) == [Presence.PRESENT]
    assert (row.state, row.version) == (SessionState.HELD, 3)


def test_two_who_tick_one_list_at_once(meeting: Meeting) -> None:
    tick(meeting, 0, Presence.PRESENT, version=1)
    refused("changed-meanwhile", lambda: tick(meeting, 0, Presence.ABSENT, version=1))
    assert Attendance.objects.get().presence == Presence.PRESENT


def test_what_cannot_be_ticked(meeting: Meeting) -> None:
    refused("session-not-yet", lambda: tick(meeting, 2, Presence.PRESENT))
    refused("nobody-ticked", lambda: tick(meeting, 0))
    stranger = make_meeting().stays[0]
    marks = {stranger.pk: Presence.PRESENT}
    session, by = meeting.sessions[0], meeting.case.user
    refused("takes-no-part", lambda: take_attendance(session, presence=marks, version=1, by=by, today=TODAY))


def move(meeting: Meeting, number: int, **other: object) -> Session:
    session = Session.objects.get(pk=meeting.sessions[number].pk)
    given: dict[str, object] = {
        "day": session.day, "starts": None, "minutes": 120, "theme": "", "cancelled": False,
        "version": session.version, **other,
    }  # fmt: skip
    return change_session(session, by=meeting.case.user, today=TODAY, **given)  # type: ignore[arg-type]


def test_a_session_is_moved_and_called_off(meeting: Meeting) -> None:
    moved = move(meeting, 1, day=TODAY + timedelta(days=1), theme=" Vrede ", starts=time(9, 30))
    assert (moved.day, moved.theme, moved.starts) == (TODAY + timedelta(days=1), "Vrede", time(9, 30))
    assert move(meeting, 1, cancelled=True).state == SessionState.CANCELLED
    assert move(meeting, 1).state == SessionState.PLANNED
    refused("changed-meanwhile", lambda: move(meeting, 1, version=1))
    refused("text-too-long", lambda: move(meeting, 1, theme="x" * 81))
    refused("session-already", lambda: move(meeting, 1, day=meeting.sessions[0].day))


def test_a_session_called_off_after_it_was_ticked_counts_no_more(meeting: Meeting) -> None:
    tick(meeting, 0, Presence.PRESENT)
    refused("session-not-yet", lambda: move(meeting, 0, day=TODAY + timedelta(days=1)))
    refused("takes-no-part", lambda: move_before_the_stay(meeting))
    move(meeting, 0, cancelled=True)
    assert offers_in(Course.objects.filter(pk=meeting.stays[0].course_id)) == {}
    assert move(meeting, 0).state == SessionState.HELD, "the list that was taken is kept"


def move_before_the_stay(meeting: Meeting) -> Session:
    GroupStay.objects.filter(pk=meeting.stays[0].pk).update(started=meeting.sessions[0].day)
    return move(meeting, 0, day=meeting.sessions[0].day - timedelta(days=1))


def test_sessions_bring_what_is_due_in_step() -> None:
    every = PlannedMeasure("sessions", "trust", Trigger.SESSIONS, every_sessions=2)
    meeting = make_meeting(definition=replace(PLANNED, plan=(every,)))
    asked = Occasion.objects.filter(cancelled=False)
    tick(meeting, 0, Presence.PRESENT, Presence.PRESENT)
    tick(meeting, 1, Presence.LATE, Presence.NOTICE)
    assert asked.get().course == meeting.stays[0].course
    move(meeting, 0, cancelled=True)
    assert not asked.exists()
