"""Master data over time: which of a course's facts are too old, and since when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FRESH = timedelta(days=21)
"""A fact given so few days before a phase or the course ended counts as asked at the end. Our own choice."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """Variables to ask about again since `mark`, the day on which a phase or the course ended (else it began)."""

    mark: date
    variables: tuple[str, ...]


def outdated(
    variables: Sequence[str],
    latest: Mapping[str, date],
    *,
    started: date,
    ends: Sequence[date],
    once: Collection[str] = (),
) -> Outdated:
    """What was never told, or was told more than FRESH before the latest end. Without an end only what was never told.

    `latest` is the day of the latest fact of each variable. What is told `once` is never too old.
    """
    mark = max(ends, default=started)
    old = (key for key in variables if key not in latest or (ends and key not in once and latest[key] < mark - FRESH))
    return Outdated(mark, tuple(old))
