"""The form of a research project: what stands in it, and what was typed."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import QueryDict
from django.utils.translation import gettext as _

from virkning.access.research import programmes_to_research, researchers_of
from virkning.actions.research import Written
from virkning.actions.research_measurements import instruments_of
from virkning.actions.research_words import DETAIL
from virkning.domain.errors import Problem, Refused
from virkning.domain.extract import DayDetail, ExtractChoice, Population
from virkning.domain.research_project import LegalBasis
from virkning.domain.text import Language
from virkning.store.models import Organisation, ResearchProject

PLAIN = (
    "title",
    "purpose",
    "basis",
    "receiver",
    "institution",
    "ends",
    "first",
    "last",
    "population",
    "days",
    "programme",
)
TICKED = ("department", "phases", "ended_reason", "latest_facts", "hold_back", "linkage")


@dataclass(frozen=True, slots=True)
class Tick:
    """A variable that can be chosen, with what it is."""

    name: str
    value: str
    title: str
    about: str
    chosen: bool


def fields_of(
    organisation: Organisation, row: ResearchProject | None, given: QueryDict | None, *, language: Language
) -> dict[str, object]:
    programmes = programmes_to_research(organisation)
    fields = _typed(given) if given is not None else _standing(row)
    wanted = fields["programme"] or (programmes[0].key if programmes else "")
    definition = next((one.defined() for one in programmes if one.key == wanted), None)
    chosen = cast("set[tuple[str, str]]", fields["chosen"])
    facts, scores, items = list[Tick](), list[Tick](), list[Tick]()
    if definition is not None:
        for one in definition.variables:
            values = ", ".join(part.title.to(language) for part in one.categories[:3])
            facts.append(Tick("facts", one.key, one.title.to(language), f"{values} …", ("facts", one.key) in chosen))
        for key, asked in instruments_of(definition).items():
            about = ", ".join(scale.title.to(language) for scale in asked.scales)
            scores.append(Tick("scores", key, asked.title.to(language), about, ("scores", key) in chosen))
            if asked.items:
                questions = _("%(n)d questions, each answer by itself") % {"n": len(asked.items)}
                items.append(Tick("items", key, asked.title.to(language), questions, ("items", key) in chosen))
    return {
        "fields": fields,
        "programmes": [(one.key, one.defined().title.to(language)) for one in programmes],
        "wanted": wanted,
        "researchers": [(str(one.pk), one.name) for one in researchers_of(organisation)],
        "details": [(one.value, DETAIL[one].to(language)) for one in DayDetail],
        "facts": facts,
        "scores": scores,
        "items": items,
    }


def asked_project(organisation: Organisation, given: QueryDict) -> Written:
    """Raises Refused where a date or a choice cannot be read."""
    receivers = {str(one.pk): one for one in researchers_of(organisation)}
    try:
        ends, first, last = (date.fromisoformat(given.get(name, "")) for name in ("ends", "first", "last"))
        basis, days = LegalBasis(given.get("basis", "")), DayDetail(given.get("days", ""))
        population = Population(given.get("population", ""))
    except ValueError:
        raise Refused([Problem("research-date")]) from None
    choice = ExtractChoice(
        programme=given.get("programme", ""),
        first=first,
        last=last,
        population=population,
        days=days,
        facts=tuple(sorted(set(given.getlist("facts")[:99]))),
        scores=tuple(sorted(set(given.getlist("scores")[:99]))),
        items=tuple(sorted(set(given.getlist("items")[:99]))),
        **{name: name in given for name in TICKED if name != "linkage"},
    )
    return Written(
        title=given.get("title", ""),
        purpose=given.get("purpose", ""),
        basis=basis,
        receiver=receivers.get(given.get("receiver", "")),
        institution=given.get("institution", ""),
        ends=ends,
        choice=choice,
        linkage="linkage" in given,
        linkage_key=given.get("linkage_key", ""),
    )


def _typed(given: QueryDict) -> dict[str, object]:
    ticked = {(name, value) for name in ("facts", "scores", "items") for value in given.getlist(name)}
    plain = {name: given.get(name, "") for name in (*PLAIN, "linkage_key")}
    return plain | {name: name in given for name in TICKED} | {"chosen": ticked}


def _standing(row: ResearchProject | None) -> dict[str, object]:
    """A new project begins with what is safest."""
    if row is None:
        empty = dict.fromkeys((*PLAIN, "linkage_key"), "") | dict.fromkeys(TICKED, False)
        return empty | {"chosen": set(), "days": DayDetail.QUARTER.value, "basis": LegalBasis.CONSENT.value}
    choice = row.chosen()
    plain = {
        "title": row.title,
        "purpose": row.purpose,
        "basis": row.basis,
        "receiver": str(row.receiver_id or ""),
        "institution": row.institution,
        "ends": row.ends.isoformat(),
        "first": choice.first.isoformat(),
        "last": choice.last.isoformat(),
        "population": choice.population.value,
        "days": choice.days.value,
        "programme": choice.programme,
        "linkage": row.linkage,
        "linkage_key": row.linkage_key,
    }
    ticked = {(name, value) for name in ("facts", "scores", "items") for value in getattr(choice, name)}
    return plain | {name: getattr(choice, name) for name in TICKED if name != "linkage"} | {"chosen": ticked}
