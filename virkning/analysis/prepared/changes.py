"""Which courses differ between two states of the tables, and in what: what is the same gives the same to the sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from virkning.analysis.engines.base import Table
from virkning.analysis.frames import Frames
from virkning.analysis.prepared.batch import Batch, Rows
from virkning.analysis.prepared.frame import Frame
from virkning.analysis.prepared.reading import batch_of, ground_of, read, rows_of_both
from virkning.domain.late import late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from virkning.analysis.prepared.batch import Numbers

    Mask = NDArray[np.bool_]
    Columns = tuple[NDArray[Any], ...]
else:
    np = late("numpy")


@dataclass(frozen=True, slots=True)
class Changes:
    """From a former state to a fresh one; a course may be in either alone.

    `was`, `now`: both without measurements. `settled`: which courses of each stand in the other with the same ground.
    """

    former: Frames
    fresh: Frames
    frame: Frame
    was: Batch
    now: Batch
    settled: tuple[Mask, Mask]

    def moved(self) -> Iterator[tuple[Batch, int]]:
        """Courses that are to be taken out (-1) and put in (1) with all that they give."""
        for frames, settled, sign in zip((self.former, self.fresh), self.settled, (-1, 1), strict=True):
            if not settled.all():
                yield batch_of(frames, self.frame).only(~settled), sign

    def answered(self) -> Iterator[tuple[Batch, Batch]]:
        """The settled ones by questionnaire: those measured otherwise by it, as they were and as they are."""
        ground = self.was.only(self.settled[0])  # the same as that of the others
        for source in self.frame.sources:
            tables = self.former.scores[source], self.fresh.scores[source]
            if not _same(*tables):
                had, has = rows_of_both(*tables, source, ground.number, self.frame)
                touched = ~_alike(len(ground.number), (had.course, *_columns(had)), (has.course, *_columns(has)))
                if touched.any():
                    chosen, place = ground.only(touched), np.cumsum(touched) - 1
                    was, now = (replace(chosen, rows=(rows.only(touched, place),)) for rows in (had, has))
                    yield was, now


def changes(former: Frames, fresh: Frames, frame: Frame) -> Changes:
    was = ground_of(former, frame)
    now = was if _same_ground(former, fresh) else ground_of(fresh, frame)
    return Changes(former, fresh, frame, was, now, _settled(was, now))


def _same_ground(former: Frames, fresh: Frames) -> bool:
    return all(_same(getattr(former, name), getattr(fresh, name)) for name in ("courses", "stays", "missing"))


def _same(former: Table, fresh: Table) -> bool:
    return former is fresh or bool(read(former).equals(read(fresh)))


def _settled(was: Batch, now: Batch) -> tuple[Mask, Mask]:
    """The courses of each that are in both, and about which nothing but measurements can differ."""
    if was is now:
        return np.ones(len(was.number), bool), np.ones(len(was.number), bool)
    both, at, then_at = np.intersect1d(was.number, now.number, assume_unique=True, return_indices=True)
    known = {name: place for place, name in enumerate(was.departments)}
    places = np.array([known.get(name, -1) for name in now.departments], np.int64)
    same = was.department[at] == places[now.department[then_at]]
    for name in ("length", "began", "finished"):
        same &= getattr(was, name)[at] == getattr(now, name)[then_at]
    same &= (was.reason[at] == now.reason[then_at]).all(axis=1)
    stays = [_stays(batch, chosen) for batch, chosen in ((was, at), (now, then_at))]
    same &= _alike(len(both), *stays)
    masks = np.zeros(len(was.number), bool), np.zeros(len(now.number), bool)
    masks[0][at[same]], masks[1][then_at[same]] = True, True
    return masks


def _stays(batch: Batch, chosen: Numbers) -> Columns:
    """Of the chosen courses, which rise."""
    mask = np.zeros(len(batch.number), bool)
    mask[chosen] = True
    stays = batch.stays.only(mask, np.cumsum(mask) - 1)
    return stays.course, stays.phase, stays.began, stays.finished


def _columns(rows: Rows) -> Columns:
    return (rows.phase, rows.moment, rows.at, *(rows.values[measure] for measure in sorted(rows.values)))


def _alike(count: int, had: Columns, has: Columns) -> Mask:
    """Which of the courses 0..count - 1 have the same rows in both. The first column is the course, which rises."""
    same: Mask = np.bincount(had[0], minlength=count) == np.bincount(has[0], minlength=count)
    chosen, now_chosen = same[had[0]], same[has[0]]
    course = had[0][chosen]
    for one, other in zip(had[1:], has[1:], strict=True):
        if one is other:
            continue
        former, fresh = one[chosen], other[now_chosen]
        differs = former != fresh
        if former.dtype.kind == "f":
            differs &= ~(np.isnan(former) & np.isnan(fresh))
        same[course[differs]] = False
    return same
