"""A questionnaire as PDF: the citizen's words only, nothing that tells whom one talks to."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from virkning.domain.instrument import Instrument, Item
from virkning.domain.text import Language, Text
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset

_WORDS = {
    "title": Text(da="Spørgeskema", en="Questionnaire"),
    "day": Text(da="Dato", en="Date"),
    "mark": Text(
        da="Sæt ét kryds ved hvert spørgsmål. Du må gerne springe et spørgsmål over.",
        en="Put one cross for each question. You may skip a question.",
    ),
    "skip": Text(da="Du må gerne springe et spørgsmål over.", en="You may skip a question."),
    "range": Text(da="Skriv et tal fra {low} til {high}", en="Write a number from {low} to {high}"),
    "empty": Text(da="tomt felt", en="empty box"),
}
WIDEST_TABLE = 6
"""With more ways to answer, the columns get too narrow for words."""

SHORTEST_LIST = 12
"""A range with more whole numbers than this is written as a number, not crossed."""


def to_pdf(
    instruments: Sequence[Instrument],
    *,
    reference: str,
    made: date,
    language: Language,
    font_folder: Path | None = None,
) -> bytes:
    """One form after the other, each on a page of its own. `reference` finds the course again when it is typed in."""
    data: dict[str, Json] = {
        "title": _WORDS["title"].to(language),
        "language": language,
        "region": REGIONS[language],
        "reference": reference,
        "words": {key: text.to(language) for key, text in _WORDS.items()},
        "forms": [_form(instrument, language) for instrument in instruments],
    }
    return typeset("paper.typ", data, made=made, font_folder=font_folder)


def _form(instrument: Instrument, language: Language) -> dict[str, Json]:
    blocks = list(_blocks(instrument.items, language))
    crossed = any(block["head"] or block["listed"] for block in blocks)
    return {
        "recall": instrument.recall.to(language) if instrument.recall else "",
        "instruction": instrument.instruction.to(language) if instrument.instruction else "",
        "mark": _WORDS["mark" if crossed else "skip"].to(language),
        "blocks": list(blocks),
    }


def _blocks(items: Sequence[Item], language: Language) -> Iterator[dict[str, Json]]:
    """Items that are answered alike stand in one table under the same head."""
    number = 0
    for answers, alike in groupby(items, lambda item: _answers(item, language)):
        rows: list[Json] = []
        first = None
        for item in alike:
            number += 1
            first = first or item
            rows.append({"number": number, "text": (item.wording or item.label).to(language)})
        if first is None:
            continue
        table = bool(answers) and len(answers) <= WIDEST_TABLE
        yield {
            "rows": rows,
            "head": list(answers) if table else [],
            "listed": [] if table else list(answers),
            "range": "" if answers else _WORDS["range"].to(language).format(low=first.low, high=first.high),
        }


def _answers(item: Item, language: Language) -> tuple[str, ...]:
    if item.options:
        return tuple(option.text.to(language) for option in item.options)
    if len(item.answers) <= SHORTEST_LIST:
        return tuple(str(value) for value in item.answers)
    return ()
