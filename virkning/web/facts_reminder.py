"""When to ask about master data again."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from virkning.domain.facts import Outdated, outdated
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Course, Fact


def reminder(course: Course, definition: Definition, language: Language) -> str:
    """A gentle word on the course's page when a phase or the course has ended and the facts are from before."""
    old = outdated_of(course, definition, list(course.facts.filter(withdrawn=None)))
    if not old.variables:
        return ""
    titles = tuple(one.title.to(language) for one in definition.variables if one.key in old.variables)
    told = {"what": numbers.list_of(titles, language=language), "day": numbers.day(old.mark, language=language)}
    if _ends(course):
        return _("Ask again about %(what)s: a phase ended on %(day)s, and what stands here is older.") % told
    return _("Not yet told: %(what)s.") % told


def outdated_of(course: Course, definition: Definition, facts: Sequence[Fact]) -> Outdated:
    latest = {fact.variable: fact.dated for fact in sorted(facts, key=lambda one: one.dated) if fact.withdrawn is None}
    keys = [variable.key for variable in definition.variables]
    once = {variable.key for variable in definition.variables if variable.once}
    return outdated(keys, latest, started=course.started, ends=_ends(course), once=once)


def _ends(course: Course) -> list[date]:
    ends = [stay.ended for stay in course.stays.all() if stay.ended is not None]
    return [*ends, course.ended] if course.ended else ends
