"""What a search found, in groups by where it was found."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.search import Criterion, Found, search_for
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store.models import Group, JournalKind, User
from virkning.web.journal_words import kind_name

LONGEST = 200


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    key: str
    address: str
    about: str
    told: tuple[str, str, str]


def search_page(user: User, asked: str | None, *, language: Language) -> dict[str, object]:
    """Without words the page tells what can be looked for."""
    if asked is None or not asked.strip():
        return {"room": "search", "title": _("Search"), "asked": "", "groups": [], "searched": False}
    result = search_for(user, asked[:LONGEST])
    groups = [
        (_by_name(by), [_hit(one, language) for one in result.hits if one.by is by])
        for by in Criterion
        if any(one.by is by for one in result.hits)
    ]
    if result.groups:
        groups.insert(0, (_("Groups"), [_group(one, language) for one in result.groups]))
    return {
        "room": "search",
        "title": _title(len(result.hits) + len(result.groups)),
        "asked": asked[:LONGEST],
        "searched_for": asked[:LONGEST],  # stands in the box at the top, which other pages have too
        "groups": groups,
        "searched": True,
        "all_opened": result.all_opened,
    }


def _title(hits: int) -> str:
    if not hits:
        return _("Nothing was found")
    return ngettext("Found in %(n)d place", "Found in %(n)d places", hits) % {"n": hits}


def _by_name(by: Criterion) -> str:
    return {
        Criterion.PSEUDONYM: _("Pseudonym"),
        Criterion.NAME: _("The citizen's name"),
        Criterion.PHONE: _("The citizen's telephone"),
        Criterion.CPR: _("The citizen's CPR number"),
        Criterion.OWN_NUMBER: _("The number in your own file"),
        Criterion.JOURNAL: _("In the journal"),
    }[by]


def _group(one: Group, language: Language) -> Hit:
    about = " · ".join((one.programme.defined().title.to(language), one.team.title))
    return Hit(one.title, reverse("group", args=[one.key]), about, ("", "", ""))


def _hit(one: Found, language: Language) -> Hit:
    key = one.course.key
    if one.entry is None:
        return Hit(key, reverse("course", args=[key]), one.course.programme.defined().title.to(language), ("", "", ""))
    day = numbers.day(one.entry.day, language=language)
    parts = [day, kind_name(JournalKind(one.entry.kind)), one.entry.author.name]
    if not one.entry.signed:
        parts.append(_("draft"))
        return Hit(key, reverse("note", args=[key, one.entry.pk]), " · ".join(parts), one.told)
    return Hit(key, f"{reverse('journal', args=[key])}#note-{one.entry.pk}", " · ".join(parts), one.told)
