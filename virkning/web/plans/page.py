"""The action plan on one page: made to be filled in together with the citizen."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.plans import agreements_of, goals_of, plan_of
from virkning.actions.plans import LONGEST, content_of
from virkning.domain.change import GoalType
from virkning.domain.goal import Attainment, GoalScale, GoalStanding, LifeArea, RatedBy, StepOwner, t_score, values_of
from virkning.domain.policies import GOAL, PLAN, GoalMove, steps_now
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.result_list import goals as reports
from virkning.store.models import Course, Goal, PlanAgreement, User
from virkning.store.states import state_of_goal, state_of_plan
from virkning.web.course_page import shared
from virkning.web.plans.forms import owners
from virkning.web.plans.goals import GoalCard, bands_of, card, shown
from virkning.web.plans.status import areas_of, questions
from virkning.web.plans.steps import StepRow, step_row
from virkning.web.plans.words import owner_name, rated_by_name, standing_name

REVIEW = timedelta(weeks=6)
"""The follow-up that the form proposes; people choose."""


@dataclass(frozen=True, slots=True, repr=False)
class GoalRow:
    """A goal on the plan, with all that can be done to it."""

    pk: int
    version: int
    card: GoalCard
    scale: str
    type: str
    choices: tuple[tuple[int, str, str, bool], ...]  # value, as shown, what it stands for, the latest
    levels: tuple[tuple[str, str, bool], ...]
    steps: tuple[StepRow, ...]
    indicator: str
    why: str
    standing: str
    may: frozenset[GoalMove]
    typed: Mapping[str, str]


def plan_page(
    user: User,
    course: Course,
    *,
    language: Language,
    problems: Sequence[str] = (),
    typed: Mapping[str, str] | None = None,
    at: int = 0,
) -> dict[str, object]:
    """`typed` is what stood in the form of the goal `at` (0: in the agreement), kept when it could not be saved."""
    today, plan, kept = timezone.localdate(), plan_of(course), typed or {}
    goals = {goal.pk: goal for goal in goals_of(course)}
    rows = _rows(course, goals, today, language, {at: kept} if at else {})
    agreements = list(agreements_of(course))
    areas, answered = areas_of(course, language=language)
    working = [row for row in rows if row.standing == GoalStanding.ACTIVE]
    return {
        **shared(user, course, place="plan", language=language),
        "heading": _heading(working, rows),
        "lead": _agreed(agreements, today, language),
        "problems": problems,
        "rows": working,
        "settled": [row for row in rows if row.standing != GoalStanding.ACTIVE],
        "t_score": _attained(list(goals.values()), language),
        "areas": areas,
        "answered": answered,
        "questions": questions(language=language),
        "raters": [(one.value, rated_by_name(one), one is RatedBy.TOGETHER) for one in _RATERS],
        "owners": [(one.value, owner_name(one)) for one in owners()],
        "version": plan.version if plan else 0,
        "content": content_of(plan) if plan else "",
        "agreed": kept.get("agreed") or today.isoformat(),
        "next_review": kept.get("next_review") or (today + REVIEW).isoformat(),
        "earlier": [(one.number, numbers.day(one.agreed, language=language), one.by.name) for one in agreements],
        "may": steps_now(PLAN, state=state_of_plan(course)),
        "today": today,
        "longest": LONGEST,
    }


def agreement_page(user: User, course: Course, agreement: PlanAgreement, *, language: Language) -> dict[str, object]:
    """The plan as it was agreed, word for word."""
    return {
        **shared(user, course, place="plan", language=language),
        "agreed": numbers.day(agreement.agreed, language=language),
        "by": agreement.by.name,
        "review": numbers.day(agreement.next_review, language=language) if agreement.next_review else "",
        "goals": goals_as_agreed(agreement.content, language),
    }


def goals_as_agreed(content: str, language: Language) -> list[dict[str, object]]:
    """Raises ValueError, KeyError or TypeError for what no plan of ours has written."""
    return [_as_agreed(told, language) for told in json.loads(content)]


def _as_agreed(told: Mapping[str, object], language: Language) -> dict[str, object]:
    steps = told["steps"]
    rating = told["rating"]
    attained = told["scale"] == GoalScale.ATTAINMENT
    rated = ""
    if isinstance(rating, int):
        rated = reports.LEVELS[rating].to(language) if attained else _("%(n)d of 10") % {"n": rating}
    return {
        **told,
        "area": reports.AREAS[LifeArea(str(told["area"]))].to(language),
        "type": reports.TYPES[GoalType(str(told["type"]))].to(language),
        "standing": standing_name(GoalStanding(str(told["standing"]))),
        "rated": rated,
        "steps": [_step_as_agreed(step, language) for step in steps] if isinstance(steps, list) else [],
    }


def _step_as_agreed(step: Mapping[str, str | None], language: Language) -> dict[str, str]:
    due, done = step["due"], step["done"]
    return {
        "what": step["what"] or "",
        "who": owner_name(StepOwner(step["who"] or "")),
        "due": numbers.day(date.fromisoformat(due), language=language) if due else "",
        "done": numbers.day(date.fromisoformat(done), language=language) if done else "",
    }


def _rows(
    course: Course,
    goals: Mapping[int, Goal],
    today: date,
    language: Language,
    typed: Mapping[int, Mapping[str, str]],
) -> list[GoalRow]:
    bands = bands_of(course)
    indicators = {one.key: one.title.to(language) for one in course.programme.defined().scaled}
    found = []
    for goal in reports.in_order([shown(goal) for goal in goals.values()]):
        row = goals[goal.key]
        latest = goal.way.latest.value if goal.way.latest else None
        found.append(
            GoalRow(
                goal.key,
                row.version,
                card(goal, bands, language),
                goal.scale.value,
                reports.TYPES[goal.type].to(language),
                tuple((n, _sign(n, goal.scale), _means(n, goal, language), n == latest) for n in values_of(goal.scale)),
                tuple(
                    (_sign(n, goal.scale), text, n == latest)
                    for n, text in reversed(list(zip(values_of(goal.scale), goal.levels, strict=False)))
                ),
                tuple(step_row(step, today, language) for step in row.steps.all()),
                indicators.get(row.indicator, ""),
                row.why,
                goal.standing.value,
                steps_now(GOAL, state=state_of_goal(row)),
                typed.get(goal.key, {}),
            )
        )
    return found


def _sign(value: int, scale: GoalScale) -> str:
    if scale is GoalScale.ATTAINMENT and value:
        return f"{'+' if value > 0 else numbers.MINUS}{abs(value)}"
    return str(value)


def _means(value: int, goal: reports.GoalShown, language: Language) -> str:
    return reports.LEVELS[value].to(language) if goal.scale is GoalScale.ATTAINMENT else ""


def _attained(goals: Sequence[Goal], language: Language) -> str:
    """The T-score over the goals with five levels that have been rated and are not put aside."""
    attained = [
        Attainment(latest[-1].value, goal.weight)
        for goal in goals
        if goal.scale == GoalScale.ATTAINMENT and goal.standing != GoalStanding.PUT_ASIDE
        if (latest := list(goal.ratings.all()))
    ]
    score = t_score(attained)
    return numbers.number(score, 1, language=language) if score is not None else ""


def _heading(working: Sequence[GoalRow], rows: Sequence[GoalRow]) -> str:
    if not rows:
        return _("What is to be different?")
    reached = sum(row.standing == GoalStanding.REACHED for row in rows)
    title = ngettext("%(n)d goal that we work on", "%(n)d goals that we work on", len(working)) % {"n": len(working)}
    if not reached:
        return title
    return title + ngettext(", %(n)d reached", ", %(n)d reached", reached) % {"n": reached}


def _agreed(agreements: Sequence[PlanAgreement], today: date, language: Language) -> str:
    if not agreements:
        return _("The plan is written together. When you have agreed on it, save it as agreed.")
    latest = agreements[0]
    said = _("Agreed %(day)s.") % {"day": numbers.day(latest.agreed, language=language)}
    if latest.next_review is None:
        return said
    day = numbers.day(latest.next_review, language=language)
    told = _("To be followed up since %(day)s.") if latest.next_review < today else _("Follow-up %(day)s.")
    return f"{said} {told % {'day': day}}"


_RATERS = (RatedBy.TOGETHER, RatedBy.CITIZEN, RatedBy.EMPLOYEE)
