"""A helper that proposes what to mask before somebody's words are read by others. It proposes; a person decides.

It looks for names, places, numbers and dates. It finds none that nobody could: what only this citizen has lived through
gives her away just as well, and that is for the reader to see.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.known_words import FIRST_NAMES, PLACES


class Masked(StrEnum):
    """What kind of thing is masked."""

    NAME = "name"
    PLACE = "place"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where in the text, what kind, and the words that stand there."""

    start: int
    end: int
    kind: Masked
    words: str


_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|january|february|march|may|june|july|october"  # noqa: E501 - one pattern
_RULES: tuple[tuple[Masked, re.Pattern[str]], ...] = (
    (Masked.NUMBER, re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bhttps?://\S+|\bwww\.\S+")),
    (Masked.NUMBER, re.compile(r"\b\d{6}[- ]?\d{4}\b")),
    (Masked.DATE, re.compile(rf"\b\d{{1,2}}\.? ?(?:{_MONTHS})\b(?: ?\d{{4}})?|\b(?:{_MONTHS}) \d{{1,4}}\b", re.I)),
    (Masked.DATE, re.compile(r"\b\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b|\b(?:19|20)\d\d\b")),
    (Masked.NUMBER, re.compile(r"\+?\d(?:[\d .,-]*\d)?")),
    (
        Masked.PLACE,
        re.compile(r"\b[A-ZÆØÅ]\w+(?:vej|vænget|gade|allé|stræde|parken|plads|boulevard|skolen|centret|huset)\b"),
    ),
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:»«“”\"(\n–-])\s*$")
_NEVER = frozenset({"Jeg", "I", "De", "Dem", "Deres", "Jer", "Gud", "Danmark", "Dansk", "Denmark", "Danish", "English"})


def proposals(text: str, *, known: Collection[str] = ()) -> tuple[Proposal, ...]:
    """In the order they stand; `known` are names that are known to belong to the case, whatever their first letter."""
    found = sorted(_found(text, _parts(known)), key=lambda one: (one.start, -one.end))
    kept: list[Proposal] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def masked(text: str, found: Sequence[Proposal], *, words: dict[Masked, str]) -> str:
    """The text with the word for its kind in place of each."""
    parts, at = [], 0
    for one in found:
        parts += [text[at : one.start], f"[{words[one.kind]}]"]
        at = one.end
    return "".join((*parts, text[at:]))


def names_left(text: str, known: Collection[str]) -> bool:
    """Whether some name that is known to belong to the case still stands in the text."""
    names = _parts(known)
    return any(_is_known(match[0], names) for match in _WORD.finditer(text))


def _parts(known: Collection[str]) -> frozenset[str]:
    return frozenset(part.casefold() for name in known for part in _WORD.findall(name) if len(part) > 1)


def _is_known(word: str, names: frozenset[str]) -> bool:
    """A name, also in the genitive."""
    folded = word.casefold()
    return folded in names or folded.removesuffix("s") in names


def _found(text: str, names: frozenset[str]) -> Iterator[Proposal]:
    for kind, pattern in _RULES:
        yield from (Proposal(match.start(), match.end(), kind, match[0]) for match in pattern.finditer(text))
    for match in _WORD.finditer(text):
        named = _kind_of(match[0], names, begins=bool(_BEGINS.search(text, 0, match.start())))
        if named is not None:
            yield Proposal(match.start(), match.end(), named, match[0])


def _kind_of(word: str, names: frozenset[str], *, begins: bool) -> Masked | None:
    """A large letter inside a sentence is a name in Danish; at its beginning only words that are known to be one."""
    bare = word.removesuffix("s")
    if _is_known(word, names):
        return Masked.NAME
    if not word[0].isupper() or word in _NEVER:
        return None
    if word in PLACES or bare in PLACES:
        return Masked.PLACE
    if word in FIRST_NAMES or bare in FIRST_NAMES or word.endswith("sen") and len(word) > 5:
        return Masked.NAME
    return None if begins else Masked.NAME
