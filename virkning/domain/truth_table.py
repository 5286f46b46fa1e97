"""The truth table of QCA: every combination of conditions, with the cases in it and how surely the outcome came along.

Inclusion (consistency) = sum min(X, Y) / sum X; coverage = sum min(X, Y) / sum Y (Ragin 2006).
PRI = (sum min(X, Y) - sum min(X, Y, 1 - Y)) / (sum X - sum min(X, Y, 1 - Y)): what is left of the inclusion when the
part that would speak for the absence of the outcome as well is taken out (Schneider & Wagemann 2012).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_CONDITIONS = 8
"""2 to the 8th is 256 rows: more than any study of cases can fill, and what can be minimised while somebody waits."""

_NOISE = 1e-9  # sums of floats are trusted no further when compared with a cut-off


class RowOutcome(StrEnum):
    """What a row of the truth table counts as."""

    POSITIVE = "positive"  # enough cases, and the outcome came along surely enough
    NEGATIVE = "negative"
    CONTRADICTION = "contradiction"  # between the two cut-offs: neither explained nor assumed
    REMAINDER = "remainder"  # too few cases: nothing is known


@dataclass(frozen=True, slots=True)
class SetData:
    """Membership of each case in each condition and in the outcome, between 0 and 1. Nothing may be missing."""

    conditions: tuple[str, ...]
    memberships: tuple[tuple[float, ...], ...]
    outcome: tuple[float, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.conditions) <= MOST_CONDITIONS or len(set(self.conditions)) < len(self.conditions):
            raise ValueError(f"1 to {MOST_CONDITIONS} different conditions")
        if any(len(case) != len(self.conditions) for case in self.memberships):
            raise ValueError("each case needs each condition")
        if len(self.memberships) != len(self.outcome) or not self.outcome:
            raise ValueError("each case needs an outcome, and there must be one")
        if any(not 0 <= value <= 1 for case in (*self.memberships, self.outcome) for value in case):
            raise ValueError("membership lies between 0 and 1")

    def negated(self) -> "SetData":
        """For the absence of the outcome, which is a question of its own: QCA is not symmetric."""
        return SetData(self.conditions, self.memberships, tuple(1 - value for value in self.outcome))


@dataclass(frozen=True, slots=True)
class CutOffs:
    """When a row is positive. Under `lower` it is negative; between the two a contradiction."""

    inclusion: float = 0.8
    pri: float = 0.0
    n: int = 1
    lower: float | None = None


@dataclass(frozen=True, slots=True)
class SetFit:
    """How well a set lies within the outcome, and how much of the outcome it covers; None where a sum is 0."""

    inclusion: float | None
    pri: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class TruthRow:
    """`number` counts from 0, with the first condition as the highest bit; `cases` by their place in the data."""

    number: int
    cases: tuple[int, ...]
    with_outcome: int
    fit: SetFit
    outcome: RowOutcome

    @property
    def mixed(self) -> bool:
        """Cases that share every condition, and yet some have the outcome and some have not."""
        return 0 < self.with_outcome < len(self.cases)


@dataclass(frozen=True, slots=True)
class TruthTable:
    """All rows by number. `undecided` cases stand at exactly 0.5 of a condition, and so in no row."""

    conditions: tuple[str, ...]
    rows: tuple[TruthRow, ...]
    undecided: tuple[int, ...]

    def numbers(self, *outcomes: RowOutcome) -> frozenset[int]:
        return frozenset(row.number for row in self.rows if row.outcome in outcomes)


def fit(inside: Sequence[float], outcome: Sequence[float]) -> SetFit:
    """Inclusion, PRI and coverage of a set as sufficient for the outcome."""
    pairs = list(zip(inside, outcome, strict=True))
    both = sum(min(x, y) for x, y in pairs)
    either_way = sum(min(x, y, 1 - y) for x, y in pairs)
    return SetFit(
        _share(both, sum(inside)),
        _share(both - either_way, sum(inside) - either_way),
        _share(both, sum(outcome)),
    )


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole > _NOISE else None


def in_row(case: Sequence[float], number: int) -> float:
    """Membership of a case in a combination: the smallest of its memberships, turned where a condition is absent."""
    top = len(case) - 1
    return min(value if number >> (top - at) & 1 else 1 - value for at, value in enumerate(case))


def truth_table(data: SetData, cut_offs: CutOffs) -> TruthTable:
    """Each case stands in the row where its membership is above 0.5; inclusion is worked out over all cases."""
    by_row: dict[int, list[int]] = {}
    undecided = []
    for place, case in enumerate(data.memberships):
        if any(value == 0.5 for value in case):
            undecided.append(place)
        else:
            by_row.setdefault(_corner(case), []).append(place)
    rows = [_row(data, cut_offs, number, by_row.get(number, ())) for number in range(2 ** len(data.conditions))]
    return TruthTable(data.conditions, tuple(rows), tuple(undecided))


def _corner(case: Sequence[float]) -> int:
    return int("".join("1" if value > 0.5 else "0" for value in case), 2)


def _row(data: SetData, cut_offs: CutOffs, number: int, cases: Sequence[int]) -> TruthRow:
    found = fit([in_row(case, number) for case in data.memberships], data.outcome)
    with_outcome = sum(data.outcome[place] > 0.5 for place in cases)
    return TruthRow(number, tuple(cases), with_outcome, found, _outcome(found, len(cases), cut_offs))


def _outcome(found: SetFit, n: int, cut_offs: CutOffs) -> RowOutcome:
    if n < max(cut_offs.n, 1):
        return RowOutcome.REMAINDER
    inclusion, pri = found.inclusion or 0.0, found.pri or 0.0
    if inclusion >= cut_offs.inclusion - _NOISE and pri >= cut_offs.pri - _NOISE:
        return RowOutcome.POSITIVE
    if cut_offs.lower is not None and inclusion >= cut_offs.lower - _NOISE:
        return RowOutcome.CONTRADICTION
    return RowOutcome.NEGATIVE
