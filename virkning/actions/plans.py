"""The action plan: goals and steps written with the citizen, rated, and agreed on a day."""

import json
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from virkning.actions.audit import record
from virkning.domain.change import GoalType
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.goal import GAS_LEVELS, HEAVIEST, GoalScale, GoalStanding, LifeArea, RatedBy, StepOwner, values_of
from virkning.domain.policies import GOAL, PLAN, GoalMove, PlanMove, why_not
from virkning.store.models import ActionPlan, Course, Goal, GoalRating, PlanAgreement, PlanStep, User
from virkning.store.states import state_of_goal, state_of_plan

LONGEST = 500
"""A goal or a step is a sentence; what needs more words belongs in the journal."""


@dataclass(frozen=True, slots=True, repr=False)
class GoalData:
    """What is written of a goal; `repr` shows none of it. `levels` are five texts, lowest first, for attainment."""

    area: LifeArea
    words: str
    type: GoalType = GoalType.DEVELOP
    scale: GoalScale = GoalScale.NUMBERS
    levels: tuple[str, ...] = ()
    weight: int = 1
    tolerated_loss: int = 0
    indicator: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class StepData:
    """What is written of a step."""

    what: str
    who: StepOwner = StepOwner.TOGETHER
    due: date | None = None


@transaction.atomic
def add_goal(course: Course, *, goal: GoalData, by: User, today: date) -> Goal:
    """The first goal opens the plan. Raises Refused with every problem."""
    _refuse([*_not_now(course, PlanMove.ADD_GOAL), *goal_problems(goal, course)])
    plan, _ = ActionPlan.objects.get_or_create(course=course)
    row = Goal(plan=plan, since=today)
    _write(row, goal)
    row.save()
    _touched(plan)
    record("goal-added", subject="goal", objects=[row.pk], by=by)
    return row


@transaction.atomic
def change_goal(goal: Goal, *, to: GoalData, version: int, by: User) -> Goal:
    """Raises Refused when somebody else has changed it since `version` was read, or it is rated on another scale."""
    row = Goal.objects.select_for_update(of=("self",)).select_related("plan__course__programme").get(pk=goal.pk)
    now = _not_now_for(row, GoalMove.CHANGE)
    problems = [*now, *_overtaken(row, version), *goal_problems(to, row.plan.course)]
    if row.scale != to.scale and row.ratings.exists():
        problems.append(Problem("goal-rated-on-its-scale"))
    _refuse(problems)
    _write(row, to)
    row.version += 1
    row.save()
    _touched(row.plan)
    record("goal-changed", subject="goal", objects=[row.pk], by=by)
    return row


@transaction.atomic
def settle_goal(goal: Goal, *, standing: GoalStanding, why: str, version: int, by: User, today: date) -> Goal:
    """Say that a goal is reached, put aside (and why), or worked on again."""
    row = Goal.objects.select_for_update(of=("self",)).select_related("plan__course").get(pk=goal.pk)
    move = GoalMove.TAKE_UP if standing is GoalStanding.ACTIVE else GoalMove.SETTLE
    problems = [*_not_now_for(row, move), *_overtaken(row, version), *_too_long(why)]
    if standing is GoalStanding.PUT_ASIDE and not why.strip():
        problems.append(Problem("goal-put-aside-why"))
    _refuse(problems)
    row.standing, row.why = standing, "" if standing is GoalStanding.ACTIVE else why.strip()
    row.settled = None if standing is GoalStanding.ACTIVE else today
    row.version += 1
    row.save(update_fields=["standing", "why", "settled", "version"])
    _touched(row.plan)
    record(f"goal-{standing}", subject="goal", objects=[row.pk], by=by)
    return row


@transaction.atomic
def rate_goal(goal: Goal, *, value: int, day: date, rated_by: RatedBy, by: User, today: date) -> GoalRating:
    """Write down where the goal stands. Rating the same day again mends a mistake."""
    problems = _not_now_for(goal, GoalMove.RATE)
    if value not in values_of(GoalScale(goal.scale)):
        problems.append(Problem("goal-rating-not-on-scale"))
    if day > today:
        problems.append(Problem("date-in-future", Place(), {"value": day.isoformat()}))
    _refuse(problems)
    row = GoalRating.objects.create(goal=goal, day=day, value=value, rated_by=rated_by, by=by)
    record("goal-rated", subject="goal", objects=[goal.pk], by=by)
    return row


@transaction.atomic
def add_step(goal: Goal, *, step: StepData, by: User) -> PlanStep:
    _refuse([*_not_now_for(goal, GoalMove.ADD_STEP), *step_problems(step)])
    row = PlanStep.objects.create(goal=goal, what=step.what.strip(), who=step.who, due=step.due)
    _touched(goal.plan)
    record("step-added", subject="step", objects=[row.pk], by=by)
    return row


@transaction.atomic
def change_step(step: PlanStep, *, to: StepData, version: int, by: User) -> PlanStep:
    """Raises Refused when somebody else has changed it since `version` was read."""
    row = _step(step)
    _refuse([*_not_now_for(row.goal, GoalMove.CHANGE_STEP), *_overtaken(row, version), *step_problems(to)])
    row.what, row.who, row.due = to.what.strip(), to.who, to.due
    row.version += 1
    row.save(update_fields=["what", "who", "due", "version"])
    _touched(row.goal.plan)
    record("step-changed", subject="step", objects=[row.pk], by=by)
    return row


