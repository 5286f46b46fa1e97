"""Which step may be taken now, and why not: one table for each thing that has states.

"May this person?" is asked of `access`. "May this now?" is asked here, both by the actions, which refuse a step, and by
the pages, which offer it. A step may be taken in every state for which no reason stands. A day, a text or a number that
somebody typed is no state: those are checked where they are saved.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from virkning.domain.errors import Place, Problem


class CourseState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class CourseStep(StrEnum):
    START_PHASE = "start-phase"
    END_PHASE = "end-phase"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"
    REOPEN = "reopen"
    RESPONSIBLE = "responsible"


class PhaseState(StrEnum):
    """Of one phase in one course; beside the state of the course."""

    NOT_GOING = "not-going"
    GOING = "going"


class GroupState(StrEnum):
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"


class GroupStep(StrEnum):
    ADD = "add"
    LEAVE = "leave"
    PLAN = "plan"
    CHANGE = "change"
    CLOSE = "close"
    REOPEN = "reopen"


class SessionState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class SessionStep(StrEnum):
    TICK = "tick"
    CHANGE = "change"


class PlanState(StrEnum):
    EMPTY = "empty"
    OPEN = "open"
    CLOSED = "closed"  # with the course


class PlanMove(StrEnum):
    ADD_GOAL = "add-goal"
    FILL_IN_SHEET = "fill-in-sheet"
    AGREE = "agree"


class GoalState(StrEnum):
    ACTIVE = "active"
    SETTLED = "settled"
    CLOSED = "closed"  # with the course


class GoalMove(StrEnum):
    CHANGE = "change"
    RATE = "rate"
    ADD_STEP = "add-step"
    CHANGE_STEP = "change-step"
    TICK = "tick"
    SETTLE = "settle"
    TAKE_UP = "take-up"


class ProtectionState(StrEnum):
    NONE = "none"
    PROTECTED = "protected"


class ProtectionStep(StrEnum):
    PROTECT = "protect"
    LIFT = "lift"


Step = TypeVar("Step", bound=StrEnum)
State = TypeVar("State", bound=StrEnum)
Table = Mapping[Step, Mapping[State, str]]
"""For each step the states in which it may not be taken, and the code of the reason."""

_ENDED = {CourseState.ENDED: "course-ended-already"}
_FULL = {GroupState.FULL: "group-full"}
_CLOSED = {GroupState.CLOSED: "group-closed"}
_PLAN_CLOSED = {PlanState.CLOSED: "course-ended-already"}
_NOT_ACTIVE = {GoalState.SETTLED: "goal-settled", GoalState.CLOSED: "course-ended-already"}

COURSE: Table[CourseStep, CourseState] = {
    CourseStep.START_PHASE: _ENDED,
    CourseStep.END_PHASE: _ENDED,
    CourseStep.PAUSE: {CourseState.PAUSED: "paused-already"} | _ENDED,
    CourseStep.RESUME: {CourseState.RUNNING: "not-paused"} | _ENDED,
    CourseStep.END: _ENDED,
    CourseStep.REOPEN: {CourseState.RUNNING: "course-not-ended", CourseState.PAUSED: "course-not-ended"},
    CourseStep.RESPONSIBLE: {},  # somebody answers to the citizen after the end too
}

PHASE: Table[CourseStep, PhaseState] = {
    CourseStep.START_PHASE: {PhaseState.GOING: "phase-open-already"},
    CourseStep.END_PHASE: {PhaseState.NOT_GOING: "phase-not-open"},
}

GROUP: Table[GroupStep, GroupState] = {
    GroupStep.ADD: _FULL | _CLOSED,
    GroupStep.LEAVE: _CLOSED,
    GroupStep.PLAN: _CLOSED,
    GroupStep.CHANGE: _CLOSED,
    GroupStep.CLOSE: _CLOSED,
    GroupStep.REOPEN: {GroupState.OPEN: "group-not-closed", GroupState.FULL: "group-not-closed"},
}

SESSION: Table[SessionStep, SessionState] = {
    SessionStep.TICK: {SessionState.CANCELLED: "session-called-off"},
    SessionStep.CHANGE: {},  # a session is moved, called off and taken up again, also when the group is closed
}

PLAN: Table[PlanMove, PlanState] = {
    PlanMove.ADD_GOAL: _PLAN_CLOSED,
    PlanMove.FILL_IN_SHEET: _PLAN_CLOSED,
    PlanMove.AGREE: {PlanState.EMPTY: "plan-without-goals"} | _PLAN_CLOSED,
}

GOAL: Table[GoalMove, GoalState] = {
    **dict.fromkeys(GoalMove, _NOT_ACTIVE),
    GoalMove.TAKE_UP: {GoalState.ACTIVE: "goal-active-already", GoalState.CLOSED: "course-ended-already"},
}

PROTECTION: Table[ProtectionStep, ProtectionState] = {
    ProtectionStep.PROTECT: {},  # again: what holds from now on takes the place of what held
    ProtectionStep.LIFT: {ProtectionState.NONE: "not-protected"},
}


def why_not(
    table: Table[Step, State], step: Step, *, state: State, params: Mapping[str, str | int | float] | None = None
) -> tuple[Problem, ...]:
    """Empty where the step may be taken; else the reason, to be told as it stands."""
    code = table[step].get(state)
    return (Problem(code, Place(), params or {}),) if code else ()


def steps_now(table: Table[Step, State], *, state: State) -> frozenset[Step]:
    """What may be taken in this state, to be offered."""
    return frozenset(step for step in table if not table[step].get(state))


def course_state(*, ended: bool, paused: bool) -> CourseState:
    """A pause that still stands open behind the end waits for the course to be reopened."""
    if ended:
        return CourseState.ENDED
    return CourseState.PAUSED if paused else CourseState.RUNNING


def group_state(*, closed: bool, places: int, taking_part: int) -> GroupState:
    """`places` 0: no limit."""
    if closed:
        return GroupState.CLOSED
    return GroupState.FULL if 0 < places <= taking_part else GroupState.OPEN


def plan_state(*, ended: bool, goals: bool) -> PlanState:
    """Whether the course has ended, and whether a goal is written."""
    if ended:
        return PlanState.CLOSED
    return PlanState.OPEN if goals else PlanState.EMPTY


def goal_state(*, ended: bool, active: bool) -> GoalState:
    """Whether the course has ended, and whether the goal is worked on."""
    if ended:
        return GoalState.CLOSED
    return GoalState.ACTIVE if active else GoalState.SETTLED
