"""The room of knowledge: what the programmes believe, and what stands beside it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.benchmarks import reads_benchmarks
from virkning.access.courses import programmes_visible_to
from virkning.access.programmes import may_define
from virkning.access.research import concerns_research
from virkning.access.studies import reads_studies
from virkning.access.terms import home_of
from virkning.domain.text import Language
from virkning.domain.theory import NodeKind
from virkning.reports import numbers
from virkning.store.models import Programme, User


@dataclass(frozen=True, slots=True)
class Card:
    """A programme with the way to its theory."""

    title: str
    about: str
    address: str
    begun: bool
    may_define: bool
    draft_address: str
    indicators: str  # the way to them, where there are any


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places of the room; its pages show them all by the tag `knowledge_places`."""

    key: str
    title: str
    address: str


def places(user: User) -> list[Place]:
    """Licences are the organisation's own, so whoever is a member of none has no such place."""
    found = [
        Place("theories", _("Theories of change"), reverse("knowledge")),
        Place("manuals", _("Manuals"), reverse("manuals")),
        Place("terms", _("Dictionary"), reverse("terms")),
    ]
    if reads_studies(user):
        found.append(Place("studies", _("Studies"), reverse("studies")))
    if home_of(user) is None:
        return found
    found.append(Place("file-analyses", _("Analyses of files"), reverse("file-analyses")))
    frameworks = Place("frameworks", _("Frameworks for self-assessment"), reverse("frameworks"))
    research = [Place("research", _("Research"), reverse("research"))] if concerns_research(user) else []
    compared = [Place("benchmarks", _("Common benchmarks"), reverse("benchmarks"))] if reads_benchmarks(user) else []
    research += compared
    return [*found, frameworks, Place("licences", _("Licences"), reverse("licences")), *research]


def knowledge_page(user: User, *, language: Language) -> dict[str, object]:
    return {
        "room": "knowledge",
        "cards": [_card(user, programme, language) for programme in programmes_visible_to(user)],
    }


def _card(user: User, programme: Programme, language: Language) -> Card:
    definition = programme.defined()
    nodes = definition.theory.nodes
    results = sum(node.kind is NodeKind.RESULT for node in nodes)
    boxes = ngettext("%(n)d box", "%(n)d boxes", len(nodes)) % {"n": len(nodes)}
    of_them = ngettext("%(n)d of them a result", "%(n)d of them results", results) % {"n": results}
    told = f"{boxes}, {of_them}" if results else boxes
    return Card(
        definition.title.to(language),
        f"{told}. {standing(programme, language=language)}" if nodes else _("Not written yet."),
        reverse("theory", args=[programme.key]),
        bool(nodes),
        may_define(user, programme),
        reverse("draft", args=[programme.key]),
        reverse("indicators", args=[programme.key]) if definition.indicators else "",
    )


def standing(programme: Programme, *, language: Language) -> str:
    """`Version 2, i kraft fra 3. marts 2026`"""
    name = _("Version %(version)s") % {"version": programme.version}
    if programme.closed is not None:
        if programme.closed == programme.in_force_from:
            return _("%(name)s, called off before it began") % {"name": name}
        return _("%(name)s, closed on %(day)s") % {"name": name, "day": _day(programme.closed, language)}
    if programme.in_force_from is None:
        return _("%(name)s, in force") % {"name": name} if programme.current else name
    if programme.current:
        return _("%(name)s, in force from %(day)s") % {"name": name, "day": _day(programme.in_force_from, language)}
    return _("%(name)s, comes into force on %(day)s") % {"name": name, "day": _day(programme.in_force_from, language)}


def _day(day: date, language: Language) -> str:
    return numbers.day(day, language=language)
