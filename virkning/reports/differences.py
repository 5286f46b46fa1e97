"""What differs between two texts, word by word, for people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

TOKENS = re.compile(r"\S+\s*|\s+")
"""A word with the space after it, so that words changed side by side are one change."""

MOST = 20_000
"""Words; two longer texts are told apart line by line, which is quick."""


class Kind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Part:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was changed is shown once, with its parts; `far` marks that lines without a change are left out."""

    kind: Kind
    parts: tuple[Part, ...]
    far: bool = False


def differences(before: str, after: str) -> tuple[Part, ...]:
    """One after the other: what stays, what goes, what comes."""
    return tuple(_parts(TOKENS.findall(before)[:MOST], TOKENS.findall(after)[:MOST]))


def _parts(old: list[str], new: list[str]) -> Iterator[Part]:
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Part(Kind.SAME, "".join(old[a:b]))
            continue
        if a < b:
            yield Part(Kind.GONE, "".join(old[a:b]))
        if c < d:
            yield Part(Kind.NEW, "".join(new[c:d]))


def lines(before: str, after: str, *, around: int = 1) -> tuple[Line, ...]:
    """By line; a line whose words changed shows which. Lines far from a change are left out."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found += [Line(Kind.SAME, (Part(Kind.SAME, text),)) for text in old[a:b]]
        elif what == "replace" and b - a == d - c:
            found += [_changed(x, y) for x, y in zip(old[a:b], new[c:d], strict=True)]
        else:
            found += [Line(Kind.GONE, (Part(Kind.GONE, text),)) for text in old[a:b]]
            found += [Line(Kind.NEW, (Part(Kind.NEW, text),)) for text in new[c:d]]
    return tuple(_near(found, around))


def _changed(old: str, new: str) -> Line:
    return Line(Kind.NEW, differences(old, new))


def _near(found: list[Line], around: int) -> Iterator[Line]:
    changed = [i for i, line in enumerate(found) if line.kind is not Kind.SAME]
    skipped = False
    for i, line in enumerate(found):
        if any(abs(i - at) <= around for at in changed):
            yield Line(line.kind, line.parts, far=skipped)
            skipped = False
        else:
            skipped = True
