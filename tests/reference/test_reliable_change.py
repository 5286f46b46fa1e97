"""Reliable and clinically significant change against the R package clinicalsignificance 3.0.0.

The package and its data: Claus (2024), doi:10.18637/jss.v111.i01.
Every row of the three files of expected values is either reproduced here or named in `NOT_OURS` with the reason.
"""

import csv
from collections import Counter
from functools import cache

import pytest

from tests.reference_data import reference
from virkning.domain.before_after import BeforeAfterReport, Person, PersonChange, Yardstick, before_after
from virkning.domain.change import (
    Change,
    ChangeClass,
    ChangeRule,
    ClinicalChange,
    CutOffKind,
    cut_off,
    reliable_change_index,
    standard_error_of_difference,
)
from virkning.domain.instrument import Direction, Norm, Source
from virkning.domain.text import Text

pytestmark = pytest.mark.reference

FOLDER = "statistics/reliable_change"
RELIABILITY = 0.801
FUNCTIONAL = Norm(7.69, 7.52, Text("norm", "norm"), Source("claus_2020"))

NOT_OURS = {
    # A percentage of the first value is no change rule of ours: it depends on where the scale's zero happens to lie,
    # and at pre = 0 the package calls everybody improved, whatever the direction.
    "claus_bdi_percentage_50",
    "claus_bdi_percentage_50_20",
    "claus_bdi_percentage_50_by_treatment",
    "claus_who_percentage_30_higher",
    # The cut-off alone, without asking whether the change is beyond measurement error.
    "claus_bdi_statistical_JT_a",
    "claus_bdi_statistical_JT_c",
    # Two different smallest important changes, one for better and one for worse; a scale has one of ours.
    "claus_shaps_anchor_5_3_higher",
}

BDI = Yardstick(Direction.LOWER, ChangeRule.RELIABLE, RELIABILITY, functional=FUNCTIONAL)
ANALYSES: dict[str, tuple[str, Yardstick]] = {
    "claus_bdi_distribution_JT": ("bdi", BDI),
    "claus_bdi_combined_JT_cutoff_a": (
        "bdi",
        Yardstick(Direction.LOWER, ChangeRule.RELIABLE, RELIABILITY, functional=FUNCTIONAL, cut_off=CutOffKind.A),
    ),
    "claus_bdi_combined_JT_cutoff_c": (
        "bdi",
        Yardstick(Direction.LOWER, ChangeRule.RELIABLE, RELIABILITY, functional=FUNCTIONAL, cut_off=CutOffKind.C),
    ),
    "claus_bdi_combined_JT_cutoff_c_by_treatment": (
        "bdi",
        Yardstick(Direction.LOWER, ChangeRule.RELIABLE, RELIABILITY, functional=FUNCTIONAL, cut_off=CutOffKind.C),
    ),
    "claus_bdi_anchor_7": ("bdi", Yardstick(Direction.LOWER, ChangeRule.SMALLEST_IMPORTANT, important_change=7)),
    "claus_bdi_anchor_7_by_treatment": (
        "bdi",
        Yardstick(Direction.LOWER, ChangeRule.SMALLEST_IMPORTANT, important_change=7),
    ),
    "claus_who_anchor_4_higher": (
        "who",
        Yardstick(Direction.HIGHER, ChangeRule.SMALLEST_IMPORTANT, important_change=4),
    ),
}

WORDS = {
    ChangeClass.PROGRESSED: "Improved",
    ChangeClass.STATUS_QUO: "Unchanged",
    ChangeClass.REGRESSED: "Deteriorated",
    ClinicalChange.RECOVERED: "Recovered",
    ClinicalChange.IMPROVED: "Improved",
    ClinicalChange.UNCHANGED: "Unchanged",
    ClinicalChange.DETERIORATED: "Deteriorated",
}


