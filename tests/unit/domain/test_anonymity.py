"""Groups that are alike, who stands alone, and what each trait costs."""

from hypothesis import given
from hypothesis import strategies as st

from virkning.domain.anonymity import anonymity_of, costs, in_large_groups, singled_out

ROWS = [("2013", "a", 1), ("2013", "a", 1), ("2013", "a", 2), ("2013", "b", 1), ("2014", "a", 1)]


def test_the_smallest_group_and_those_who_stand_alone() -> None:
    found = anonymity_of(ROWS, limit=3)
    assert (found.rows, found.groups, found.smallest, found.unique, found.below) == (5, 4, 1, 3, 5)
    assert not found.holds
    assert found.share_unique == 3 / 5


def test_of_nothing_nobody_can_be_known() -> None:
    found = anonymity_of([], limit=5)
    assert found.holds
    assert (found.smallest, found.share_unique) == (0, 0.0)


def test_without_any_trait_everybody_is_alike() -> None:
    assert anonymity_of([()] * 7, limit=5).smallest == 7


def test_the_dearest_trait_comes_first() -> None:
    rows = [(number, number % 2, "x") for number in range(6)]
    found = costs(("day", "department", "same"), rows, limit=3)
    assert [one.name for one in found] == ["day", "department", "same"]
    assert [one.without.unique for one in found] == [0, 6, 6]
    assert found[0].without.smallest == 3


def test_an_attacker_finds_those_who_are_alone_in_what_is_known() -> None:
    seen = [row[:2] for row in ROWS]
    assert singled_out(seen, seen) == 2
    assert singled_out(seen, [("2015", "a")]) == 0


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2))), st.integers(2, 6))
def test_what_is_kept_holds_the_limit(rows: list[tuple[int, int]], limit: int) -> None:
    kept = [row for row, stays in zip(rows, in_large_groups(rows, limit=limit), strict=True) if stays]
    assert anonymity_of(kept, limit=limit).holds
    found = anonymity_of(rows, limit=limit)
    assert found.below == len(rows) - len(kept)
    assert found.unique <= found.below


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2)), min_size=1))
def test_a_coarser_choice_never_makes_more_stand_alone(rows: list[tuple[int, int]]) -> None:
    coarse = [(day // 3, place) for day, place in rows]
    assert anonymity_of(coarse, limit=5).unique <= anonymity_of(rows, limit=5).unique
