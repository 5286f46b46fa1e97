"""What each kind of indicator shows of a period, worked out by hand."""

from datetime import date

import pytest

from virkning.domain.change import GoalType
from virkning.domain.dose import ContactKind, Offer, Turnout
from virkning.domain.exit_survey import Leaning, ShownTally
from virkning.domain.goal import GoalScale, LifeArea, Rated
from virkning.domain.indicator import Indicator, Measure, SourceKind, Target
from virkning.domain.indicator_value import (
    Attained,
    Followed,
    IndicatorValue,
    Point,
    RatedGoal,
    Stretch,
    attained,
    attendance_value,
    category_value,
    exit_value,
    goals_value,
    latest_point,
    scale_value,
)
from virkning.domain.instrument import Direction
from virkning.domain.period import period
from virkning.domain.result import Cell, Classes, Moments, Result, Share, Span, SpanKind, Suppression
from virkning.domain.text import Text

Q2 = period("2013Q2")
TEXT = Text("x", "x")
STARTED, LATER = date(2013, 1, 7), date(2013, 5, 6)
HOME = Indicator("home", TEXT, kind=SourceKind.CATEGORY, variable="housing", wanted=("own", "rented"))
GOALS = Indicator("goals", TEXT, kind=SourceKind.GOALS)
COMING = Indicator("coming", TEXT, kind=SourceKind.ATTENDANCE, enough=0.75)


def living(number: int, *facts: tuple[date, str], ended: date | None = None) -> Followed:
    return Followed(number, STARTED, ended, facts=facts)


def test_a_category_is_where_people_stand_on_the_last_day_of_the_period() -> None:
    courses = (
        living(1, (STARTED, "shelter"), (LATER, "own")),
        living(2, (STARTED, "shelter"), (date(2013, 7, 1), "own")),  # moved after the period
        living(3, (LATER, "rented"), (LATER, "shelter")),  # the one given last holds
        living(4),  # nobody knows
        living(5, (STARTED, "own"), ended=date(2013, 3, 31)),  # ended before the period
    )
    assert category_value(HOME, courses, Q2) == IndicatorValue(n=3, missing=1, reached=1)


def goal(*ratings: tuple[date, int], scale: GoalScale = GoalScale.NUMBERS, area: LifeArea = LifeArea.WORK) -> RatedGoal:
    return RatedGoal(area, scale, GoalType.DEVELOP, 1, 0, tuple(Rated(*one) for one in ratings))


def with_goals(number: int, *goals: RatedGoal) -> Followed:
    return Followed(number, STARTED, None, goals=goals)


def test_each_citizen_counts_once_however_many_goals() -> None:
    up, down = goal((STARTED, 3), (LATER, 6)), goal((STARTED, 6), (LATER, 3))
    courses = (with_goals(1, up, up, down), with_goals(2, up, down), with_goals(3, up, down, down), with_goals(4))
    assert goals_value(GOALS, courses, Q2) == IndicatorValue(n=3, missing=1, reached=2)


def test_goals_of_attainment_have_a_mean_t_score_and_later_ratings_wait() -> None:
    expected = goal((LATER, 0), (date(2013, 8, 1), 2), scale=GoalScale.ATTAINMENT)
    better = goal((LATER, 1), scale=GoalScale.ATTAINMENT)
    found = goals_value(GOALS, (with_goals(1, expected), with_goals(2, better)), Q2)
    assert (found.n, found.reached, found.mean.n) == (2, 2, 2)
    assert found.mean.mean == pytest.approx(55)


def test_only_goals_of_the_area_are_counted() -> None:
    about_work = Indicator("work", TEXT, kind=SourceKind.GOALS, area=LifeArea.NETWORK)
    course = with_goals(1, goal((STARTED, 3), (LATER, 6)))
    assert goals_value(about_work, (course,), Q2) == IndicatorValue(n=0, missing=1, reached=0)


def offered(*turnouts: Turnout, day: date = LATER) -> tuple[Offer, ...]:
    return tuple(Offer(ContactKind.TALK, day, 60, turnout) for turnout in turnouts)


def test_attendance_is_what_took_place_of_what_was_agreed_in_the_period() -> None:
    came, stayed = Turnout.ATTENDED, Turnout.NO_SHOW
    courses = (
        Followed(1, STARTED, None, offers=offered(came, came, came, stayed)),  # exactly enough
        Followed(2, STARTED, None, offers=offered(came, stayed) + offered(came, came, day=STARTED)),
        Followed(3, STARTED, None, offers=offered(came, day=STARTED)),  # nothing agreed in the period
    )
    found = attendance_value(COMING, courses, Q2)
    assert (found.n, found.missing, found.reached) == (2, 1, 1)
    assert found.mean.mean == pytest.approx((0.75 + 0.5) / 2)


