"""What goes along with the programme of a package: manuals with attachments, and words of the organisation's own."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from virkning.domain.attachment import LARGEST_FILE, file_name, kind_of
from virkning.domain.errors import Malformed, Place, Problem
from virkning.domain.manual import LONGEST_TEXT, LONGEST_TITLE
from virkning.domain.package import PackedDocument, PackedManual
from virkning.domain.programme import Programme
from virkning.domain.term import LONGEST_TEXT as LONGEST_MEANING
from virkning.domain.term import LONGEST_WORD, NOTHING, Term
from virkning.domain.text import Text
from virkning.domain.theory import NodeKind
from virkning.library.tables import Table, parse_table
from virkning.library.terms import terms_in
from virkning.library.writing import block

Parts = Mapping[str, bytes]

TERMS = "terms.toml"
MANUAL, DANISH, ENGLISH = "manual.toml", "da.md", "en.md"
KEY = r"[a-z0-9][a-z0-9_-]*"
MANUAL_PART = re.compile(rf"manuals/(?P<manual>{KEY})/(?:manual\.toml|da\.md|en\.md)")
ATTACHMENT = re.compile(rf"attachments/(?P<manual>{KEY})/(?P<name>[^/]+)")
LONGEST_KEY = 50

TERMS_NOTE = "# Words of the organisation's own. They come into the dictionary of whoever imports the package.\n"


def is_document(part: str) -> bool:
    """Whether a part has its place here."""
    return part == TERMS or bool(MANUAL_PART.fullmatch(part) or ATTACHMENT.fullmatch(part))


def manuals_in(parts: Parts, *, name: str, problems: list[Problem]) -> tuple[PackedManual, ...]:
    """The manuals in these parts, by key; what is wrong is added to `problems`, with the part that it stands in."""
    keys = sorted({found["manual"] for part in parts if (found := MANUAL_PART.fullmatch(part))})
    files = {key: _attachments(parts, key, name, problems) for key in keys}
    problems += [
        Problem("package-attachment-alone", Place(f"{name}/{part}"), {"manual": found["manual"]})
        for part in sorted(parts)
        if (found := ATTACHMENT.fullmatch(part)) and found["manual"] not in keys
    ]
    read = [_manual(parts, key, files[key], name, problems) for key in keys]
    return tuple(manual for manual in read if manual is not None)


def terms_of(parts: Parts, *, name: str, problems: list[Problem]) -> tuple[Term, ...]:
    """The words in these parts, in the same way."""
    if TERMS not in parts:
        return ()
    place = f"{name}/{TERMS}"
    try:
        found = terms_in(parse_table(_text(parts, TERMS, name), name=place))
    except Malformed as error:
        problems += error.problems
        return ()
    most = {"word": LONGEST_WORD, "text": LONGEST_MEANING, "key": LONGEST_KEY}
    problems += [
        Problem("package-term-too-long", Place(place), {"term": term.key, **most}) for term in found if _too_long(term)
    ]
    return found


def misplaced(manuals: Sequence[PackedManual], programme: Programme, *, name: str) -> Iterator[Problem]:
    """Manuals about a phase or an activity that the programme does not have."""
    activities = {node.key for node in programme.theory.nodes if node.kind is NodeKind.ACTIVITY}
    for manual in manuals:
        place = Place(f"{name}/manuals/{manual.key}/{MANUAL}")
        if manual.phase and manual.phase not in programme.phase_by_key:
            allowed = ", ".join(programme.phase_by_key)
            yield Problem("package-manual-phase", place, {"phase": manual.phase, "allowed": allowed})
        if manual.activity and manual.activity not in activities:
            allowed = ", ".join(sorted(activities)) or "–"
            yield Problem("package-manual-activity", place, {"activity": manual.activity, "allowed": allowed})


def document_parts(manuals: Iterable[PackedManual], terms: Sequence[Term]) -> dict[str, bytes]:
    """What `manuals_in` and `terms_of` read as the same."""
    found = dict[str, bytes]()
    for manual in manuals:
        folder = f"manuals/{manual.key}"
        head = block("", title=manual.title, phase=manual.phase or None, activity=manual.activity or None)
        found[f"{folder}/{MANUAL}"] = head.encode()
        found[f"{folder}/{DANISH}"] = f"{manual.text.da}\n".encode()
        if manual.text.en:
            found[f"{folder}/{ENGLISH}"] = f"{manual.text.en}\n".encode()
        found |= {f"attachments/{manual.key}/{one.name}": one.content for one in manual.files}
    if terms:
        found[TERMS] = "\n".join([TERMS_NOTE, *map(_written_term, terms)]).encode()
    return found


def _manual(
    parts: Parts, key: str, files: tuple[PackedDocument, ...], name: str, problems: list[Problem]
) -> PackedManual | None:
    folder = f"manuals/{key}"
    missing = [part for part in (f"{folder}/{MANUAL}", f"{folder}/{DANISH}") if part not in parts]
    if missing:
        problems += [Problem("package-manual-part", Place(f"{name}/{folder}"), {"part": part}) for part in missing]
        return None
    try:
        head = parse_table(_text(parts, f"{folder}/{MANUAL}", name), name=f"{name}/{folder}/{MANUAL}")
        text = Text(_words(parts, f"{folder}/{DANISH}", name), _words(parts, f"{folder}/{ENGLISH}", name))
    except Malformed as error:
        problems += error.problems
        return None
    found = PackedManual(key, head.text("title"), text, _named(head, "phase"), _named(head, "activity"), files)
    head.finish()
    if len(key) > LONGEST_KEY:
        head.report("package-manual-key", most=LONGEST_KEY)
    if max(len(found.title.da), len(found.title.en)) > LONGEST_TITLE:
        head.report("package-manual-title", "title", most=LONGEST_TITLE)
    problems += head.problems.found
    problems += _wrong_text(text, f"{name}/{folder}")
    return found


def _named(head: Table, name: str) -> str:
    return head.key(name) if head.has(name) else ""


def _wrong_text(text: Text, folder: str) -> Iterator[Problem]:
    if not text.da:
        yield Problem("manual-without-text", Place(f"{folder}/{DANISH}"))
    for part, words in ((DANISH, text.da), (ENGLISH, text.en)):
        if len(words) > LONGEST_TEXT:
            yield Problem("manual-too-long", Place(f"{folder}/{part}"), {"most": LONGEST_TEXT})


def _attachments(parts: Parts, key: str, name: str, problems: list[Problem]) -> tuple[PackedDocument, ...]:
    found = []
    for part in sorted(parts):
        named = ATTACHMENT.fullmatch(part)
        if named and named["manual"] == key:
            problems += _wrong_attachment(named["name"], parts[part], Place(f"{name}/{part}"))
            found.append(PackedDocument(named["name"], parts[part]))
    return tuple(found)


def _wrong_attachment(name: str, content: bytes, place: Place) -> Iterator[Problem]:
    """What it is, is found by looking into it; the name must be the one that it is kept under."""
    if len(content) > LARGEST_FILE:
        yield Problem("package-attachment-too-large", place, {"most": LARGEST_FILE // 1_000_000})
        return
    kind = kind_of(content)
    if kind is None:
        yield Problem("package-attachment-kind", place)
    elif file_name(name, kind) != name:
        yield Problem("package-attachment-name", place, {"name": file_name(name, kind)})


def _words(parts: Parts, part: str, name: str) -> str:
    return _text(parts, part, name).replace("\r\n", "\n").strip() if part in parts else ""


def _text(parts: Parts, part: str, name: str) -> str:
    place = Place(f"{name}/{part}")
    try:
        text = parts[part].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed([Problem("not-utf-8", place)]) from error
    if "\0" in text:
        raise Malformed([Problem("not-utf-8", place)])
    return text


def _too_long(term: Term) -> bool:
    texts = (term.definition, term.counted, Text(term.source, ""))
    too_long_word = max(len(term.word.da), len(term.word.en)) > LONGEST_WORD or len(term.key) > LONGEST_KEY
    return too_long_word or any(max(len(one.da), len(one.en)) > LONGEST_MEANING for one in texts)


def _written_term(term: Term) -> str:
    return block(
        "[[terms]]",
        key=term.key,
        word=term.word,
        definition=term.definition,
        counted=term.counted if term.counted != NOTHING else None,
        source=term.source or None,
    )
