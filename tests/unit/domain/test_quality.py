"""What cannot be right, and what is doubtful."""

import pytest

from virkning.domain.quality import (
    KINDS,
    QualityCode,
    QualityFinding,
    QualityKind,
    all_the_same,
    answers_unknown,
    is_large,
    is_outside,
    too_fast,
)
from virkning.library.shelves import instruments

PHQ = instruments()["phq-9"]
SCALE = PHQ.scales[0]


def answers(*values: int) -> dict[str, object]:
    return dict(zip((item.key for item in PHQ.items), values, strict=False))


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ((2,) * 9, True),
        ((3,) * 9, True),
        ((0,) * 9, False),  # nothing troubles the citizen
        ((2,) * 8 + (1,), False),
        ((2,) * 5, False),
        ((), False),
    ],
)
def test_the_same_answer_to_every_question(given: tuple[int, ...], same: bool) -> None:
    assert all_the_same(answers(*given), PHQ) is same


def test_where_a_question_is_turned_round_the_same_answer_is_always_doubtful() -> None:
    turned = next(
        one
        for one in instruments().values()
        if any(scale.reversed for scale in one.scales) and len(one.items) >= 6 and len({i.low for i in one.items}) == 1
    )
    assert all_the_same({item.key: item.low for item in turned.items}, turned)


def test_answers_that_no_question_has() -> None:
    assert not answers_unknown(answers(0, 1, 2, 3), PHQ)
    assert not answers_unknown({**answers(0), "total": 99}, PHQ)
    assert answers_unknown(answers(4), PHQ)
    assert answers_unknown({PHQ.items[0].key: "3"}, PHQ)


@pytest.mark.parametrize(("value", "outside"), [(0, False), (27, False), (27.5, True), (-1, True)])
def test_scores_outside_the_scale(value: float, outside: bool) -> None:
    assert is_outside(value, SCALE) is outside


@pytest.mark.parametrize(("seconds", "questions", "fast"), [(17, 9, True), (18, 9, False), (0, 0, False), (1, 1, True)])
def test_two_seconds_a_question(seconds: float, questions: int, fast: bool) -> None:
    assert too_fast(seconds, questions) is fast


@pytest.mark.parametrize(("before", "after", "large"), [(27, 6, True), (0, 20.25, False), (5, 27, True), (9, 9, False)])
def test_three_quarters_of_the_scale(before: float, after: float, large: bool) -> None:
    assert is_large(before, after, SCALE) is large


def test_every_code_has_a_kind() -> None:
    assert set(KINDS) == set(QualityCode)
    assert set(KINDS.values()) == set(QualityKind)
    assert QualityFinding(QualityCode.TOO_FAST, "K1").kind is QualityKind.DOUBTFUL
