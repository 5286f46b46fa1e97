"""Goals and steps are sealed, rated by adding, agreed word for word, and never written over unseen."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.cases import TODAY, Case, make_case
from tests.factories.plans import LEVELS, WORDS, goal_data, make_goal, make_step
from virkning.actions import plans
from virkning.actions.courses import end_course
from virkning.actions.plans import LONGEST, GoalData, StepData
from virkning.domain.change import GoalType
from virkning.domain.errors import Refused
from virkning.domain.goal import GoalScale, GoalStanding, RatedBy, StepOwner
from virkning.store.models import (
    ActionPlan,
    AppendOnly,
    AuditEvent,
    EndedReason,
    Goal,
    GoalRating,
    PlanAgreement,
    PlanStep,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case() -> Case:
    return make_case()


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def rate(case: Case, goal: Goal, value: int, *, day: date = TODAY) -> GoalRating:
    return plans.rate_goal(goal, value=value, day=day, rated_by=RatedBy.TOGETHER, by=case.user, today=TODAY)


def test_the_words_are_sealed_and_no_event_has_them(case: Case) -> None:
    goal = make_goal(case, attained=True)
    step = make_step(case, goal)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, levels FROM store_goal")
        assert WORDS not in str(stored := cursor.fetchone())
        assert LEVELS[2] not in str(stored)
        cursor.execute("SELECT what FROM store_planstep")
        assert "lægen" not in cursor.fetchone()[0]
    assert Goal.objects.get().level_texts == LEVELS
    assert WORDS not in repr(goal_data())
    events = AuditEvent.objects.filter(what__in=["goal-added", "step-added"]).order_by("pk")
    assert [(event.what, event.objects_touched) for event in events] == [
        ("goal-added", [goal.pk]),
        ("step-added", [step.pk]),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (goal_data("  "), "goal-without-words"),
        (goal_data("x" * (LONGEST + 1)), "text-too-long"),
        (replace(goal_data(attained=True), levels=("a", "b", " ", "d", "e")), "goal-levels-missing"),
        (replace(goal_data(), weight=4), "goal-number-not-possible"),
        (replace(goal_data(), tolerated_loss=11), "goal-number-not-possible"),
        (replace(goal_data(), indicator="nothing"), "goal-indicator-unknown"),
    ],
)
def test_what_cannot_be_a_goal_is_told(case: Case, data: GoalData, code: str) -> None:
    with pytest.raises(Refused) as refused:
        plans.add_goal(case.course, goal=data, by=case.user, today=TODAY)
    assert codes(refused) == [code]
    assert not ActionPlan.objects.exists()


def test_a_goal_is_tied_to_an_indicator_and_may_lose_only_where_it_is_to_limit_a_loss(case: Case) -> None:
    kept = replace(goal_data(kind=GoalType.KEEP), tolerated_loss=3, indicator="trust")
    goal = plans.add_goal(case.course, goal=kept, by=case.user, today=TODAY)
    assert (goal.indicator, goal.tolerated_loss) == ("trust", 0)
    limit = replace(kept, type=GoalType.LIMIT_LOSS)
    assert plans.change_goal(goal, to=limit, version=1, by=case.user).tolerated_loss == 3


def test_nobody_writes_over_a_colleague(case: Case) -> None:
    goal = make_goal(case)
    plans.change_goal(goal, to=goal_data("Sove hele natten"), version=1, by=case.user)
    with pytest.raises(Refused) as refused:
        plans.change_goal(goal, to=goal_data("Noget andet"), version=1, by=case.user)
    assert codes(refused) == ["plan-changed-meanwhile"]
    assert Goal.objects.get().words == "Sove hele natten"
    assert plans.change_goal(goal, to=goal_data("Noget tredje"), version=2, by=case.user).version == 3


def test_a_rated_goal_keeps_its_scale(case: Case) -> None:
    goal = make_goal(case)
    plans.change_goal(goal, to=goal_data(attained=True), version=1, by=case.user)
    rate(case, Goal.objects.get(), 1)
    with pytest.raises(Refused) as refused:
        plans.change_goal(goal, to=goal_data(), version=2, by=case.user)
    assert codes(refused) == ["goal-rated-on-its-scale"]


@pytest.mark.parametrize(("attained", "value"), [(False, 11), (False, -1), (True, 3), (True, -3)])
def test_a_rating_lies_on_the_scale(case: Case, attained: bool, value: int) -> None:
    with pytest.raises(Refused) as refused:
        rate(case, make_goal(case, attained=attained), value)
    assert codes(refused) == ["goal-rating-not-on-scale"]


def test_a_rating_is_not_of_tomorrow_and_is_never_changed(case: Case) -> None:
    goal = make_goal(case)
    with pytest.raises(Refused) as refused:
        rate(case, goal, 4, day=TODAY + DAY)
    assert codes(refused) == ["date-in-future"]
    rating = rate(case, goal, 4)
    rate(case, goal, 5)
    assert [one.value for one in goal.ratings.all()] == [4, 5]
    with pytest.raises(AppendOnly):
        rating.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE store_goalrating SET value = 9")


def test_a_goal_is_put_aside_with_why_and_taken_up_again(case: Case) -> None:
    goal = make_goal(case)
    with pytest.raises(Refused) as refused:
        plans.settle_goal(goal, standing=GoalStanding.PUT_ASIDE, why=" ", version=1, by=case.user, today=TODAY)
    assert codes(refused) == ["goal-put-aside-why"]
    aside = plans.settle_goal(
        goal, standing=GoalStanding.PUT_ASIDE, why="Vi venter.", version=1, by=case.user, today=TODAY
    )
    assert (aside.settled, aside.why) == (TODAY, "Vi venter.")
    again = plans.settle_goal(goal, standing=GoalStanding.ACTIVE, why="", version=2, by=case.user, today=TODAY)
    assert (again.standing, again.settled, again.why) == (GoalStanding.ACTIVE, None, "")
    with pytest.raises(Refused) as late:
        plans.settle_goal(goal, standing=GoalStanding.REACHED, why="", version=2, by=case.user, today=TODAY)
    assert codes(late) == ["plan-changed-meanwhile"]


def test_a_step_is_changed_ticked_and_opened_again(case: Case) -> None:
    step = make_step(case, make_goal(case))
    changed = plans.change_step(step, to=StepData("Ringe i dag", StepOwner.EMPLOYEE, TODAY), version=1, by=case.user)
    assert (changed.what, changed.who, changed.due, changed.version) == ("Ringe i dag", "employee", TODAY, 2)
    with pytest.raises(Refused) as refused:
        plans.change_step(step, to=StepData("Andet"), version=1, by=case.user)
    assert codes(refused) == ["plan-changed-meanwhile"]
    for _ in range(2):
        assert plans.tick_step(step, done=True, by=case.user, today=TODAY).done == TODAY
    assert AuditEvent.objects.filter(what="step-done").count() == 1
    assert plans.tick_step(step, done=False, by=case.user, today=TODAY).done is None


@pytest.mark.parametrize(("what", "code"), [(" ", "step-without-words"), ("x" * (LONGEST + 1), "text-too-long")])
def test_a_step_has_words(case: Case, what: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        plans.add_step(make_goal(case), step=StepData(what), by=case.user)
    assert codes(refused) == [code]
    assert not PlanStep.objects.exists()


def agree(case: Case, version: int, *, agreed: date = TODAY, review: date | None = None) -> PlanAgreement:
    return plans.agree(case.course, agreed=agreed, next_review=review, version=version, by=case.user, today=TODAY)


def test_what_was_agreed_can_be_read_after_it_is_changed(case: Case) -> None:
    goal = make_goal(case, attained=True)
    rate(case, goal, -1)
    make_step(case, goal, due=TODAY + DAY)
    version = ActionPlan.objects.get().version
    first = agree(case, version, review=TODAY + 30 * DAY)
    plans.change_goal(goal, to=goal_data("Noget andet", attained=True), version=1, by=case.user)
    second = agree(case, ActionPlan.objects.get().version)
    told = json.loads(PlanAgreement.objects.get(pk=first.pk).content)[0]
    assert (told["words"], told["levels"], told["rating"]) == (WORDS, list(LEVELS), -1)
    assert told["steps"] == [{"what": "Ringe til lægen", "who": "citizen", "due": "2026-03-03", "done": None}]
    assert (first.number, second.number) == (1, 2)
    assert ActionPlan.objects.get().next_review is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM store_planagreement")
        assert WORDS not in cursor.fetchone()[0]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE store_planagreement SET number = 9")


def test_nobody_agrees_on_what_they_have_not_seen(case: Case) -> None:
    make_goal(case)
    seen = ActionPlan.objects.get().version
    make_goal(case, "Et mål fra en kollega")
    with pytest.raises(Refused) as refused:
        agree(case, seen)
    assert codes(refused) == ["plan-changed-meanwhile"]


def test_an_agreement_needs_a_goal_and_days_in_order(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        agree(case, 0)
    assert codes(refused) == ["plan-without-goals"]
    make_goal(case)
    version = ActionPlan.objects.get().version
    with pytest.raises(Refused) as refused:
        agree(case, version, agreed=TODAY + DAY, review=TODAY)
    assert codes(refused) == ["date-in-future", "review-before-agreement"]


def test_nothing_is_written_in_a_course_that_has_ended(case: Case) -> None:
    goal = make_goal(case)
    step = make_step(case, goal)
    end_course(case.course, ended=TODAY, reason=EndedReason.COMPLETED, by=case.user, today=TODAY)
    case.course.refresh_from_db()
    goal = Goal.objects.get()
    for write in (
        lambda: plans.add_goal(case.course, goal=goal_data(), by=case.user, today=TODAY),
        lambda: plans.change_goal(goal, to=goal_data(), version=1, by=case.user),
        lambda: rate(case, goal, 3),
        lambda: plans.add_step(goal, step=StepData("Ringe"), by=case.user),
        lambda: plans.tick_step(step, done=True, by=case.user, today=TODAY),
        lambda: agree(case, ActionPlan.objects.get().version),
    ):
        with pytest.raises(Refused) as refused:
            write()
        assert codes(refused) == ["course-ended-already"]


def test_the_database_refuses_what_no_goal_is(case: Case) -> None:
    goal = make_goal(case)
    rows = Goal.objects.filter(pk=goal.pk)
    for wrong in (
        {"area": "nowhere"},
        {"type": "win"},
        {"scale": GoalScale.ATTAINMENT + "x"},
        {"weight": 0},
        {"tolerated_loss": 11},
        {"standing": GoalStanding.REACHED},
        {"settled": TODAY},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**wrong)
    assert rows.update(standing=GoalStanding.REACHED, settled=TODAY, weight=3, tolerated_loss=10) == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        GoalRating.objects.create(goal=goal, day=TODAY, value=11, rated_by=RatedBy.CITIZEN, by=case.user)
    with pytest.raises(DatabaseError), transaction.atomic():
        PlanStep.objects.create(goal=goal, what="x", who="nobody")
