"""One element of a closed round: what was answered, what Virkning knows, what was agreed, and what comes of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from virkning.access.assessments import runs_assessment
from virkning.access.courses import programme_or_404, programmes_visible_to
from virkning.access.learning import adjustments_of, learners_in, may_learn
from virkning.actions.assessments import Shown
from virkning.domain.assessment import RoundState, furthest_apart_first
from virkning.domain.framework import Element, Framework
from virkning.domain.text import Language, Text
from virkning.reports import assessments as reports
from virkning.reports import numbers
from virkning.store.models import AgreedValue, Assessment, User
from virkning.web.assessment_facts import COUNTED, Fact, facts_of
from virkning.web.assessments import notes_on, told_of
from virkning.web.learning.room import adjustment_line, decision_line

OWN_LINES = 2
"""Places for evidence of one's own in the form."""


@dataclass(frozen=True, slots=True)
class FactLine:
    number: str
    text: str
    address: str
    chosen: bool


def element_or_404(row: Assessment, key: str) -> tuple[Framework, Element]:
    framework = row.framework()
    found = framework.element(key)
    if found is None or row.state == RoundState.OPEN:
        raise Http404
    return framework, found


def page(
    user: User,
    row: Assessment,
    key: str,
    given: QueryDict | None,
    *,
    today: date,
    language: Language,
    counted: bool = False,
) -> dict[str, object]:
    framework, element = element_or_404(row, key)
    told = told_of(row)
    spread, agreed = told.spreads[key], row.agreed.filter(element=key).select_related("by").first()
    facts = [] if row.origin else facts_of(user, row, element, today=today, counted=counted)
    order = furthest_apart_first(framework, told.spreads)
    place = order.index(key)
    decided = list(row.decisions.filter(element=key).select_related("owner"))
    came = adjustments_of(user).filter(decision__in=[one.pk for one in decided])
    return {
        "room": "learning",
        "assessment": row,
        "element": element,
        "title": element.title.to(language),
        "definition": element.definition.to(language),
        "questions": [one.text.to(language) for one in element.questions],
        "range": reports.range_of(spread, language) if spread else "",
        "distance": reports.distance_sentence(framework, spread, language) if spread else "",
        "notes": notes_on(row, key),
        "facts": [_fact_line(one, agreed, given, language) for one in facts],
        "counted": counted,
        "heavy": not counted and not row.origin and bool(COUNTED & set(element.facts)),
        "agreed": agreed,
        "agreed_name": reports.degree_name(framework, agreed.points, language) if agreed else "",
        "agreed_day": numbers.day(agreed.day, language=language) if agreed else "",
        "evidence": [(one.da if language == "da" else one.en, one.address) for one in agreed.evidence.all()]
        if agreed
        else [],
        "degrees": _degrees(framework, agreed, given, language),
        "fields": _fields(agreed, given, language),
        "owners": [(one.pk, one.name) for one in owners(user, row)],
        "decisions": [decision_line(one, user, today, language) for one in decided],
        "own_decisions": [one.pk for one in decided if one.owner_id == user.pk],
        "learns_in": row.programme_key if _learns(user, row) else "",
        "adjustments": [adjustment_line(one, today, language) for one in came],
        "runs": runs_assessment(user, row),
        "writes": runs_assessment(user, row) and row.state == RoundState.TALK,
        "before": _next(row, framework, order, place - 1, language),
        "after": _next(row, framework, order, place + 1, language),
        "where": _("%(n)d of %(of)d, what you differ most about first") % {"n": place + 1, "of": len(order)},
        "crumbs": [
            (_("Self-assessment"), reverse("assessments")),
            (row.subject, reverse("assessment", args=[row.pk])),
            (element.title.to(language), ""),
        ],
    }


def owners(user: User, row: Assessment) -> QuerySet[User]:
    """Who may see to what is decided: those who work with the programme, or everybody of the organisation."""
    if row.programme_key:
        return learners_in(programme_or_404(user, row.programme_key))
    rows = User.objects.filter(is_active=True, system=None, memberships__organisation=row.organisation_id)
    return rows.distinct().order_by("name", "pk")


