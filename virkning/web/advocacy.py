"""Outside causes: what stands in the way beyond the programme, the evidence, and the list for those who take it up."""

import csv
import io
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.learning import advocacy_of, findings_of
from virkning.actions.learning import Cause
from virkning.domain.learning import AdvocacyState
from virkning.domain.period import period
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.learning import words
from virkning.reports.steering.safety import harmless
from virkning.store.models import AdvocacyCase, Finding, Programme, User
from virkning.web import indicators
from virkning.web.indicator_values import Readings
from virkning.web.learning.room import told_period


@dataclass(frozen=True, slots=True)
class Shown:
    """One cause with its evidence, as this reader may see it."""

    row: AdvocacyCase
    state: str
    evidence: str
    made: str


def page(user: User, row: Programme, given: QueryDict | None, *, language: Language) -> dict[str, object]:
    """What was typed is kept."""
    title = row.defined().title.to(language)
    wanted = (given or QueryDict()).get("finding", "")
    finding = asked_finding(user, row, wanted)
    return {
        "room": "learning",
        "programme": row,
        "programme_title": title,
        "causes": shown(user, row, language),
        "states": [(state.value, words.ADVOCACY_STATES[state].to(language)) for state in AdvocacyState],
        "fields": given.dict() if given else {},
        "finding": finding,
        "indicators": [(one.key, one.title.to(language)) for one in row.defined().indicators],
        "crumbs": [(title, reverse("learning-programme", args=[row.key])), (_("Outside causes"), "")],
    }


def shown(user: User, row: Programme, language: Language, *, protected: bool = False) -> list[Shown]:
    readings = Readings(user, row)
    rows = advocacy_of(user).filter(organisation=row.organisation_id, programme_key=row.key)
    return [
        Shown(
            one,
            words.ADVOCACY_STATES[AdvocacyState(one.state)].to(language),
            evidence_of(one, readings, language, protected=protected),
            numbers.day(one.made.date(), language=language),
        )
        for one in rows
    ]


def evidence_of(one: AdvocacyCase, readings: Readings, language: Language, *, protected: bool) -> str:
    """The number that it rests on, of the whole programme. What leaves the house is protected, whoever takes it out."""
    found = readings.definition.indicator_by_key.get(one.indicator)
    if found is None or (protected and not readings.reading.whole):
        return ""
    guarded = readings.as_protected() if protected else readings
    shown_now = indicators.live(guarded, found, language=language, period=period(one.period))
    measure = shown_now.measure[:1].lower() + shown_now.measure[1:]
    return f"{shown_now.title}, {measure}: {shown_now.told.sentence} ({told_period(one.period, language)})"


def exported_csv(user: User, row: Programme, language: Language) -> str:
    """For those who take it up: nothing about few, nobody's name, and no formula of somebody's making."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([_("Condition"), _("Whom it concerns"), _("Evidence"), _("What was done"), _("Status"), _("Since")])
    for one in shown(user, row, language, protected=True):
        cells = (one.row.condition, one.row.whom, one.evidence, one.row.done, one.state, one.made)
        writer.writerow([harmless(cell) for cell in cells])
    return "\ufeff" + buffer.getvalue()


def cause_given(given: QueryDict) -> Cause:
    state = given.get("state", "")
    return Cause(
        given.get("condition", ""),
        given.get("whom", ""),
        given.get("done", ""),
        AdvocacyState(state) if state in set(AdvocacyState) else AdvocacyState.OPEN,
    )


def asked_finding(user: User, row: Programme, wanted: str) -> Finding | None:
    if not wanted.isdigit():
        return None
    return findings_of(user).filter(pk=int(wanted), organisation=row.organisation_id, programme_key=row.key).first()


def case_page(
    row: AdvocacyCase, programme: Programme, given: QueryDict | None, language: Language
) -> dict[str, object]:
    title = programme.defined().title.to(language)
    mine = given.dict() if given else {}
    return {
        "room": "learning",
        "case": row,
        "programme": programme,
        "programme_title": title,
        "mine": mine,
        "states": [(state.value, words.ADVOCACY_STATES[state].to(language)) for state in AdvocacyState],
        "crumbs": [
            (title, reverse("learning-programme", args=[programme.key])),
            (_("Outside causes"), reverse("advocacy", args=[programme.key])),
            (_("One cause"), ""),
        ],
    }
