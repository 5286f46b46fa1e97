"""Columns called by plain words that are most likely a questionnaire: proposed to a person, never taken by itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.instrument import Instrument, Item
from virkning.exchange.cells import Kind
from virkning.exchange.import_columns import Meanings
from virkning.exchange.import_words import IGNORE
from virkning.exchange.sheets import Column, Sheet

SHORTEST = 4
"""Letters that two words must share from their beginning: `Aktiv` and `aktivitet`, but not `Ro` and `rolig`."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Headings that stand in a row as the items of a questionnaire do, and most of them share a word with theirs."""

    instrument: str
    pairs: tuple[tuple[str, str], ...]  # heading, key of the item


def alike(sheet: Sheet, meanings: Meanings, used: Mapping[str, Instrument]) -> tuple[Likeness, ...]:
    """One for each questionnaire of which all items may stand beside each other, and more than half are called so."""
    found = []
    for key, one in used.items():
        places = [run for run in _runs(sheet.columns, len(one.items)) if _fits(run, key, one.items, meanings)]
        if len(places) == 1:
            names = [column.name for column in places[0]]
            found.append(Likeness(key, tuple(zip(names, (item.key for item in one.items), strict=True))))
    headings = [name for likeness in found for name, _ in likeness.pairs]
    return tuple(found) if len(headings) == len(set(headings)) else ()


def _runs(columns: Sequence[Column], length: int) -> Iterator[Sequence[Column]]:
    if length > 1:
        yield from (columns[at : at + length] for at in range(len(columns) - length + 1))


def _fits(run: Sequence[Column], key: str, items: Sequence[Item], meanings: Meanings) -> bool:
    """Some of them may be known already, as the same questions."""
    pairs = list(zip(run, items, strict=True))
    told = [(meanings[one.name].what, f"value:{key}.{item.key}") for one, item in pairs]
    if all(what == own for what, own in told) or any(what not in (IGNORE, own) for what, own in told):
        return False
    if not all(_may_be_answers(one, item) for one, item in pairs):
        return False
    return sum(_shares_a_word(one.name, item) for one, item in pairs) * 2 > len(pairs)


def _may_be_answers(column: Column, item: Item) -> bool:
    if column.kind is not Kind.NUMBER:
        return False
    values = [text for text in column.distinct if re.fullmatch(r"-?\d{1,6}", text)]
    return len(values) == len(column.distinct) and all(item.accepts(int(value)) for value in values)


def _shares_a_word(heading: str, item: Item) -> bool:
    labels = [word for label in (item.label.da, item.label.en) for word in _words(label)]
    return any(one.startswith(other) or other.startswith(one) for one in _words(heading) for other in labels)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= SHORTEST]
