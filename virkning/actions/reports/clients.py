"""Counts for the sections about citizens and courses, and about what is missing and what is compared."""

from collections.abc import Callable

from virkning.access.counted import enquiries_in
from virkning.actions.client_counts import EVERYWHERE, Reader, clients_of, places_of, told_in
from virkning.actions.enquiries import contact_reasons
from virkning.actions.missing_counts import due_of
from virkning.actions.reports.asked import Asked
from virkning.actions.reports.results import all_measured, measured
from virkning.actions.reports.signs import signs
from virkning.analysis.adding_up import WHOLE
from virkning.domain.period import preceding, year_before
from virkning.library.shelves import instruments
from virkning.reports.documents import Section, clients, comparison, departments, missing, quality
from virkning.reports.documents.client_profile import profile_section as profile
from virkning.reports.documents.client_profile import start_now_section as start_now
from virkning.reports.documents.client_values import ClientsOf
from virkning.reports.documents.joining import joined
from virkning.store import client_extract
from virkning.store.models import Programme
from virkning.store.quality import findings


def flow_section(asked: Asked) -> Section | None:
    return _joined(asked, lambda of, _row: clients.flow_section(of, threshold=_reader(asked).least))


def helped_section(asked: Asked) -> Section | None:
    return _joined(asked, lambda of, _row: clients.helped_section(of))


def profile_section(asked: Asked) -> Section | None:
    return _joined(asked, lambda of, row: profile(of, reasons=contact_reasons(row.defined())))


def start_now_section(asked: Asked) -> Section | None:
    return _joined(asked, lambda of, _row: start_now(of))


def missing_section(asked: Asked) -> Section | None:
    reader = _reader(asked)
    due = [
        one
        for row in asked.programmes
        for one in due_of(asked.courses(row), asked.definition(row), asked.period, reader=reader, today=asked.made)
    ]
    return missing.missing_section(all_measured(asked), span=WHOLE, least=reader.least, due=due)


def dropout_section(asked: Asked) -> Section | None:
    return missing.dropout_section(all_measured(asked), span=WHOLE)


def comparison_section(asked: Asked) -> Section | None:
    periods = (asked.period, preceding(asked.period), year_before(asked.period))
    found = [
        comparison.Beside(*(measured(asked, programme, period) for period in periods)) for programme in asked.programmes
    ]
    return comparison.comparison_section(found, span=WHOLE, periods=periods, today=asked.made, signs=signs(asked))


def departments_section(asked: Asked) -> Section | None:
    """Only of the whole: in one department there is nothing to set beside."""
    if asked.department is not None or asked.team is not None:
        return None
    return departments.departments_section(all_measured(asked), span=WHOLE)


def quality_section(asked: Asked) -> Section | None:
    """For readers with access to the cases only: what is wrong is told of single courses."""
    if asked.protected:
        return None
    found = [
        one
        for row in asked.programmes
        for one in findings(asked.courses(row), instruments=instruments(), today=asked.made)
    ]
    return quality.quality_section(found)


def _reader(asked: Asked) -> Reader:
    return Reader(asked.protected, asked.threshold)


def _joined(asked: Asked, make: Callable[[ClientsOf, Programme], Section | None]) -> Section | None:
    """The sections of the programmes under one heading. None where the period is not told to these readers."""
    if told_in(asked.period, _reader(asked)) != asked.period:
        return None
    made = [
        (asked.definition(programme).title, make(_clients(asked, programme), programme))
        for programme in asked.programmes
    ]
    return joined([(title, section) for title, section in made if section is not None])


def _clients(asked: Asked, programme: Programme) -> ClientsOf:
    """Counted once for all sections of the report."""
    counting, reader = asked.counting(programme), _reader(asked)
    mark = f"{asked.period.key}:{reader}:{asked.made}"
    if mark not in counting.clients:
        enquiries = enquiries_in(programme)
        if asked.team is not None:
            enquiries = enquiries.filter(team=asked.team)
        elif asked.department is not None:
            enquiries = enquiries.filter(department=asked.department)
        definition = asked.definition(programme)
        counting.clients[mark] = clients_of(
            client_extract.client_frames(counting.courses, enquiries),
            definition=definition,
            period=asked.period,
            places=places_of(client_extract.stands(counting.courses, enquiries), definition, reader),
            reader=reader,
            today=asked.made,
            place=EVERYWHERE,
            years=client_extract.years_with_events(counting.courses, enquiries),
        )
    return counting.clients[mark]
