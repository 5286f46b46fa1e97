"""Before and after of many people, without the reference data."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.domain.before_after import Person, Yardstick, before_after
from virkning.domain.change import ChangeClass, ChangeRule, ClinicalChange, CutOffKind
from virkning.domain.instrument import Direction, Norm, Source
from virkning.domain.result import Classes
from virkning.domain.text import Text

PEOPLE = (
    Person("1", 30, 10, "a"),
    Person("2", 20, 20, "a"),
    Person("3", 10, 15, "b"),
    Person("4", 40, None, "b"),
    Person("5", None, 5, "b"),
    Person("6", None, None, "b"),
)
FUNCTIONAL = Norm(10, 5, Text("andre", "others"), Source("made up"))


def test_groups_are_counted_beside_all() -> None:
    found = before_after(PEOPLE, Yardstick(Direction.LOWER))
    whole = found.all.result
    assert (whole.eligible, whole.with_before, whole.with_after, whole.paired) == (6, 4, 4, 3)
    assert (whole.classes.progressed, whole.classes.status_quo, whole.classes.regressed) == (1, 1, 1)
    assert (whole.unpaired_before.n, whole.unpaired_before.mean) == (1, 40)
    assert [(part.group, part.result.paired, part.result.eligible) for part in found.groups] == [
        ("a", 2, 2),
        ("b", 1, 4),
    ]


def test_the_sd_of_the_complete_pairs_is_used_when_none_is_given() -> None:
    own = before_after(PEOPLE, Yardstick(Direction.LOWER, ChangeRule.RELIABLE, 0.5))
    assert (own.sd, own.sd_from_sample) == (10, True)  # of 30, 20 and 10; not of 40, which has no after
    assert own.standard_error == pytest.approx(10)
    assert [one.moved for one in own.changes] == [
        ChangeClass.PROGRESSED,
        ChangeClass.STATUS_QUO,
        ChangeClass.STATUS_QUO,
    ]
    assert [one.index for one in own.changes] == pytest.approx([-2, 0, 0.5])
    given = before_after(PEOPLE, Yardstick(Direction.LOWER, ChangeRule.RELIABLE, 0.5, sd=2))
    assert (given.sd, given.sd_from_sample) == (2, False)
    assert given.changes[2].moved is ChangeClass.REGRESSED


def test_clinical_change_with_the_norm_of_the_sample() -> None:
    yardstick = Yardstick(
        Direction.LOWER, ChangeRule.SMALLEST_IMPORTANT, important_change=5, functional=FUNCTIONAL, cut_off=CutOffKind.C
    )
    found = before_after(PEOPLE, yardstick)
    assert found.clinical_from_sample
    assert found.cut_off == pytest.approx((10 * 10 + 5 * 20) / 15)  # between 20 (sd 10) and 10 (sd 5)
    assert found.all.clinical == Counter(
        {ClinicalChange.RECOVERED: 1, ClinicalChange.UNCHANGED: 1, ClinicalChange.DETERIORATED: 1}
    )


def test_without_what_the_rule_needs_nobody_is_classified() -> None:
    for rule in (ChangeRule.RELIABLE, ChangeRule.SMALLEST_IMPORTANT):
        found = before_after(PEOPLE, Yardstick(Direction.LOWER, rule))
        assert found.threshold is None
        assert {one.moved for one in found.changes} == {None}
        assert found.all.result.classes.n == 0


def test_a_cut_off_needs_its_norm() -> None:
    with pytest.raises(ValueError, match="functional"):
        before_after(PEOPLE, Yardstick(Direction.LOWER, cut_off=CutOffKind.B))
    with pytest.raises(ValueError, match="clinical"):
        before_after(PEOPLE[:1], Yardstick(Direction.LOWER, cut_off=CutOffKind.A))


def test_nobody() -> None:
    found = before_after((), Yardstick(Direction.HIGHER))
    assert (found.all.result.eligible, found.changes, found.groups) == (0, (), ())


def test_perfect_reliability_has_no_index_to_divide_by() -> None:
    found = before_after(PEOPLE, Yardstick(Direction.LOWER, ChangeRule.RELIABLE, 1.0))
    assert found.standard_error == 0
    assert [one.index for one in found.changes] == [None, None, None]
    assert [one.moved for one in found.changes] == list(ChangeClass)


def test_one_person_has_no_spread_to_judge_by() -> None:
    assert before_after(PEOPLE[:1], Yardstick(Direction.LOWER, ChangeRule.RELIABLE, 0.5)).threshold is None


def test_without_a_threshold_there_is_no_clinical_class_either() -> None:
    yardstick = Yardstick(Direction.LOWER, ChangeRule.SMALLEST_IMPORTANT, cut_off=CutOffKind.A)
    found = before_after(PEOPLE, yardstick)
    assert found.cut_off == 0  # two sd of 10 below the mean of 20
    assert not found.all.clinical


def test_a_given_clinical_norm_goes_before_the_sample() -> None:
    clinical = Norm(25, 5, Text("klinisk", "clinical"), Source("made up"))
    found = before_after(PEOPLE, Yardstick(Direction.LOWER, clinical=clinical, cut_off=CutOffKind.A))
    assert (found.cut_off, found.clinical_from_sample) == (15, False)
    assert found.all.clinical[ClinicalChange.RECOVERED] == 1


VALUES = st.none() | st.integers(0, 40).map(float)
GROUPED = st.lists(st.builds(Person, st.just("1"), VALUES, VALUES, st.sampled_from(["x", "y"])))


@given(GROUPED, st.sampled_from(Direction))
def test_the_groups_make_the_whole_when_everyone_has_one(people: list[Person], direction: Direction) -> None:
    found = before_after(people, Yardstick(direction, ChangeRule.RELIABLE, 0.8, sd=7.5))
    parts = [group.result.classes for group in found.groups]
    assert found.all.result.classes == Classes(
        sum(part.progressed for part in parts),
        sum(part.status_quo for part in parts),
        sum(part.regressed for part in parts),
    )
