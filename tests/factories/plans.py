"""Goals and steps, written the way an employee writes them."""

from datetime import date

from tests.factories.cases import TODAY, Case
from virkning.actions.plans import GoalData, StepData, add_goal, add_step
from virkning.domain.change import GoalType
from virkning.domain.goal import GoalScale, LifeArea, StepOwner
from virkning.store.models import Goal, PlanStep

WORDS = "Sove igennem"
LEVELS = ("aldrig", "sjældent", "tre nætter", "fem nætter", "hver nat")


def goal_data(words: str = WORDS, *, attained: bool = False, kind: GoalType = GoalType.DEVELOP) -> GoalData:
    scale = GoalScale.ATTAINMENT if attained else GoalScale.NUMBERS
    return GoalData(LifeArea.HEALTH, words, kind, scale, LEVELS if attained else ())


def make_goal(case: Case, words: str = WORDS, *, attained: bool = False, today: date = TODAY) -> Goal:
    return add_goal(case.course, goal=goal_data(words, attained=attained), by=case.user, today=today)


def make_step(case: Case, goal: Goal, what: str = "Ringe til lægen", *, due: date | None = None) -> PlanStep:
    return add_step(goal, step=StepData(what, StepOwner.CITIZEN, due), by=case.user)
