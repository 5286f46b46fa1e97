"""A plain list of people, before and after."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.questionnaires import SOURCE, TEXT
from virkning.domain.before_after import Person, Yardstick, before_after
from virkning.domain.change import ChangeClass, ChangeRule, ClinicalChange, CutOffKind, Threshold
from virkning.domain.instrument import Direction, Norm
from virkning.domain.result import Classes, Moments

PEOPLE = (
    Person("1", 30.0, 45.0, "group"),
    Person("2", 35.0, 37.0, "group"),
    Person("3", 40.0, 30.0, "alone"),
    Person("4", 50.0, None, "alone"),
    Person("5", None, 20.0),
)
HIGHER = Yardstick(Direction.HIGHER)
RELIABLE = replace(HIGHER, rule=ChangeRule.RELIABLE, reliability=0.8)


def test_complete_pairs_are_classed_and_the_others_counted() -> None:
    report = before_after(PEOPLE, HIGHER)
    assert [change.person.key for change in report.changes] == ["1", "2", "3"]
    assert [change.moved for change in report.changes] == [
        ChangeClass.PROGRESSED,
        ChangeClass.PROGRESSED,
        ChangeClass.REGRESSED,
    ]
    result = report.all.result
    assert (result.eligible, result.with_before, result.with_after, result.paired) == (5, 4, 4, 3)
    assert result.classes == Classes(2, 0, 1)
    assert result.unpaired_before == Moments(1, 50.0, None)
    assert (report.threshold, report.cut_off, report.standard_error) == (Threshold(ChangeRule.ANY), None, None)


def test_groups_are_told_apart_but_share_the_yardstick() -> None:
    report = before_after(PEOPLE, RELIABLE)
    assert [group.group for group in report.groups] == ["alone", "group"]
    alone, group = (found.result for found in report.groups)
    assert (alone.eligible, alone.paired, alone.classes) == (2, 1, Classes(0, 0, 1))
    assert (group.eligible, group.paired, group.classes) == (2, 2, Classes(1, 1, 0))
    assert alone.threshold == group.threshold == report.threshold


def test_the_index_is_given_where_the_reliability_is_known() -> None:
    indices = [change.index for change in before_after(PEOPLE, replace(RELIABLE, sd=7.5)).changes]
    assert indices == pytest.approx([3.1623, 0.4216, -2.1082], abs=5e-5)
    assert [change.index for change in before_after(PEOPLE, HIGHER).changes] == [None, None, None]


def test_perfect_reliability_has_no_index_to_divide_by() -> None:
    report = before_after(PEOPLE, replace(RELIABLE, reliability=1.0))
    assert report.standard_error == 0.0
    assert [change.index for change in report.changes] == [None, None, None]


@pytest.mark.parametrize(
    ("yardstick", "people"),
    [
        (replace(HIGHER, rule=ChangeRule.RELIABLE), PEOPLE),
        (RELIABLE, PEOPLE[:1]),
        (replace(HIGHER, rule=ChangeRule.SMALLEST_IMPORTANT), PEOPLE),
    ],
    ids=["no reliability", "no spread in one person", "no important change"],
)
def test_without_a_value_there_is_no_class(yardstick: Yardstick, people: tuple[Person, ...]) -> None:
    report = before_after(people, yardstick)
    assert report.threshold is None
    assert {change.moved for change in report.changes} == {None}
    assert report.all.result.classes == Classes()
    assert report.all.result.paired == len(report.changes)


def test_without_a_threshold_there_is_no_clinical_class_either() -> None:
    yardstick = replace(HIGHER, rule=ChangeRule.SMALLEST_IMPORTANT, cut_off=CutOffKind.A)
    report = before_after(PEOPLE, yardstick)
    assert report.cut_off == pytest.approx(45.0)
    assert not report.all.clinical


def test_the_smallest_important_change_is_used_as_given() -> None:
    yardstick = replace(HIGHER, rule=ChangeRule.SMALLEST_IMPORTANT, important_change=10.0)
    report = before_after(PEOPLE, yardstick)
    assert report.threshold == Threshold(ChangeRule.SMALLEST_IMPORTANT, 10.0)
    assert report.all.result.classes == Classes(1, 1, 1)


def test_a_given_clinical_norm_goes_before_the_sample() -> None:
    yardstick = replace(RELIABLE, cut_off=CutOffKind.A, clinical=Norm(20.0, 10.0, TEXT, SOURCE))
    report = before_after(PEOPLE, yardstick)
    assert report.cut_off == 40.0
    assert not report.clinical_from_sample
    assert report.all.clinical[ClinicalChange.RECOVERED] == 1


def test_a_cut_off_without_its_norm_is_refused() -> None:
    with pytest.raises(ValueError, match="clinical norm"):
        before_after(PEOPLE[:1], replace(RELIABLE, cut_off=CutOffKind.A))
    with pytest.raises(ValueError, match="functional norm"):
        before_after(PEOPLE, replace(RELIABLE, cut_off=CutOffKind.B))


def test_nobody() -> None:
    report = before_after([], RELIABLE)
    assert (report.changes, report.groups, report.sd, report.threshold) == ((), (), None, None)
    assert report.all.result.eligible == 0


VALUES = st.none() | st.integers(0, 40).map(float)
GROUPS = st.sampled_from(["", "x", "y"])


@given(st.lists(st.builds(Person, st.just("1"), VALUES, VALUES, GROUPS)), st.sampled_from(Direction))
def test_the_groups_make_the_whole_when_everyone_has_one(people: list[Person], direction: Direction) -> None:
    grouped = [person for person in people if person.group]
    report = before_after(grouped, Yardstick(direction, ChangeRule.RELIABLE, 0.8, sd=7.5))
    parts = [group.result.classes for group in report.groups]
    assert report.all.result.classes == Classes(
        sum(part.progressed for part in parts),
        sum(part.status_quo for part in parts),
        sum(part.regressed for part in parts),
    )
    assert len(report.changes) == sum(p.before is not None and p.after is not None for p in grouped)
