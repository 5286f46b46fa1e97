"""Change in categories."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.spec.courses import TEXT
from virkning.domain.categories import Fact, category_change, change_of_moves
from virkning.domain.programme import Category, Variable
from virkning.domain.result import Share

CODES = ("a", "b", "c")
VARIABLE = Variable("support", TEXT, tuple(Category(code, TEXT) for code in CODES))
FACTS = st.lists(
    st.builds(
        Fact,
        st.sampled_from(["1", "2", "3"]),
        st.sampled_from(CODES),
        st.integers(0, 5).map(lambda n: date(2013, 1, 1) + timedelta(days=n)),
    )
)


@given(FACTS)
def test_every_citizen_stands_in_one_category_at_each_end(facts: list[Fact]) -> None:
    found = category_change(VARIABLE, facts)
    assert found.n == len({fact.course for fact in facts})
    assert sum(row.first.count for row in found.rows) == found.n
    assert sum(row.latest.count for row in found.rows) == found.n
    assert [row.code for row in found.rows] == list(CODES)


@given(FACTS)
def test_the_moves_make_the_table(facts: list[Fact]) -> None:
    found = category_change(VARIABLE, facts)
    assert change_of_moves(VARIABLE, found.moves) == found


def test_nobody_known() -> None:
    found = category_change(VARIABLE, [])
    assert (found.n, found.moves) == (0, {})
    assert {row.first for row in found.rows} == {Share(0, 0)}


def test_a_code_that_the_variable_does_not_have_counts_in_n_but_has_no_row() -> None:
    found = change_of_moves(VARIABLE, {("a", "gone"): 1, ("a", "a"): 1})
    assert [row.latest for row in found.rows] == [Share(1, 2), Share(0, 2), Share(0, 2)]
