"""The result list of one citizen: order, uncertainty, change, and what changed item by item."""

from dataclasses import replace
from datetime import date, timedelta
from math import sqrt

import pytest

from virkning.domain.change import ChangeClass, ChangeRule, GoalType
from virkning.domain.instrument import (
    CutOff,
    Deviation,
    Direction,
    Instrument,
    Item,
    Licence,
    Reliability,
    ReliableChange,
    Scale,
    ScoreRule,
    Source,
    TranslationStatus,
)
from virkning.domain.pairing import Moment
from virkning.domain.programme import Indicator
from virkning.domain.series import ItemChange, Point, Series, item_changes, series
from virkning.domain.text import Text

NAME = Text("Navn", "Name")
SOURCE = Source("By hand")
ITEMS = tuple(Item(f"q{number}", NAME, 1, 5) for number in range(1, 5))
SURE = Reliability(0.8, "cronbach-alpha", SOURCE)
SPREAD = Deviation(7.5, NAME, SOURCE)


def scale(*, reliability: Reliability | None = None, published: ReliableChange | None = None, sign: int = 1) -> Scale:
    """q1 to q3 with q2 reversed; q4 counts in no scale."""
    return Scale(
        "total",
        NAME,
        3,
        15,
        Direction.HIGHER if sign > 0 else Direction.LOWER,
        rule=ScoreRule.SUM,
        items=("q1", "q2", "q3"),
        reversed=("q2",),
        fewest=3,
        reliability=reliability,
        deviation=SPREAD if reliability else None,
        reliable_change=published,
    )


def instrument(scale: Scale) -> Instrument:
    return Instrument(
        "mood",
        "1",
        NAME,
        ITEMS,
        (scale,),
        Licence(NAME, NAME, False, SOURCE),
        TranslationStatus.OWN,
        TranslationStatus.OWN,
        NAME,
    )


def series_of(
    *values: float | None, of: Scale | None = None, goal: GoalType = GoalType.DEVELOP, follow_up: bool = False
) -> Series:
    """Values a month apart; with `follow_up` the last one was taken after the course."""
    points = [
        Point(date(2024, 1, 1) + timedelta(days=30 * n), value, "f1", Moment.DURING, n)
        for n, value in enumerate(values)
    ]
    if follow_up:
        last = points[-1]
        points[-1] = Point(last.day, last.value, "", Moment.FOLLOW_UP, last.response)
    made = of or scale()
    return series(Indicator("mood", NAME, "mood", "total", goal), instrument=instrument(made), points=points[::-1])


def test_points_stand_in_the_order_of_their_days_and_then_of_registration() -> None:
    day = date(2024, 1, 1)
    points = [
        Point(date(2024, 2, 1), 5.0, "f1", Moment.AFTER, 1),
        Point(day, 4.0, "f1", Moment.DURING, 7),
        Point(day, 3.0, "f1", Moment.BEFORE, 2),
    ]
    made = series(Indicator("mood", NAME, "mood", "total"), instrument=instrument(scale()), points=points)
    assert [point.response for point in made.points] == [2, 7, 1]


def test_uncertainty_by_the_article_s_example() -> None:
    """Jacobson & Truax (1991): sd 7.5 and reliability 0.80 give an SEM of 3.35."""
    assert series_of(5.0, of=scale(reliability=SURE)).uncertainty == pytest.approx(1.96 * 3.354, abs=0.001)


def test_no_uncertainty_without_sourced_figures() -> None:
    assert series_of(5.0).uncertainty is None
    assert series_of(5.0, of=scale(published=ReliableChange(6, SOURCE))).uncertainty is None


def test_change_runs_from_the_first_to_the_latest_score() -> None:
    made = series_of(None, 4.0, 9.0, None, 7.0, None)
    assert made.change is not None
    assert (made.change.before, made.change.after, made.change.gain) == (4.0, 7.0, 3.0)
    assert len(made.points) == 6
    assert [point.value for point in made.scored] == [4.0, 9.0, 7.0]


@pytest.mark.parametrize("values", [(), (4.0,), (None, 4.0, None), (None,)])
def test_one_score_is_no_change(values: tuple[float | None, ...]) -> None:
    made = series_of(*values)
    assert (made.change, made.change_class) == (None, None)


def test_reliable_where_it_is_known_else_any() -> None:
    known = series_of(4.0, 13.0, of=scale(reliability=SURE))
    assert known.rule is ChangeRule.RELIABLE
    assert known.threshold.value == pytest.approx(1.96 * 7.5 * sqrt(2) * sqrt(0.2))
    assert known.change_class is ChangeClass.STATUS_QUO
    assert series_of(4.0, 14.0, of=scale(reliability=SURE)).change_class is ChangeClass.PROGRESSED

    unknown = series_of(4.0, 4.5)
    assert (unknown.rule, unknown.change_class) == (ChangeRule.ANY, ChangeClass.PROGRESSED)


def test_a_published_value_is_used_as_its_source_says() -> None:
    made = series_of(4.0, 10.0, of=scale(published=ReliableChange(6, SOURCE, at_least=True)))
    assert (made.rule, made.change_class) == (ChangeRule.RELIABLE, ChangeClass.PROGRESSED)


def test_the_scale_s_cut_offs_stand_in_the_series() -> None:
    line = CutOff(9, NAME, SOURCE)
    assert series_of(4.0, of=replace(scale(), cut_offs=(line,))).cut_offs == (line,)


def test_lower_may_be_better() -> None:
    assert series_of(9.0, 4.0, of=scale(sign=-1)).change_class is ChangeClass.PROGRESSED


def gains(made: tuple[ItemChange, ...]) -> dict[str, float | None]:
    return {each.item.key: each.gain for each in made}


def test_item_by_item() -> None:
    first, latest = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}, {"q1": 4, "q2": 5, "q4": 1}
    made = item_changes(instrument(scale()), first, latest)
    assert [(each.item.key, each.first, each.latest) for each in made] == [
        ("q1", 1, 4),
        ("q2", 2, 5),
        ("q3", 3, None),
        ("q4", 4, 1),
    ]
    # q2 is reversed, so moving up is the unwanted way; q3 was left open; q4 counts in no scale.
    assert gains(made) == {"q1": 3.0, "q2": -3.0, "q3": None, "q4": None}
    assert gains(item_changes(instrument(scale(sign=-1)), first, latest))["q1"] == -3.0


def test_items_nobody_answered_and_impossible_answers() -> None:
    made = item_changes(instrument(scale()), {"q1": 9}, {"q1": 4})
    assert gains(made) == {"q1": None}