def test_a_scale_counts_by_what_its_goal_asks() -> None:
    cell = Cell("mood", "", Span(SpanKind.COURSE))
    result = Result(cell, None, eligible=12, paired=10, after=Moments(10, 3.0, 1.0), classes=Classes(5, 3, 2))
    assert scale_value(result, GoalType.DEVELOP) == IndicatorValue(10, 2, 5, Moments(10, 3.0, 1.0))
    assert scale_value(result, GoalType.KEEP).reached == 8
    merged = Result(cell, None, paired=10, classes=Classes(5, 3, 2).merged())
    assert scale_value(merged, GoalType.KEEP).reached is None
    assert scale_value(Result(cell, None, paired=10), GoalType.DEVELOP).reached is None


def test_anonymous_answers_are_told_as_far_as_they_may_be() -> None:
    assert exit_value(ShownTally("able", None, 20, Share(15, 20))) == IndicatorValue(20, None, 15)
    assert exit_value(ShownTally("able", None, 20, None, Leaning.MOST)).leaning is Leaning.MOST
    assert exit_value(ShownTally("able", Suppression.SMALL)).hidden


def aim(measure: Measure, value: float) -> Target:
    return Target(measure, value, date(2013, 12, 31), TEXT)


@pytest.mark.parametrize(
    ("reached", "n", "expected"),
    [(90, 100, Attained.REACHED), (10, 100, Attained.NOT_REACHED), (6, 10, Attained.UNSURE)],
)
def test_a_share_is_reached_when_its_whole_interval_is(reached: int, n: int, expected: Attained) -> None:
    """Wilson: 90 of 100 is 82.6-94.5 %, 10 of 100 is 5.5-17.4 %, 6 of 10 is 31.3-83.2 %."""
    value = IndicatorValue(n, 0, reached)
    assert attained(aim(Measure.SHARE, 0.6), value, direction=Direction.HIGHER, over=False) is expected


@pytest.mark.parametrize(
    ("direction", "target", "expected"),
    [
        (Direction.LOWER, 5.0, Attained.REACHED),
        (Direction.LOWER, 1.0, Attained.NOT_REACHED),
        (Direction.HIGHER, 1.0, Attained.REACHED),
        (Direction.HIGHER, 3.0, Attained.UNSURE),
    ],
)
def test_a_mean_is_read_the_way_that_is_better(direction: Direction, target: float, expected: Attained) -> None:
    value = IndicatorValue(25, 0, None, Moments(25, 3.0, 1.0))
    assert attained(aim(Measure.MEAN, target), value, direction=direction, over=False) is expected


def test_a_number_may_still_come_until_its_day() -> None:
    target, value = aim(Measure.COUNT, 8), IndicatorValue(10, 0, 6)
    assert attained(target, value, direction=Direction.HIGHER, over=False) is Attained.UNSURE
    assert attained(target, value, direction=Direction.HIGHER, over=True) is Attained.NOT_REACHED
    assert attained(aim(Measure.COUNT, 6), value, direction=Direction.HIGHER, over=False) is Attained.REACHED


def test_nothing_is_said_of_what_is_not_known() -> None:
    hidden = IndicatorValue(suppressed=Suppression.SMALL)
    assert attained(aim(Measure.SHARE, 0.5), hidden, direction=Direction.HIGHER, over=True) is Attained.NOTHING_KNOWN
    assert (hidden.hidden, hidden.empty, IndicatorValue().empty) == (True, False, True)
    one = IndicatorValue(1, 0, None, Moments(1, 3.0, None))
    assert attained(aim(Measure.MEAN, 2), one, direction=Direction.HIGHER, over=True) is Attained.UNSURE
    assert IndicatorValue(3, 0, 2).interval(Measure.COUNT) is None


def test_the_latest_point_is_of_the_definition_that_holds_now() -> None:
    q1, full, empty = period("2013Q1"), IndicatorValue(5, 0, 3), IndicatorValue()
    former = Stretch(None, (Point(Q2, full),))
    now = Stretch(LATER, (Point(q1, full), Point(Q2, empty)))
    assert latest_point((former, now)) == Point(q1, full)
    assert latest_point(()) is None
