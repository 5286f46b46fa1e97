"""The doors to plans: the employee, a colleague in the team, somebody from elsewhere, another department."""

from datetime import timedelta

import pytest
from django.http import Http404

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.organisations import make_department, make_team
from tests.factories.people import make_membership, make_user
from tests.factories.plans import make_goal, make_step
from virkning.access.cases import team_courses
from virkning.access.plans import (
    agreement_or_404,
    agreements_of,
    goal_or_404,
    goals_of,
    plan_of,
    plan_reviews_due,
    step_or_404,
    steps_due,
)
from virkning.actions import plans
from virkning.domain.goal import GoalStanding
from virkning.store.models import ActionPlan, Goal, PlanStep, Role, User

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def goal(case: Case) -> Goal:
    return make_goal(case)


@pytest.fixture
def step(case: Case, goal: Goal) -> PlanStep:
    return make_step(case, goal, due=TODAY)


def someone(case: Case, who: str) -> User:
    user, organisation = make_user(), case.programme.organisation
    if who == "colleague":
        make_membership(user, organisation, Role.TEAM_LEADER, team=case.team)
    if who == "other department":
        team = make_team(make_department(organisation, key="other"))
        make_membership(user, organisation, Role.EMPLOYEE, team=team)
    if who == "steering group":
        make_membership(user, organisation, Role.STEERING_GROUP)
    if who == "outsider":
        elsewhere = make_case()
        make_membership(user, elsewhere.programme.organisation, Role.TEAM_LEADER, team=elsewhere.team)
    return user


def test_the_owner_and_a_colleague_are_let_in(case: Case, goal: Goal, step: PlanStep) -> None:
    for user in (case.user, someone(case, "colleague")):
        assert goal_or_404(user, goal.pk) == goal
        assert step_or_404(user, step.pk) == step


@pytest.mark.parametrize("who", ["other department", "steering group", "outsider", "nobody"])
def test_for_others_there_is_no_such_thing(case: Case, goal: Goal, step: PlanStep, who: str) -> None:
    user = someone(case, who)
    with pytest.raises(Http404):
        goal_or_404(user, goal.pk)
    with pytest.raises(Http404):
        step_or_404(user, step.pk)
    courses = team_courses(user)
    assert not steps_due(courses, until=TODAY).exists()


def test_what_is_due_leaves_out_the_done_the_settled_and_the_later(case: Case, goal: Goal, step: PlanStep) -> None:
    courses = team_courses(case.user)
    make_step(case, goal, due=TODAY + DAY)
    make_step(case, goal)
    assert list(steps_due(courses, until=TODAY)) == [step]
    plans.tick_step(step, done=True, by=case.user, today=TODAY)
    assert not steps_due(courses, until=TODAY).exists()
    plans.tick_step(step, done=False, by=case.user, today=TODAY)
    plans.settle_goal(goal, standing=GoalStanding.REACHED, why="", version=1, by=case.user, today=TODAY)
    assert not steps_due(courses, until=TODAY).exists()


def test_a_review_is_due_from_its_day_on_while_the_course_runs(case: Case, goal: Goal) -> None:
    courses = team_courses(case.user)
    version = ActionPlan.objects.get().version
    plans.agree(case.course, agreed=TODAY, next_review=TODAY + DAY, version=version, by=case.user, today=TODAY)
    assert not plan_reviews_due(courses, until=TODAY).exists()
    assert plan_reviews_due(courses, until=TODAY + DAY).get().course == case.course
    case.course.ended = TODAY
    case.course.save()
    assert not plan_reviews_due(courses, until=TODAY + DAY).exists()


def test_the_plan_of_a_course(case: Case) -> None:
    assert plan_of(case.course) is None
    goal = make_goal(case)
    assert (plan_of(case.course), list(goals_of(case.course))) == (goal.plan, [goal])
    assert not agreements_of(case.course).exists()
    with pytest.raises(Http404):
        agreement_or_404(case.course, 1)
