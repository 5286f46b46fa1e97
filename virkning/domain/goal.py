"""A citizen's own goals: how they are rated, how far they have come, and what success means for each type."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt

from virkning.domain.change import Change, ChangeClass, ChangeRule, GoalType, Threshold, classify, is_success
from virkning.domain.instrument import Direction

GAS_CORRELATION = 0.3
"""The correlation between goals that Kiresuk & Sherman (1968) assume."""

EXPECTED = 0
"""The level of Goal Attainment Scaling that was agreed as the expected one."""

GAS_LEVELS = (-2, -1, 0, 1, 2)
HEAVIEST = 3
"""Weights go from 1 to this: a goal may matter up to three times as much as another."""


class LifeArea(StrEnum):
    """The first four are the areas of the status sheet and have the same names there."""

    NETWORK = "network"
    PARENTHOOD = "parenthood"
    AGENCY = "agency"
    WORK = "work"
    SAFETY = "safety"
    ECONOMY = "economy"
    HEALTH = "health"
    OTHER = "other"


class GoalScale(StrEnum):
    NUMBERS = "numbers"  # 0 to 10
    ATTAINMENT = "attainment"  # Goal Attainment Scaling, -2 to +2, each level written beforehand


class GoalStanding(StrEnum):
    """What people have decided of a goal; never computed."""

    ACTIVE = "active"
    REACHED = "reached"
    PUT_ASIDE = "put-aside"


class RatedBy(StrEnum):
    CITIZEN = "citizen"
    EMPLOYEE = "employee"
    TOGETHER = "together"


class StepOwner(StrEnum):
    """Who takes a step."""

    CITIZEN = "citizen"
    EMPLOYEE = "employee"
    TOGETHER = "together"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Rated:
    """Where a goal stood on a day."""

    day: date
    value: int


@dataclass(frozen=True, slots=True)
class Attainment:
    """The level that one goal has reached, -2 to +2, and how much the goal matters."""

    level: int
    weight: int = 1


@dataclass(frozen=True, slots=True)
class GoalWay:
    """A goal from its first rating to its latest. `moved` and `succeeded` are None until it can be told."""

    ratings: tuple[Rated, ...]
    moved: ChangeClass | None
    succeeded: bool | None

    @property
    def first(self) -> Rated | None:
        return self.ratings[0] if self.ratings else None

    @property
    def latest(self) -> Rated | None:
        return self.ratings[-1] if self.ratings else None


def values_of(scale: GoalScale) -> tuple[int, ...]:
    """Every rating that can be given, lowest first; higher is always closer to the goal."""
    return GAS_LEVELS if scale is GoalScale.ATTAINMENT else tuple(range(11))


def way_of(ratings: Sequence[Rated], *, scale: GoalScale, goal: GoalType, tolerated_loss: int = 0) -> GoalWay:
    """How far a goal has come. Of several ratings on one day the last one given counts.

    moved: from the first to the latest rating; any difference counts, since the uncertainty of a rating is not known.
    succeeded, 0-10: by the type, see `is_success`; needs two ratings.
    succeeded, attainment: the latest is the expected level or better, whatever the type, which is written into the
    levels.
    """
    by_day = {rated.day: rated for rated in ratings}
    ordered = tuple(by_day[day] for day in sorted(by_day))
    change = Change(ordered[0].value, ordered[-1].value, Direction.HIGHER) if len(ordered) > 1 else None
    threshold = Threshold(ChangeRule.ANY)
    moved = classify(change, threshold) if change else None
    succeeded: bool | None = None
    if scale is GoalScale.ATTAINMENT and ordered:
        succeeded = ordered[-1].value >= EXPECTED
    elif change is not None:
        succeeded = is_success(change, threshold, goal, tolerated_loss=float(tolerated_loss))
    return GoalWay(ordered, moved, succeeded)


def t_score(attained: Sequence[Attainment]) -> float | None:
    """T = 50 + 10 * sum(w x) / sqrt((1 - r) * sum(w^2) + r * (sum w)^2), r = 0.3. None without goals.

    50 is the expected level throughout. Kiresuk & Sherman (1968), Community Ment Health J 4, 443-453.
    """
    if not attained:
        return None
    weights = [one.weight for one in attained]
    gained = sum(one.weight * one.level for one in attained)
    spread = (1 - GAS_CORRELATION) * sum(weight**2 for weight in weights) + GAS_CORRELATION * sum(weights) ** 2
    return 50 + 10 * gained / sqrt(spread)
