"""The words that stand in the cells of a file: which of them must be told, and what they can mean."""

from virkning.domain.pairing import CourseLength, Moment
from virkning.domain.programme import Programme
from virkning.exchange.entries import phase_names
from virkning.exchange.sheets import Column, same
from virkning.exchange.words import LENGTHS, MOMENTS, wave

IGNORE = "ignore"
NO_ANSWER = frozenset({"?", "??", "ved ikke", "ved-ikke", "don't know", "dont know", "ikke besvaret", "ubesvaret"})
"""Words of a hurry for no answer; an answer that is called so goes before them."""

MOST_WORDS = 60
"""Of one column: with more of them it is a column of notes."""


def has_words(what: str) -> bool:
    """Whether the cells of such a column are words that may have to be told."""
    return what in ("moment", "phase", "length") or what.startswith("fact:")


def word_meanings(what: str, programme: Programme) -> tuple[str, ...]:
    """What a word in such a column can mean."""
    if what == "moment":
        return tuple(moment.value for moment in Moment)
    if what == "phase":
        return tuple(programme.phase_by_key)
    if what == "length":
        return tuple(length.value for length in CourseLength)
    variable = programme.variable_by_key.get(what.removeprefix("fact:"))
    return tuple(category.key for category in variable.categories) if variable else ()


def words_to_tell(column: Column, what: str, programme: Programme) -> list[str]:
    """The words of a column that nobody knows by themselves, as far as anybody can look through them."""
    if not has_words(what):
        return []
    unknown = [word for word in column.distinct if not _is_known(word, what, programme)]
    return unknown[:MOST_WORDS]


def _is_known(word: str, what: str, programme: Programme) -> bool:
    if what == "moment":
        return same(word) in MOMENTS or wave(word) is not None
    if what == "length":
        return same(word) in LENGTHS
    if what == "phase":
        return same(word) in phase_names(programme)
    variable = programme.variable_by_key.get(what.removeprefix("fact:"))
    names = (name for one in variable.categories for name in (one.key, one.title.da, one.title.en)) if variable else ()
    return word.casefold() in NO_ANSWER or same(word) in map(same, names)
