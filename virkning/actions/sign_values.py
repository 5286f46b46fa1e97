"""Values of the signs that are no scales, of courses that somebody may count. Anonymous answers are protected."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db.models import QuerySet

from virkning.access.contacts import offers_in
from virkning.actions.questionnaires import questionnaire_in_use
from virkning.analysis.disclosure import protect_parts, protect_value
from virkning.domain.definition_change import Combined
from virkning.domain.exit_survey import tallied
from virkning.domain.indicator import Indicator, SourceKind
from virkning.domain.indicator_value import (
    Followed,
    IndicatorValue,
    attendance_value,
    category_value,
    exit_value,
    goals_value,
)
from virkning.domain.period import Period, year_of
from virkning.domain.result import Suppression
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


def protected_values(
    indicator: Indicator, kind: SourceKind, courses: QuerySet[Course], periods: Sequence[Period], *, threshold: int
) -> list[IndicatorValue]:
    """The same as readers without access to the cases may see it.

    Reports of a year that is over tell where everybody of the year stands (`client_profile`). The year less its last
    quarter tells of those who ended before it: where these are few, the quarter is not told either.
    """
    found = [protect_value(one, threshold=threshold) for one in standing_values(indicator, kind, courses, periods)]
    if kind is not SourceKind.CATEGORY or not any(_ends_a_year(one) for one in periods):
        return found
    facts = with_facts(courses, variable=indicator.variable)
    return [
        value if not _ends_a_year(one) or _many_before(indicator, facts, one, threshold=threshold) else _WITHHELD
        for one, value in zip(periods, found, strict=True)
    ]


_WITHHELD = IndicatorValue(missing=None, suppressed=Suppression.SECONDARY)


def _ends_a_year(period: Period) -> bool:
    return period.last == year_of(period.last).last and period != year_of(period.last)


def _many_before(indicator: Indicator, facts: Sequence[Followed], period: Period, *, threshold: int) -> bool:
    year = year_of(period.last)
    before = [one for one in facts if one.ran_in(year) and not one.ran_in(period)]
    rest = category_value(indicator, before, year)
    return protect_value(rest, threshold=threshold).suppressed is None


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
