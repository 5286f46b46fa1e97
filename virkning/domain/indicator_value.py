"""What an indicator shows of a period: how many, how many as wished, a mean; and whether its target is reached.

Where citizens stand is told of the last day of the period, of every course that ran on some day of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.change import GoalType
from virkning.domain.dose import Offer, dose
from virkning.domain.exit_survey import Leaning, ShownTally
from virkning.domain.goal import Attainment, GoalScale, LifeArea, Rated, t_score, way_of
from virkning.domain.indicator import Indicator, Measure, Target
from virkning.domain.instrument import Direction
from virkning.domain.period import Period
from virkning.domain.result import Moments, Result, Share, Suppression
from virkning.domain.statistics import Interval, mean_interval
from virkning.domain.summary import moments

HALF_OF_THE_GOALS = 0.5
"""A citizen counts as one who reached the goals from this share on. Each citizen counts once, however many goals."""


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """Of `n` citizens (or answers), `reached` are as wished; `missing` could not be counted, None where nobody knows.

    `reached` is None where a share would tell of too few, and where the rule has no value; `leaning` may then say it
    in words. A hidden value has no figures.
    """

    n: int = 0
    missing: int | None = 0
    reached: int | None = None
    mean: Moments = Moments()
    suppressed: Suppression | None = None
    leaning: Leaning | None = None

    @property
    def hidden(self) -> bool:
        return self.suppressed is not None and not self.n

    @property
    def empty(self) -> bool:
        return self.suppressed is None and not self.n

    @property
    def share(self) -> Share | None:
        return None if self.reached is None or not self.n else Share(self.reached, self.n)

    def figure(self, measure: Measure) -> float | None:
        """The share, the mean or the number, as the target asks for it."""
        if measure is Measure.MEAN:
            return self.mean.mean
        if measure is Measure.SHARE:
            return self.share.value if self.share else None
        return None if self.reached is None else float(self.reached)

    def interval(self, measure: Measure) -> Interval | None:
        """95 %: Wilson of a share, exact t of a mean. A number of citizens has none: it was counted."""
        if measure is Measure.MEAN:
            return None if self.mean.mean is None else mean_interval(self.mean.n, self.mean.mean, self.mean.sd)
        return self.share.interval if measure is Measure.SHARE and self.share else None


class Attained(StrEnum):
    """What can be said of a target."""

    REACHED = "reached"
    NOT_REACHED = "not-reached"
    UNSURE = "unsure"  # the interval holds the target, or the time is not up
    NOTHING_KNOWN = "nothing-known"


def attained(target: Target, value: IndicatorValue, *, direction: Direction, over: bool) -> Attained:
    """Reached when the whole interval lies on the wanted side of the target, not reached when none of it does.

    `direction` is which way is better. A number is compared as it is; before its day (`over`) it may still come.
    """
    figure = value.figure(target.measure)
    if figure is None:
        return Attained.NOTHING_KNOWN
    if target.measure is Measure.COUNT:
        if figure >= target.value:
            return Attained.REACHED
        return Attained.NOT_REACHED if over else Attained.UNSURE
    interval = value.interval(target.measure)
    if interval is None:
        return Attained.UNSURE
    ends = sorted(((interval.low - target.value) * direction.sign, (interval.high - target.value) * direction.sign))
    if ends[0] >= 0:
        return Attained.REACHED
    return Attained.NOT_REACHED if ends[1] < 0 else Attained.UNSURE


@dataclass(frozen=True, slots=True)
class RatedGoal:
    """One goal of a citizen, as far as it can be counted."""

    area: LifeArea
    scale: GoalScale
    type: GoalType
    weight: int
    tolerated_loss: int
    ratings: tuple[Rated, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """A course with what its indicators are counted from. `facts` of the one variable, in the order they were given."""

    course: int
    started: date
    ended: date | None
    facts: tuple[tuple[date, str], ...] = ()
    goals: tuple[RatedGoal, ...] = ()
    offers: tuple[Offer, ...] = ()

    def ran_in(self, period: Period) -> bool:
        return self.started <= period.last and (self.ended is None or self.ended >= period.first)


def category_value(indicator: Indicator, courses: Iterable[Followed], period: Period) -> IndicatorValue:
    """How many stand in a wanted category on the last day; of facts dated the same day the one given last holds."""
    standing = [_category(course, period.last) for course in courses if course.ran_in(period)]
    known = [code for code in standing if code]
    return IndicatorValue(len(known), len(standing) - len(known), sum(code in indicator.wanted for code in known))


def _category(course: Followed, day: date) -> str:
    facts = [(dated, number, code) for number, (dated, code) in enumerate(course.facts) if dated <= day]
    return max(facts)[2] if facts else ""


def goals_value(indicator: Indicator, courses: Iterable[Followed], period: Period) -> IndicatorValue:
    """How many have reached at least half of their goals, and the mean T of those with goals of attainment.

    A goal counts once it can be told how it went (see `way_of`). Missing: those who have no such goal.
    """
    counted = [_reached(indicator, course, period.last) for course in courses if course.ran_in(period)]
    told = [share for share, _ in counted if share is not None]
    scores = [score for _, score in counted if score is not None]
    reached = sum(share >= HALF_OF_THE_GOALS for share in told)
    return IndicatorValue(len(told), len(counted) - len(told), reached, moments(scores))


def _reached(indicator: Indicator, course: Followed, day: date) -> tuple[float | None, float | None]:
    told: list[bool] = []
    levels: list[Attainment] = []
    for goal in course.goals:
        ratings = tuple(rated for rated in goal.ratings if rated.day <= day)
        if not ratings or indicator.area not in (None, goal.area):
            continue
        way = way_of(ratings, scale=goal.scale, goal=goal.type, tolerated_loss=goal.tolerated_loss)
        if way.succeeded is not None:
            told.append(way.succeeded)
        if goal.scale is GoalScale.ATTAINMENT and way.latest is not None:
            levels.append(Attainment(way.latest.value, goal.weight))
    return (sum(told) / len(told) if told else None, t_score(levels))


def attendance_value(indicator: Indicator, courses: Iterable[Followed], period: Period) -> IndicatorValue:
    """How many came to enough of what was agreed in the period, and the mean share that they came to.

    Missing: those with whom nothing was agreed in the period.
    """
    doses = [
        dose(offer for offer in course.offers if offer.day in period) for course in courses if course.ran_in(period)
    ]
    shares = [one.share for one in doses if one.share is not None]
    return IndicatorValue(
        len(shares), len(doses) - len(shares), sum(share >= indicator.enough for share in shares), moments(shares)
    )


def exit_value(tally: ShownTally) -> IndicatorValue:
    """Anonymous answers, protected whoever reads. Nobody knows how many did not answer."""
    if tally.hidden:
        return IndicatorValue(missing=None, suppressed=tally.hidden)
    if tally.share is None:
        return IndicatorValue(tally.n, None, suppressed=Suppression.SMALL, leaning=tally.leaning)
    return IndicatorValue(tally.n, None, tally.share.count)


def scale_value(result: Result, goal: GoalType) -> IndicatorValue:
    """Start to end: how many moved as the goal asks, and the mean at the end. Missing: those without both.

    develop: progressed. keep and limit the loss: not regressed.
    """
    classes = result.classes
    reached: int | None = None
    if classes.n and goal is GoalType.DEVELOP:
        reached = classes.progressed
    elif classes.n and not classes.together:
        reached = classes.progressed + classes.status_quo
    return IndicatorValue(result.paired, result.eligible - result.paired, reached, result.after)


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series."""

    period: Period
    value: IndicatorValue


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a series that is counted by one definition; stretches are never joined."""

    since: date | None
    points: tuple[Point, ...]


def latest_point(stretches: Sequence[Stretch]) -> Point | None:
    """The latest period with anything to show, of the definition that holds now."""
    known = [point for point in (stretches[-1].points if stretches else ()) if not point.value.empty]
    return max(known, key=lambda point: point.period.first, default=None)
