"""The CSV: every figure of a cell, unrounded, under names that never change."""

import pytest

from tests.unit.reports.formats import csv_lines
from tests.unit.reports.sample import F1, change, everywhere, report, start
from virkning.analysis.disclosure import protect
from virkning.domain.result import Classes, Moments, Result
from virkning.reports import steering
from virkning.reports.steering import Reader
from virkning.reports.steering.lines import COLUMNS


def test_one_line_per_scale_department_and_span() -> None:
    lines = csv_lines(report(everywhere(2.5, 2.1)))
    assert len(lines) == 3 * 2 * 5
    assert {line["indicator"] for line in lines} == {"anxiety", "ptsd", "network"}
    assert tuple(lines[0]) == COLUMNS


def test_every_figure_of_a_cell_is_there_and_exact() -> None:
    result = Result(
        change("anxiety", "a", F1, before=2.0, after=1.0, n=3).cell,
        change("anxiety", "a", F1, before=2.0, after=1.0, n=3).threshold,
        eligible=48,
        started=50,
        ended=47,
        with_before=41,
        with_after=40,
        paired=39,
        before=Moments(39, 2.1987654321, 0.5),
        after=Moments(39, 1.93, 0.6),
        difference=Moments(39, -0.2687654321, 0.4),
        unpaired_before=Moments(2, 3.1, 0.2),
        classes=Classes(28, 4, 7),
    )
    line = next(x for x in csv_lines(report([result, start("anxiety", "a", 2.23, 52)])) if x["span"] == "phase-f1")
    assert line["start"] == "2.23"
    assert line["start_n"] == "52"
    assert float(line["before"]) == 2.1987654321
    assert float(line["difference"]) == -0.2687654321
    assert float(line["share_progressed"]) == 28 / 39
    counts = (
        "eligible",
        "started",
        "ended",
        "with_before",
        "with_after",
        "paired",
        "progressed",
        "status_quo",
        "regressed",
    )
    assert [int(line[name]) for name in counts] == [48, 50, 47, 41, 40, 39, 28, 4, 7]
    assert result.interval is not None
    assert float(line["difference_low"]) == pytest.approx(result.interval.low, abs=1e-12)
    assert (float(line["d_z"]), float(line["g_z"]), float(line["d_av"])) == (result.d_z, result.g_z, result.d_av)
    assert (line["unpaired_n"], line["unpaired_before"]) == ("2", "3.1")
    assert (line["rule"], line["rule_value"], line["suppressed"]) == ("any", "0.0", "")
    assert (line["instrument_version"], line["programme_version"], line["period"]) == ("1", "3", "2013Q2")


def test_a_hidden_cell_has_its_place_and_reason_but_no_figure() -> None:
    small = (*everywhere(2.5, 2.1), change("anxiety", "a", F1, before=3, after=2, n=3))
    by_cell = tuple({result.cell: result for result in small}.values())
    lines = csv_lines(report(protect(by_cell), reader=Reader.STEERING_GROUP))
    line = next(x for x in lines if (x["indicator"], x["department"], x["span"]) == ("anxiety", "a", "phase-f1"))
    assert line["suppressed"] == "small"
    told = {name for name in COLUMNS[COLUMNS.index("before") : COLUMNS.index("rule")] if line[name]}
    assert told == set()


def test_classes_that_may_not_be_told_apart_are_left_out() -> None:
    cell = change("anxiety", "a", F1, before=2.5, after=2.1, n=30)
    merged = Result(
        cell.cell,
        cell.threshold,
        eligible=30,
        paired=30,
        before=cell.before,
        after=cell.after,
        difference=cell.difference,
        classes=Classes(20, 3, 7).merged(),
    )
    line = next(x for x in csv_lines(report([merged], reader=Reader.STEERING_GROUP)) if x["span"] == "phase-f1")
    assert (line["progressed"], line["status_quo"], line["regressed"]) == ("20", "", "")


def test_the_file_is_plain_utf_8_without_a_mark() -> None:
    text = steering.to_csv(report(everywhere(2.5, 2.1)), language="da")
    assert text.startswith("programme,")
    assert "Psykiske følger" in text
