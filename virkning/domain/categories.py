"""Change in categories: how many stood where at the enquiry, and where they stand now."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from virkning.domain.programme import Variable
from virkning.domain.result import Share, Suppression


@dataclass(frozen=True, slots=True)
class Fact:
    """One citizen's category in one variable, from a day on."""

    course: str
    code: str
    dated: date


@dataclass(frozen=True, slots=True)
class CategoryRow:
    code: str
    first: Share
    latest: Share
    suppressed: Suppression | None = None


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """One variable: everyone with at least one fact, at the first and at the latest.

    `moves` counts (first code, latest code).
    """

    variable: Variable
    n: int
    rows: tuple[CategoryRow, ...]
    moves: Mapping[tuple[str, str], int] = field(default_factory=dict)


def category_change(variable: Variable, facts: Iterable[Fact]) -> CategoryChange:
    """Count first and latest categories; of facts dated the same day, the one given last holds."""
    by_course: dict[str, list[Fact]] = {}
    for fact in facts:
        by_course.setdefault(fact.course, []).append(fact)
    return change_of_moves(variable, Counter(_ends(known) for known in by_course.values()))


def change_of_moves(variable: Variable, moves: Mapping[tuple[str, str], int]) -> CategoryChange:
    """The table of a variable from its counted moves."""
    n = sum(moves.values())
    first, latest = Counter[str](), Counter[str]()
    for (was, now), count in moves.items():
        first[was] += count
        latest[now] += count
    rows = (CategoryRow(c.key, Share(first[c.key], n), Share(latest[c.key], n)) for c in variable.categories)
    return CategoryChange(variable, n, tuple(rows), dict(moves))


def _ends(facts: Sequence[Fact]) -> tuple[str, str]:
    earliest = min(fact.dated for fact in facts)
    first = [fact for fact in facts if fact.dated == earliest][-1]
    latest = max(enumerate(facts), key=lambda numbered: (numbered[1].dated, numbered[0]))[1]
    return first.code, latest.code
