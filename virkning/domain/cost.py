"""What a course costs: the time that was spent on it, and what an hour costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median, stdev

from virkning.domain.statistics import Interval, mean_interval


@dataclass(frozen=True, slots=True)
class HourPrice:
    """`around`: minutes of preparation and notes for each hour with citizens. `overhead`: per cent for all else."""

    hour: float
    around: int
    overhead: int


@dataclass(frozen=True, slots=True)
class CostOfCourses:
    """Of `n` ended courses, per course; `without` more had no time recorded, and are not counted."""

    n: int
    without: int
    mean: float | None = None
    interval: Interval | None = None
    median: float | None = None


def course_cost(minutes: float, price: HourPrice) -> float:
    """minutes / 60 · (1 + around / 60) · hour · (1 + overhead / 100)"""
    return minutes / 60 * (1 + price.around / 60) * price.hour * (1 + price.overhead / 100)


def shared_minutes(minutes: int, attended: int) -> float:
    """Each one's part of a session: the employee's time divided by those who came."""
    return minutes / attended if attended else 0.0


def cost_of_courses(minutes: Sequence[float], price: HourPrice) -> CostOfCourses:
    """A course without a recorded minute was not free: it is left out, and told of."""
    costs = [course_cost(one, price) for one in minutes if one > 0]
    without = len(minutes) - len(costs)
    if not costs:
        return CostOfCourses(0, without)
    sd = stdev(costs) if len(costs) > 1 else None
    middle = mean(costs)
    return CostOfCourses(len(costs), without, middle, mean_interval(len(costs), middle, sd), median(costs))