def _learns(user: User, row: Assessment) -> bool:
    """Whether an adjustment of the programme may be planned; a round about the whole organisation has none."""
    programme = programmes_visible_to(user).filter(key=row.programme_key, organisation=row.organisation_id).first()
    return programme is not None and may_learn(user, programme)


def asked_evidence(
    user: User, row: Assessment, element: Element, given: QueryDict, *, today: date
) -> tuple[Shown, ...]:
    """The facts that were ticked, as they are today, and what was written."""
    ticked = set(given.getlist("fact"))
    found = [
        Shown(fact.text, fact.kind, fact.address)
        for fact in facts_of(user, row, element, today=today, counted="counted" in given)
        if fact.number in ticked
    ]
    for at in range(1, OWN_LINES + 1):
        text, address = given.get(f"own-{at}", "").strip(), given.get(f"address-{at}", "").strip()
        if text or address:
            found.append(Shown(Text(text, text), None, address))
    return tuple(found)


def asked_value(given: QueryDict) -> int:
    """A step of the scale; what is no number is no step."""
    value = given.get("value", "")
    return int(value) if value.isdecimal() and len(value) < 3 else -1  # noqa: PLR2004 - no scale is that long


def asked_version(given: QueryDict) -> int:
    value = given.get("version", "")
    return int(value) if value.isdecimal() and len(value) < 9 else -1  # noqa: PLR2004 - nobody writes that often


def asked_day(given: QueryDict, name: str) -> date | None:
    try:
        return parse_date(given.get(name, ""))
    except ValueError:
        return None


def asked_owner(user: User, row: Assessment, given: QueryDict) -> User | None:
    value = given.get("owner", "")
    return owners(user, row).filter(pk=int(value)).first() if value.isdecimal() and len(value) < 12 else None  # noqa: PLR2004


def _fact_line(fact: Fact, agreed: AgreedValue | None, given: QueryDict | None, language: Language) -> FactLine:
    if given is not None:
        chosen = fact.number in given.getlist("fact")
    else:
        chosen = agreed is not None and any(one.kind == fact.kind for one in agreed.evidence.all())
    return FactLine(fact.number, fact.text.to(language), fact.address, chosen)


def _degrees(
    framework: Framework, agreed: AgreedValue | None, given: QueryDict | None, language: Language
) -> list[tuple[int, str, str, bool]]:
    """Value, name, what a stage means, and whether it is chosen."""
    if given is not None:
        chosen = asked_value(given)
    else:
        chosen = reports.degree_value(framework, agreed.points) if agreed else -1
    return [
        (one.value, one.text.to(language), one.meaning.to(language) if one.meaning else "", one.value == chosen)
        for one in framework.degrees
    ]


def _fields(agreed: AgreedValue | None, given: QueryDict | None, language: Language) -> dict[str, object]:
    """What was typed; `version` is always of what stands now, so that a second try is of what was seen."""
    version = agreed.version if agreed else 0
    own = [one for one in agreed.evidence.all() if not one.kind] if agreed else []
    said = [(one.da if language == "da" else one.en, one.address) for one in own]
    lines = []
    for at in range(1, OWN_LINES + 1):
        text, address = said[at - 1] if at <= len(said) else ("", "")
        if given is not None:
            text, address = given.get(f"own-{at}", ""), given.get(f"address-{at}", "")
        lines.append((at, text, address))
    reason = given.get("reason", "") if given is not None else agreed.reason if agreed else ""
    typed = {name: given.get(name, "") for name in ("text", "owner", "due")} if given is not None else {}
    return {"reason": reason, "version": version, "own": lines, **typed}


def _next(
    row: Assessment, framework: Framework, order: tuple[str, ...], place: int, language: Language
) -> tuple[str, str] | None:
    if not 0 <= place < len(order):
        return None
    element = framework.element(order[place])
    if element is None:
        return None
    return element.title.to(language), reverse("assessment-element", args=[row.pk, element.key])
