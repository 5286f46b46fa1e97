"""What courses give to the sums, so that those that have changed are taken out and put in anew."""

from __future__ import annotations

from dataclasses import replace

from virkning.analysis.frames import Frames, Sums
from virkning.analysis.prepared.batch import Batch
from virkning.analysis.prepared.changes import changes
from virkning.analysis.prepared.frame import Frame
from virkning.analysis.prepared.joining import joined
from virkning.analysis.prepared.reading import batch_of
from virkning.analysis.prepared.slots import Days, Slots, slots_of
from virkning.analysis.prepared.tally import Tally

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


def _ready(tally: Tally, batch: Batch, within: Days | None = None, *, turns: bool = True) -> Slots:
    """The slots of the courses, whose departments are then known to the sums."""
    placed = replace(batch, department=tally.places(batch.departments)[batch.department])
    return slots_of(placed, tally.frame, within, turns=turns)


def refreshed(sums: Sums, former: Frames, fresh: Frames, frame: Frame) -> Sums | None:
    """The sums of a year where some courses have changed: `former` is what stood of these, `fresh` what stands now.

    What they gave is taken out and put in anew; all are whole numbers, so the sums are those made from nothing. A
    course may be in either alone. Only what differs is worked on: of a course that answered one questionnaire the
    measures of that one. None where the sums were made by other definitions. Raises Unfit.
    """
    difference = Tally(frame)
    found = changes(former, fresh, frame)
    for batch, sign in found.moved():
        for part in batch.parts(AT_ONCE):
            difference.add(_ready(difference, part), sign=sign)
    for before, after in found.answered():
        for both in zip(before.parts(AT_ONCE), after.parts(AT_ONCE), strict=True):
            had, has = (_ready(difference, part, turns=False) for part in both)
            difference.add(had.unlike(has), sign=-1)
            difference.add(has.unlike(had))
    return joined(sums, difference)
