"""Qualitative comparative analysis: which combinations of conditions came along with an outcome, crisp and fuzzy.

It shows what coincides in these cases. It does not show what caused what.
Sources: Ragin (1987; 2008); Ragin & Sonnett (2005) for the intermediate solution; Schneider & Wagemann (2012) for
necessity; Duşa & Thiem (2015) and the R package QCA for the meaning of each figure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from virkning.domain.minimisation import Conjunction, Covers, minimised
from virkning.domain.truth_table import CutOffs, RowOutcome, SetData, SetFit, TruthTable, fit, truth_table

MOST_PAIRS = 400
"""Pairs of a conservative and a parsimonious model that an intermediate solution is worked out from."""


class SolutionKind(StrEnum):
    """What is assumed of combinations that no case shows."""

    CONSERVATIVE = "conservative"  # nothing
    INTERMEDIATE = "intermediate"  # only what the stated expectations speak for
    PARSIMONIOUS = "parsimonious"  # whatever makes it shortest


@dataclass(frozen=True, slots=True)
class ConjunctionFit:
    """One way to the outcome. `unique` is the coverage that no other term of the model has; `cases` are above 0.5."""

    term: Conjunction
    written: str
    fit: SetFit
    unique: float | None
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QcaModel:
    """One way to say it. `assumptions` are the rows without cases that it takes for positive."""

    terms: tuple[ConjunctionFit, ...]
    fit: SetFit
    assumptions: tuple[int, ...]

    @property
    def written(self) -> str:
        return " + ".join(term.written for term in self.terms)


@dataclass(frozen=True, slots=True)
class QcaSolution:
    """All models that are equally good; none where no row is positive. `cut_short` where there are too many to list."""

    kind: SolutionKind
    models: tuple[QcaModel, ...]
    cut_short: bool

    @property
    def ambiguous(self) -> bool:
        return len(self.models) > 1


@dataclass(frozen=True, slots=True)
class Necessity:
    """How far the outcome never came without the condition, or without its absence (`~`).

    inclusion = sum min(X, Y) / sum Y; coverage = sum min(X, Y) / sum X; relevance (RoN) =
    sum (1 - X) / sum (1 - min(X, Y)), small where nearly all cases have the condition anyway.
    """

    written: str
    inclusion: float | None
    relevance: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class QcaAnalysis:
    """Everything that was found, in the order it should be read."""

    necessity: tuple[Necessity, ...]
    table: TruthTable
    solutions: tuple[QcaSolution, ...]


def qca(
    data: SetData, *, cut_offs: CutOffs, expected: Mapping[str, bool], kinds: Iterable[SolutionKind]
) -> QcaAnalysis:
    """`expected` says of some conditions whether their presence (True) or their absence is thought to help."""
    if set(expected) - set(data.conditions):
        raise ValueError("an expectation of what is no condition")
    table = truth_table(data, cut_offs)
    found = (solution(data, table, kind, expected) for kind in SolutionKind if kind in set(kinds))
    return QcaAnalysis(necessity(data), table, tuple(found))


def necessity(data: SetData) -> tuple[Necessity, ...]:
    found = []
    for (at, name), present in product(enumerate(data.conditions), (True, False)):
        column = [case[at] if present else 1 - case[at] for case in data.memberships]
        both = [min(x, y) for x, y in zip(column, data.outcome, strict=True)]
        turned = fit(data.outcome, column)
        seldom = sum(1 - one for one in both)
        relevance = sum(1 - x for x in column) / seldom if seldom else None
        found.append(Necessity(name if present else f"~{name}", turned.inclusion, relevance, turned.coverage))
    return tuple(found)


def solution(data: SetData, table: TruthTable, kind: SolutionKind, expected: Mapping[str, bool]) -> QcaSolution:
    """The models of one kind, with their figures."""
    if kind is SolutionKind.INTERMEDIATE:
        covers = _intermediate(table, expected)
    else:
        everything = kind is SolutionKind.PARSIMONIOUS
        covers = _covers(table, table.numbers(RowOutcome.REMAINDER) if everything else ())
    models = tuple(_model(data, table, terms) for terms in covers.models)
    return QcaSolution(kind, models, covers.cut_short)


def _covers(table: TruthTable, assumed: Iterable[int]) -> Covers:
    return minimised(table.numbers(RowOutcome.POSITIVE), assumed, conditions=len(table.conditions))


def _intermediate(table: TruthTable, expected: Mapping[str, bool]) -> Covers:
    """For each conservative with each parsimonious model: allow what is easy to assume, and minimise again."""
    top = len(table.conditions) - 1
    expectations = {1 << (top - at): expected[name] for at, name in enumerate(table.conditions) if name in expected}
    remainders = table.numbers(RowOutcome.REMAINDER)
    narrow, wide = _covers(table, ()), _covers(table, remainders)
    pairs = list(product(narrow.models, wide.models))
    allowed = {easy_assumptions(long, short, remainders, expectations) for long, short in pairs[:MOST_PAIRS]}
    found = [_covers(table, easy) for easy in sorted(allowed, key=sorted)]
    models = sorted({terms for covers in found for terms in covers.models})
    short_of = len(pairs) > MOST_PAIRS or any(covers.cut_short for covers in (narrow, wide, *found))
    return Covers(tuple(models), short_of)


def easy_assumptions(
    long: Sequence[Conjunction],
    short: Sequence[Conjunction],
    remainders: Iterable[int],
    expectations: Mapping[int, bool],
) -> frozenset[int]:
    """The rows without cases that the expectations speak for (Ragin & Sonnett 2005).

    A condition of a conservative term may go where the parsimonious term around it does without, and where it stands
    the other way than expected: if the outcome came even so, it should come all the more when it stands as expected.
    """
    loosened = [_loosened(term, around, expectations) for term in long for around in short if term.within(around)]
    return frozenset(row for row in remainders if any(term.covers(row) for term in loosened))


def _loosened(term: Conjunction, around: Conjunction, expectations: Mapping[int, bool]) -> Conjunction:
    may_go = sum(
        bit
        for bit, present in expectations.items()
        if term.care & bit and not around.care & bit and bool(term.present & bit) is not present
    )
    return Conjunction(term.care & ~may_go, term.present & ~may_go)


def _model(data: SetData, table: TruthTable, terms: Sequence[Conjunction]) -> QcaModel:
    inside = [[term.membership(case) for case in data.memberships] for term in terms]
    whole = fit(_union(inside), data.outcome)
    told = []
    for at, term in enumerate(terms):
        alone = fit(inside[at], data.outcome)
        others = fit(_union([*inside[:at], *inside[at + 1 :]]), data.outcome) if len(terms) > 1 else None
        cases = tuple(place for place, value in enumerate(inside[at]) if value > 0.5)
        told.append(ConjunctionFit(term, term.written(data.conditions), alone, _unique(whole, others), cases))
    remainders = table.numbers(RowOutcome.REMAINDER)
    assumed = sorted(row for row in remainders if any(term.covers(row) for term in terms))
    return QcaModel(tuple(sorted(told, key=_largest_first)), whole, tuple(assumed))


def _union(sets: Sequence[Sequence[float]]) -> list[float]:
    """Fuzzy "or": the largest membership of each case."""
    return [max(case) for case in zip(*sets, strict=True)]


def _unique(whole: SetFit, others: SetFit | None) -> float | None:
    if whole.coverage is None:
        return None
    return whole.coverage - (others.coverage or 0.0 if others else 0.0)


def _largest_first(term: ConjunctionFit) -> tuple[float, str]:
    return -(term.fit.coverage or 0.0), term.written
