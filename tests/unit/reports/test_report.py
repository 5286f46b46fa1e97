"""Results in their places, and the last lock on the door."""

import pytest

from tests.unit.reports.sample import F1, A, B, change, everywhere, report, start
from virkning.domain.instrument import Direction
from virkning.domain.result import Cell, Moments, Result, Suppression
from virkning.reports.steering import TOGETHER, Reader, Unprotected, Verdict, verdict


def test_scales_stand_under_outcomes_with_a_row_per_department_and_a_cell_per_span() -> None:
    made = report(everywhere(2.5, 2.1))
    assert [[s.indicator.key for s in block.scales] for block in made.outcomes] == [["anxiety", "ptsd"], ["network"]]
    assert [row.department for row in made.scales[0].rows] == [A, B]
    assert [cell.cell.span.key for cell in made.scales[0].rows[0].cells] == [
        "start",
        "phase-f1",
        "phase-f2",
        "course-short",
        "course-long",
    ]


def test_a_cell_without_a_result_is_empty_and_a_result_without_a_cell_is_left_out() -> None:
    made = report(
        [change("anxiety", "a", F1, before=2, after=1, n=9), change("other", "a", F1, before=2, after=1, n=9)]
    )
    assert sum(result.paired for result in made.results) == 9
    assert len(made.results) == 3 * 2 * 5
    assert not made.is_empty
    assert report(()).is_empty


def test_without_departments_there_is_one_row_of_all() -> None:
    made = report([change("anxiety", "", F1, before=2, after=1, n=9)], departments=())
    assert [row.department for row in made.scales[0].rows] == [TOGETHER]


@pytest.mark.parametrize("small", [start("anxiety", "a", 2.3, 4), change("anxiety", "a", F1, before=2, after=1, n=4)])
def test_unprotected_small_cells_never_reach_a_reader_without_access(small: Result) -> None:
    with pytest.raises(Unprotected):
        report([small], reader=Reader.STEERING_GROUP)
    report([small], reader=Reader.DOCUMENTALIST)
    report([small.hidden(Suppression.SMALL)], reader=Reader.STEERING_GROUP)


@pytest.mark.parametrize(
    ("difference", "direction", "expected"),
    [
        (Moments(30, -0.4, 0.5), Direction.LOWER, Verdict.BETTER),
        (Moments(30, -0.4, 0.5), Direction.HIGHER, Verdict.WORSE),
        (Moments(30, 0.4, 0.5), Direction.HIGHER, Verdict.BETTER),
        (Moments(30, 0.1, 0.5), Direction.HIGHER, Verdict.UNCERTAIN),
        (Moments(30, 1e-12, 0.5), Direction.HIGHER, Verdict.SAME),
        (Moments(1, 2.0, None), Direction.HIGHER, Verdict.UNCERTAIN),
        (Moments(), Direction.HIGHER, Verdict.EMPTY),
    ],
)
def test_a_change_is_sure_only_when_its_interval_excludes_zero(
    difference: Moments, direction: Direction, expected: Verdict
) -> None:
    result = Result(
        Cell("x", "a", F1), None, paired=difference.n, before=Moments(difference.n, 2.0, 0.5), difference=difference
    )
    assert verdict(result, direction) is expected


def test_hidden_cells_say_which_kind_of_hidden() -> None:
    whole = change("anxiety", "a", F1, before=2.5, after=2.1, n=30)
    assert verdict(whole.hidden(Suppression.SMALL), Direction.LOWER) is Verdict.HIDDEN
    assert verdict(whole.hidden(Suppression.SECONDARY), Direction.LOWER) is Verdict.GUARDED
    assert verdict(whole.without_shares(Suppression.SMALL), Direction.LOWER) is Verdict.BETTER
