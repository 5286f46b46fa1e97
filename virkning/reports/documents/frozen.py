"""A document as it is kept: canonical JSON, the same letters each time, and the hash of them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from virkning.domain.text import Language, Text
from virkning.reports.documents.figures import both, written
from virkning.reports.documents.values import Document, Figure

MOST_CHANGES = 30

Place = tuple[str, str, str, str]

_CHANGED = Text(da="{where}: {old} er rettet til {new}.", en="{where}: {old} was corrected to {new}.")
_NEW = Text(da="{where}: {new} er kommet til.", en="{where}: {new} is new.")
_GONE = Text(da="{where}: {old} står her ikke mere.", en="{where}: {old} no longer stands here.")
_MORE = Text(da="Og {n} tal til.", en="And {n} more figures.")
_SAME = Text(da="Ingen tal i tabellerne er ændret.", en="No figure in the tables has changed.")


def canonical(json_value: object) -> str:
    """Sorted keys, no spaces, letters as they are."""
    return json.dumps(json_value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def corrected(new: Document, old: Document, *, reason: str) -> Document:
    """The next edition, with why it was made and which figures are others than before."""
    told = (Text(da=reason, en=reason), *changes(old, new))
    return replace(new, edition=old.edition + 1, changed=told)


def changes(old: Document, new: Document) -> tuple[Text, ...]:
    """Figure by figure, as they were written; what is alike when written counts as the same."""
    before, after = dict(_figures(old)), dict(_figures(new))
    differing = [
        place
        for place in (*after, *(p for p in before if p not in after))
        if _unlike(before.get(place), after.get(place))
    ]
    told = [_told(place, before.get(place), after.get(place), new if place in after else old) for place in differing]
    if len(told) > MOST_CHANGES:
        rest = len(told) - MOST_CHANGES
        told = [*told[:MOST_CHANGES], both(lambda language: _MORE.to(language).format(n=rest))]
    return tuple(told) or (_SAME,)


def _figures(document: Document) -> Iterator[tuple[Place, Figure]]:
    for section in document.sections:
        for table in section.tables:
            for row in table.rows:
                for column, figure in zip(table.columns, row.figures, strict=True):
                    yield (section.key, table.key, row.key, column.key), figure


def _unlike(old: Figure | None, new: Figure | None) -> bool:
    if old is None or new is None:
        return old is not new
    return written(old, language="da") != written(new, language="da")


def _told(place: Place, old: Figure | None, new: Figure | None, document: Document) -> Text:
    where = _names(place, document)

    def said(language: Language) -> str:
        text = _NEW if old is None else _GONE if new is None else _CHANGED
        values = {name: written(one, language=language) for name, one in (("old", old), ("new", new)) if one}
        return text.to(language).format(where=", ".join(part.to(language) for part in where), **values)

    return both(said)


def _names(place: Place, document: Document) -> Sequence[Text]:
    """Section, row and column as people read them."""
    section_key, table_key, row_key, column_key = place
    section = next(one for one in document.sections if one.key == section_key)
    table = next(one for one in section.tables if one.key == table_key)
    row = next(one for one in table.rows if one.key == row_key)
    column = next(one for one in table.columns if one.key == column_key)
    return (section.title, row.title, column.title)
