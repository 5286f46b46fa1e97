"""A programme's theory of change: the drawing, the same in words, and what hangs on each box."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.courses import programmes_visible_to
from virkning.access.manuals import manuals_of_programme
from virkning.access.programmes import may_define, versions_of
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.domain.theory import NodeKind, TheoryNode
from virkning.domain.theory_remarks import is_measured, remarks
from virkning.reports.theory import Picture, arrows_from, arrows_to, kind_of, outline, remark_sentence, svg
from virkning.reports.theory.document import Document
from virkning.store.models import Manual, Programme, ProgrammeDraft, User
from virkning.web.indicators import Live, live_values
from virkning.web.knowledge import standing


@dataclass(frozen=True, slots=True)
class Told:
    """A remark, and the box that it is about (empty: one outside the drawing)."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    name: str
    address: str
    shown: bool


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    title: str
    address: str
    measured: bool
    value: str = ""


NO_VALUES: Mapping[str, Live] = {}


def notes_of(
    definition: Definition, *, language: Language, live: Mapping[str, Live] = NO_VALUES
) -> dict[str, tuple[str, ...]]:
    """What stands in small type under the title of a box: how many indicators, and what they show now."""
    indicators = {outcome.key: outcome.indicators for outcome in definition.outcomes}
    found: dict[str, tuple[str, ...]] = {}
    for node in definition.theory.nodes:
        if node.kind is NodeKind.RESULT:
            own = indicators.get(node.key, ())
            n = len(own)
            told = ngettext("%(n)d indicator", "%(n)d indicators", n) % {"n": n}
            shown = (live[one.key].short for one in own if one.key in live)
            found[node.key] = (told if n else _("no indicator yet"), *shown)
    return found


def _live(user: User, programme: Programme, language: Language) -> Mapping[str, Live]:
    """The version in force shows its values; one that is closed, or waits, shows what was thought."""
    return live_values(user, programme, language=language) if programme.current else NO_VALUES


def picture(
    definition: Definition,
    *,
    language: Language,
    addresses: dict[str, str] | None = None,
    chosen: str = "",
    live: Mapping[str, Live] = NO_VALUES,
) -> Picture:
    return Picture(
        definition.theory,
        definition.title.to(language),
        language,
        notes_of(definition, language=language, live=live),
        addresses or {},
        chosen,
    )


def drawn(found: Picture) -> SafeString:
    """Marked as safe: every text in it is escaped where it is put in."""
    return mark_safe(svg(found))  # noqa: S308 - see above


def document(programme: Programme, *, language: Language) -> Document:
    definition = programme.defined()
    return Document(
        picture(definition, language=language),
        outline(definition.theory, language=language),
        remarks=tuple(told.text for told in _remarks(programme, definition, {}, language)),
        standing=standing(programme, language=language),
        organisation=programme.organisation.title,
    )


def theory_page(user: User, programme: Programme, *, language: Language) -> dict[str, object]:
    definition = programme.defined()
    addresses = {node.key: _box_address(programme, node.key) for node in definition.theory.nodes}
    live = _live(user, programme, language) if addresses else NO_VALUES
    writes = may_define(user, programme)
    return {
        **_shared(user, programme, language),
        "heading": _heading(definition, language),
        "drawing": drawn(picture(definition, language=language, addresses=addresses, live=live)) if addresses else "",
        "parts": outline(definition.theory, language=language),
        "addresses": addresses,
        "remarks": _remarks(programme, definition, addresses, language),
        "may_define": writes,
        "draft": _draft_of(programme) if writes else None,
        "waiting": programme.closed is None and not programme.current,
    }


def box_page(user: User, programme: Programme, key: str, *, language: Language) -> dict[str, object]:
    """One box: what leads to it, what it leads to, and what is measured on it."""
    definition = programme.defined()
    node = definition.theory.node_by_key.get(key)
    if node is None:
        raise Http404
    near = definition.theory.around(key)
    addresses = {one.key: _box_address(programme, one.key) for one in near.nodes}
    live = _live(user, programme, language)
    notes = notes_of(definition, language=language, live=live)
    shown = Picture(near, node.title.to(language), language, notes, addresses, key)
    return {
        **_shared(user, programme, language),
        "node": node,
        "title": node.title.to(language),
        "kind": kind_of(definition.theory, key, language=language),
        "text": node.text.to(language) if node.text else "",
        "phase": _phase(definition, node, language),
        "before": arrows_to(definition.theory, key, language=language),
        "after": arrows_from(definition.theory, key, language=language),
        "drawing": drawn(shown) if near.edges else "",
        "addresses": addresses,
        "is_result": node.kind is NodeKind.RESULT,
        "is_activity": node.kind is NodeKind.ACTIVITY,
        "manuals": _manuals(programme, node, language),
        "indicators": _indicators(programme, definition, key, live, language),
        "remarks": _remarks_at(key, programme, definition, language),
        "may_define": programme.current and may_define(user, programme),
    }


