"""Some courses with all that stands about them, as columns of numbers: what pairs are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from virkning.analysis.pairing import SEQ_BITS
from virkning.domain.late import late
from virkning.domain.result import MissingReason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Values = NDArray[np.float64]
    Codes = NDArray[np.int32]
else:
    np = late("numpy")

NONE = -(1 << 62)
"""Stands for no day and no moment, before all others."""

REASONS = tuple(sorted(MissingReason))
"""In the order of their names: where several are registered for one span, the first of them holds."""

NO_REASON = len(REASONS)
NO_LENGTH, SHORT, LONG = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Rows:
    """Measurements by one questionnaire and respondent, by course and moment. `course` is a place in the batch.

    `phase`: 0 for none, else its number from 1. `at` as in `pairing`. `values` by measure; NaN where not scored.
    """

    course: Numbers
    phase: Codes
    moment: Codes
    at: Numbers
    values: dict[int, Values]

    def between(self, first: int, last: int) -> Rows:
        """Those of the courses first..last - 1, which are then counted from 0."""
        low, high = np.searchsorted(self.course, (first, last))
        cut = slice(int(low), int(high))
        values = {measure: column[cut] for measure, column in self.values.items()}
        return Rows(self.course[cut] - first, self.phase[cut], self.moment[cut], self.at[cut], values)

    def only(self, chosen: NDArray[np.bool_], place: Numbers) -> Rows:
        """Those of the chosen courses, which then have other places."""
        rows = np.flatnonzero(chosen[self.course])
        values = {measure: column[rows] for measure, column in self.values.items()}
        return Rows(place[self.course[rows]], self.phase[rows], self.moment[rows], self.at[rows], values)


@dataclass(frozen=True, slots=True)
class Stays:
    """By course. Days since 1970; `finished` is NONE while it is going on."""

    course: Numbers
    phase: Codes
    began: Numbers
    finished: Numbers

    def between(self, first: int, last: int) -> Stays:
        low, high = np.searchsorted(self.course, (first, last))
        cut = slice(int(low), int(high))
        return Stays(self.course[cut] - first, self.phase[cut], self.began[cut], self.finished[cut])

    def only(self, chosen: NDArray[np.bool_], place: Numbers) -> Stays:
        rows = np.flatnonzero(chosen[self.course])
        return Stays(place[self.course[rows]], self.phase[rows], self.began[rows], self.finished[rows])


@dataclass(frozen=True, slots=True)
class Batch:
    """`number` rises. `department` is a place in `departments`; `reason` has a column for each span."""

    number: Numbers
    departments: tuple[str, ...]
    department: Numbers
    length: Numbers
    began: Numbers
    finished: Numbers
    reason: Numbers
    stays: Stays
    rows: tuple[Rows, ...]

    def active(self, within: tuple[int, int]) -> NDArray[np.bool_]:
        """Which courses anything happened to on these days, the first and the last of them included."""
        found = np.zeros(len(self.number), bool)
        for days in (self.began, self.finished):
            found |= _falls(days, within)
        for days in (self.stays.began, self.stays.finished):
            found[self.stays.course[_falls(days, within)]] = True
        for rows in self.rows:
            found[rows.course[_falls(rows.at >> SEQ_BITS, within)]] = True
        return found

    def only(self, chosen: NDArray[np.bool_]) -> Batch:
        """The chosen courses with all that stands about them."""
        if chosen.all():
            return self
        place = np.cumsum(chosen) - 1
        return Batch(
            self.number[chosen],
            self.departments,
            self.department[chosen],
            self.length[chosen],
            self.began[chosen],
            self.finished[chosen],
            self.reason[chosen],
            self.stays.only(chosen, place),
            tuple(rows.only(chosen, place) for rows in self.rows),
        )

    def parts(self, size: int) -> Iterator[Batch]:
        """The same in parts of so many courses."""
        if len(self.number) <= size:
            yield self
            return
        for first in range(0, len(self.number), size):
            last = min(first + size, len(self.number))
            cut = slice(first, last)
            yield Batch(
                self.number[cut],
                self.departments,
                self.department[cut],
                self.length[cut],
                self.began[cut],
                self.finished[cut],
                self.reason[cut],
                self.stays.between(first, last),
                tuple(rows.between(first, last) for rows in self.rows),
            )


def _falls(days: Numbers, within: tuple[int, int]) -> NDArray[np.bool_]:
    return (days >= within[0]) & (days <= within[1])
