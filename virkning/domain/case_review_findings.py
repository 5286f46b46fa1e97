"""What a review of closed cases shows: how each factor goes together with the outcome, and which combinations do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.agreement import Level
from virkning.domain.agreement_study import AgreementStudy, agreement_study
from virkning.domain.case_review import (
    GOOD,
    OUTCOME,
    CaseOutcome,
    Codebook,
    CodedCase,
    FactorValue,
    PartlyAs,
    is_there,
    membership,
)
from virkning.domain.crosstab import ExactTest, FourFold, exact_test, four_fold
from virkning.domain.firth import FirthFactor, enough_cases, firth
from virkning.domain.qca import QcaAnalysis, SolutionKind, qca
from virkning.domain.truth_table import CutOffs, SetData

MOST_CONDITIONS = 4
"""Of a table of combinations; with 63 cases more leave most of them unseen."""

CASES_EACH = 2
"""A combination that one case alone shows tells of that case."""


@dataclass(frozen=True, slots=True)
class FactorFinding:
    """`counts`: value -> outcome -> cases. `table` leaves out what was not documented; `test` None if one-sided."""

    factor: str
    counts: Mapping[FactorValue, Mapping[CaseOutcome, int]]
    table: FourFold
    test: ExactTest | None


@dataclass(frozen=True, slots=True)
class ReaderAgreement:
    """How alike two readers coded one factor (or the outcome), before they talked."""

    factor: str
    study: AgreementStudy


@dataclass(frozen=True, slots=True)
class Combinations:
    """`cases` are the places of those that could be used, in the order of the analysis."""

    conditions: tuple[str, ...]
    cases: tuple[int, ...]
    fuzzy: bool
    analysis: QcaAnalysis


@dataclass(frozen=True, slots=True)
class ReviewFindings:
    """Of the cases whose outcome is settled. `together` is empty where there are too few cases for it."""

    cases: int
    settled: int
    outcomes: Mapping[CaseOutcome, int]
    factors: tuple[FactorFinding, ...]
    together: tuple[FirthFactor, ...]
    together_cases: int
    agreement: tuple[ReaderAgreement, ...]

    @property
    def good(self) -> int:
        return sum(count for outcome, count in self.outcomes.items() if outcome in GOOD)


def findings(
    codebook: Codebook,
    cases: Sequence[CodedCase],
    readings: Sequence[Sequence[CodedCase]],
    *,
    partly: PartlyAs,
    asked: Sequence[str] = (),
) -> ReviewFindings:
    """`readings` holds for each case what each of its readers said alone. `asked`: the factors told together."""
    ended = [case for case in cases if case.outcome is not None]
    together, used = _together(ended, asked, partly)
    return ReviewFindings(
        cases=len(cases),
        settled=len(ended),
        outcomes=Counter(case.outcome for case in ended if case.outcome is not None),
        factors=tuple(_factor(factor.key, ended, partly) for factor in codebook.factors),
        together=together,
        together_cases=used,
        agreement=tuple(_agreements(codebook, readings)),
    )


def _factor(key: str, cases: Sequence[CodedCase], partly: PartlyAs) -> FactorFinding:
    counts: dict[FactorValue, Counter[CaseOutcome]] = {value: Counter() for value in FactorValue}
    pairs = []
    for case in cases:
        value, outcome = case.values.get(key), case.outcome
        if value is None or outcome is None:
            continue
        counts[value][outcome] += 1
        there = is_there(value, partly)
        if there is not None:
            pairs.append((there, outcome in GOOD))
    table = four_fold(pairs)
    return FactorFinding(key, counts, table, exact_test(table))


def _together(
    cases: Sequence[CodedCase], asked: Sequence[str], partly: PartlyAs
) -> tuple[tuple[FirthFactor, ...], int]:
    """The factors at once, where there are enough cases with all of them documented."""
    rows, ends = [], []
    for case in cases:
        there = [is_there(case.values.get(key), partly) for key in asked]
        known = [value for value in there if value is not None]
        if len(known) == len(asked):
            rows.append([float(value) for value in known])
            ends.append(case.outcome in GOOD)
    if not enough_cases(ends, len(asked)):
        return (), len(rows)
    try:
        return firth(asked, rows, ends), len(rows)
    except ValueError:  # factors that always go together cannot be told apart
        return (), len(rows)


def combinations_of(
    cases: Sequence[CodedCase], conditions: Sequence[str], *, partly: PartlyAs, fuzzy: bool, inclusion: float = 0.8
) -> Combinations | None:
    """Which combinations go together with a good end (QCA). None where no case has them all documented.

    Fuzzy sets give *partly* a degree of its own, of the outcome too; crisp ones follow the choice of the review.
    """
    used, rows, ends = [], [], []
    for place, case in enumerate(cases):
        degrees = [_degree(case.values.get(key), partly, fuzzy=fuzzy) for key in conditions]
        known = [degree for degree in degrees if degree is not None]
        if case.outcome is not None and len(known) == len(conditions):
            used.append(place)
            rows.append(tuple(known))
            ends.append(_end(case.outcome, fuzzy=fuzzy))
    if not rows:
        return None
    data = SetData(tuple(conditions), tuple(rows), tuple(ends))
    kinds = (SolutionKind.CONSERVATIVE, SolutionKind.INTERMEDIATE, SolutionKind.PARSIMONIOUS)
    expected = dict.fromkeys(conditions, True)
    found = qca(data, cut_offs=CutOffs(inclusion, 0.0, CASES_EACH), expected=expected, kinds=kinds)
    return Combinations(tuple(conditions), tuple(used), fuzzy, found)


def _degree(value: FactorValue | None, partly: PartlyAs, *, fuzzy: bool) -> float | None:
    if fuzzy:
        return membership(value)
    there = is_there(value, partly)
    return None if there is None else float(there)


def _end(outcome: CaseOutcome, *, fuzzy: bool) -> float:
    if fuzzy and outcome is CaseOutcome.PARTLY:
        return 0.67
    return float(outcome in GOOD)


def _agreements(codebook: Codebook, readings: Sequence[Sequence[CodedCase]]) -> list[ReaderAgreement]:
    """Of cases that two or more have read; each reader is a rater by the order of the readings."""
    found = []
    widest = max((len(case) for case in readings), default=0)
    names = tuple(str(number) for number in range(1, widest + 1))
    for key in (*(factor.key for factor in codebook.factors), OUTCOME):
        rows = [[_number(one, key) for one in case] + [None] * (widest - len(case)) for case in readings]
        twice = [row for row in rows if sum(value is not None for value in row) > 1]
        if twice:
            found.append(ReaderAgreement(key, agreement_study(twice, names, Level.NOMINAL)))
    return found


def _number(case: CodedCase, key: str) -> float | None:
    value: FactorValue | CaseOutcome | None = case.outcome if key == OUTCOME else case.values.get(key)
    if value is None:
        return None
    return float(list(type(value)).index(value))
