"""Which state a row is in, in the words of `domain.policies`."""

from virkning.domain.goal import GoalStanding
from virkning.domain.policies import (
    CourseState,
    GoalState,
    GroupState,
    PhaseState,
    PlanState,
    ProtectionState,
    SessionState,
    course_state,
    goal_state,
    group_state,
    plan_state,
)
from virkning.store.models import Client, Course, Goal, Group, Protection, Session


def state_of_course(course: Course) -> CourseState:
    return course_state(ended=course.ended is not None, paused=course.pauses.filter(ended=None).exists())


def state_of_phase(course: Course, phase: str) -> PhaseState:
    return PhaseState.GOING if course.stays.filter(phase=phase, ended=None).exists() else PhaseState.NOT_GOING


def state_of_group(group: Group) -> GroupState:
    going = group.stays.filter(ended=None).count()
    return group_state(closed=group.closed, places=group.places, taking_part=going)


def state_of_session(session: Session) -> SessionState:
    return SessionState(session.state)


def state_of_plan(course: Course) -> PlanState:
    return plan_state(ended=course.ended is not None, goals=Goal.objects.filter(plan__course=course).exists())


def state_of_goal(goal: Goal) -> GoalState:
    return goal_state(ended=goal.plan.course.ended is not None, active=goal.standing == GoalStanding.ACTIVE)


def state_of_protection(client: Client | int) -> ProtectionState:
    held = Protection.objects.filter(client=client, ended=None).exists()
    return ProtectionState.PROTECTED if held else ProtectionState.NONE
