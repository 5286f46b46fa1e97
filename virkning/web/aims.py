"""Targets beside results: reached, not reached or not to be told yet, and the way from there to a data meeting."""

from django.urls import reverse

from virkning.access.learning import may_learn, programmes_to_learn_in
from virkning.domain.period import Period
from virkning.domain.text import Language
from virkning.store.models import Programme, Report, User
from virkning.web import indicators
from virkning.web.indicator_values import Readings


def aims_in(readings: Readings, period: Period, *, language: Language) -> list[indicators.Live]:
    """Every indicator with a target that has a figure in the period, as this reader may see it."""
    found = [one for one in readings.definition.indicators if one.target is not None]
    shown = [indicators.live(readings, one, language=language, period=period) for one in found]
    return [one for one in shown if one.attained is not None]


def aim_of(user: User, row: Programme, indicator: str, period: Period, *, language: Language) -> indicators.Live | None:
    """The target of one indicator, for the whole course and all departments together."""
    readings = Readings(user, row)
    one = readings.definition.indicator_by_key.get(indicator)
    if one is None or one.target is None:
        return None
    return indicators.live(readings, one, language=language, period=period)


def discuss_address(user: User, row: Programme, period: str) -> str:
    """Where a data meeting about the period is called; nothing for those who do not work with the results."""
    if row.defined().is_anonymous or not may_learn(user, row):
        return ""
    return reverse("meeting-new", args=[row.key], query={"period": period})


def discuss_report_address(user: User, report: Report) -> str:
    """From a frozen report of one programme."""
    rows = programmes_to_learn_in(user).filter(organisation=report.organisation_id, key=report.programme_key)
    row = rows.first() if report.programme_key else None
    return discuss_address(user, row, report.period) if row is not None else ""
