"""Every printed figure of the steering-group extract, one test each, through the rules of domain."""

import csv
from collections import Counter
from math import floor

import pytest

from tests.reference_data import reference
from tests.unit.library.demonstration.organisations import results
from virkning.domain.result import MissingReason, Result
from virkning.library.demonstration.published import Printed, PrintedCell, uvs_cells
from virkning.library.demonstration.uvs_groups import paired
from virkning.library.shelves import programme

QUARTER = "2013Q2"
ANOTHER_SEED = 7

FIGURES = [(cell, name, printed) for cell in uvs_cells().values() for name, printed in cell.figures.items()]

OUR_SPANS = {
    "phase1": "phase-f1",
    "phase2": "phase-f2",
    "phase3": "phase-f3",
    "short": "course-short",
    "long": "course-long",
}
OUR_FIGURES = {"share_progressed_pct": "share"}


def result_of(cell: PrintedCell, seed: int = 2013) -> Result:
    return results("uvs", cell.indicator, QUARTER, cell.department, seed)[cell.span]


def shows(result: Result, name: str, printed: Printed) -> bool:
    if name == "share":
        count, n = result.classes.progressed, result.classes.n
        return (200 * count + n) // (2 * n) == printed.value
    mean = {"before": result.before, "after": result.after, "difference": result.difference}[name].mean
    return mean is not None and printed.reads(mean)


@pytest.mark.parametrize(
    ("cell", "name", "printed"),
    FIGURES,
    ids=[f"{cell.department}-{cell.indicator}-{cell.span}-{name}" for cell, name, _ in FIGURES],
)
def test_printed_figure(cell: PrintedCell, name: str, printed: Printed) -> None:
    assert shows(result_of(cell), name, printed)


def test_another_seed_shows_every_figure_too() -> None:
    wrong = [
        (cell.department, cell.indicator, cell.span, name)
        for cell, name, printed in FIGURES
        if not shows(result_of(cell, ANOTHER_SEED), name, printed)
    ]
    assert wrong == []


def test_every_printed_figure_is_kept() -> None:
    """The copy in the project has each figure of the slide with its value, and no other."""
    found: dict[tuple[str, str, str, str], float] = {}
    indicators = [indicator.key for indicator in programme("uvs").scaled]
    with reference("uvs_2013q2_steering_group.csv").open(encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            department = row["department"].removeprefix("Afdeling ").lower()
            for column, text in row.items():
                if not text or column in ("outcome", "scale", "range_low", "range_high", "better", "department"):
                    continue
                span, _, figure = column.partition("_")
                place = (indicators[number // 2], department, OUR_SPANS.get(span, span))
                found[(*place, "before" if span == "start" else OUR_FIGURES.get(figure, figure))] = float(text)
    ours = {(cell.indicator, cell.department, cell.span, name): float(printed.value) for cell, name, printed in FIGURES}
    assert ours == found


@pytest.mark.parametrize("indicator", [indicator.key for indicator in programme("uvs").scaled])
@pytest.mark.parametrize("department", ["a", "b"])
def test_cells_left_blank_are_empty(indicator: str, department: str) -> None:
    printed = {
        cell.span for cell in uvs_cells().values() if (cell.indicator, cell.department) == (indicator, department)
    }
    for span, result in results("uvs", indicator, QUARTER, department).items():
        assert (result.paired > 0) == (span in printed)


@pytest.mark.parametrize(
    "cell", uvs_cells().values(), ids=lambda cell: f"{cell.department}-{cell.indicator}-{cell.span}"
)
def test_n_is_the_chosen_one(cell: PrintedCell) -> None:
    result = result_of(cell)
    assert result.paired == paired(cell.department, cell.indicator, cell.span)
    assert sum(result.missing.values()) == result.eligible - result.paired


def test_something_is_missing_nearly_everywhere_and_reasons_are_given() -> None:
    every = [result_of(cell) for cell in uvs_cells().values()]
    assert sum(result.eligible > result.paired for result in every) > 0.8 * len(every)
    reasons = Counter(reason for result in every for reason, count in result.missing.items() for _ in range(count))
    assert len(reasons) >= 5
    assert reasons[MissingReason.UNKNOWN] < 0.02 * sum(reasons.values())


def test_shares_are_printed_with_halves_rounded_up() -> None:
    """Three of eight is printed 38 %, five of eight 63 %: whoever prints them must round halves up."""
    halves = [
        result
        for cell, name, _ in FIGURES
        if name == "share"
        and (200 * (result := result_of(cell)).classes.progressed) % (2 * result.classes.n) == result.classes.n
    ]
    assert halves
    assert all(
        floor(100 * r.classes.progressed / r.classes.n + 0.5) > 100 * r.classes.progressed / r.classes.n for r in halves
    )
