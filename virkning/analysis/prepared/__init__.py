"""Reports from sums made ahead: whole numbers by cell and month, which courses are added to and taken from."""

from collections.abc import Mapping

from virkning.analysis.frames import Sums
from virkning.analysis.prepared.cells import of_whole_months, results_in
from virkning.analysis.prepared.contributions import refreshed, tally_of
from virkning.analysis.prepared.frame import Frame, frame_of
from virkning.analysis.prepared.spread import results_spread
from virkning.analysis.prepared.tables import sums_of, tally_in
from virkning.analysis.prepared.tally import Tally
from virkning.analysis.prepared.whole import Unfit
from virkning.domain.change import ChangeRule
from virkning.domain.instrument import Instrument
from virkning.domain.period import Period
from virkning.domain.programme import Programme
from virkning.domain.result import Result

__all__ = [
    "Frame",
    "Tally",
    "Unfit",
    "frame_of",
    "of_whole_months",
    "refreshed",
    "results_ahead",
    "results_in",
    "results_spread",
    "sums_of",
    "tally_in",
    "tally_of",
]


def results_ahead(
    sums: Sums, *, programme: Programme, instruments: Mapping[str, Instrument], period: Period, rule: ChangeRule
) -> tuple[Result, ...] | None:
    """None where the sums cannot tell: of part of a month, or of other definitions than they were made by."""
    if not programme.scaled or not of_whole_months(period):
        return None
    tally = tally_in(sums, frame_of(programme, instruments))
    return None if tally is None else results_in(tally, programme, period, rule)
