"""Adding the official wording to an instrument: from CSV, or from a FHIR Questionnaire."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from virkning.domain.errors import Malformed, Place, Problem, Severity
from virkning.domain.instrument import Instrument, Item, Source, TranslationStatus
from virkning.domain.text import Language
from virkning.library.fhir import read_questionnaire
from virkning.library.overlays import Overlay, with_wording
from virkning.library.questionnaires import Words, words_of

ITEM_NAMES = ("item", "spørgsmål", "spoergsmaal", "key")
VALUE_NAMES = ("value", "værdi", "vaerdi", "option value")
TEXT_NAMES = ("text", "tekst", "wording", "ordlyd")
EVERY_ITEM = "*"
INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True)
class WordingResult:
    """The instrument with the words that could be used, the overlay to save, and what could not be carried over.

    `carried` are the keys of the items that got their wording.
    """

    instrument: Instrument
    overlay: Overlay
    carried: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_wording(
    instrument: Instrument,
    path: Path,
    *,
    language: Language,
    status: TranslationStatus = TranslationStatus.OFFICIAL,
    source: Source | None = None,
) -> WordingResult:
    """Read the wording of an instrument in one language from a `.csv` or a FHIR `.json` file.

    What cannot be used is reported and the rest still used; Malformed when the file cannot be read at all.
    """
    if path.suffix.lower() == ".json":
        words = words_of(read_questionnaire(path), instrument, language=language)
    else:
        words = _words_of_csv(instrument, path)
    problems = [*words.problems, *_incomplete(instrument, words, path)]
    overlay = Overlay(
        instrument=instrument.key,
        version=instrument.version,
        language=language,
        status=status,
        source=source or words.source,
        instruction=words.instruction,
        items=words.items,
        options=words.options,
    )
    return WordingResult(with_wording(instrument, overlay), overlay, tuple(words.items), tuple(problems))


def _incomplete(instrument: Instrument, words: Words, path: Path) -> Iterator[Problem]:
    for item in instrument.items:
        if words.items and item.key not in words.items:
            yield Problem("wording-not-given", Place(file=path.name), {"item": item.key}, Severity.WARNING)
    for key, texts in words.options.items():
        lacking = [str(value) for value in instrument.item_by_key[key].answers if value not in texts]
        if lacking:
            params = {"item": key, "values": ", ".join(lacking)}
            yield Problem("answers-not-given", Place(file=path.name), params, Severity.WARNING)


def _words_of_csv(instrument: Instrument, path: Path) -> Words:
    """Columns `item` and `text`, and `value` where the row words an answer; item `*` words an answer of every item."""
    words = Words(Source(path.name))
    rows = csv.DictReader(io.StringIO(_text_of(path)), dialect=_dialect(_text_of(path)))
    names = {name.strip().lower(): name for name in rows.fieldnames or ()}
    item_name = next((names[name] for name in ITEM_NAMES if name in names), None)
    text_name = next((names[name] for name in TEXT_NAMES if name in names), None)
    value_name = next((names[name] for name in VALUE_NAMES if name in names), "")
    if item_name is None or text_name is None:
        found = ", ".join(name for name in names if name)
        raise Malformed([Problem("wording-columns", Place(file=path.name, row=1), {"found": found})])
    for number, row in enumerate(rows, start=2):
        place = Place(file=path.name, row=number)
        cells = (row.get(item_name), row.get(value_name), row.get(text_name))
        _take_row(words, instrument, place, *((cell or "").strip() for cell in cells))
    return words


def _take_row(words: Words, instrument: Instrument, place: Place, key: str, value: str, text: str) -> None:
    if not key and not text:
        return
    if not text:
        words.report("wording-empty", place, item=key)
    elif key.lower() == INSTRUCTION:
        words.instruction = text
    elif key == EVERY_ITEM and value:
        for each in instrument.items:
            _take_answer(words, each, place, value, text)
    elif (item := _item_named(instrument, key)) is None:
        words.report("item-not-in-instrument", place, item=key)
    elif value:
        _take_answer(words, item, place, value, text)
    elif item.key in words.items:
        words.report("wording-twice", place, item=item.key)
    else:
        words.items[item.key] = text


def _take_answer(words: Words, item: Item, place: Place, value: str, text: str) -> None:
    number = int(value) if value.lstrip("-").isdigit() else None
    if number is None or number not in item.answers:
        words.report("answer-value-not-allowed", place, item=item.key, value=value)
    else:
        words.options.setdefault(item.key, {})[number] = text


def _item_named(instrument: Instrument, key: str) -> Item | None:
    """By key, or by number: `3` is the third item."""
    if key in instrument.item_by_key:
        return instrument.item_by_key[key]
    if key.isdigit() and 1 <= int(key) <= len(instrument.items):
        return instrument.items[int(key) - 1]
    return None


def _text_of(path: Path) -> str:
    """The file's text, in UTF-8 or in what Danish spreadsheets write."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Malformed([Problem("no-such-file", Place(file=str(path)))]) from error
    if not data.strip():
        raise Malformed([Problem("empty-file", Place(file=path.name))])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _dialect(text: str) -> type[csv.Dialect]:
    header = text.splitlines()[0]
    separator = max(";,\t", key=header.count)

    class Dialect(csv.excel):
        delimiter = separator

    return Dialect