def rows(name: str) -> list[dict[str, str]]:
    with reference(f"{FOLDER}/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def people(scale: str) -> tuple[Person, ...]:
    """The 43 persons of claus_2020 at wave 1 and 4, grouped by treatment."""
    waves: dict[str, dict[str, str]] = {}
    groups: dict[str, str] = {}
    for row in rows("claus_2020"):
        waves.setdefault(row["id"], {})[row["time"]] = row[scale]
        groups[row["id"]] = row["treatment"]

    def value(key: str, wave: str) -> float | None:
        text = waves[key].get(wave, "")
        return float(text) if text else None

    return tuple(Person(key, value(key, "1"), value(key, "4"), groups[key]) for key in waves)


@cache
def report(analysis: str) -> BeforeAfterReport:
    scale, yardstick = ANALYSES[analysis]
    return before_after(people(scale), yardstick)


def counted(changes: tuple[PersonChange, ...]) -> Counter[str]:
    return Counter(WORDS[one.clinical or one.moved or ChangeClass.STATUS_QUO] for one in changes)


def test_40_of_43_pairs_are_complete() -> None:
    found = report("claus_bdi_distribution_JT").all.result
    assert (found.eligible, found.paired) == (43, 40)


def test_every_expected_category() -> None:
    checked = 0
    for row in rows("expected_categories"):
        if row["analysis"] in NOT_OURS or row["category"] == "Harmed":
            continue  # "harmed" is the mirror of recovered; we tell deteriorated only
        found = report(row["analysis"])
        changes = tuple(c for c in found.changes if not row["group"] or c.person.group == row["group"])
        n = counted(changes)[row["category"]]
        assert n == int(row["n"]), row
        assert n / len(found.changes) == pytest.approx(float(row["percent"]), abs=5e-5)
        if row["percent_by_group"]:
            assert n / len(changes) == pytest.approx(float(row["percent_by_group"]), abs=5e-5)
        checked += 1
    assert checked == 31
    assert {row["analysis"] for row in rows("expected_categories")} == NOT_OURS | ANALYSES.keys()


def test_nobody_is_harmed_so_nothing_is_lost_by_not_telling_it() -> None:
    assert {row["n"] for row in rows("expected_categories") if row["category"] == "Harmed"} == {"0"}


def test_every_expected_scalar() -> None:
    values = {
        "claus_bdi_distribution_JT": report("claus_bdi_distribution_JT").standard_error,
        "claus_bdi_combined_JT_cutoff_a": report("claus_bdi_combined_JT_cutoff_a").cut_off,
        "claus_bdi_combined_JT_cutoff_c": report("claus_bdi_combined_JT_cutoff_c").cut_off,
        # The cut-offs of the "statistical" analyses are the same two points.
        "claus_bdi_statistical_JT_a": report("claus_bdi_combined_JT_cutoff_a").cut_off,
        "claus_bdi_statistical_JT_c": report("claus_bdi_combined_JT_cutoff_c").cut_off,
    }
    expected = rows("expected_scalars")
    assert len(expected) == len(values)
    for row in expected:
        assert values[row["analysis"]] == pytest.approx(float(row["value"]), rel=1e-11), row


@pytest.mark.parametrize(
    "analysis", ["claus_bdi_distribution_JT", "claus_bdi_combined_JT_cutoff_a", "claus_bdi_combined_JT_cutoff_c"]
)
def test_every_expected_person(analysis: str) -> None:
    expected = {row["id"]: row for row in rows("expected_individual") if row["analysis"] == analysis}
    found = {one.person.key: one for one in report(analysis).changes}
    assert found.keys() == expected.keys()
    for key, row in expected.items():
        one = found[key]
        assert (one.change.before, one.change.after) == (float(row["pre"]), float(row["post"]))
        assert one.change.difference == float(row["change"])
        assert one.index == pytest.approx(float(row["rci"]), abs=1e-9)
        assert WORDS[one.clinical or one.moved or ChangeClass.STATUS_QUO] == row["category"]


def test_the_persons_that_are_left_out_are_those_of_the_percentage_rule() -> None:
    told = {row["analysis"] for row in rows("expected_individual")}
    assert told - NOT_OURS == {
        "claus_bdi_distribution_JT",
        "claus_bdi_combined_JT_cutoff_a",
        "claus_bdi_combined_JT_cutoff_c",
    }


def test_the_published_example_of_jacobson_and_truax() -> None:
    """Jacobson & Truax (1991): sd 7.5, reliability .80, 32.5 -> 47.5; means 40 and 60, both sd 7.5."""
    s_diff = standard_error_of_difference(7.5, 0.80)
    assert (round(s_diff / 2**0.5, 2), round(s_diff, 2)) == (3.35, 4.74)
    change = Change(32.5, 47.5, Direction.HIGHER)
    # They divide by the rounded 4.74 and print 3.16; unrounded it is 3.1623.
    assert round(reliable_change_index(change, 7.5, 0.80), 2) == 3.16
    clinical = Norm(40, 7.5, Text("a", "a"), Source("Jacobson & Truax (1991)"))
    functional = Norm(60, 7.5, Text("b", "b"), Source("Jacobson & Truax (1991)"))
    found = {
        kind: cut_off(kind, clinical=clinical, functional=functional, direction=Direction.HIGHER) for kind in CutOffKind
    }
    assert found == {CutOffKind.A: 55.0, CutOffKind.B: 45.0, CutOffKind.C: 50.0}


def test_cut_off_b_takes_the_functional_sd() -> None:
    """The package takes the clinical sd for b; Jacobson & Truax (1991) the functional one."""
    clinical = Norm(35, 10, Text("a", "a"), Source("made up"))
    functional = Norm(8, 7, Text("b", "b"), Source("made up"))
    found = cut_off(CutOffKind.B, clinical=clinical, functional=functional, direction=Direction.LOWER)
    assert found == 8 + 2 * 7


def test_exactly_at_the_limit_is_not_reliable() -> None:
    """|RCI| > 1.96, strictly."""
    sd, reliability = 10.0, 0.5  # s_diff = 10, so the limit is 19.6
    at_the_limit = before_after(
        [Person("1", 50.0, 30.4), Person("2", 50.0, 30.3)],
        Yardstick(Direction.LOWER, ChangeRule.RELIABLE, reliability, sd=sd),
    )
    assert [one.moved for one in at_the_limit.changes] == [ChangeClass.STATUS_QUO, ChangeClass.PROGRESSED]
