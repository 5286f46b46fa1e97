"""What holds for every change, whatever the scores."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.spec.questionnaires import SOURCE, TEXT
from virkning.domain.change import (
    Change,
    ChangeClass,
    ChangeRule,
    ClinicalChange,
    CutOffKind,
    GoalType,
    Threshold,
    classify,
    classify_clinical,
    cut_off,
    is_success,
    reliable_change_index,
    reliable_threshold,
)
from virkning.domain.instrument import Direction, Norm

VALUES = st.integers(-400, 400).map(lambda quarter: quarter / 4)
DIRECTIONS = st.sampled_from(Direction)
THRESHOLDS = st.builds(
    Threshold, st.sampled_from(ChangeRule), st.integers(0, 40).map(lambda quarter: quarter / 4), st.booleans()
)
CHANGES = st.builds(Change, VALUES, VALUES, DIRECTIONS)
NORM = Norm(40.0, 7.5, TEXT, SOURCE)

OPPOSITE = {
    ChangeClass.PROGRESSED: ChangeClass.REGRESSED,
    ChangeClass.STATUS_QUO: ChangeClass.STATUS_QUO,
    ChangeClass.REGRESSED: ChangeClass.PROGRESSED,
}


def other(direction: Direction) -> Direction:
    return Direction.LOWER if direction is Direction.HIGHER else Direction.HIGHER


@given(CHANGES, THRESHOLDS)
def test_the_other_direction_gives_the_opposite_class(change: Change, threshold: Threshold) -> None:
    turned = Change(change.before, change.after, other(change.direction))
    assert classify(turned, threshold) is OPPOSITE[classify(change, threshold)]


@given(CHANGES, THRESHOLDS)
def test_going_back_gives_the_opposite_class(change: Change, threshold: Threshold) -> None:
    back = Change(change.after, change.before, change.direction)
    assert classify(back, threshold) is OPPOSITE[classify(change, threshold)]


@given(CHANGES, THRESHOLDS, st.integers(-100, 100))
def test_only_the_difference_counts(change: Change, threshold: Threshold, shift: int) -> None:
    moved = Change(change.before + shift, change.after + shift, change.direction)
    assert classify(moved, threshold) is classify(change, threshold)


@given(CHANGES, THRESHOLDS)
def test_whoever_moved_by_some_rule_moved_by_any(change: Change, threshold: Threshold) -> None:
    moved = classify(change, threshold)
    if moved is not ChangeClass.STATUS_QUO:
        assert classify(change, Threshold(ChangeRule.ANY)) is moved


@given(CHANGES, st.sampled_from(ChangeRule), st.booleans(), st.integers(0, 20), st.integers(0, 20))
def test_a_higher_threshold_moves_no_one_more(
    change: Change, rule: ChangeRule, at_least: bool, low: int, more: int
) -> None:
    higher = classify(change, Threshold(rule, low + more, at_least))
    if higher is not ChangeClass.STATUS_QUO:
        assert classify(change, Threshold(rule, low, at_least)) is higher


@given(VALUES, DIRECTIONS, THRESHOLDS)
def test_no_difference_is_status_quo_by_every_rule(value: float, direction: Direction, threshold: Threshold) -> None:
    assert classify(Change(value, value, direction), threshold) is ChangeClass.STATUS_QUO


@given(CHANGES, st.floats(0.5, 20), st.floats(0.1, 0.99))
def test_the_index_and_the_threshold_agree(change: Change, sd: float, reliability: float) -> None:
    index = reliable_change_index(change, sd, reliability)
    assume(abs(abs(index) - 1.96) > 1e-6)
    moved = classify(change, reliable_threshold(sd, reliability)) is not ChangeClass.STATUS_QUO
    assert moved is (abs(index) > 1.96)


@given(VALUES, st.floats(0.5, 20), VALUES, st.floats(0.5, 20))
def test_cut_off_c_lies_between_the_means(clinical: float, sd: float, functional: float, other_sd: float) -> None:
    found = cut_off(
        CutOffKind.C,
        clinical=Norm(clinical, sd, TEXT, SOURCE),
        functional=Norm(functional, other_sd, TEXT, SOURCE),
        direction=Direction.HIGHER,
    )
    assert min(clinical, functional) - 1e-9 <= found <= max(clinical, functional) + 1e-9


@pytest.mark.parametrize(
    ("kind", "clinical", "functional", "lacks"),
    [
        (CutOffKind.A, None, NORM, "clinical norm"),
        (CutOffKind.B, NORM, None, "functional norm"),
        (CutOffKind.C, NORM, None, "functional norm"),
        (CutOffKind.C, None, NORM, "both norms"),
    ],
)
def test_a_cut_off_says_which_norm_it_lacks(
    kind: CutOffKind, clinical: Norm | None, functional: Norm | None, lacks: str
) -> None:
    with pytest.raises(ValueError, match=lacks):
        cut_off(kind, clinical=clinical, functional=functional, direction=Direction.HIGHER)


@given(CHANGES, THRESHOLDS, VALUES)
def test_the_clinical_classes_follow_the_plain_ones(change: Change, threshold: Threshold, line: float) -> None:
    clinical = classify_clinical(change, threshold=threshold, cut_off_value=line)
    assert {
        ClinicalChange.RECOVERED: ChangeClass.PROGRESSED,
        ClinicalChange.IMPROVED: ChangeClass.PROGRESSED,
        ClinicalChange.UNCHANGED: ChangeClass.STATUS_QUO,
        ClinicalChange.DETERIORATED: ChangeClass.REGRESSED,
    }[clinical] is classify(change, threshold)
    if clinical is ClinicalChange.RECOVERED:
        assert min(change.before, change.after) < line < max(change.before, change.after)


@given(CHANGES, THRESHOLDS, VALUES)
def test_the_clinical_classes_are_the_same_on_the_mirrored_scale(
    change: Change, threshold: Threshold, line: float
) -> None:
    mirrored = Change(-change.before, -change.after, other(change.direction))
    assert classify_clinical(mirrored, threshold=threshold, cut_off_value=-line) is classify_clinical(
        change, threshold=threshold, cut_off_value=line
    )


@given(CHANGES, THRESHOLDS, st.integers(0, 50))
def test_each_kind_of_goal_asks_for_less_than_the_one_before(
    change: Change, threshold: Threshold, tolerated: int
) -> None:
    develop, keep, limit = (is_success(change, threshold, goal, tolerated_loss=tolerated) for goal in GoalType)
    assert develop <= keep <= limit


@pytest.mark.parametrize(
    ("threshold", "counts"),
    [
        (Threshold(ChangeRule.ANY), False),
        (Threshold(ChangeRule.RELIABLE, 6), False),
        (Threshold(ChangeRule.RELIABLE, 6, at_least=True), True),
        (Threshold(ChangeRule.SMALLEST_IMPORTANT, 6), True),
    ],
)
def test_a_threshold_says_whether_its_own_value_counts(threshold: Threshold, counts: bool) -> None:
    assert threshold.counts_itself is counts


@given(DIRECTIONS)
def test_perfect_reliability_makes_every_difference_reliable(direction: Direction) -> None:
    assert reliable_threshold(7.5, 1.0).value == 0.0
    assert classify(Change(1.0, 1.01, direction), reliable_threshold(7.5, 1.0)) is not ChangeClass.STATUS_QUO


@given(CHANGES, THRESHOLDS)
def test_without_a_tolerated_loss_limiting_it_is_keeping(change: Change, threshold: Threshold) -> None:
    limit, keep = (is_success(change, threshold, goal) for goal in (GoalType.LIMIT_LOSS, GoalType.KEEP))
    assert limit is keep