@transaction.atomic
def tick_step(step: PlanStep, *, done: bool, by: User, today: date) -> PlanStep:
    """Done, or not done after all. Ticking twice changes nothing, so no version is asked for."""
    row = _step(step)
    _refuse(_not_now_for(row.goal, GoalMove.TICK))
    if (row.done is not None) is not done:
        row.done = today if done else None
        row.save(update_fields=["done"])
        record("step-done" if done else "step-reopened", subject="step", objects=[row.pk], by=by)
    return row


@transaction.atomic
def agree(
    course: Course, *, agreed: date, next_review: date | None, version: int, by: User, today: date
) -> PlanAgreement:
    """Keep the plan as it stands as what was agreed on a day. Raises Refused without a goal, or when overtaken."""
    plan = ActionPlan.objects.select_for_update().filter(course=course).first()
    now = _not_now(course, PlanMove.AGREE)
    if plan is None or now:
        raise Refused(now)
    problems = _overtaken(plan, version)
    if agreed > today:
        problems.append(Problem("date-in-future", Place(), {"value": agreed.isoformat()}))
    if next_review is not None and next_review < agreed:
        problems.append(Problem("review-before-agreement"))
    _refuse(problems)
    number = plan.agreements.count() + 1
    row = PlanAgreement.objects.create(
        plan=plan, number=number, agreed=agreed, next_review=next_review, content=content_of(plan), by=by
    )
    plan.next_review = next_review
    plan.version += 1
    plan.save(update_fields=["next_review", "version"])
    record("plan-agreed", subject="plan", objects=[plan.pk], by=by)
    return row


def goal_problems(goal: GoalData, course: Course) -> list[Problem]:
    problems = _too_long(goal.words, *goal.levels)
    if not goal.words.strip():
        problems.append(Problem("goal-without-words"))
    if goal.scale is GoalScale.ATTAINMENT and len([text for text in goal.levels if text.strip()]) < len(GAS_LEVELS):
        problems.append(Problem("goal-levels-missing"))
    if not 1 <= goal.weight <= HEAVIEST or not 0 <= goal.tolerated_loss <= max(values_of(GoalScale.NUMBERS)):
        problems.append(Problem("goal-number-not-possible"))
    if goal.indicator and goal.indicator not in course.programme.defined().indicator_by_key:
        problems.append(Problem("goal-indicator-unknown"))
    return problems


def step_problems(step: StepData) -> list[Problem]:
    problems = _too_long(step.what)
    if not step.what.strip():
        problems.append(Problem("step-without-words"))
    return problems


def _write(row: Goal, goal: GoalData) -> None:
    attained = goal.scale is GoalScale.ATTAINMENT
    row.area, row.words, row.type, row.scale = goal.area, goal.words.strip(), goal.type, goal.scale
    row.levels = json.dumps([text.strip() for text in goal.levels], ensure_ascii=False) if attained else ""
    row.weight, row.indicator = goal.weight, goal.indicator
    loses = goal.type is GoalType.LIMIT_LOSS and not attained
    row.tolerated_loss = goal.tolerated_loss if loses else 0


def content_of(plan: ActionPlan) -> str:
    """The whole plan as text, so that it can be read again whatever is changed afterwards."""
    goals = plan.goals.prefetch_related("ratings", "steps").order_by("since", "pk")
    return json.dumps([_told(goal) for goal in goals], ensure_ascii=False)


def _told(goal: Goal) -> dict[str, object]:
    latest = list(goal.ratings.all())[-1:]
    return {
        "area": goal.area,
        "words": goal.words,
        "type": goal.type,
        "scale": goal.scale,
        "levels": list(goal.level_texts),
        "standing": goal.standing,
        "why": goal.why,
        "rating": latest[0].value if latest else None,
        "steps": [
            {
                "what": step.what,
                "who": step.who,
                "due": step.due.isoformat() if step.due else None,
                "done": step.done.isoformat() if step.done else None,
            }
            for step in goal.steps.all()
        ],
    }


def _step(step: PlanStep) -> PlanStep:
    rows = PlanStep.objects.select_for_update(of=("self",)).select_related("goal__plan__course")
    return rows.get(pk=step.pk)


def _not_now(course: Course, move: PlanMove) -> list[Problem]:
    return [*why_not(PLAN, move, state=state_of_plan(course))]


def _not_now_for(goal: Goal, move: GoalMove) -> list[Problem]:
    """Asked of the row as it is now: a page may have stood open for an hour."""
    stands = Goal.objects.select_related("plan__course").get(pk=goal.pk)
    return [*why_not(GOAL, move, state=state_of_goal(stands))]


def _overtaken(row: ActionPlan | Goal | PlanStep, version: int) -> list[Problem]:
    return [Problem("plan-changed-meanwhile")] if row.version != version else []


def _too_long(*texts: str) -> list[Problem]:
    if all(len(text) <= LONGEST for text in texts):
        return []
    return [Problem("text-too-long", params={"most": LONGEST})]


def _touched(plan: ActionPlan) -> None:
    """Whoever agrees on the plan has seen the goals and steps that it holds."""
    ActionPlan.objects.filter(pk=plan.pk).update(version=F("version") + 1)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)
