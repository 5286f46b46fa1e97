"""What an instrument allows to be answered."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.questionnaires import FOUR, TEXT, answers, questionnaire
from virkning.domain.errors import Place, Problem
from virkning.domain.instrument import RedFlag
from virkning.domain.response import raised_flags, wrong_answers

TOTAL = replace(FOUR, key="entered", items=(), low=0, high=40)
TOOL = questionnaire(FOUR, TOTAL)
PLACE = Place(file="answers.csv", row=7)


def test_a_question_that_is_not_there() -> None:
    expected = Problem("unknown-item", PLACE, {"item": "q9", "instrument": "example"})
    assert wrong_answers(TOOL, {"q1": 2, "q9": 1}, place=PLACE) == (expected,)


def test_the_total_of_a_scale_that_is_computed_stands_alone_or_not_at_all() -> None:
    """It was scored elsewhere, and its answers are not known; beside one of them it would be a second truth."""
    assert wrong_answers(TOOL, {"total": 2}) == ()
    assert [problem.code for problem in wrong_answers(TOOL, {"total": 2, "q1": 1})] == ["unknown-item"]
    assert [problem.code for problem in wrong_answers(TOOL, {"total": 999})] == ["total-out-of-range"]


def test_a_total_outside_its_range() -> None:
    expected = Problem("total-out-of-range", PLACE, {"scale": "entered", "low": 0, "high": 40})
    assert wrong_answers(TOOL, {"entered": 41}, place=PLACE) == (expected,)
    assert wrong_answers(TOOL, {"entered": float("nan")}, place=PLACE) == (expected,)
    assert wrong_answers(TOOL, {"entered": 40.0}, place=PLACE) == ()


def test_an_answer_outside_its_item_tells_the_range_but_not_the_answer() -> None:
    expected = Problem("answer-not-allowed", PLACE, {"item": "q2", "low": 1, "high": 4})
    assert wrong_answers(TOOL, {"q2": 7}, place=PLACE) == (expected,)


@given(st.lists(st.none() | st.integers(1, 4), min_size=4, max_size=4))
def test_allowed_answers_are_never_wrong(given_answers: list[int | None]) -> None:
    assert wrong_answers(TOOL, answers(*given_answers)) == ()


@given(
    st.dictionaries(
        st.sampled_from(["q1", "q2", "q3", "q4", "q9", "entered", "total"]),
        st.floats() | st.integers(-100, 100).map(float),
    )
)
def test_any_numbers_at_all_are_judged_once_each(numbers: dict[str, float]) -> None:
    named = [problem.params.get("item", problem.params.get("scale")) for problem in wrong_answers(TOOL, numbers)]
    assert len(named) == len(set(named))
    assert set(named) <= set(numbers)
    assert {"q9", "total"} & set(numbers) <= set(named)


@pytest.mark.parametrize(("answer", "raised"), [(0, ()), (1, ("q1",)), (3, ("q1",))])
def test_a_flag_is_raised_from_its_answer_on(answer: int, raised: tuple[str, ...]) -> None:
    tool = replace(TOOL, red_flags=(RedFlag("q1", 1, TEXT, TEXT),))
    assert raised_flags(tool, {"q1": answer}) == raised
