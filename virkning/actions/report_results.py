"""Counts for the sections about results."""

from virkning.actions.report_asked import Asked
from virkning.analysis import WHOLE
from virkning.domain.period import Period
from virkning.library import instruments
from virkning.reports.documents import Section, results
from virkning.reports.documents.measured import ProgrammeResults
from virkning.store.models import Programme


def measured(asked: Asked, programme: Programme, period: Period | None = None) -> ProgrammeResults:
    counting = asked.counting(programme)
    return ProgrammeResults(
        counting.definition(period or asked.period),
        instruments(),
        asked.results(programme, period),
        counting.combined.instruments,
    )


def all_measured(asked: Asked, period: Period | None = None) -> list[ProgrammeResults]:
    return [measured(asked, programme, period) for programme in asked.programmes]


def results_section(asked: Asked) -> Section | None:
    return results.results_section(all_measured(asked), span=WHOLE)
