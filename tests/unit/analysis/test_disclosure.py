"""Small numbers stay hidden, also from a reader who can subtract."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.analysis import pooling
from virkning.analysis.disclosure import protect, protect_categories, protect_waves
from virkning.domain.categories import change_of_moves
from virkning.domain.change import ChangeRule, Threshold
from virkning.domain.programme import Category, Variable
from virkning.domain.result import (
    ALL_DEPARTMENTS,
    START,
    Cell,
    Classes,
    MissingReason,
    Moments,
    Result,
    Span,
    SpanKind,
    Suppression,
)
from virkning.domain.text import Text
from virkning.domain.waves import Wave

PHASE = Span(SpanKind.PHASE, "f1")
ANY = Threshold(ChangeRule.ANY)


def part(department: str, progressed: int, status_quo: int = 0, regressed: int = 0, *, unpaired: int = 0) -> Result:
    n = progressed + status_quo + regressed
    values = Moments(n, 2.0, 1.0) if n else Moments()
    return Result(
        Cell("scale", department, PHASE),
        ANY,
        eligible=n + unpaired,
        started=n,
        ended=n,
        with_before=n + unpaired,
        with_after=n,
        paired=n,
        before=values,
        after=values,
        difference=values,
        unpaired_before=Moments(unpaired, 2.0, 1.0) if unpaired else Moments(),
        classes=Classes(progressed, status_quo, regressed),
        missing={MissingReason.NO_SHOW: unpaired} if unpaired else {},
    )


def family(*parts: Result) -> tuple[Result, ...]:
    return (*parts, pooling.pooled(Cell("scale", ALL_DEPARTMENTS, PHASE), parts))


def by_department(results: tuple[Result, ...]) -> dict[str, Result]:
    return {result.cell.department: result for result in results}


def test_a_cell_of_three_is_hidden_and_so_is_its_neighbour() -> None:
    shown = by_department(protect(family(part("a", 3), part("b", 20, 2, 20), part("c", 40, 0, 40))))
    assert shown["a"].suppressed is Suppression.SMALL
    assert shown["a"] == Result(Cell("scale", "a", PHASE), ANY, suppressed=Suppression.SMALL)
    assert shown["b"].suppressed is Suppression.SECONDARY
    assert shown["b"].before.mean is None
    assert shown["c"].suppressed is None
    assert shown[ALL_DEPARTMENTS].paired == 125


def test_of_two_departments_both_go_and_the_total_stays() -> None:
    shown = by_department(protect(family(part("a", 3), part("b", 20, 2, 20))))
    assert shown["a"].suppressed is Suppression.SMALL
    assert shown["b"].suppressed is Suppression.SECONDARY
    assert shown[ALL_DEPARTMENTS].suppressed is None
    assert shown[ALL_DEPARTMENTS].paired == 45


def test_two_small_cells_that_together_are_small_hide_a_third() -> None:
    shown = by_department(protect(family(part("a", 2), part("b", 2), part("c", 40, 0, 40))))
    assert shown["c"].suppressed is Suppression.SECONDARY
    assert shown[ALL_DEPARTMENTS].suppressed is None


def test_the_only_department_hides_the_total_too() -> None:
    shown = by_department(protect(family(part("a", 3))))
    assert {result.suppressed for result in shown.values()} == {Suppression.SMALL}


def test_shares_go_when_the_complement_is_small_but_means_stay() -> None:
    shown = by_department(protect(family(part("a", 18, 1, 1), part("b", 20, 0, 20), part("c", 30, 0, 30))))
    assert shown["a"].suppressed is Suppression.SMALL
    assert shown["a"].before.mean == 2.0
    assert shown["a"].progressed.value is None
    assert shown["b"].suppressed is Suppression.SECONDARY
    assert shown["b"].progressed.value is None
    assert shown["c"].progressed.value == 0.5


def test_everyone_progressing_tells_of_every_single_one() -> None:
    assert by_department(protect(family(part("a", 20))))["a"].progressed.value is None


def test_status_quo_and_regressed_are_told_apart_only_where_no_one_is_few() -> None:
    shown = by_department(protect(family(part("a", 20, 1, 19), part("b", 20, 10, 10))))
    assert shown["a"].progressed.value == 0.5
    assert shown["a"].regressed.value is None
    assert shown["b"].status_quo.value is None
    assert shown["b"].classes.n == 40


def test_details_of_few_are_hidden_in_every_department_at_once() -> None:
    shown = by_department(protect(family(part("a", 20, 0, 20, unpaired=1), part("b", 20, 0, 20, unpaired=9))))
    assert shown["a"].unpaired_before == Moments()
    assert shown["b"].unpaired_before == Moments()
    assert shown["b"].missing == {}


def test_the_start_is_judged_by_those_measured() -> None:
    start = Result(Cell("scale", "", START), ANY, eligible=4, paired=4, with_before=4, before=Moments(4, 2.0, 1.0))
    assert protect([start])[0].suppressed is Suppression.SMALL
    assert protect([replace(start, before=Moments(5, 2.0, 1.0))])[0].suppressed is None


def test_the_threshold_has_a_floor() -> None:
    with pytest.raises(ValueError, match="below 3"):
        protect([], threshold=2)


Figure = tuple[Callable[[Result], int], Callable[[Result], int]]
FIGURES: tuple[Figure, ...] = (  # a figure that adds up over departments, and whether it is shown
    (lambda result: result.paired, lambda result: result.paired),
    (lambda result: result.classes.progressed, lambda result: result.classes.n),
    (lambda result: result.classes.n - result.classes.progressed, lambda result: result.classes.n),
)
counts = st.tuples(st.integers(0, 12), st.integers(0, 6), st.integers(0, 12))


@given(st.lists(counts, min_size=1, max_size=5), st.integers(3, 10))
def test_nothing_hidden_can_be_found_by_subtraction(many: list[tuple[int, int, int]], threshold: int) -> None:
    whole = family(*(part(f"d{n}", *three) for n, three in enumerate(many)))
    truth, shown = by_department(whole), by_department(protect(whole, threshold=threshold))
    total = shown[ALL_DEPARTMENTS]
    cells = [name for name in truth if name != ALL_DEPARTMENTS and truth[name].paired]
    for figure, known in FIGURES:
        gone = [name for name in cells if not known(shown[name])]
        if known(total) and gone:
            assert len(gone) >= 2
            assert sum(figure(truth[name]) for name in gone) >= threshold
        if cells and not gone:
            assert known(total)
    for result in shown.values():
        assert result.paired == 0 or result.paired >= threshold
        for share in (result.progressed, result.status_quo, result.regressed):
            assert share.value is None or share.count == 0 or share.count >= threshold


def test_waves_of_few_are_left_out() -> None:
    waves = (Wave(1, Moments(40, 2.0, 1.0)), Wave(2, Moments(4, 2.0, 1.0)))
    assert protect_waves(waves) == waves[:1]


def test_small_categories_take_others_with_them() -> None:
    text = Text("x", "x")
    variable = Variable("job", text, tuple(Category(key, text) for key in "abcd"))
    moves = {("a", "a"): 40, ("b", "b"): 2, ("c", "c"): 9, ("d", "d"): 30}
    shown = protect_categories(change_of_moves(variable, moves))
    hidden = {row.code: row.suppressed for row in shown.rows}
    assert hidden == {"a": None, "b": Suppression.SMALL, "c": Suppression.SECONDARY, "d": None}
    assert shown.moves == {}
    assert all(row.first.value is None for row in shown.rows if row.suppressed)
