"""Manuals: how an activity is done, in versions with dates, and whether a course followed them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virkning.domain.text import Language, Text

CHECK = re.compile(r"^\s{0,3}[-*+] \[[ xX]\] +(?P<text>\S.*)$")
FENCE = re.compile(r"^\s{0,3}(```|~~~)")
NAMED = re.compile(r"\s*\{#(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)\}\s*$")
LONGEST_KEY = 60
LONGEST_TITLE, LONGEST_TEXT = 150, 100_000


class Done(StrEnum):
    """What was answered to a point of a checklist."""

    DONE = "done"
    NOT_DONE = "not-done"
    NOT_RELEVANT = "not-relevant"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One point. The key is made of its words, or written after them as `{#key}`, and stays when the point moves."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ManualVersion:
    """What the manual says from a day on. The English may be empty; the checklist is read from the Danish."""

    number: int
    since: date
    text: Text
    news: str = ""

    def to(self, language: Language) -> str:
        """The Danish where there is no English."""
        return self.text.to(language) or self.text.da

    @property
    def checklist(self) -> tuple[ChecklistItem, ...]:
        return checklist(self.text.da)

    def words_of(self, language: Language) -> Mapping[str, str]:
        """The points in the reader's language, by key; in Danish where the English text has no such point."""
        danish = {item.key: item.text for item in self.checklist}
        if language == "da":
            return danish
        english = checklist(self.text.en)
        if len(english) != len(danish):
            return danish | {item.key: item.text for item in english if item.key in danish}
        return {key: item.text for key, item in zip(danish, english, strict=True)}


@dataclass(frozen=True, slots=True)
class Manual:
    """How a phase or an activity of a programme is done. `phase` empty: it is about the whole course.

    `node` is the activity in the theory of change that it belongs to.
    """

    key: str
    programme: str
    title: Text
    phase: str = ""
    node: str = ""
    versions: tuple[ManualVersion, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """A version that was in force while something went on, from its first day in it."""

    version: ManualVersion
    since: date


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Whether the manual was followed: points of checklists, and how many courses they are of."""

    done: int = 0
    not_done: int = 0
    not_relevant: int = 0
    unanswered: int = 0
    courses: int = 0

    @property
    def share(self) -> float | None:
        """Done among those done and not done. Not relevant and not answered count neither way."""
        counted = self.done + self.not_done
        return self.done / counted if counted else None

    def __add__(self, other: "Fidelity") -> "Fidelity":
        return Fidelity(
            self.done + other.done,
            self.not_done + other.not_done,
            self.not_relevant + other.not_relevant,
            self.unanswered + other.unanswered,
            self.courses + other.courses,
        )


def checklist(text: str) -> tuple[ChecklistItem, ...]:
    """The lines `- [ ] …` outside of code, in their order, each under a key of its own."""
    found: dict[str, ChecklistItem] = {}
    fenced = False
    for line in text.splitlines():
        if FENCE.match(line):
            fenced = not fenced
        point = None if fenced else CHECK.match(line)
        if point:
            item = _item(point["text"], found)
            found[item.key] = item
    return tuple(found.values())


def _item(written: str, taken: Mapping[str, ChecklistItem]) -> ChecklistItem:
    named = NAMED.search(written)
    words = NAMED.sub("", written).strip()
    first = named["key"] if named else key_of(words)
    key, number = first, 1
    while key in taken:
        number += 1
        key = f"{first}-{number}"
    return ChecklistItem(key, words)


def key_of(words: str) -> str:
    """`Tal om sikkerhed på vejen hjem` becomes `tal-om-sikkerhed-paa-vejen-hjem`."""
    plain = words.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_KEY].strip("-") or "punkt"


def version_on(versions: Sequence[ManualVersion], day: date) -> ManualVersion | None:
    """The one in force on a day: the latest that had begun; of two from the same day the higher number."""
    begun = [version for version in versions if version.since <= day]
    return max(begun, key=lambda version: (version.since, version.number), default=None)


def followed(versions: Sequence[ManualVersion], first: date, last: date) -> tuple[Followed, ...]:
    """Those in force from `first` to `last`, both included, the earliest first."""
    days = sorted({first, *(version.since for version in versions if first < version.since <= last)})
    found: list[Followed] = []
    for day in days:
        version = version_on(versions, day)
        if version is not None and (not found or found[-1].version.number != version.number):
            found.append(Followed(version, day))
    return tuple(found)


def fidelity_of(version: ManualVersion, answers: Mapping[str, Done]) -> Fidelity:
    """One course's answers to the checklist of one version. Without any answer the course does not count."""
    given = [answers.get(item.key) for item in version.checklist]
    return Fidelity(
        done=given.count(Done.DONE),
        not_done=given.count(Done.NOT_DONE),
        not_relevant=given.count(Done.NOT_RELEVANT),
        unanswered=given.count(None),
        courses=int(any(given)),
    )


def together(parts: Iterable[tuple[str, Fidelity]]) -> Fidelity:
    """Many courses: points are added up, and a course with several checklists counts once. `parts` names the course."""
    answered = [(course, part) for course, part in parts if part.courses]
    total = sum((part for _, part in answered), Fidelity())
    return Fidelity(
        total.done, total.not_done, total.not_relevant, total.unanswered, len({course for course, _ in answered})
    )
