"""The doors to action plans: a citizen's goals, steps, and what was agreed."""

from datetime import date

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from virkning.access.cases import team_courses
from virkning.domain.goal import GoalStanding
from virkning.store.models import ActionPlan, Course, Goal, GoalRating, PlanAgreement, PlanStep, User


def plan_of(course: Course) -> ActionPlan | None:
    """For whoever has been let through to the course; None until the first goal is written."""
    return ActionPlan.objects.filter(course=course).first()


def goals_of(course: Course) -> QuerySet[Goal]:
    """For whoever has been let through to the course: every goal with its ratings and steps, oldest first."""
    return _whole(Goal.objects.filter(plan__course=course))


def agreements_of(course: Course) -> QuerySet[PlanAgreement]:
    """For whoever has been let through to the course: the plan as it was agreed, the latest first."""
    return PlanAgreement.objects.filter(plan__course=course).select_related("by").order_by("-number")


def agreement_or_404(course: Course, number: int) -> PlanAgreement:
    found = agreements_of(course).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def goal_or_404(user: User, goal: int) -> Goal:
    """A goal in a course that the user may work with."""
    courses = team_courses(user).order_by().values("pk")
    found = _whole(Goal.objects.filter(pk=goal, plan__course__in=courses)).first()
    if found is None:
        raise Http404
    return found


def step_or_404(user: User, step: int) -> PlanStep:
    """A step in a course that the user may work with."""
    courses = team_courses(user).order_by().values("pk")
    rows = PlanStep.objects.filter(pk=step, goal__plan__course__in=courses)
    found = rows.select_related("goal__plan__course__programme").first()
    if found is None:
        raise Http404
    return found


def plan_reviews_due(courses: QuerySet[Course], *, until: date) -> QuerySet[ActionPlan]:
    """For whoever has been let through to the courses: plans of running courses to be looked at again by the day."""
    running = courses.filter(ended=None).order_by().values("pk")
    rows = ActionPlan.objects.filter(course__in=running, next_review__lte=until)
    return rows.select_related("course").order_by("next_review", "pk")


def steps_due(courses: QuerySet[Course], *, until: date) -> QuerySet[PlanStep]:
    """For whoever has been let through to the courses: steps of active goals not yet taken, due by the day."""
    running = courses.filter(ended=None).order_by().values("pk")
    rows = PlanStep.objects.filter(
        goal__plan__course__in=running, goal__standing=GoalStanding.ACTIVE, due__lte=until, done=None
    )
    return rows.select_related("goal__plan__course").order_by("due", "pk")


def _whole(goals: QuerySet[Goal]) -> QuerySet[Goal]:
    return (
        goals.select_related("plan__course__programme")
        .prefetch_related(Prefetch("ratings", GoalRating.objects.order_by("day", "pk")))
        .prefetch_related(Prefetch("steps", PlanStep.objects.order_by("done", "due", "pk")))
        .order_by("since", "pk")
    )
