"""Adding the official wording to an instrument: from CSV, or from a FHIR Questionnaire."""

import csv
import io
import re
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
SHEET_HEADS = {"da": ("spørgsmål", "værdi", "kort navn", "ordlyd"), "en": ("item", "value", "short name", "wording")}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MOST_ANSWERS = 12
"""Ways to answer that each get a button, and so a word; a wider range is written as a number."""

WHOLE = re.compile(r"-?[0-9]{1,4}")
NUMBERED = re.compile(r"^\d{1,3}[:.] ")


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
        words = _words_of_csv(instrument, _content(path), name=path.name)
    return _result(instrument, words, name=path.name, language=language, status=status, source=source)


def read_sheet(
    instrument: Instrument, content: bytes, *, name: str, language: Language, status: TranslationStatus
) -> WordingResult:
    """The same of a CSV file that was sent in; Malformed when it cannot be read at all."""
    words = _words_of_csv(instrument, content, name=name)
    return _result(instrument, words, name=name, language=language, status=status, source=None)


def written_sheet(instrument: Instrument, overlay: Overlay | None, *, language: Language) -> bytes:
    """A sheet to fill in, with the words that stand already; `read_sheet` takes it back as it is."""
    words = overlay or Overlay(instrument.key, instrument.version, language, TranslationStatus.OFFICIAL, Source(""))
    held = io.StringIO()
    sheet = csv.writer(held, delimiter=";", lineterminator="\r\n")
    sheet.writerow(SHEET_HEADS[language])
    first = {"da": "indledning", "en": "introduction"}[language]
    sheet.writerow([INSTRUCTION, "", first, _guarded(words.instruction)])
    for item in instrument.items:
        sheet.writerow([item.key, "", _guarded(short_name(item, language)), _guarded(words.items.get(item.key, ""))])
    sheet.writerows(_answer_rows(instrument, words, language))
    return held.getvalue().encode("utf-8-sig")


def _answer_rows(instrument: Instrument, words: Overlay, language: Language) -> Iterator[list[str]]:
    """For all questions at once where they are answered alike."""
    name = {"da": "svar", "en": "answer"}[language]
    groups = answered_alike(instrument, words)
    for alike in groups:
        given = words.options.get(alike[0].key, {})
        keys = [EVERY_ITEM] if len(groups) == 1 else [item.key for item in alike]
        for key in keys:
            yield from ([key, str(value), name, _guarded(given.get(value, ""))] for value in alike[0].answers)


def answered_alike(instrument: Instrument, overlay: Overlay | None) -> list[tuple[Item, ...]]:
    """The questions whose answers need words, together where values and words are the same.

    A wide range is answered with a number, and needs none.
    """
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in instrument.items:
        if len(item.answers) <= MOST_ANSWERS:
            given = overlay.options.get(item.key, {}) if overlay else {}
            groups.setdefault((item.answers, tuple(sorted(given.items()))), []).append(item)
    return [tuple(alike) for alike in groups.values()]


def short_name(item: Item, language: Language) -> str:
    """Without the number that some definitions begin it with: it stands beside the number already."""
    return NUMBERED.sub("", item.label.to(language))


def _guarded(text: str) -> str:
    """A spreadsheet takes a cell that begins so for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _plain(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text


def _result(
    instrument: Instrument,
    words: Words,
    *,
    name: str,
    language: Language,
    status: TranslationStatus,
    source: Source | None,
) -> WordingResult:
    problems = [*words.problems, *_incomplete(instrument, words, name)]
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


def _incomplete(instrument: Instrument, words: Words, name: str) -> Iterator[Problem]:
    for item in instrument.items:
        if words.items and item.key not in words.items:
            yield Problem("wording-not-given", Place(file=name), {"item": item.key}, Severity.WARNING)
    for key, texts in words.options.items():
        lacking = [str(value) for value in instrument.item_by_key[key].answers if value not in texts]
        if lacking:
            params = {"item": key, "values": ", ".join(lacking)}
            yield Problem("answers-not-given", Place(file=name), params, Severity.WARNING)


def _words_of_csv(instrument: Instrument, content: bytes, *, name: str) -> Words:
    """Columns `item` and `text`, and `value` where the row words an answer; item `*` words an answer of every item."""
    try:
        return _words_of_rows(instrument, _text_of(content, name), name)
    except csv.Error as error:
        raise Malformed([Problem("cell-too-long", Place(file=name), {"most": csv.field_size_limit()})]) from error


def _words_of_rows(instrument: Instrument, text: str, name: str) -> Words:
    words = Words(Source(name))
    rows = csv.DictReader(io.StringIO(text), dialect=_dialect(text))
    names = {name.strip().lower(): name for name in rows.fieldnames or ()}
    item_name = next((names[name] for name in ITEM_NAMES if name in names), None)
    text_name = next((names[name] for name in TEXT_NAMES if name in names), None)
    value_name = next((names[name] for name in VALUE_NAMES if name in names), "")
    if item_name is None or text_name is None:
        found = ", ".join(name for name in names if name)
        raise Malformed([Problem("wording-columns", Place(file=name, row=1), {"found": found})])
    for number, row in enumerate(rows, start=2):
        place = Place(file=name, row=number)
        cells = (row.get(item_name), row.get(value_name), row.get(text_name))
        _take_row(words, instrument, place, *(_plain((cell or "").strip()) for cell in cells))
    return words


def _take_row(words: Words, instrument: Instrument, place: Place, key: str, value: str, text: str) -> None:
    if not text and key.lower() in ("", INSTRUCTION):  # an introduction is not a must
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
    number = int(value) if WHOLE.fullmatch(value) else None
    if number is None or number not in item.answers:
        words.report("answer-value-not-allowed", place, item=item.key, value=value)
    else:
        words.options.setdefault(item.key, {})[number] = text


def _item_named(instrument: Instrument, key: str) -> Item | None:
    """By key, or by number: `3` is the third item."""
    if key in instrument.item_by_key:
        return instrument.item_by_key[key]
    if WHOLE.fullmatch(key) and 1 <= int(key) <= len(instrument.items):
        return instrument.items[int(key) - 1]
    return None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Malformed([Problem("no-such-file", Place(file=str(path)))]) from error


def _text_of(data: bytes, name: str) -> str:
    """The file's text, in UTF-8 or in what Danish spreadsheets write."""
    if not data.strip():
        raise Malformed([Problem("empty-file", Place(file=name))])
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
