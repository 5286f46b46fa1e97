"""What courses give to the sums, so that those that have changed are taken out and put in anew."""

from __future__ import annotations

from dataclasses import replace

from virkning.analysis.frames import Frames, Sums
from virkning.analysis.prepared.batch import Batch, batch_of
from virkning.analysis.prepared.frame import Frame
from virkning.analysis.prepared.slots import Days, Slots, slots_of
from virkning.analysis.prepared.tables import sums_of, tally_in
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


def _ready(tally: Tally, batch: Batch, within: Days | None = None) -> Slots:
    """The slots of the courses, whose departments are then known to the sums."""
    placed = replace(batch, department=tally.places(batch.departments)[batch.department])
    return slots_of(placed, tally.frame, within)


def refreshed(sums: Sums, former: Frames, fresh: Frames, frame: Frame) -> Sums | None:
    """The sums of a year where some courses have changed: `former` is what stood of these, `fresh` what stands now.

    What they gave is taken out and put in anew; all are whole numbers, so the sums are those made from nothing. A
    course may be in either alone. None where the sums were made by other definitions. Raises Unfit.
    """
    tally = tally_in(sums, frame)
    if tally is None:
        return None
    for frames, sign in ((former, -1), (fresh, 1)):
        batch = batch_of(frames, frame)
        for part in batch.parts(AT_ONCE) if len(batch.number) else ():
            tally.add(_ready(tally, part), sign=sign)
    return sums_of(tally)
