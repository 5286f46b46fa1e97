"""The truth table: where each case stands, what a row counts as, and cases that contradict each other."""

import pytest

from tests.unit.domain.lipset import CONDITIONS, NAMES, lipset
from virkning.domain.truth_table import CutOffs, RowOutcome, SetData, fit, truth_table

FIRST = 4
"""Conditions of the first look in Rihoux & De Meur (2009): without stability."""


def contradicting() -> SetData:
    """As first dichotomised there, at a national product of 600: Czechoslovakia and Finland are not developed."""
    data = lipset()
    cases = [
        (0.0, *case[1:FIRST]) if name in ("CZ", "FI") else case[:FIRST]
        for name, case in zip(NAMES, data.memberships, strict=True)
    ]
    return SetData(CONDITIONS[:FIRST], tuple(cases), data.outcome)


def test_the_contradictions_of_rihoux_and_de_meur() -> None:
    """As the R package prints them with the cut-offs 1 and 0.01, rows numbered from 1."""
    table = truth_table(contradicting(), CutOffs(1.0, lower=0.01))
    seen = {row.number + 1: row for row in table.rows if row.cases}
    told = {number: (len(row.cases), row.outcome, row.mixed) for number, row in seen.items()}
    assert told == {
        1: (5, RowOutcome.NEGATIVE, False),
        3: (4, RowOutcome.CONTRADICTION, True),
        8: (1, RowOutcome.POSITIVE, False),
        11: (1, RowOutcome.POSITIVE, False),
        12: (3, RowOutcome.CONTRADICTION, True),
        16: (4, RowOutcome.CONTRADICTION, True),
    }
    assert [NAMES[place] for place in seen[3].cases] == ["EE", "FI", "HU", "PL"]
    assert (seen[3].fit.inclusion, seen[3].fit.pri) == (0.25, 0.25)
    assert seen[12].fit.inclusion == pytest.approx(0.667, abs=0.0005)
    assert (seen[3].with_outcome, seen[12].with_outcome) == (1, 2)


def test_cut_offs_of_cases_inclusion_and_pri() -> None:
    # Both cases are in A; Y holds as much of them as ~Y does, so the inclusion is high and the PRI is not.
    data = SetData(("A",), ((0.6,), (0.6,), (0.1,)), (0.6, 0.5, 0.4))
    row = truth_table(data, CutOffs(0.8)).rows[1]
    assert row.fit.inclusion == pytest.approx((0.6 + 0.5 + 0.1) / 1.3)
    assert row.fit.pri == pytest.approx((1.2 - 1.0) / (1.3 - 1.0))
    assert row.fit.coverage == pytest.approx(1.2 / 1.5)
    assert row.outcome is RowOutcome.POSITIVE
    assert truth_table(data, CutOffs(0.8, pri=0.7)).rows[1].outcome is RowOutcome.NEGATIVE
    assert truth_table(data, CutOffs(0.8, n=3)).rows[1].outcome is RowOutcome.REMAINDER


def test_a_case_at_the_middle_stands_in_no_row() -> None:
    table = truth_table(SetData(("A",), ((0.5,), (1.0,)), (1.0, 1.0)), CutOffs())
    assert table.undecided == (0,)
    assert [row.cases for row in table.rows] == [(), (1,)]


def test_what_cannot_be_divided_has_no_figure() -> None:
    found = fit([0.0, 0.0], [0.0, 0.0])
    assert (found.inclusion, found.pri, found.coverage) == (None, None, None)


def test_the_absence_of_the_outcome_is_its_own_question() -> None:
    assert lipset().negated().outcome[0] == 1
    assert lipset().negated().negated() == lipset()


@pytest.mark.parametrize(
    ("conditions", "memberships", "outcome"),
    [
        ((), ((),), (1.0,)),
        (("A", "A"), ((1.0, 1.0),), (1.0,)),
        (tuple("ABCDEFGHIJK"), ((1.0,) * 11,), (1.0,)),
        (("A", "B"), ((1.0,),), (1.0,)),
        (("A",), ((1.0,),), (1.0, 0.0)),
        (("A",), (), ()),
        (("A",), ((1.2,),), (1.0,)),
        (("A",), ((1.0,),), (-0.1,)),
    ],
)
def test_data_that_are_no_sets_are_refused(
    conditions: tuple[str, ...], memberships: tuple[tuple[float, ...], ...], outcome: tuple[float, ...]
) -> None:
    with pytest.raises(ValueError, match=r"conditions|case|membership|outcome"):
        SetData(conditions, memberships, outcome)
