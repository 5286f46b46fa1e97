"""A finding: what was seen, the number as it stands now, and what came of it."""

from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.domain.errors import Unknown
from virkning.domain.learning import Facet, FindingState, Tone
from virkning.domain.period import Period, period
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.learning import words
from virkning.store.models import Finding, Programme, User
from virkning.web.indicator_values import Readings
from virkning.web.learning.room import Line, adjustment_line, decision_line, told_period
from virkning.web.meetings import figure_of


def page(user: User, row: Finding, programme: Programme, *, today: date, language: Language) -> dict[str, object]:
    definition = programme.defined()
    title = definition.title.to(language)
    figure, address = figure_of(row, Readings(user, programme), language)
    decisions = row.decisions.select_related("owner").prefetch_related("adjustments")
    adjustments = [adjustment_line(one, today, language) for made in decisions for one in made.adjustments.all()]
    return {
        "room": "learning",
        "finding": row,
        "programme": programme,
        "programme_title": title,
        "tone": words.TONES[Tone(row.tone)].to(language),
        "state": words.FINDING_STATES[FindingState(row.state)].to(language),
        "is_open": row.state == FindingState.OPEN,
        "aside": row.state == FindingState.PUT_ASIDE,
        "facet": words.FACETS[Facet(row.facet)].to(language) if row.facet else "",
        "figure": figure,
        "figure_address": address,
        "made": numbers.day(row.made.date(), language=language),
        "period_name": told_period(row.period, language),
        "meetings": _meetings(row, language),
        "decisions": [decision_line(one, user, today, language) for one in decisions],
        "adjustments": adjustments,
        "crumbs": [(title, reverse("learning-programme", args=[programme.key])), (_("Finding"), "")],
    }


def _meetings(row: Finding, language: Language) -> list[Line]:
    lines = {}
    for item in row.items.select_related("meeting"):
        day = numbers.day(item.meeting.day, language=language)
        title = _("Data meeting %(day)s") % {"day": day}
        lines[item.meeting_id] = Line(title, reverse("meeting", args=[item.meeting_id]), "")
    return list(lines.values())


def new_page(user: User, row: Programme, given: QueryDict | None, *, language: Language) -> dict[str, object]:
    """What was typed is kept."""
    definition = row.defined()
    title = definition.title.to(language)
    latest = Readings(user, row).latest.key
    return {
        "room": "learning",
        "programme": row,
        "programme_title": title,
        "fields": given.dict() if given else {"period": latest, "tone": Tone.GOOD.value},
        "tones": [(tone.value, words.TONES[tone].to(language)) for tone in Tone],
        "indicators": [(one.key, one.title.to(language)) for one in definition.indicators],
        "period_name": told_period(given.get("period", latest) if given else latest, language),
        "crumbs": [(title, reverse("learning-programme", args=[row.key])), (_("New finding"), "")],
    }


def asked_tone(value: str) -> Tone:
    return Tone(value) if value in set(Tone) else Tone.QUESTION


def asked_indicator(given: QueryDict, row: Programme) -> str:
    wanted = given.get("indicator", "")
    return wanted if wanted in row.defined().indicator_by_key else ""


def asked_period(given: QueryDict, user: User, row: Programme) -> Period:
    """The latest quarter where none, or none that is known, was asked for."""
    try:
        return period(given.get("period", ""))
    except Unknown:
        return Readings(user, row).latest
