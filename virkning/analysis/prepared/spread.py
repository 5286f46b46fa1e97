"""Counting in parts, in this process or on many machines: the sums of some files each, which are added up here.

Everything that is summed is a whole number, so it is no matter who got done first: the result is the same to the last
bit, on one machine or on many.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from virkning.analysis.engines import Engine
from virkning.analysis.frames import Frames, Sums
from virkning.analysis.pairing import day_number
from virkning.analysis.prepared.cells import results_in
from virkning.analysis.prepared.contributions import tally_of
from virkning.analysis.prepared.frame import Frame, frame_of
from virkning.analysis.prepared.slots import Days
from virkning.analysis.prepared.tables import added_up, sums_of
from virkning.analysis.prepared.whole import Unfit
from virkning.domain.change import ChangeRule
from virkning.domain.instrument import Instrument
from virkning.domain.period import Period
from virkning.domain.programme import Programme
from virkning.domain.result import Result


def results_spread(
    engine: Engine,
    frames: Frames,
    *,
    programme: Programme,
    instruments: Mapping[str, Instrument],
    period: Period,
    rule: ChangeRule,
) -> tuple[Result, ...] | None:
    """The same as `report.results`, of any period.

    None where the tables do not lie in parts, answers are not scored, or a value cannot be summed in whole numbers.
    Raises NotSpread.
    """
    if not frames.parts or any(part.answers for part in frames.parts):
        return None
    frame = frame_of(programme, instruments)
    within = (day_number(period.first), day_number(period.last))
    made = engine.spread(partial(sums_in, frame=frame, within=within), frames.parts)
    known = [sums for sums in made if sums is not None]
    if len(known) < len(made):
        return None
    return results_in(added_up(known, frame), programme, period, rule)


def sums_in(part: Frames, *, frame: Frame, within: Days) -> Sums | None:
    """What fell on these days in one part; some kilobytes. None where a value cannot be summed."""
    try:
        return sums_of(tally_of(part, frame, within))
    except Unfit:
        return None
