"""Means over the measurements of a course, by number: the first, the second, the third ..."""

from collections.abc import Sequence
from dataclasses import dataclass

from virkning.domain.pairing import Course, Moment
from virkning.domain.result import Moments
from virkning.domain.statistics import Interval, mean_interval
from virkning.domain.summary import moments


@dataclass(frozen=True, slots=True)
class Wave:
    """Everyone who has a measurement with this number. Fewer reach the later ones, so n stands beside each mean."""

    number: int
    values: Moments

    @property
    def interval(self) -> Interval | None:
        """95 % interval of the mean (exact t)."""
        if self.values.mean is None:
            return None
        return mean_interval(self.values.n, self.values.mean, self.values.sd)


def waves(courses: Sequence[Course], *, most: int = 12) -> tuple[Wave, ...]:
    """Mean of the k-th scored measurement of each course, k = 1..most; follow-up measurements do not count."""
    ordered = [
        sorted((m for m in course.measurements if m.moment is not Moment.FOLLOW_UP), key=lambda m: m.order)
        for course in courses
    ]
    longest = min(most, max((len(values) for values in ordered), default=0))
    return tuple(
        Wave(k + 1, moments([values[k].value for values in ordered if len(values) > k])) for k in range(longest)
    )
