"""What every course has given to the sums, so that one that has changed is taken out and put in anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from virkning.analysis.engines import Table
from virkning.analysis.frames import Frames
from virkning.analysis.prepared.batch import Batch, batch_of, rows_of
from virkning.analysis.prepared.frame import Frame
from virkning.analysis.prepared.slots import ARRAYS, PAIRED, Days, Pairs, Repeat, Slots, pairs_of, slots_of
from virkning.analysis.prepared.tally import Tally
from virkning.domain.late import late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = late("numpy")

AT_ONCE = 20_000
"""So many courses are worked on at once: what belongs to them fits in the processor's own memory, more or less."""


def tally_of(frames: Frames, frame: Frame, within: Days | None = None) -> Tally:
    """The sums of all courses in the tables, or of what fell on some days alone. Raises Unfit."""
    tally, batch = Tally(frame), batch_of(frames, frame)
    if within is not None:
        active = batch.active(within)
        tally.know(batch.departments, batch.department[~active])
        batch = batch.only(active)
    for part in batch.parts(AT_ONCE):
        tally.add(_ready(tally, part, within))
    return tally


def _ready(tally: Tally, batch: Batch, within: Days | None = None) -> Slots:
    """The slots of the courses, whose departments are then known to the sums."""
    placed = replace(batch, department=tally.places(batch.departments)[batch.department])
    return slots_of(placed, tally.frame, within)


@dataclass(slots=True)
class Contributions:
    """`rows`: course -> its place in `slots`; places of courses that are gone are `free`."""

    tally: Tally
    rows: dict[int, int] = field(default_factory=dict)
    slots: Slots | None = None
    free: list[int] = field(default_factory=list)

    def refresh(self, frames: Frames, changed: Collection[int]) -> None:
        """Count the changed courses as they stand in the tables now, which hold no others.

        A course that is changed and not there is gone. Raises Unfit.
        """
        batch = batch_of(frames, self.tally.frame)
        there = batch.number.tolist()
        gone = [course for course in set(changed).difference(there) if course in self.rows]
        if gone:
            self._take(gone)
        for part in batch.parts(AT_ONCE) if there else ():
            self._put(part)

    def rescore(self, scores: Mapping[str, Table], changed: Collection[int]) -> None:
        """Count the changed courses by these answers, where no others and nothing else about them has changed.

        `scores`: all answers of the changed courses to each questionnaire (and respondent) that has changed. All of the
        courses must be counted already. Raises Unfit, before anything of that questionnaire is counted otherwise.
        """
        if not changed:
            return
        assert self.slots is not None  # noqa: S101 - a course that is known has slots
        number = np.fromiter(sorted(set(changed)), np.int64)
        every = np.fromiter(map(self.rows.__getitem__, number.tolist()), np.int64, len(number))
        for first in range(0, len(number), AT_ONCE):
            numbers, rows = number[first : first + AT_ONCE], every[first : first + AT_ONCE]
            about = self.slots.about(rows)
            for source, table in scores.items():
                fresh = pairs_of(rows_of(table, source, numbers, self.tally.frame), about, self.tally.frame)
                where = (rows[:, None], fresh.measures)
                former = Pairs(fresh.measures, *(getattr(self.slots, name)[where] for name in PAIRED))
                changes = _otherwise(former, fresh)
                self.tally.add_pairs(fresh, about, changes)
                self.tally.add_pairs(former, about, changes, sign=-1)
                for name in PAIRED:
                    getattr(self.slots, name)[where] = getattr(fresh, name)

    def _put(self, batch: Batch) -> None:
        slots, numbers = _ready(self.tally, batch), batch.number.tolist()
        known = np.array([self.rows.get(course, -1) for course in numbers], np.int64)
        here = known >= 0
        if here.all():
            self._replace(slots, known)
        elif not here.any():
            self._insert(slots, numbers)
        else:
            self._replace(slots.some(np.flatnonzero(here)), known[here])
            fresh = np.flatnonzero(~here)
            self._insert(slots.some(fresh), [numbers[place] for place in fresh])

    def _replace(self, slots: Slots, rows: NDArray[np.int64]) -> None:
        """Only slots that came out otherwise are counted again."""
        assert self.slots is not None  # noqa: S101 - a course that is known has slots
        former = self.slots.some(rows)
        otherwise = (
            (former.department != slots.department)
            | (former.length != slots.length)
            | (former.reason != slots.reason).any(axis=1)
        )
        changed = otherwise[:, None, None] | _otherwise(former, slots)
        self.tally.add(slots, changed)
        self.tally.add(former, changed, sign=-1)
        self._keep(slots, rows)

    def _insert(self, slots: Slots, numbers: list[int]) -> None:
        self.tally.add(slots)
        lacking = len(numbers) - len(self.free)
        if lacking > 0:
            self._grow(slots, lacking)
        rows = [self.free.pop() for _ in numbers]
        self.rows.update(zip(numbers, rows, strict=True))
        self._keep(slots, np.array(rows, np.int64))

    def _take(self, gone: list[int]) -> None:
        assert self.slots is not None  # noqa: S101 - a course that is known has slots
        rows = np.array([self.rows.pop(course) for course in gone], np.int64)
        self.tally.add(self.slots.some(rows), sign=-1)
        self.free += rows.tolist()
        for row in rows.tolist():
            self.slots.repeats.pop(row, None)

    def _keep(self, slots: Slots, rows: NDArray[np.int64]) -> None:
        assert self.slots is not None  # noqa: S101 - room was made before
        for name in ARRAYS:
            getattr(self.slots, name)[rows] = getattr(slots, name)
        if self.slots.repeats or slots.repeats:
            for place, row in enumerate(rows.tolist()):
                _set(self.slots.repeats, row, slots.repeats.get(place))

    def _grow(self, like: Slots, lacking: int) -> None:
        """At least twice the room, so that adding many is not dearer than adding them at once."""
        size = 0 if self.slots is None else len(self.slots.began)
        more = max(lacking, size)
        found = {}
        for name in ARRAYS:
            added = np.zeros((more, *getattr(like, name).shape[1:]), getattr(like, name).dtype)
            found[name] = added if self.slots is None else np.concatenate([getattr(self.slots, name), added])
        self.slots = Slots(**found, repeats={} if self.slots is None else self.slots.repeats)
        self.free += range(size, size + more)


def _otherwise(former: Slots | Pairs, fresh: Slots | Pairs) -> NDArray[np.bool_]:
    """By course, measure and span; what is not known is the same as itself."""
    changed: NDArray[np.bool_] = former.day != fresh.day
    changed |= former.before.view(np.int64) != fresh.before.view(np.int64)
    changed |= former.after.view(np.int64) != fresh.after.view(np.int64)
    return changed


def _set(repeats: dict[int, tuple[Repeat, ...]], row: int, told: tuple[Repeat, ...] | None) -> None:
    if told:
        repeats[row] = told
    else:
        repeats.pop(row, None)
