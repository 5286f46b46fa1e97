"""A citizen's right of access to look-ups: dates, purposes, roles; names where asked for.

CJEU C-579/21 (22 June 2023) and Datatilsynet 6 June 2024 (2024-32-0283): date and purpose are covered by article 15,
the employee's identity is not, unless the citizen needs it to use other rights.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Protocol


class Act(StrEnum):
    """What was done, as far as it concerns the citizen."""

    SEEN = "seen"
    FOUND = "searched"
    TAKEN_OUT = "exported"
    WRITTEN = "written"


class LookedAt(Protocol):
    """One event, in local time."""

    @property
    def at(self) -> datetime: ...
    @property
    def what(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def by(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Line:
    """What one person did on one day for one purpose. `person` counts the people of the report; 0 is the system."""

    day: date
    first: datetime
    last: datetime
    purpose: str
    person: int
    role: str
    name: str  # empty where names are masked
    acts: tuple[tuple[Act, int], ...]


@dataclass(frozen=True, slots=True)
class LooksReport:
    reference: str
    organisation: str
    made: date
    lines: tuple[Line, ...]
    people: int
    named: bool

    @property
    def looks(self) -> int:
        return sum(n for line in self.lines for _, n in line.acts)


def looks_report(
    looks: Iterable[LookedAt], *, reference: str, organisation: str, made: date, named: bool = False
) -> LooksReport:
    """Newest day first. The same person has the same number all through, in the order in which they came."""
    ordered = sorted(looks, key=lambda look: look.at)
    numbers: dict[int, int] = {}
    for look in ordered:
        if look.by is not None:
            numbers.setdefault(look.by, len(numbers) + 1)
    keyed = sorted(ordered, key=lambda look: (look.at.date(), look.by or 0, look.purpose, look.at))
    groups = groupby(keyed, key=lambda look: (look.at.date(), look.by, look.purpose))
    lines = [_line(list(found), numbers, named) for _, found in groups]
    lines.sort(key=lambda line: (line.day, line.first), reverse=True)
    return LooksReport(reference, organisation, made, tuple(lines), len(numbers), named)


def act_of(what: str) -> Act:
    return Act(what) if what in {Act.SEEN, Act.FOUND, Act.TAKEN_OUT} else Act.WRITTEN


def _line(looks: Sequence[LookedAt], numbers: dict[int, int], named: bool) -> Line:
    first = looks[0]
    counted = Counter(act_of(look.what) for look in looks)
    return Line(
        first.at.date(),
        first.at,
        looks[-1].at,
        first.purpose,
        numbers.get(first.by or 0, 0),
        first.role,
        first.name if named else "",
        tuple((act, counted[act]) for act in Act if counted[act]),
    )
