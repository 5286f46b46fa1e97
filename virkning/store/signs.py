"""What indicators that are no scales are counted from. Takes courses that `access` has let through."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from virkning.domain.change import GoalType
from virkning.domain.dose import Offer
from virkning.domain.goal import GoalScale, GoalStanding, LifeArea, Rated
from virkning.domain.indicator_value import Followed, RatedGoal
from virkning.store.models import Course, Fact, Goal, GoalRating


def with_facts(courses: QuerySet[Course], *, variable: str) -> tuple[Followed, ...]:
    """Each course with what stands of one variable, in the order it was given."""
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    rows = Fact.objects.standing().filter(course__in=courses.order_by().values("pk"), variable=variable)
    for course, dated, code in rows.order_by("dated", "pk").values_list("course", "dated", "code"):
        found[course].append((dated, code))
    return tuple(Followed(*row, facts=tuple(found[row[0]])) for row in _days(courses))


def with_goals(courses: QuerySet[Course]) -> tuple[Followed, ...]:
    """Each course with its goals and their ratings. Goals that were put aside are not counted; no words are opened."""
    chosen = Goal.objects.filter(plan__course__in=courses.order_by().values("pk"))
    chosen = chosen.exclude(standing=GoalStanding.PUT_ASIDE)
    ratings: dict[int, list[Rated]] = defaultdict(list)
    rated = GoalRating.objects.filter(goal__in=chosen.order_by().values("pk")).order_by("day", "pk")
    for goal, day, value in rated.values_list("goal", "day", "value"):
        ratings[goal].append(Rated(day, value))
    found: dict[int, list[RatedGoal]] = defaultdict(list)
    fields = ("pk", "plan__course", "area", "scale", "type", "weight", "tolerated_loss")
    for pk, course, area, scale, kind, weight, loss in chosen.order_by("pk").values_list(*fields):
        goal_rated = RatedGoal(LifeArea(area), GoalScale(scale), GoalType(kind), weight, loss, tuple(ratings[pk]))
        found[course].append(goal_rated)
    return tuple(Followed(*row, goals=tuple(found[row[0]])) for row in _days(courses))


def with_offers(courses: QuerySet[Course], offers: Mapping[int, Sequence[Offer]]) -> tuple[Followed, ...]:
    """Each course with what it was offered."""
    return tuple(Followed(*row, offers=tuple(offers.get(row[0], ()))) for row in _days(courses))


def _days(courses: QuerySet[Course]) -> list[tuple[int, date, date | None]]:
    return list(courses.order_by("pk").values_list("pk", "started", "ended"))
