"""May this be done now? In every state the table, the page and the action say the same of every step."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.factories.cases import Case, make_case
from tests.factories.groups import Meeting, make_course_beside, make_meeting
from tests.factories.plans import goal_data, make_goal, make_step
from tests.factories.protection import make_protection
from virkning.actions import courses, groups, plans, protection, sessions, status_sheet
from virkning.actions.group_stays import add_participants, end_participation
from virkning.actions.groups import GroupData
from virkning.actions.plans import StepData
from virkning.actions.protection import ProtectionData
from virkning.domain.errors import Refused
from virkning.domain.goal import GoalStanding, RatedBy
from virkning.domain.policies import (
    COURSE,
    GOAL,
    GROUP,
    PHASE,
    PLAN,
    PROTECTION,
    SESSION,
    CourseState,
    CourseStep,
    GoalMove,
    GoalState,
    GroupState,
    GroupStep,
    PhaseState,
    PlanMove,
    PlanState,
    ProtectionState,
    ProtectionStep,
    SessionState,
    SessionStep,
    steps_now,
    why_not,
)
from virkning.reports.problems import sentence
from virkning.store.models import (
    ActionPlan,
    EndedReason,
    Group,
    GroupStay,
    LeftReason,
    Presence,
    ProtectionKind,
    Session,
)
from virkning.store.models import (
    Client as Citizen,
)
from virkning.web.group_forms import STEPS as GROUP_STEPS
from virkning.web.views.course import STEPS as COURSE_STEPS

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)

Attempt = Callable[[], object]


@dataclass
class Made:
    """A thing in one state: its page, the attempts at every step, and the mark by which the page offers each."""

    case: Case
    page: str
    attempts: Mapping[StrEnum, Attempt]
    marks: Mapping[StrEnum, str]


def today() -> date:
    return timezone.localdate()


def course_in(state: StrEnum) -> Made:
    case = make_case(started=today() - 4 * WEEK, today=today())
    course, by = case.course, case.user
    if state is CourseState.PAUSED:
        courses.pause(course, started=today() - WEEK, by=by, today=today())
    if state is CourseState.ENDED:
        courses.end_course(course, ended=today(), reason=EndedReason.COMPLETED, by=by, today=today())
    now = today()
    attempts: dict[StrEnum, Attempt] = {
        CourseStep.START_PHASE: lambda: courses.start_phase(course, phase="f2", started=today(), by=by, today=now),
        CourseStep.END_PHASE: lambda: courses.end_phase(course, phase="f1", ended=today(), by=by, today=now),
        CourseStep.PAUSE: lambda: courses.pause(course, started=today(), by=by, today=now),
        CourseStep.RESUME: lambda: courses.resume(course, resumed=today(), by=by, today=now),
        CourseStep.END: lambda: courses.end_course(course, ended=today(), reason=EndedReason.MOVED, by=by, today=now),
        CourseStep.REOPEN: lambda: courses.reopen(course, by=by, today=now),
        CourseStep.RESPONSIBLE: lambda: courses.make_responsible(course, users=[by], by=by, today=now),
    }
    page = f"/courses/{course.key}/"
    return Made(case, page, attempts, {step: f'action="{page}steps/{step}/"' for step in CourseStep})


def group_in(state: StrEnum) -> Made:
    meeting = make_meeting(today=today(), places=2 if state is GroupState.FULL else 0)
    case, group, by = meeting.case, meeting.group, meeting.case.user
    beside, stay = make_course_beside(case, today=today()), meeting.stays[0]
    if state is GroupState.CLOSED:
        groups.close_group(group, ended=today(), version=1, by=by, today=today())
    version, data = Group.objects.get().version, GroupData("Torsdagsgruppen", group.started)
    now = today()
    attempts: dict[StrEnum, Attempt] = {
        GroupStep.ADD: lambda: add_participants(group, courses=[beside], started=today(), by=by),
        GroupStep.LEAVE: lambda: end_participation(stay, ended=today(), reason=LeftReason.OTHER, by=by, today=now),
        GroupStep.PLAN: lambda: sessions.plan_sessions(
            group, first=today() + 4 * WEEK, starts=None, minutes=60, times=1, every_weeks=1, by=by
        ),
        GroupStep.CHANGE: lambda: groups.change_group(group, data=data, leaders=[], version=version, by=by),
        GroupStep.CLOSE: lambda: groups.close_group(group, ended=today(), version=version, by=by, today=now),
        GroupStep.REOPEN: lambda: groups.reopen_group(group, by=by),
    }
    page = f"/groups/{group.key}/"
    marks: dict[StrEnum, str] = {step: f'action="{page}steps/{step}/"' for step in GroupStep}
    marks[GroupStep.CHANGE] = f'href="{page}change/"'
    return Made(case, page, attempts, marks)


def session_in(state: StrEnum) -> Made:
    meeting = make_meeting(today=today())
    row = meeting.sessions[1]
    if state is not SessionState.PLANNED:
        _tick(meeting, row)
    if state is SessionState.CANCELLED:
        _move(meeting, Session.objects.get(pk=row.pk), cancelled=True)
    now = Session.objects.get(pk=row.pk)
    attempts: dict[StrEnum, Attempt] = {
        SessionStep.TICK: lambda: _tick(meeting, now),
        SessionStep.CHANGE: lambda: _move(meeting, now, cancelled=False),
    }
    page = f"/groups/{meeting.group.key}/sessions/{row.pk}/"
    marks: dict[StrEnum, str] = {
        SessionStep.TICK: f'class="attendance" action="{page}"',
        SessionStep.CHANGE: f'action="{page}change/"',
    }
    return Made(meeting.case, page, attempts, marks)


def _tick(meeting: Meeting, row: Session) -> object:
    came = {GroupStay.objects.order_by("pk")[0].pk: Presence.PRESENT}
    return sessions.take_attendance(row, presence=came, version=row.version, by=meeting.case.user, today=today())


def _move(meeting: Meeting, row: Session, *, cancelled: bool) -> object:
    return sessions.change_session(
        row, day=row.day, starts=None, minutes=90, theme="", cancelled=cancelled, version=row.version,
        by=meeting.case.user, today=today(),
    )  # fmt: skip


def plan_in(state: StrEnum) -> Made:
    case = make_case(started=today() - 4 * WEEK, today=today())
    if state is not PlanState.EMPTY:
        make_goal(case, today=today())
    if state is PlanState.CLOSED:
        courses.end_course(case.course, ended=today(), reason=EndedReason.COMPLETED, by=case.user, today=today())
    case.course.refresh_from_db()
    plan = ActionPlan.objects.first()
    version = plan.version if plan else 0
    course, by, now = case.course, case.user, today()
    attempts: dict[StrEnum, Attempt] = {
        PlanMove.ADD_GOAL: lambda: plans.add_goal(course, goal=goal_data("Ny"), by=by, today=now),
        PlanMove.FILL_IN_SHEET: lambda: status_sheet.fill_in(case.course, answers={"network": 3.0}, by=by, today=now),
        PlanMove.AGREE: lambda: plans.agree(
            case.course, agreed=today(), next_review=None, version=version, by=by, today=now
        ),
    }
    page = f"/courses/{case.course.key}/plan/"
    marks: dict[StrEnum, str] = {
        PlanMove.ADD_GOAL: f'href="{page}goals/new/"',
        PlanMove.FILL_IN_SHEET: f'action="{page}status/"',
        PlanMove.AGREE: f'action="{page}agree/"',
    }
    return Made(case, page, attempts, marks)


def goal_in(state: StrEnum) -> Made:
    case = make_case(started=today() - 4 * WEEK, today=today())
    goal = make_goal(case, today=today())
    step = make_step(case, goal)
    if state is GoalState.SETTLED:
        plans.settle_goal(goal, standing=GoalStanding.REACHED, why="", version=1, by=case.user, today=today())
    if state is GoalState.CLOSED:
        courses.end_course(case.course, ended=today(), reason=EndedReason.COMPLETED, by=case.user, today=today())
    goal.refresh_from_db()
    to = StepData("Ringe i dag")

    def settled(standing: GoalStanding) -> object:
        return plans.settle_goal(
            goal, standing=standing, why="Vi venter.", version=goal.version, by=case.user, today=today()
        )

    by, now = case.user, today()
    attempts: dict[StrEnum, Attempt] = {
        GoalMove.CHANGE: lambda: plans.change_goal(goal, to=goal_data("Ny"), version=goal.version, by=by),
        GoalMove.RATE: lambda: plans.rate_goal(goal, value=4, day=today(), rated_by=RatedBy.CITIZEN, by=by, today=now),
        GoalMove.ADD_STEP: lambda: plans.add_step(goal, step=to, by=by),
        GoalMove.CHANGE_STEP: lambda: plans.change_step(step, to=to, version=1, by=by),
        GoalMove.TICK: lambda: plans.tick_step(step, done=True, by=by, today=now),
        GoalMove.SETTLE: lambda: plans.settle_goal(
            goal, standing=GoalStanding.PUT_ASIDE, why="Vi venter.", version=goal.version, by=by, today=now
        ),
        GoalMove.TAKE_UP: lambda: plans.settle_goal(
            goal, standing=GoalStanding.ACTIVE, why="Vi venter.", version=goal.version, by=by, today=now
        ),
    }
    page = f"/courses/{case.course.key}/plan/"
    marks: dict[StrEnum, str] = {
        GoalMove.CHANGE: f'href="{page}goals/{goal.pk}/"',
        GoalMove.RATE: f'action="{page}goals/{goal.pk}/rate/"',
        GoalMove.ADD_STEP: f'action="{page}goals/{goal.pk}/steps/"',
        GoalMove.CHANGE_STEP: f'href="{page}steps/{step.pk}/"',
        GoalMove.TICK: f'action="{page}steps/{step.pk}/tick/"',
        GoalMove.SETTLE: 'name="standing" value="put-aside"',
        GoalMove.TAKE_UP: 'name="standing" value="active"',
    }
    return Made(case, page, attempts, marks)


def protection_in(state: StrEnum) -> Made:
    case = make_case(started=today() - 4 * WEEK, today=today())
    client: Citizen = case.course.client
    if state is ProtectionState.PROTECTED:
        make_protection(client, case.user, today=today())
    given = ProtectionData(ProtectionKind.ADDRESS, today() + WEEK, (case.user,))
    by, now = case.user, today()
    attempts: dict[StrEnum, Attempt] = {
        ProtectionStep.PROTECT: lambda: protection.protect(client, protection=given, by=by, today=now),
        ProtectionStep.LIFT: lambda: protection.lift_protection(client, by=by, today=now),
    }
    marks: dict[StrEnum, str] = {
        ProtectionStep.PROTECT: 'name="kind" value="address"',
        ProtectionStep.LIFT: 'name="kind" value=""',
    }
    return Made(case, f"/courses/{case.course.key}/protection/", attempts, marks)


EVERY = [
    *(("COURSE", COURSE, course_in, state) for state in CourseState),
    *(("GROUP", GROUP, group_in, state) for state in GroupState),
    *(("SESSION", SESSION, session_in, state) for state in SessionState),
    *(("PLAN", PLAN, plan_in, state) for state in PlanState),
    *(("GOAL", GOAL, goal_in, state) for state in GoalState),
    *(("PROTECTION", PROTECTION, protection_in, state) for state in ProtectionState),
]


@pytest.mark.parametrize(("table", "make", "state"), [one[1:] for one in EVERY], ids=[f"{e[0]}-{e[3]}" for e in EVERY])
def test_table_page_and_action_agree(
    table: Mapping[StrEnum, Mapping[StrEnum, str]], make: Callable[[StrEnum], Made], state: StrEnum
) -> None:
    made = make(state)
    client = Client()
    client.force_login(made.case.user)
    page = client.get(made.page)
    assert page.status_code == 200
    allowed = steps_now(table, state=state)
    offered = {step for step, mark in made.marks.items() if mark in page.content.decode()}
    assert offered == allowed
    assert {step: tried(attempt) for step, attempt in made.attempts.items()} == {
        step: tuple(one.code for one in why_not(table, step, state=state)) for step in table
    }


def tried(attempt: Attempt) -> tuple[str, ...]:
    """What the action says of its own state first, and nothing where it was done; afterwards all is as before."""
    said: tuple[str, ...] = ()
    with transaction.atomic():
        try:
            attempt()
        except Refused as refused:
            said = (refused.problems[0].code,)
        transaction.set_rollback(True)  # noqa: FBT003
    return said


@pytest.mark.parametrize("state", PhaseState)
def test_the_phases_that_are_offered_are_those_that_can_be_begun_and_ended(state: PhaseState) -> None:
    made = course_in(CourseState.RUNNING)
    if state is PhaseState.NOT_GOING:
        courses.end_phase(made.case.course, phase="f1", ended=today(), by=made.case.user, today=today())
    client = Client()
    client.force_login(made.case.user)
    page = client.get(made.page).content.decode()
    to_begin = re.search(r'<select[^>]*id="phase">(.*?)</select>', page)
    allowed = steps_now(PHASE, state=state)
    assert to_begin is not None
    assert ('value="f1"' in to_begin[1]) is (CourseStep.START_PHASE in allowed)
    assert ('type="hidden" name="phase" value="f1"' in page) is (CourseStep.END_PHASE in allowed)
    again: dict[CourseStep, Attempt] = {
        CourseStep.START_PHASE: lambda: courses.start_phase(
            made.case.course, phase="f1", started=today(), by=made.case.user, today=today()
        ),
        CourseStep.END_PHASE: made.attempts[CourseStep.END_PHASE],
    }
    for step, attempt in again.items():
        assert tried(attempt) == tuple(one.code for one in why_not(PHASE, step, state=state))


def test_every_step_of_a_page_stands_in_its_table() -> None:
    assert {str(step) for step in COURSE} == set(COURSE_STEPS) == set(CourseStep)
    assert {str(step) for step in GROUP} == {*GROUP_STEPS, "change"} == set(GroupStep)
    assert set(SESSION) == set(SessionStep)
    assert set(PLAN) == set(PlanMove)
    assert set(GOAL) == set(GoalMove)
    assert set(PROTECTION) == set(ProtectionStep)


@pytest.mark.parametrize("table", [COURSE, PHASE, GROUP, SESSION, PLAN, GOAL, PROTECTION])
def test_every_reason_has_a_sentence_in_both_languages(table: Mapping[StrEnum, Mapping[StrEnum, str]]) -> None:
    for step, reasons in table.items():
        for state in reasons:
            (problem,) = why_not(table, step, state=state, params={"places": 8})
            assert sentence(problem, language="da") != sentence(problem, language="en")


@pytest.mark.parametrize("move", [GoalMove.CHANGE, GoalMove.CHANGE_STEP, PlanMove.ADD_GOAL])
def test_a_form_that_cannot_be_saved_is_not_shown(move: StrEnum) -> None:
    """Whoever has the address open from before comes back to the plan, and reads why."""
    made = goal_in(GoalState.CLOSED)
    address = {**made.marks, PlanMove.ADD_GOAL: f'href="{made.page}goals/new/"'}[move].split('"')[1]
    client = Client()
    client.force_login(made.case.user)
    response = client.get(address, follow=True)
    assert response.redirect_chain[0][0] == made.page
    assert (
        sentence(why_not(PLAN, PlanMove.ADD_GOAL, state=PlanState.CLOSED)[0], language="da")
        in response.content.decode()
    )
