"""Counts for the sections about results."""

from datetime import date

from virkning.actions.reports.asked import Asked
from virkning.actions.reports.signs import signs
from virkning.analysis.adding_up import WHOLE
from virkning.domain.period import Period
from virkning.domain.period import period as read_period
from virkning.domain.report_calendar import year_to_date
from virkning.domain.text import Text
from virkning.library.shelves import instruments
from virkning.reports.documents import Section, aims, results, spread
from virkning.reports.documents.joining import joined
from virkning.reports.documents.measured import ProgrammeResults
from virkning.reports.documents.programmes import programmes_section
from virkning.store.models import Adjustment, Programme


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


def by_phase(asked: Asked) -> Section | None:
    """One programme at a time: phases are its own."""
    found = [measured(asked, programme) for programme in asked.programmes]
    sections = [
        (
            one.definition.title,
            spread.phases_section(one, one.definition.departments if "department" in asked.plan.splits else ()),
        )
        for one in found
    ]
    return joined([(title, section) for title, section in sections if section is not None])


def by_quarter(asked: Asked) -> Section | None:
    quarters = year_to_date(asked.period)
    if not quarters:
        return None
    found = [
        (
            [(quarter, measured(asked, programme, quarter)) for quarter in quarters],
            measured(asked, programme, _year_so_far(asked.period)),
        )
        for programme in asked.programmes
    ]
    adjusted = [one for programme in asked.programmes for one in adjusted_in(programme)]
    return spread.quarters_section(found, span=WHOLE, apart="programme" in asked.plan.splits, adjusted=adjusted)


def adjusted_in(programme: Programme) -> list[tuple[date, Text]]:
    """When something was changed because of which indicator."""
    known = programme.defined().indicator_by_key
    own = {"organisation": programme.organisation_id, "programme_key": programme.key}
    rows = Adjustment.objects.filter(**own).order_by("from_day", "pk").values_list("from_day", "indicator")
    return [(day, known[key].title) for day, key in rows if key in known]


def by_programme(asked: Asked) -> Section | None:
    return programmes_section(all_measured(asked), span=WHOLE)


def targets(asked: Asked) -> Section | None:
    return aims.targets_section(all_measured(asked), span=WHOLE, period=asked.period, signs=signs(asked))


def plain(asked: Asked) -> Section | None:
    return aims.plain_section(all_measured(asked), span=WHOLE)


def _year_so_far(period: Period) -> Period:
    """The year itself where it is whole, so that it is the same figure everywhere."""
    last = year_to_date(period)[-1].last
    year = read_period(str(last.year))
    return year if year.last == last else read_period(f"{year.first.isoformat()}..{last.isoformat()}")