def _shared(user: User, programme: Programme, language: Language) -> dict[str, object]:
    visible = programmes_visible_to(user).filter(key=programme.key).values_list("pk", flat=True)
    rows = [
        VersionRow(standing(row, language=language), _address(row), row.pk == programme.pk)
        for row in versions_of(programme)
        if row.current or row.closed is not None or may_define(user, programme)
    ]
    return {
        "room": "knowledge",
        "programme": programme,
        "programme_title": programme.defined().title.to(language),
        "standing": standing(programme, language=language),
        "closed": programme.closed is not None,
        "current": programme.pk in visible,
        "versions": rows,
        "address": _address(programme),
    }


def _address(programme: Programme) -> str:
    if programme.current:
        return reverse("theory", args=[programme.key])
    return reverse("theory-version", args=[programme.key, programme.version])


def _box_address(programme: Programme, box: str) -> str:
    if programme.current:
        return reverse("theory-box", args=[programme.key, box])
    return reverse("theory-version-box", args=[programme.key, programme.version, box])


def _heading(definition: Definition, language: Language) -> str:
    title = definition.title.to(language)
    if not definition.theory.nodes:
        return _("What should %(programme)s lead to?") % {"programme": title}
    return _("How %(programme)s is thought to work") % {"programme": title}


def _remarks(programme: Programme, definition: Definition, addresses: dict[str, str], language: Language) -> list[Told]:
    return [
        Told(remark_sentence(remark, definition, language=language), addresses.get(remark.node, ""))
        for remark in remarks(definition, with_manual=with_manual(programme, definition))
    ]


def _remarks_at(key: str, programme: Programme, definition: Definition, language: Language) -> list[Told]:
    """Those of one box; they lead nowhere, since one stands there already."""
    return [
        Told(remark_sentence(remark, definition, language=language), "")
        for remark in remarks(definition, with_manual=with_manual(programme, definition))
        if remark.node == key
    ]


def with_manual(programme: Programme | None, definition: Definition) -> set[str]:
    """The activities that have a manual; those of a programme that is new have none."""
    manuals = list(manuals_of_programme(programme)) if programme else []
    return {node.key for node in definition.theory.nodes for manual in manuals if _covers(manual, node)}


def _covers(manual: Manual, node: TheoryNode) -> bool:
    """A manual is of one activity; where it names none, of all in its phase."""
    return manual.node == node.key if manual.node else bool(manual.phase) and manual.phase == node.phase


def _manuals(programme: Programme, node: TheoryNode, language: Language) -> list[tuple[str, str]]:
    """Titles and addresses of what tells how an activity is done."""
    return [
        (manual.title.to(language), reverse("manual", args=[manual.key]))
        for manual in manuals_of_programme(programme)
        if _covers(manual, node)
    ]


def _phase(definition: Definition, node: TheoryNode, language: Language) -> str:
    phase = definition.phase_by_key.get(node.phase)
    return phase.title.to(language) if phase else ""


def _indicators(
    programme: Programme, definition: Definition, key: str, live: Mapping[str, Live], language: Language
) -> list[IndicatorRow]:
    outcome = next((outcome for outcome in definition.outcomes if outcome.key == key), None)
    rows = []
    for indicator in outcome.indicators if outcome else ():
        shown = live.get(indicator.key)
        value = f"{shown.told.sentence}, {shown.period}" if shown else ""
        title, measured = indicator.title.to(language), is_measured(definition, indicator)
        rows.append(IndicatorRow(title, _card(programme, indicator.key), measured, value))
    return rows


def _card(programme: Programme, indicator: str) -> str:
    """The indicator's card, which tells of the version in force; empty where there is none to lead to."""
    return reverse("indicator", args=[programme.key, indicator]) if programme.current else ""


def _draft_of(programme: Programme) -> ProgrammeDraft | None:
    rows = ProgrammeDraft.objects.filter(organisation=programme.organisation_id, key=programme.key)
    return rows.select_related("by").first()
