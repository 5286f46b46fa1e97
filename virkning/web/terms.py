"""The pages of the dictionary: the list, one entry with its history, proposing, and deciding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.terms import (
    dictionary_of,
    home_of,
    home_or_404,
    keeps_dictionary,
    proposals_by,
    proposals_to,
    term_versions,
)
from virkning.actions.terms import Proposed
from virkning.domain.term import LONGEST_TEXT, LONGEST_WORD, Dictionary, Term, TermState
from virkning.domain.text import Language, Text
from virkning.library.terms import terms
from virkning.reports import numbers
from virkning.reports.differences import Part, differences
from virkning.reports.terms import explained_in, letters
from virkning.store.models import Term as Row
from virkning.store.models import User

FIELDS = ("word", "definition", "counted")


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    word: str
    definition: str
    own: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One row of the history."""

    number: int
    state: str
    said: str
    answer: str
    why: str
    definition: str
    counted: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of a proposal, as parts that stay, go and come."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    pk: int
    key: str
    word: str
    who: str
    why: str
    fresh: bool
    instead_of: int
    changes: tuple[Changed, ...]


def list_page(user: User, *, asked: str, language: Language) -> dict[str, object]:
    words = dictionary_of(home_of(user))
    found = [_entry(term, language) for term in words.values() if _holds(term, asked)]
    found.sort(key=lambda entry: letters(entry.word))
    by_letter: dict[str, list[Entry]] = {}
    for entry in found:
        by_letter.setdefault(entry.word[:1].upper(), []).append(entry)
    return {
        "room": "knowledge",
        "asked": asked,
        "letters": by_letter,
        "all_letters": [(letter, letter in by_letter) for letter in _alphabet(language)],
        "n": len(found),
        "waiting": proposals_to(user).count() if keeps_dictionary(user) else 0,
        "mine": [_mine(row, language) for row in proposals_by(user)[:20]],
        "may_propose": home_of(user) is not None,
    }


def entry_page(user: User, key: str, *, language: Language) -> dict[str, object]:
    home = home_of(user)
    found = dictionary_of(home).get(key)
    rows = list(term_versions(home, key)) if home else []
    if found is None and not rows:
        raise Http404
    standing = next((row for row in rows if row.state == TermState.IN_FORCE), None)
    shipped = terms().get(key)
    return {
        "room": "knowledge",
        "key": key,
        "term": found or rows[0].defined(),
        "in_force": found is not None,
        "word": (found or rows[0].defined()).word.to(language),
        "other": (found or rows[0].defined()).word.to("en" if language == "da" else "da"),
        "definition": (found or rows[0].defined()).definition.to(language),
        "counted": (found or rows[0].defined()).counted.to(language),
        "owner": standing.owner.name if standing and standing.owner else "",
        "versions": [_version(row, language) for row in rows],
        "shipped": _entry(shipped, language) if shipped else None,
        "places": places_of(key),
        "waiting": any(row.state == TermState.PROPOSED for row in rows),
        "decides": keeps_dictionary(user),
        "may_propose": home is not None,
    }


def proposal_form(user: User, key: str, given: QueryDict | None, *, language: Language) -> dict[str, object]:
    """What stands now is where one begins; what was typed is kept."""
    home = home_or_404(user)
    found = dictionary_of(home).get(key)
    if key and found is None:
        raise Http404
    return {
        "room": "knowledge",
        "key": key,
        "word": found.word.to(language) if found else "",
        "fields": given.dict() if given else _fields(found),
        "longest_word": LONGEST_WORD,
        "longest": LONGEST_TEXT,
    }


def given_term(given: QueryDict) -> Proposed:
    word, definition, counted = (
        Text(given.get(f"{name}_da", "").strip(), given.get(f"{name}_en", "").strip()) for name in FIELDS
    )
    return Proposed(word, definition, counted, given.get("source", "").strip(), given.get("why", "").strip())


