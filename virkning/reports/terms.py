"""Which words of the dictionary stand under which results, and the words of a report on paper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.change import ChangeRule
from virkning.domain.term import Dictionary
from virkning.domain.text import Language, Text
from virkning.library.terms import terms

Explain = Callable[[str, str], str]
"""From a key and the word as it reads here to the word as it is shown, on a page with its explanation."""

HEADING = Text(da="Ord i denne rapport", en="Words in this report")
COUNTED = Text(da="Optælling: {counted}", en="Counted: {counted}")
SOURCE = Text(da="Kilde: {source}", en="Source: {source}")

PLACES_OF: Mapping[str, tuple[str, ...]] = {
    "steering": (
        *("change", "share", "n", "paired", "start", "start-to-end", "course-length", "wanted-direction"),
        *("uncertainty", "interval", "small-numbers", "missing"),
    ),
    "cell": (
        *("progressed", "status-quo", "regressed", "share", "n", "paired-rate", "interval", "change-rule"),
        *("reliability", "standardised-change", "fidelity"),
    ),
    "progress": (
        "progressed",
        "status-quo",
        "regressed",
        "mean",
        "interval",
        "n",
        "dropout",
        "master-data",
        "fidelity",
    ),
    "indicator": ("outcome", "indicator", "target", "uncertainty", "n", "missing", "small-numbers"),
    "result-list": ("change", "uncertainty", "reliable-change", "cut-off", "wanted-direction"),
    "group-results": ("progressed", "status-quo", "regressed", "n", "uncertainty"),
}
"""By the place where they are explained, in the order they are shown."""

RULES: Mapping[ChangeRule, str] = {
    ChangeRule.ANY: "any-change",
    ChangeRule.RELIABLE: "reliable-change",
    ChangeRule.SMALLEST_IMPORTANT: "smallest-important-change",
}


WITH_A_RULE = ("steering", "cell", "progress")
"""Places whose numbers are made by one rule, which is named there."""


@dataclass(frozen=True, slots=True)
class Explained:
    word: str
    meaning: str


def plain(key: str, says: str) -> str:
    """On paper and in files a word is a word."""
    return says


def words_in(place: str, rule: ChangeRule | None = None) -> tuple[str, ...]:
    """The keys of the words that a place explains; the rule of its numbers comes first."""
    return (*((RULES[rule],) if rule else ()), *PLACES_OF[place])


def explained_in(place: str) -> frozenset[str]:
    """Every word that a reader may meet explained there, whatever the rule."""
    return frozenset({*PLACES_OF[place], *(RULES.values() if place in WITH_A_RULE else ())})


def appendix(keys: Sequence[str], dictionary: Dictionary | None = None, *, language: Language) -> tuple[Explained, ...]:
    """`Ord i denne rapport`: by letter, with how each is counted and where that comes from."""
    words = dictionary or terms()
    found = sorted((words[key] for key in dict.fromkeys(keys)), key=lambda term: letters(term.word.to(language)))
    told = []
    for term in found:
        parts = [term.definition.to(language)]
        if counted := term.counted.to(language):
            parts.append(COUNTED.to(language).format(counted=counted))
        if term.source:
            parts.append(SOURCE.to(language).format(source=term.source.rstrip(".")) + ".")
        told.append(Explained(term.word.to(language), " ".join(parts)))
    return tuple(told)


def letters(word: str) -> tuple[int, ...]:
    """The order of the Danish alphabet, which ends in æ, ø, å; it does English no harm."""
    places = {"æ": 1001, "ø": 1002, "å": 1003, "ä": 1001, "ö": 1002}
    return tuple(places.get(letter, ord(letter)) for letter in word.lower())
