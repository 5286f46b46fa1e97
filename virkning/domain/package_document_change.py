"""What differs in the manuals and words of two packages: of a text, the lines that go and those that come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256

from virkning.domain.package import Package, PackedManual
from virkning.domain.text import Text

NOTHING = Text("", "")

Said = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class TextChange:
    """Lines beside each other in one language's text; empty where nothing stood."""

    field: str
    before: str
    after: str


def manuals_said(package: Package) -> Mapping[str, tuple[Text, Said]]:
    """All but the text itself, in the words of the programme that it belongs to."""
    return {one.key: (one.title, _said(one, package)) for one in package.manuals}


def terms_said(package: Package) -> Mapping[str, tuple[Text, Said]]:
    return {
        one.key: (
            one.word,
            {"definition": one.definition, "counted": one.counted, "source": Text(one.source, one.source)},
        )
        for one in package.terms
    }


def text_changes(before: Text, after: Text) -> Iterator[TextChange]:
    """Line by line, first the Danish and then the English."""
    yield from _lines("text-da", before.da.splitlines(), after.da.splitlines())
    yield from _lines("text-en", before.en.splitlines(), after.en.splitlines())


def _lines(field: str, old: Sequence[str], new: Sequence[str]) -> Iterator[TextChange]:
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = _joined(old[a:b]), _joined(new[c:d])
        if what != "equal" and gone != come:
            yield TextChange(field, gone, come)


def _joined(lines: Sequence[str]) -> str:
    return " / ".join(line.strip() for line in lines if line.strip())


def _said(manual: PackedManual, package: Package) -> Said:
    phases, boxes = package.programme.phase_by_key, package.programme.theory.node_by_key
    files = ", ".join(f"{one.name} ({sha256(one.content).hexdigest()[:6]})" for one in manual.files)
    return {
        "phase": phases[manual.phase].title if manual.phase in phases else NOTHING,
        "activity": boxes[manual.activity].title if manual.activity in boxes else NOTHING,
        "attachments": Text(files, files),
    }
