"""Goals: which ratings exist, how far one has come, and what counts as success."""

from datetime import date, timedelta

import pytest

from virkning.domain.change import ChangeClass, GoalType
from virkning.domain.goal import Attainment, GoalScale, Rated, t_score, values_of, way_of

DAY = date(2026, 3, 2)


def rated(*values: int) -> list[Rated]:
    return [Rated(DAY + timedelta(days=7 * number), value) for number, value in enumerate(values)]


def test_the_values_of_each_scale() -> None:
    assert values_of(GoalScale.NUMBERS) == tuple(range(11))
    assert values_of(GoalScale.ATTAINMENT) == (-2, -1, 0, 1, 2)


def test_without_ratings_nothing_is_told() -> None:
    way = way_of([], scale=GoalScale.ATTAINMENT, goal=GoalType.DEVELOP)
    assert (way.first, way.latest, way.moved, way.succeeded) == (None, None, None, None)


def test_one_rating_tells_where_and_not_how_far() -> None:
    way = way_of(rated(4), scale=GoalScale.NUMBERS, goal=GoalType.KEEP)
    assert way.latest == Rated(DAY, 4)
    assert (way.moved, way.succeeded) == (None, None)


def test_the_last_rating_of_a_day_mends_the_first() -> None:
    way = way_of([Rated(DAY, 9), Rated(DAY, 3)], scale=GoalScale.NUMBERS, goal=GoalType.DEVELOP)
    assert way.ratings == (Rated(DAY, 3),)


def test_days_come_in_order_however_they_were_written_down() -> None:
    way = way_of(rated(2, 6)[::-1], scale=GoalScale.NUMBERS, goal=GoalType.DEVELOP)
    assert [one.value for one in way.ratings] == [2, 6]
    assert way.moved is ChangeClass.PROGRESSED


@pytest.mark.parametrize(
    ("goal", "values", "lost", "succeeded"),
    [
        (GoalType.DEVELOP, (3, 4), 0, True),
        (GoalType.DEVELOP, (3, 3), 0, False),
        (GoalType.KEEP, (6, 6), 0, True),
        (GoalType.KEEP, (6, 5), 0, False),
        (GoalType.LIMIT_LOSS, (6, 4), 2, True),
        (GoalType.LIMIT_LOSS, (6, 3), 2, False),
    ],
)
def test_success_is_read_by_the_type(goal: GoalType, values: tuple[int, int], lost: int, succeeded: bool) -> None:
    way = way_of(rated(*values), scale=GoalScale.NUMBERS, goal=goal, tolerated_loss=lost)
    assert way.succeeded is succeeded


@pytest.mark.parametrize(("level", "succeeded"), [(-1, False), (0, True), (2, True)])
def test_an_attained_goal_succeeds_from_the_expected_level_on(level: int, succeeded: bool) -> None:
    way = way_of(rated(level), scale=GoalScale.ATTAINMENT, goal=GoalType.DEVELOP)
    assert way.succeeded is succeeded


def test_no_goals_give_no_t_score() -> None:
    assert t_score([]) is None


def test_a_heavier_goal_pulls_more() -> None:
    light = t_score([Attainment(1), Attainment(-1)])
    heavy = t_score([Attainment(1, 3), Attainment(-1)])
    assert light == pytest.approx(50)
    assert heavy == pytest.approx(55.822, abs=0.001)
