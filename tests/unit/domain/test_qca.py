"""QCA against published solutions, and what must hold between the three kinds of solution on any data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.domain.lipset import CONDITIONS, NAMES, lipset
from virkning.domain.qca import QcaAnalysis, QcaModel, SolutionKind, qca
from virkning.domain.truth_table import CutOffs, RowOutcome, SetData

KROOK = ("ES", "QU", "WS", "WM", "LP")

KROOK_ROWS = {
    3: (0, 2), 4: (1, 1), 9: (0, 1), 11: (0, 4), 12: (1, 1), 18: (0, 1), 21: (1, 1),
    24: (1, 1), 25: (0, 3), 26: (1, 1), 27: (1, 1), 28: (1, 2), 29: (1, 1), 32: (1, 2),
}  # fmt: skip
"""Outcome and cases of each row, numbered from 1: Krook's data on women in parliaments of 22 countries, as the truth
table is printed in Thiem & Duşa (2013), QCA: a package for qualitative comparative analysis, The R Journal 5(1)."""


def krook() -> SetData:
    rows = [(row - 1, float(y)) for row, (y, n) in KROOK_ROWS.items() for _ in range(n)]
    memberships = tuple(tuple(float(bit) for bit in f"{row:05b}") for row, _y in rows)
    return SetData(KROOK, memberships, tuple(y for _row, y in rows))


def analysed(data: SetData, cutoff: float = 1.0) -> dict[SolutionKind, tuple[QcaModel, ...]]:
    """All three kinds, each condition expected to help by being there."""
    found = qca(data, cut_offs=CutOffs(cutoff), expected=dict.fromkeys(data.conditions, True), kinds=SolutionKind)
    return {solution.kind: solution.models for solution in found.solutions}


def terms(model: QcaModel) -> dict[str, tuple[float, float]]:
    """Raw and unique coverage of each term, as printed with three decimals."""
    return {t.written: (round(t.fit.coverage or 0, 3), round(t.unique or 0, 3)) for t in model.terms}


def test_lipset_survival_as_printed_by_the_r_package() -> None:
    found = analysed(lipset())
    assert [terms(model) for model in found[SolutionKind.CONSERVATIVE]] == [
        {"DEV*LIT*IND*STB": (0.75, 0.5), "DEV*~URB*LIT*STB": (0.5, 0.25)}
    ]
    (short,) = found[SolutionKind.PARSIMONIOUS]
    assert short.written == "DEV*STB"
    assert [row + 1 for row in short.assumptions] == [18, 20, 26, 28, 30]
    assert [NAMES[place] for place in short.terms[0].cases] == ["BE", "CZ", "FI", "FR", "IE", "NL", "SE", "UK"]
    assert [model.written for model in found[SolutionKind.INTERMEDIATE]] == ["DEV*LIT*STB"]


def test_lipset_breakdown_as_printed_by_the_r_package() -> None:
    found = analysed(lipset().negated())
    (long,) = found[SolutionKind.CONSERVATIVE]
    assert set(terms(long)) == {"~DEV*~URB*~IND", "DEV*LIT*IND*~STB"}
    (short,) = found[SolutionKind.PARSIMONIOUS]
    assert terms(short) == {"~DEV": (0.8, 0.3), "~STB": (0.7, 0.2)}
    assert (short.fit.inclusion, short.fit.coverage) == (1, 1)


def test_two_models_are_equally_good_in_thiem_and_dusa() -> None:
    found = analysed(krook())
    (long,) = found[SolutionKind.CONSERVATIVE]
    assert terms(long) == {
        "ES*QU*~WS*LP": (0.273, 0.091),
        "ES*QU*~WS*WM": (0.273, 0.091),
        "~ES*~WS*WM*LP": (0.182, 0.182),
        "ES*WS*~WM*~LP": (0.182, 0.182),
        "ES*WS*WM*LP": (0.273, 0.273),
    }
    shared = {"WS": (0.455, 0.182), "ES*WM": (0.545, 0.091), "QU*LP": (0.545, 0.091)}
    short = [terms(model) for model in found[SolutionKind.PARSIMONIOUS]]
    assert len(short) == 2
    assert {**shared, "~ES*LP": (0.182, 0.091)} in short
    assert {**shared, "WM*LP": (0.636, 0.091)} in short
    # Printed there for the second of the two; the first leads to another.
    between = [terms(model) for model in found[SolutionKind.INTERMEDIATE]]
    assert {
        "ES*WS": (0.455, 0.182),
        "WM*LP": (0.636, 0.182),
        "ES*QU*LP": (0.455, 0.091),
        "ES*QU*WM": (0.455, 0.091),
    } in between


def test_no_expectation_assumes_nothing() -> None:
    found = qca(krook(), cut_offs=CutOffs(1.0), expected={}, kinds=SolutionKind)
    by_kind = {one.kind: one for one in found.solutions}
    long, between = by_kind[SolutionKind.CONSERVATIVE], by_kind[SolutionKind.INTERMEDIATE]
    assert long.models == between.models
    assert by_kind[SolutionKind.PARSIMONIOUS].ambiguous


def test_nothing_positive_gives_no_model() -> None:
    found = qca(SetData(("A",), ((1.0,), (0.0,)), (0.0, 0.0)), cut_offs=CutOffs(), expected={}, kinds=SolutionKind)
    assert [one.models for one in found.solutions] == [(), (), ()]


def test_no_case_with_the_outcome_leaves_no_coverage() -> None:
    data = SetData(("A",), ((1.0,), (0.0,)), (0.0, 0.0))
    found = qca(data, cut_offs=CutOffs(0.0), expected={}, kinds=[SolutionKind.CONSERVATIVE])
    (model,) = found.solutions[0].models
    assert (model.written, model.fit.inclusion, model.fit.coverage, model.terms[0].unique) == ("1", 0, None, None)


def test_necessity_by_hand() -> None:
    """Eight survived, ten were developed; all eight were among the ten."""
    found = {one.written: one for one in analysed_whole(lipset()).necessity}
    assert (found["DEV"].inclusion, found["DEV"].coverage, found["DEV"].relevance) == pytest.approx((1, 0.8, 0.8))
    assert found["URB"].inclusion == 0.5
    assert found["~LIT"].inclusion == 0
    always = qca(SetData(("A",), ((1.0,),), (1.0,)), cut_offs=CutOffs(), expected={}, kinds=())
    assert always.necessity[0].relevance is None


def test_an_expectation_of_what_is_no_condition_is_refused() -> None:
    with pytest.raises(ValueError, match="no condition"):
        qca(lipset(), cut_offs=CutOffs(), expected={"GNP": True}, kinds=())


def analysed_whole(data: SetData, cutoff: float = 0.8) -> QcaAnalysis:
    expected = {name: at % 2 == 0 for at, name in enumerate(data.conditions)}
    return qca(data, cut_offs=CutOffs(cutoff), expected=expected, kinds=SolutionKind)


SHARES = st.sampled_from([0.0, 0.1, 0.3, 0.4, 0.6, 0.8, 0.9, 1.0])


@st.composite
def data_sets(draw: st.DrawFn) -> SetData:
    conditions = CONDITIONS[: draw(st.integers(1, 4))]
    case = st.tuples(*[SHARES] * len(conditions))
    cases = draw(st.lists(st.tuples(case, SHARES), min_size=1, max_size=12))
    return SetData(conditions, tuple(one for one, _y in cases), tuple(y for _one, y in cases))


@given(data_sets())
def test_from_conservative_over_intermediate_to_parsimonious_more_is_covered(data: SetData) -> None:
    found = analysed_whole(data)
    positive = found.table.numbers(RowOutcome.POSITIVE)
    denied = found.table.numbers(RowOutcome.NEGATIVE, RowOutcome.CONTRADICTION)
    covered = {
        one.kind: [
            frozenset(row.number for row in found.table.rows if any(t.term.covers(row.number) for t in model.terms))
            for model in one.models
        ]
        for one in found.solutions
    }
    for rows in (rows for models in covered.values() for rows in models):
        assert positive <= rows
        assert not rows & denied
    assert set(covered[SolutionKind.CONSERVATIVE]) <= {positive}
    for between in covered[SolutionKind.INTERMEDIATE]:
        assert any(between <= short for short in covered[SolutionKind.PARSIMONIOUS])
    assert bool(positive) == all(bool(models) for models in covered.values())


@given(data_sets())
def test_figures_stay_within_their_bounds(data: SetData) -> None:
    for model in (model for one in analysed_whole(data).solutions for model in one.models):
        assert 0 <= (model.fit.coverage or 0) <= 1 + 1e-9
        for term in model.terms:
            assert -1e-9 <= (term.unique or 0) <= (term.fit.coverage or 0) + 1e-9
            assert (term.fit.coverage or 0) <= (model.fit.coverage or 0) + 1e-9
