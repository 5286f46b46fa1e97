"""Wording that an organisation adds to an instrument: kept in a file of its own, beside the definition."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from virkning.domain.errors import Malformed, Place, Problem
from virkning.domain.instrument import Instrument, Item, Option, Source, TranslationStatus
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.library.tables import Table, read_table


@dataclass(frozen=True, slots=True)
class Overlay:
    """The official or an own wording of one instrument version in one language.

    `items` and `options` may cover only some of the items; what is not covered stays as it was.
    """

    instrument: str
    version: str
    language: Language
    status: TranslationStatus
    source: Source
    instruction: str = ""
    items: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    put_in: str = ""
    """When, as ISO 8601 in UTC; nothing in files of before this was kept."""
    by: int = 0
    """The number of the user who put it in; 0 where it was done on the server."""


def with_wording(instrument: Instrument, overlay: Overlay) -> Instrument:
    """The instrument with an overlay's words; Malformed when they belong to another instrument or version.

    Where only one language has been added, its wording stands in the other too: the question must be asked, and
    a short label is no question.
    """
    problems = _misfits(instrument, overlay)
    if problems:
        raise Malformed(problems)
    language = overlay.language
    instruction = instrument.instruction
    if overlay.instruction:
        instruction = _in(language, overlay.instruction, instruction)
    return replace(
        instrument,
        items=tuple(_worded(item, overlay) for item in instrument.items),
        instruction=instruction,
        translation_da=overlay.status if language == "da" else instrument.translation_da,
        translation_en=overlay.status if language == "en" else instrument.translation_en,
        sources=tuple(dict.fromkeys([*instrument.sources, overlay.source])),
    )


def _misfits(instrument: Instrument, overlay: Overlay) -> list[Problem]:
    name = file_name(overlay)
    params = {"instrument": overlay.instrument, "version": overlay.version}
    if (instrument.key, instrument.version) != (overlay.instrument, overlay.version):
        return [Problem("wording-other-instrument", Place(file=name), {**params, "wanted": instrument.key})]
    unknown = [key for key in (*overlay.items, *overlay.options) if key not in instrument.item_by_key]
    return [Problem("item-not-in-instrument", Place(file=name), {"item": key}) for key in dict.fromkeys(unknown)]


def _worded(item: Item, overlay: Overlay) -> Item:
    wording, options = item.wording, item.options
    if item.key in overlay.items:
        wording = _in(overlay.language, overlay.items[item.key], wording)
    texts = overlay.options.get(item.key, {})
    known = {option.value: option.text for option in options}
    if texts and all(value in texts for value in item.answers):
        options = tuple(Option(value, _in(overlay.language, texts[value], known.get(value))) for value in item.answers)
    return replace(item, wording=wording, options=options)


def _in(language: Language, words: str, other: Text | None) -> Text:
    if other is None:
        return Text(words, words)
    return Text(words, other.en) if language == "da" else Text(other.da, words)


def file_name(overlay: Overlay) -> str:
    return f"{overlay.instrument}.{overlay.version}.{overlay.language}.toml"


def save_wording(overlay: Overlay, folder: Path) -> Path:
    """Write the overlay into the organisation's folder; an earlier one of the same language is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(overlay)
    fresh = folder / f".{path.name}.new"
    fresh.write_text(_toml(overlay), encoding="utf-8")
    fresh.replace(path)
    return path


def _toml(overlay: Overlay) -> str:
    lines = [
        "# Wording added by the organisation; the definition of the instrument stands in the library.",
        f"instrument = {_quoted(overlay.instrument)}",
        f"version = {_quoted(overlay.version)}",
        f"language = {_quoted(overlay.language)}",
        f"status = {_quoted(overlay.status)}",
    ]
    if overlay.instruction:
        lines.append(f"instruction = {_quoted(overlay.instruction)}")
    if overlay.put_in:
        lines.append(f"put_in = {_quoted(overlay.put_in)}")
    if overlay.by:
        lines.append(f"by = {overlay.by}")
    lines += ["", "[source]", f"citation = {_quoted(overlay.source.citation)}"]
    if overlay.source.address:
        lines.append(f"address = {_quoted(overlay.source.address)}")
    lines += ["", "[items]", *(f"{_quoted(key)} = {_quoted(text)}" for key, text in overlay.items.items())]
    for key, texts in overlay.options.items():
        lines += ["", f"[options.{_quoted(key)}]"]
        lines += [f'"{value}" = {_quoted(text)}' for value, text in sorted(texts.items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are a part of TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_overlay(path: Path) -> Overlay:
    """An overlay as `save_wording` wrote it; Malformed with every problem."""
    table = read_table(path)
    overlay = Overlay(
        instrument=table.key("instrument"),
        version=table.string("version"),
        language=_language(table),
        status=table.choice("status", TranslationStatus),
        source=_source(table),
        instruction=table.string("instruction", required=False),
        items=_strings(table, "items"),
        options=_options(table),
        put_in=table.string("put_in", required=False),
        by=table.whole("by", default=0),
    )
    table.finish()
    table.problems.raise_if_any()
    return overlay


def _language(table: Table) -> Language:
    written = table.string("language")
    for language in LANGUAGES:
        if written == language:
            return language
    if written:
        table.report("unknown-choice", "language", value=written, allowed=", ".join(LANGUAGES))
    return "da"


def _source(table: Table) -> Source:
    part = table.table("source", required=True)
    if part is None:
        return Source("")
    source = Source(part.string("citation"), part.string("address", required=False))
    part.finish()
    return source


def _strings(table: Table, name: str) -> dict[str, str]:
    part = table.table(name)
    return {key: part.string(key) for key in part.data} if part else {}


def _options(table: Table) -> dict[str, dict[int, str]]:
    named = table.table("options")
    found: dict[str, dict[int, str]] = {}
    for key in named.data if named else ():
        part = named.table(key) if named else None
        if part is None:
            continue
        found[key] = {}
        for value in part.data:
            text = part.string(value)
            if value.lstrip("-").isdigit():
                found[key][int(value)] = text
            else:
                part.report("must-be-whole", value)
    return found


def reworded(instruments: Mapping[str, Instrument], overlays: Iterable[Overlay]) -> Mapping[str, Instrument]:
    """The instruments with every overlay that belongs to one of them; those of other versions are left aside."""
    merged = dict(instruments)
    for overlay in overlays:
        known = merged.get(overlay.instrument)
        if known is not None and known.version == overlay.version:
            merged[overlay.instrument] = with_wording(known, overlay)
    return MappingProxyType(merged)


def read_overlays(folder: Path) -> tuple[Overlay, ...]:
    """Every overlay in the organisation's folder; none when there is no folder yet."""
    return tuple(read_overlay(path) for path in sorted(folder.glob("*.toml")))
