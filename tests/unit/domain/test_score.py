"""What holds for every score, whatever the answers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.questionnaires import FOUR, SOURCE, TEXT, answers, questionnaire
from virkning.domain.instrument import Band, Item, Scale, ScoreRule, WhenMissing
from virkning.domain.score import NotScored, NotScoredReason, Scored, band, points, score

ITEM = Item("q1", TEXT, 0, 10)
REVERSED = replace(FOUR, reversed=("q1",))
ALL_REVERSED = replace(FOUR, reversed=FOUR.items)
SUM = replace(FOUR, rule=ScoreRule.SUM)

FULL = st.tuples(*[st.integers(1, 4)] * 4)
PARTLY = st.tuples(*[st.none() | st.integers(1, 4)] * 4)
ANY_SCALE = st.builds(
    lambda rule, missing, reverse, fewest: replace(
        FOUR, rule=rule, when_missing=missing, reversed=reverse, fewest=fewest
    ),
    st.sampled_from(ScoreRule),
    st.sampled_from(WhenMissing),
    st.sampled_from([(), ("q2",), FOUR.items]),
    st.integers(0, 4),
)


def value(scale: Scale, *given_answers: int | None) -> float:
    scored = score(scale, questionnaire(scale), answers(*given_answers))
    assert isinstance(scored, Scored)
    return scored.value


@given(st.integers(0, 10))
def test_reversed_twice_is_the_answer_itself(answer: int) -> None:
    assert points(REVERSED, ITEM, points(REVERSED, ITEM, answer)) == answer


@given(st.integers(0, 10))
def test_a_reversed_answer_stays_in_the_range(answer: int) -> None:
    assert ITEM.accepts(points(REVERSED, ITEM, answer))


@given(FULL)
def test_all_reversed_mirrors_the_mean(full: tuple[int, ...]) -> None:
    assert value(ALL_REVERSED, *full) == pytest.approx(1 + 4 - value(FOUR, *full))


@given(FULL, st.permutations(range(4)))
def test_the_order_of_the_answers_does_not_matter(full: tuple[int, ...], order: list[int]) -> None:
    assert value(FOUR, *[full[n] for n in order]) == value(FOUR, *full)


@given(PARTLY)
def test_a_mean_lies_between_the_least_and_the_largest_answer(partly: tuple[int | None, ...]) -> None:
    known = [answer for answer in partly if answer is not None]
    scored = score(replace(FOUR, fewest=1), questionnaire(FOUR), answers(*partly))
    if known:
        assert isinstance(scored, Scored)
        assert min(known) <= scored.value <= max(known)
    else:
        assert scored == NotScored(NotScoredReason.NO_ANSWERS, 0, 1)


@given(FULL)
def test_with_every_answer_the_missing_rule_does_not_matter(full: tuple[int, ...]) -> None:
    assert value(SUM, *full) == value(replace(SUM, when_missing=WhenMissing.COUNT), *full) == sum(full)


@given(PARTLY)
def test_a_prorated_sum_is_the_mean_times_the_items(partly: tuple[int | None, ...]) -> None:
    tool, scale = questionnaire(FOUR), replace(FOUR, fewest=1)
    mean, total = (
        score(scale, tool, answers(*partly)),
        score(replace(scale, rule=ScoreRule.SUM), tool, answers(*partly)),
    )
    if isinstance(mean, Scored):
        assert isinstance(total, Scored)
        assert total.value == pytest.approx(4 * mean.value)
    else:
        assert total == mean


@given(ANY_SCALE, PARTLY)
def test_scored_exactly_when_enough_are_answered(scale: Scale, partly: tuple[int | None, ...]) -> None:
    answered = sum(answer is not None for answer in partly)
    scored = score(scale, questionnaire(scale), answers(*partly))
    assert isinstance(scored, Scored) is (answered >= max(scale.fewest, 1))
    if isinstance(scored, NotScored):
        assert (scored.answered, scored.needed) == (answered, scale.fewest)
        assert scored.reason is (NotScoredReason.TOO_FEW_ANSWERS if answered else NotScoredReason.NO_ANSWERS)


@given(ANY_SCALE, PARTLY, st.sampled_from(FOUR.items), st.sampled_from([0, 5, -1, 2.5, float("nan"), float("inf")]))
def test_one_wrong_answer_spoils_the_score(
    scale: Scale, partly: tuple[int | None, ...], item: str, wrong: float
) -> None:
    given_answers = {**answers(*partly), item: wrong}
    scored = score(scale, questionnaire(scale), given_answers)
    assert scored == NotScored(NotScoredReason.INVALID_ANSWER, len(given_answers), scale.fewest)


def test_answers_to_other_questions_do_not_count() -> None:
    two = replace(FOUR, key="two", items=("q1", "q2"), fewest=2)
    assert score(two, questionnaire(FOUR, two), answers(1, 3, 4, 4)) == Scored(2.0)


def test_equal_fractions_give_equal_sums() -> None:
    """A prorated 3 answers of the same mean must not differ from 4 answers by floating point noise."""
    ten = replace(SUM, items=tuple(f"q{n}" for n in range(1, 11)), fewest=1)
    assert value(ten, 1, 1, 2, 1, 1, 2, 1, 1, 2) == value(ten, 1, 1, 2)


@pytest.mark.parametrize("typed", [-0.1, 4.1, float("nan"), float("inf")])
def test_an_entered_total_outside_the_range(typed: float) -> None:
    total = replace(FOUR, items=(), low=0)
    expected = NotScored(NotScoredReason.INVALID_ANSWER, 1, 1)
    assert score(total, questionnaire(total), {"total": typed}) == expected


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5, unique=True), st.floats(-5, 60))
def test_a_score_is_in_the_highest_band_that_it_has_reached(starts: list[int], reached: float) -> None:
    bands = tuple(Band(low, low, TEXT, SOURCE) for low in starts)
    found = band(replace(FOUR, bands=bands), reached)
    below = [low for low in starts if low <= reached]
    assert (found.low if found else None) == (max(below) if below else None)
