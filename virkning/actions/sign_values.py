"""Values of the signs that are no scales, of courses that somebody may count. Anonymous answers are protected."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db.models import QuerySet

from virkning.access import offers_in
from virkning.actions.questionnaires import questionnaire_in_use
from virkning.analysis.disclosure import protect_parts
from virkning.domain.definition_change import Combined
from virkning.domain.exit_survey import tallied
from virkning.domain.indicator import Indicator, SourceKind
from virkning.domain.indicator_value import (
    IndicatorValue,
    attendance_value,
    category_value,
    exit_value,
    goals_value,
)
from virkning.domain.period import Period
from virkning.store import extract
from virkning.store.models import Course, Programme
from virkning.store.signs import with_facts, with_goals, with_offers


def standing_values(
    indicator: Indicator, kind: SourceKind, courses: QuerySet[Course], periods: Sequence[Period]
) -> list[IndicatorValue]:
    """Where citizens stand on the last day of each period. Unprotected."""
    if kind is SourceKind.CATEGORY:
        facts = with_facts(courses, variable=indicator.variable)
        return [category_value(indicator, facts, one) for one in periods]
    if kind is SourceKind.GOALS:
        goals = with_goals(courses)
        return [goals_value(indicator, goals, one) for one in periods]
    offers = with_offers(courses, offers_in(courses))
    return [attendance_value(indicator, offers, one) for one in periods]


def said_values(programme: Programme, indicator: Indicator, combined: Combined) -> Mapping[Period, IndicatorValue]:
    """What was answered after anonymous talks, quarter by quarter. Protected whoever reads."""
    questions = questionnaire_in_use(indicator.instrument)
    item = questions.scale_by_key[indicator.scale].items[0]
    versions = combined.versions_of(indicator.key) if len(combined.parts) > 1 else ()
    found = {}
    answered = extract.anonymous_answers(programme, instrument=indicator.instrument, versions=versions)
    for quarter, answers in answered.items():
        tallies = {department: tallied(questions, rows) for department, rows in sorted(answers.items())}
        _, total = protect_parts(tallies, threshold=settings.VIRKNING_SMALLEST_SHOWN)
        found[quarter] = exit_value(next(tally for tally in total if tally.item == item))
    return found
