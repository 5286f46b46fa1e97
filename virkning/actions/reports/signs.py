"""Counts for the signs of a result that are no scales: where citizens stand in the last quarter of a period."""

from virkning.actions.reports.asked import Asked
from virkning.actions.sign_values import protected_values, said_values, standing_values
from virkning.domain.indicator import Indicator, SourceKind
from virkning.domain.indicator_value import IndicatorValue
from virkning.domain.period import Period, preceding, quarter_of, year_before
from virkning.domain.programme import Programme as Definition
from virkning.reports.documents.signs import Sign
from virkning.store.models import Programme


def signs(asked: Asked) -> list[Sign]:
    """Of every programme. None for protected readers of a part: the whole less the part would tell of the rest."""
    if asked.protected and not _whole(asked):
        return []
    return [sign for programme in asked.programmes for sign in _of_programme(asked, programme)]


def _of_programme(asked: Asked, programme: Programme) -> list[Sign]:
    definition = programme.defined()
    periods = _told_of(asked)
    return [
        Sign(definition, outcome, indicator, periods[0], *_values(asked, programme, definition, indicator, periods))
        for outcome in definition.outcomes
        for indicator in outcome.indicators
        if definition.kind_of(indicator) is not SourceKind.SCALE
    ]


def _told_of(asked: Asked) -> tuple[Period, ...]:
    """Now, before and a year before: of the last quarter, the same figures as the card of the sign tells.

    A month is told of itself, which only readers with access to the cases have reports of.
    """
    now, before, earlier = asked.period, preceding(asked.period), year_before(asked.period)
    return tuple(_last_quarter(one) for one in (now, before, earlier))


def _last_quarter(period: Period) -> Period:
    quarter = quarter_of(period.last)
    return quarter if quarter.last == period.last and quarter.first >= period.first else period


def _values(
    asked: Asked, programme: Programme, definition: Definition, indicator: Indicator, periods: tuple[Period, ...]
) -> list[IndicatorValue]:
    combined, kind = asked.counting(programme).combined, definition.kind_of(indicator)
    if kind is SourceKind.EXIT:
        said = said_values(programme, indicator, combined) if _whole(asked) else {}
        return [said.get(one, IndicatorValue(missing=None)) for one in periods]
    courses = asked.courses(programme).filter(programme__in=combined.versions_of(indicator.key))
    if asked.protected:
        return protected_values(indicator, kind, courses, periods, threshold=asked.threshold)
    return standing_values(indicator, kind, courses, periods)


def _whole(asked: Asked) -> bool:
    return asked.department is None and asked.team is None
