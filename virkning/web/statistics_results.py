"""The pages about missing measurements and about comparison, for one reader of a programme."""

from dataclasses import replace

from django.utils.translation import gettext as _

from virkning.actions.missing_counts import due_of
from virkning.actions.steering import today
from virkning.analysis.adding_up import WHOLE, with_whole_courses
from virkning.domain.period import Period, preceding, year_before
from virkning.domain.text import Language
from virkning.reports.documents.comparison import Beside, comparison_section
from virkning.reports.documents.departments import departments_section
from virkning.reports.documents.measured import ProgrammeResults
from virkning.reports.documents.missing import dropout_section, missing_section
from virkning.reports.documents.values import Section
from virkning.web.statistics import Statistics, frame, views
from virkning.web.steering import Choice, Extract


def measured_in(found: Statistics, period: Period) -> ProgrammeResults:
    """Start to end of all courses, as this reader may see them. A year tells no more than its quarters do."""
    wanted = _extract(found, period)
    rule = found.definition.rule
    results = wanted.told(rule) if found.reading.protected else with_whole_courses(wanted.counted(rule))
    definition = wanted.shown(rule)
    return ProgrammeResults(definition, wanted.instruments, results, wanted.combined.instruments)


def _extract(found: Statistics, period: Period) -> Extract:
    return Extract(found.user, found.row, Choice(period, found.definition.rule))


def missing_page(found: Statistics, *, language: Language) -> dict[str, object]:
    results = [measured_in(found, found.period)]
    due = due_of(found.courses, found.definition, found.period, reader=found.reader, today=today())
    made = (
        missing_section(results, span=WHOLE, least=found.reader.least, due=due),
        dropout_section(results, span=WHOLE),
    )
    return _page(found, made, "statistics-missing", language)


def comparison_page(found: Statistics, *, language: Language) -> dict[str, object]:
    periods = (found.period, preceding(found.period), year_before(found.period))
    now, before, earlier = (measured_in(found, period) for period in periods)
    made = (
        comparison_section([Beside(now, before, earlier)], span=WHOLE, periods=periods, today=today()),
        departments_section([now], span=WHOLE),
    )
    return _page(found, made, "statistics-comparison", language)


def _named(name: str) -> str:
    return _("Missing measurements") if name == "statistics-missing" else _("Comparison")


def _page(found: Statistics, made: tuple[Section | None, ...], name: str, language: Language) -> dict[str, object]:
    sections = [section for section in made if section is not None]
    first = sections[0].sentences if sections else ()
    if first:  # it is the title of the page
        sections[0] = replace(sections[0], sentences=first[1:])
    return {
        **frame(found, language=language, current=name),
        "places": [],
        "title": first[0].to(language).rstrip(".") if first else _named(name),
        "sections": views(sections, language=language),
        "empty": not sections,
    }
