"""Items, scales and how they are looked up."""

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.questionnaires import FOUR, TEXT, questionnaire
from virkning.domain.instrument import Direction, Item, Option

CHOICES = Item("q1", TEXT, 0, 4, options=tuple(Option(value, TEXT) for value in (4, 0, 2)))
RANGE = Item("q1", TEXT, 1, 5)


def test_options_are_answered_in_the_order_shown() -> None:
    assert CHOICES.answers == (4, 0, 2)


def test_a_range_is_answered_by_every_whole_number_in_it() -> None:
    assert RANGE.answers == (1, 2, 3, 4, 5)


@pytest.mark.parametrize("item", [CHOICES, RANGE], ids=["options", "range"])
@given(st.integers(-3, 9))
def test_an_item_accepts_its_answers_and_no_others(item: Item, value: int) -> None:
    assert item.accepts(value) is (value in item.answers)


def test_a_number_between_two_options_is_not_an_answer() -> None:
    assert not CHOICES.accepts(3)
    assert CHOICES.accepts(2)


@pytest.mark.parametrize("value", [2.5, float("nan"), float("inf"), float("-inf"), 1e300])
def test_only_whole_numbers_are_allowed(value: float) -> None:
    assert not RANGE.allows(value)
    assert not CHOICES.allows(value)


def test_a_whole_number_may_come_as_a_float() -> None:
    assert RANGE.allows(2.0)
    assert not RANGE.allows(6.0)


def test_a_scale_without_items_is_entered() -> None:
    assert replace(FOUR, items=()).entered
    assert not FOUR.entered


def test_items_and_scales_are_found_by_key() -> None:
    tool = questionnaire(FOUR)
    assert [tool.item_by_key[key].key for key in ("q1", "q4")] == ["q1", "q4"]
    assert tool.scale_by_key == {"total": FOUR}


def test_the_directions_are_opposite() -> None:
    assert Direction.HIGHER.sign == 1
    assert Direction.LOWER.sign == -1


def test_a_version_of_an_instrument_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        questionnaire(FOUR).version = "2"  # type: ignore[misc]  # that it fails is what is tested
