"""Research projects: the list, one project with how easily somebody is known again, and its form."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.research import (
    decides,
    organisation_to_prepare_in_or_404,
    prepares,
    projects_visible_to,
    takes_out,
    weighs,
    writes_research,
)
from virkning.actions.research import programme_of, project_anonymity
from virkning.actions.research_tables import attrition_of, traits_of
from virkning.domain.anonymity import Anonymity, costs
from virkning.domain.errors import Refused
from virkning.domain.extract import DayDetail, ExtractChoice, Population
from virkning.domain.policies import steps_now
from virkning.domain.research_project import LEGAL_BASES, PROJECT, LegalBasis, ProjectState, ProjectStep, is_over
from virkning.domain.text import Language
from virkning.exchange.research.delivering import receiver_of
from virkning.reports import numbers
from virkning.reports.research import anonymity_sentences, attrition_sentence, cost_sentence
from virkning.store.models import DeliveryKind, ResearchDelivery, ResearchProject, User
from virkning.web.research_forms import fields_of
from virkning.web.research_words import chosen_lines, state_name


@dataclass(frozen=True, slots=True)
class Row:
    address: str
    title: str
    receiver: str
    state: str
    ends: str


@dataclass(frozen=True, slots=True)
class Coarser:
    """What another choice would give, in words and in figures."""

    title: str
    unique: str
    smallest: str


@dataclass(frozen=True, slots=True)
class Handed:
    number: int
    day: str
    by: str
    what: str
    sha256: str


def overview(user: User, *, today: date, language: Language) -> dict[str, object]:
    rows = [_row(row, today, language) for row in projects_visible_to(user)]
    return {"room": "knowledge", "crumbs": [(_("Research"), "")], "rows": rows, "may_write": writes_research(user)}


def page(user: User, row: ResearchProject, *, today: date, language: Language) -> dict[str, object]:
    state = ProjectState(row.state)
    steps = steps_now(PROJECT, state=state)
    over = is_over(row.ends, today=today)
    shown = weighs(user, row)
    return {
        "room": "knowledge",
        "crumbs": [(_("Research"), reverse("research")), (row.title, "")],
        "project": row,
        "state": state_name(state, over=over),
        "receiver": receiver_of(row),
        "basis": LEGAL_BASES[LegalBasis(row.basis)].to(language),
        "ends": numbers.day(row.ends, language=language),
        "lines": chosen_lines(row, language),
        "picture": _picture(row, language) if shown and state in (ProjectState.DRAFT, ProjectState.ASKED) else None,
        "may_change": prepares(user, row) and ProjectStep.CHANGE in steps,
        "may_ask": prepares(user, row) and ProjectStep.ASK in steps and not over,
        "may_decide": decides(user, row) and ProjectStep.DECIDE in steps,
        "own_asking": state is ProjectState.ASKED and user.pk == row.asked_by_id,
        "may_withdraw": prepares(user, row) and ProjectStep.WITHDRAW in steps,
        "may_take": takes_out(user, row) and ProjectStep.DELIVER in steps and not over,
        "may_twin": prepares(user, row) or takes_out(user, row),
        "over": over,
        "history": _history(row, language),
        "deliveries": [_handed(one, language) for one in row.deliveries.select_related("by")],
        "limit": settings.VIRKNING_SMALLEST_RESEARCH,
    }


def _row(row: ResearchProject, today: date, language: Language) -> Row:
    return Row(
        reverse("research-project", args=[row.key]),
        row.title,
        receiver_of(row),
        state_name(ProjectState(row.state), over=is_over(row.ends, today=today)),
        numbers.day(row.ends, language=language),
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """How easily somebody is known again, and what would help."""

    found: Anonymity
    headline: str
    sentences: tuple[str, ...]
    attrition: str
    costs: tuple[str, ...]
    coarser: tuple[Coarser, ...]


def _picture(row: ResearchProject, language: Language) -> Picture | None:
    """None where the programme is gone. Counted anew each time: consents come and go."""
    try:
        programme = programme_of(row)
    except Refused:
        return None
    choice, limit = row.chosen(), settings.VIRKNING_SMALLEST_RESEARCH
    found = project_anonymity(row)
    names, traits, labels = traits_of(programme, replace(choice, hold_back=False))
    dear = costs(names, traits, limit=limit) if len(names) > 1 and not found.holds else ()
    return Picture(
        found,
        _headline(found, language),
        anonymity_sentences(found, language=language),
        attrition_sentence(attrition_of(programme, choice, limit=limit), language=language),
        tuple(cost_sentence(one, labels[one.name], now=found, language=language) for one in dear),
        tuple(_coarser(row, choice, language)) if not found.holds else (),
    )


def _headline(found: Anonymity, language: Language) -> str:
    if not found.rows:
        return _("There is nothing to hand out")
    if found.holds:
        return _("Nobody stands alone")
    share = numbers.percent(found.share_unique, n=found.rows, language=language)
    if found.unique:
        return _("%(share)s could be singled out") % {"share": share}
    return _("Some groups are smaller than the limit")


def _coarser(row: ResearchProject, choice: ExtractChoice, language: Language) -> list[Coarser]:
    """The steps that are left to take, one at a time and then together."""
    steps: list[tuple[str, Callable[[ExtractChoice], ExtractChoice]]] = []
    for detail, words in ((DayDetail.QUARTER, _("Days as quarters")), (DayDetail.YEAR, _("Days as years"))):
        if choice.days in (DayDetail.DAY, DayDetail.MONTH) or (
            choice.days is DayDetail.QUARTER and detail is DayDetail.YEAR
        ):
            steps.append((words, lambda one, detail=detail: replace(one, days=detail)))  # type: ignore[misc]  # each its own
    if choice.department:
        steps.append((_("Without the department"), lambda one: replace(one, department=False)))
    if choice.latest_facts:
        steps.append((_("Only what was told first"), lambda one: replace(one, latest_facts=False)))
    together = choice
    for _words, step in steps:
        together = step(together)
    told = [(words, step(choice)) for words, step in steps]
    if len(steps) > 1:
        told.append((_("All of these together"), together))
    if not choice.hold_back:
        told.append((_("As chosen, with the small groups held back"), replace(choice, hold_back=True)))
    return [_other(row, words, other, language) for words, other in told]


def _other(row: ResearchProject, words: str, other: ExtractChoice, language: Language) -> Coarser:
    found = project_anonymity(row, other)
    return Coarser(
        words,
        f"{numbers.count(found.unique, language=language)} / {numbers.count(found.rows, language=language)}",
        numbers.count(found.smallest, language=language),
    )


def _history(row: ResearchProject, language: Language) -> list[tuple[str, str]]:
    steps = [(_("Written"), row.made, row.made_by), (_("Asked for"), row.asked, row.asked_by)]
    decided = _("Approved") if row.accepted or row.state == ProjectState.APPROVED else _("Refused")
    steps.append((decided, row.decided, row.decided_by))
    return [
        (words, f"{numbers.day(timezone.localdate(at), language=language)}, {by.name}")
        for words, at, by in steps
        if at is not None and by is not None
    ]


def _handed(one: ResearchDelivery, language: Language) -> Handed:
    return Handed(
        one.number,
        numbers.moment(timezone.localtime(one.at), language=language),
        one.by.name if one.by else _("the console"),
        _("Extract") if one.kind == DeliveryKind.EXTRACT else _("Linkage file, encrypted"),
        one.sha256,
    )


def form(user: User, row: ResearchProject | None, given: QueryDict | None, *, language: Language) -> dict[str, object]:
    organisation = row.organisation if row else organisation_to_prepare_in_or_404(user)
    title = row.title if row else _("New project")
    return {
        "room": "knowledge",
        "crumbs": [(_("Research"), reverse("research")), (title, "")],
        "project": row,
        "bases": [(one.value, LEGAL_BASES[one].to(language)) for one in LegalBasis],
        "populations": [(Population.STARTED.value, _("began")), (Population.ENDED.value, _("ended"))],
        **fields_of(organisation, row, given, language=language),
    }
