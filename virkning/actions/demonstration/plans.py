"""Invented action plans for the demonstration's courses that are going on, written as the citizens might say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from virkning.actions.plans import GoalData, StepData, add_goal, add_step, agree, rate_goal, settle_goal, tick_step
from virkning.actions.status_sheet import fill_in
from virkning.domain.change import GoalType
from virkning.domain.goal import GoalScale, GoalStanding, LifeArea, RatedBy, StepOwner
from virkning.store.models import ActionPlan, Course, User

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ToldStep:
    """`due` and `done` are days after today; a done step lies before it."""

    what: str
    who: StepOwner
    due: int | None = None
    done: int | None = None


@dataclass(frozen=True, slots=True)
class ToldGoal:
    """Rated evenly from the start of the course to today."""

    area: LifeArea
    words: str
    ratings: tuple[int, ...] = ()
    type: GoalType = GoalType.DEVELOP
    levels: tuple[str, ...] = ()
    tolerated_loss: int = 0
    standing: GoalStanding = GoalStanding.ACTIVE
    why: str = ""
    steps: tuple[ToldStep, ...] = ()
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class ToldPlan:
    """`review` is days after today; `status` are the answers of the status sheet, first and latest."""

    course: str
    goals: tuple[ToldGoal, ...]
    review: int
    status: tuple[dict[str, int], ...] = ()


PLANS = (
    ToldPlan(
        "7DEM",
        (
            ToldGoal(
                LifeArea.HEALTH,
                "Sove igennem mindst fem nætter om ugen",
                (2, 4, 5, 7),
                steps=(
                    ToldStep("Telefonen bliver i køkkenet om natten", StepOwner.CITIZEN, done=-20),
                    ToldStep("Tale med lægen om at trappe sovepillerne ned", StepOwner.TOGETHER, due=-2),
                    ToldStep("Prøve åndedrætsøvelsen hver aften i en uge", StepOwner.CITIZEN, due=6),
                ),
            ),
            ToldGoal(
                LifeArea.AGENCY,
                "Tage bussen alene med Emil",
                (1, 3, 8, 10),
                standing=GoalStanding.REACHED,
                steps=(ToldStep("Køre turen sammen to gange", StepOwner.TOGETHER, done=-15),),
            ),
            ToldGoal(
                LifeArea.NETWORK,
                "Holde fast i kontakten til min søster",
                (6, 6, 6),
                type=GoalType.KEEP,
                steps=(ToldStep("Ringe til hende om søndagen", StepOwner.CITIZEN),),
            ),
            ToldGoal(
                LifeArea.PARENTHOOD,
                "At Emil og jeg har rolige morgener",
                (-1, 0, 1),
                levels=(
                    "Vi skændes hver morgen, og han kommer for sent",
                    "Vi har to rolige morgener på en uge",
                    "Vi har tre-fire rolige morgener på en uge",
                    "Vi har rolige morgener alle hverdage",
                    "Rolige morgener, også når jeg har sovet dårligt",
                ),
                steps=(ToldStep("Lægge tøj og madpakke frem aftenen før", StepOwner.CITIZEN, due=3),),
            ),
        ),
        review=4,
        status=(
            {"network": 2, "parenthood": 3, "agency": 2, "work": 2},
            {"network": 3, "parenthood": 4, "agency": 4, "work": 2},
        ),
    ),
    ToldPlan(
        "6DEM",
        (
            ToldGoal(
                LifeArea.SAFETY,
                "Gå i Netto uden at se mig over skulderen hele tiden",
                (2, 5, 7),
                steps=(
                    ToldStep("Gennemgå tryghedsplanen igen", StepOwner.TOGETHER, done=-12),
                    ToldStep("Undersøge mulighederne for alarm", StepOwner.EMPLOYEE, due=-5),
                ),
            ),
            ToldGoal(
                LifeArea.ECONOMY,
                "Have styr på min gæld, så jeg tør åbne min e-Boks",
                (1, 4),
                steps=(ToldStep("Aftale tid hos gældsrådgivningen", StepOwner.TOGETHER, due=2),),
            ),
        ),
        review=-3,
        status=({"network": 3, "agency": 2, "work": 3},),
    ),
    ToldPlan(
        "5DEM",
        (
            ToldGoal(
                LifeArea.WORK,
                "Komme i gang på HF igen",
                (3, 3, 3),
                steps=(ToldStep("Ringe til studievejlederen", StepOwner.CITIZEN, due=-8),),
            ),
            ToldGoal(
                LifeArea.HEALTH,
                "At angsten ikke bliver værre, mens retssagen kører",
                (6, 5, 5),
                type=GoalType.LIMIT_LOSS,
                tolerated_loss=2,
            ),
            ToldGoal(
                LifeArea.OTHER,
                "Lære at køre bil",
                standing=GoalStanding.PUT_ASIDE,
                why="Vi venter, til økonomien er på plads.",
            ),
        ),
        review=10,
    ),
    ToldPlan("3DEM", (ToldGoal(LifeArea.PARENTHOOD, "Lege med min datter uden at blive vred", (4,)),), review=20),
)


def plan_together(courses: Sequence[Course], *, by: User, today: date) -> None:
    """Plans, ratings and steps by the same actions that the pages use."""
    known = {course.key: course for course in courses}
    for told in PLANS:
        if told.course in known:
            _plan(known[told.course], told, by, today)


def _plan(course: Course, told: ToldPlan, by: User, today: date) -> None:
    began = min(course.started + 3 * DAY, today)
    # A sheet is filled in once a day; in the first days of a quarter two of them fall on the same.
    days = [began if number == 0 else max(today - 2 * DAY, began) for number in range(len(told.status))]
    for day, answers in dict(zip(days, told.status, strict=True)).items():
        fill_in(course, answers=answers, by=by, today=day)
    for goal in told.goals:
        _goal(course, goal, by, began, today)
    # Agreed at the beginning for a short while, so that the second agreement says when to look again.
    plan = ActionPlan.objects.get(course=course)
    agree(course, agreed=began, next_review=None, version=plan.version, by=by, today=today)
    plan.refresh_from_db()
    latest = max(today - 14 * DAY, began)
    review = max(today + told.review * DAY, latest)
    agree(course, agreed=latest, next_review=review, version=plan.version, by=by, today=today)


def _goal(course: Course, told: ToldGoal, by: User, began: date, today: date) -> None:
    scale = GoalScale.ATTAINMENT if told.levels else GoalScale.NUMBERS
    data = GoalData(
        told.area,
        told.words,
        told.type,
        scale,
        told.levels,
        tolerated_loss=told.tolerated_loss,
        indicator=told.indicator,
    )
    goal = add_goal(course, goal=data, by=by, today=began)
    days = (today - began).days
    for number, value in enumerate(told.ratings):
        day = began + round(days * number / len(told.ratings)) * DAY
        rate_goal(goal, value=value, day=day, rated_by=RatedBy.TOGETHER, by=by, today=today)
    for step in told.steps:
        due = today + step.due * DAY if step.due is not None else None
        row = add_step(goal, step=StepData(step.what, step.who, due), by=by)
        if step.done is not None:
            tick_step(row, done=True, by=by, today=max(today + step.done * DAY, began))
    if told.standing is not GoalStanding.ACTIVE:
        settled = max(today - 6 * DAY, began)
        settle_goal(goal, standing=told.standing, why=told.why, version=goal.version, by=by, today=settled)
