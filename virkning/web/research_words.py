"""Words of research projects on the pages: states, and what was chosen, a line each."""

from django.utils.translation import gettext as _

from virkning.actions.research import programme_of
from virkning.actions.research_measurements import instruments_of
from virkning.actions.research_words import DETAIL
from virkning.domain.errors import Refused
from virkning.domain.extract import Population
from virkning.domain.research_project import ProjectState
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import ResearchProject


def state_name(state: ProjectState, *, over: bool) -> str:
    if over and state is ProjectState.APPROVED:
        return _("Ended")
    return {
        ProjectState.DRAFT: _("Draft"),
        ProjectState.ASKED: _("Waits for approval"),
        ProjectState.APPROVED: _("Approved"),
        ProjectState.REFUSED: _("Refused"),
        ProjectState.WITHDRAWN: _("Withdrawn"),
    }[state]


def chosen_lines(project: ResearchProject, language: Language) -> list[tuple[str, str]]:
    """What is handed out, in the order of the form; nothing where the programme is gone."""
    try:
        definition = programme_of(project).defined()
    except Refused:
        return []
    choice = project.chosen()
    asked = instruments_of(definition)
    which = _("that began") if choice.population is Population.STARTED else _("that ended")
    period = "–".join(numbers.day(day, language=language) for day in (choice.first, choice.last))
    facts = [one.title.to(language) for one in definition.variables if one.key in choice.facts]
    more = [
        (choice.department, _("department")),
        (choice.phases, _("weeks in each phase")),
        (choice.ended_reason, _("why the course ended")),
    ]
    parts = tuple(words for chosen, words in more if chosen)
    both = _("first and last")
    return [
        (_("Programme"), definition.title.to(language)),
        (_("Courses"), f"{which} {period}"),
        (_("Days are told as"), DETAIL[choice.days].to(language)),
        (_("Of the course"), _listed(parts, language)),
        (_("Facts"), _listed(tuple(facts), language) + (f" ({both})" if choice.latest_facts else "")),
        (
            _("Scores"),
            _listed(tuple(one.title.to(language) for key, one in asked.items() if key in choice.scores), language),
        ),
        (
            _("Single answers"),
            _listed(tuple(one.title.to(language) for key, one in asked.items() if key in choice.items), language),
        ),
        (_("Small groups"), _("held back") if choice.hold_back else _("handed out too")),
        (_("To be linked to registers"), _("yes, in an encrypted file") if project.linkage else _("no")),
    ]


def _listed(parts: tuple[str, ...], language: Language) -> str:
    return numbers.list_of(parts, language=language) if parts else _("none")
