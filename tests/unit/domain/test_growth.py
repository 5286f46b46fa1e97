"""Time-in-course curves: where they bend, where they end, and when nothing can be told."""

from random import Random

import pytest

from virkning.domain.growth import growth, time_curve


def late(n: int, *, weeks: tuple[float, ...] = (0, 5, 11, 17, 25)) -> list[list[tuple[float, float]]]:
    """Nothing moves before week 12; then ten points until week 26."""
    random = Random(7)  # noqa: S311 - invented data, not a secret
    people = []
    for _ in range(n):
        start = random.gauss(50, 8)
        people.append([(t, start + max(t - 12, 0) * 10 / 14 + random.gauss(0, 2)) for t in weeks])
    return people


def test_a_change_that_comes_late_is_seen_late() -> None:
    curve = {point.week: point for point in time_curve(late(60), fewest=5)}
    assert list(curve) == [0, 6, 12, 18, 26]
    assert curve[12].value - curve[0].value == pytest.approx(0, abs=1.5)
    assert curve[26].value - curve[12].value == pytest.approx(10, abs=1.5)
    assert all(point.interval.low < point.value < point.interval.high for point in curve.values())
    assert {point.n for point in curve.values()} == {60}
    assert [week for week, point in curve.items() if point.moves] == [18, 26]
    assert curve[26].gain == pytest.approx(curve[26].value - curve[18].value)


def test_those_who_leave_early_do_not_bend_the_curve() -> None:
    """Whoever begins low leaves; the mean of those left would jump, the curve does not."""
    people = [person if person[0][1] > 50 else person[:2] for person in late(200)]
    curve = {point.week: point.value for point in time_curve(people, fewest=5)}
    assert curve[12] - curve[0] == pytest.approx(0, abs=1.5)
    left = [person[2][1] for person in people if len(person) > 2]
    assert sum(left) / len(left) - curve[0] > 4


def test_it_ends_where_they_get_too_few() -> None:
    people = [*late(30, weeks=(0, 5, 11)), *late(4)]
    assert [point.week for point in time_curve(people, fewest=5)] == [0, 6, 12]


@pytest.mark.parametrize("people", [[], late(9), [[(0.0, 1.0)]] * 40])
def test_nothing_is_told_of_too_few(people: list[list[tuple[float, float]]]) -> None:
    assert time_curve(people, fewest=5) == ()


def test_nothing_is_told_where_all_points_lie_on_one_day() -> None:
    with pytest.raises(ValueError, match="too few"):
        growth([[(0.0, 1.0), (0.0, 2.0)]] * 20)


def test_a_bend_beyond_every_point_cannot_be_told() -> None:
    with pytest.raises(ValueError, match="cannot be told"):
        growth(late(20), knots=[40.0])