def proposals_page(user: User, *, language: Language) -> dict[str, object]:
    """All that wait, each held against what stands now."""
    home = home_or_404(user)
    if not keeps_dictionary(user):
        raise Http404
    words = dictionary_of(home)
    rows = [_proposal(row, words, language) for row in proposals_to(user).filter(organisation=home)]
    return {"room": "knowledge", "proposals": rows}


def answered(row: Row, language: Language) -> dict[str, str]:
    """For I dag: what became of one's proposal."""
    word = row.word_da if language == "da" else row.word_en
    approved = row.state in (TermState.IN_FORCE, TermState.SUPERSEDED)
    said = _("“%(word)s” is in the dictionary as you proposed it.") if approved else _("“%(word)s” was not changed.")
    return {"pk": str(row.pk), "key": row.key, "said": said % {"word": word}, "answer": row.answer}


def places_of(key: str) -> tuple[str, ...]:
    """Where a reader meets the word explained, in words."""
    return tuple(name for place, name in place_names().items() if key in explained_in(place))


def place_names() -> Mapping[str, str]:
    return {
        "steering": _("the steering-group extract"),
        "cell": _("the figures behind a cell"),
        "indicator": _("the card of an indicator"),
        "progress": _("the progress of a programme"),
        "result-list": _("a citizen's result list"),
        "group-results": _("a group's result list"),
    }


def _holds(term: Term, asked: str) -> bool:
    texts = (term.key, term.word.da, term.word.en, term.definition.da, term.definition.en)
    return all(any(part in text.lower() for text in texts) for part in asked.lower().split())


def _entry(term: Term, language: Language) -> Entry:
    return Entry(term.key, term.word.to(language), term.definition.to(language), term.own)


def _alphabet(language: Language) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + ("ÆØÅ" if language == "da" else "")


def _version(row: Row, language: Language) -> Version:
    said = row.defined()
    return Version(
        row.version,
        row.state,
        _told(row, language),
        row.answer,
        row.why,
        said.definition.to(language),
        said.counted.to(language),
    )


def _told(row: Row, language: Language) -> str:
    """`Foreslået af Mette 3. maj 2026, godkendt af Dorte 5. maj 2026`."""
    parts = [_("proposed by %(who)s %(day)s") % {"who": row.proposed_by.name, "day": _day(row.proposed, language)}]
    if row.decided and row.decided_by:
        words = {"who": row.decided_by.name, "day": _day(row.decided, language)}
        rejected = row.state == TermState.REJECTED
        parts.append((_("rejected by %(who)s %(day)s") if rejected else _("approved by %(who)s %(day)s")) % words)
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _day(at: datetime, language: Language) -> str:
    return numbers.day(timezone.localtime(at).date(), language=language)


def _mine(row: Row, language: Language) -> dict[str, str]:
    word = row.word_da if language == "da" else row.word_en
    return {"key": row.key, "word": word, "state": row.state, "day": _day(row.proposed, language), "answer": row.answer}


def _fields(term: Term | None) -> dict[str, str]:
    if term is None:
        return {}
    texts = {"word": term.word, "definition": term.definition, "counted": term.counted}
    both = {f"{name}_{tongue}": getattr(text, tongue) for name, text in texts.items() for tongue in ("da", "en")}
    return {**both, "source": term.source}


def _proposal(row: Row, words: Dictionary, language: Language) -> Proposal:
    standing, wanted = words.get(row.key), row.defined()
    before, after = _fields(standing), _fields(wanted)
    titles = {
        "word_da": _("The word in Danish"),
        "word_en": _("The word in English"),
        "definition_da": _("What it means, in Danish"),
        "definition_en": _("What it means, in English"),
        "counted_da": _("How it is counted, in Danish"),
        "counted_en": _("How it is counted, in English"),
        "source": _("Source"),
    }
    changes = tuple(
        Changed(title, differences(before.get(name, ""), after[name]))
        for name, title in titles.items()
        if before.get(name, "") != after[name]
    )
    own = standing.version if standing else 0
    told = _("%(who)s, %(day)s") % {"who": row.proposed_by.name, "day": _day(row.proposed, language)}
    return Proposal(row.pk, row.key, wanted.word.to(language), told, row.why, standing is None, own, changes)
