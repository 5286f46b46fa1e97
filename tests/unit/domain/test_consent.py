"""How a purpose stands after several answers, and what it lets through."""

from datetime import date

import pytest

from virkning.domain.consent import ConsentAnswer, ConsentPurpose, ConsentState, allows, state_of

QUALITY, RESEARCH = ConsentPurpose.QUALITY, ConsentPurpose.RESEARCH
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def yes(day: date = MONDAY, withdrawn: date | None = None, purpose: ConsentPurpose = QUALITY) -> ConsentAnswer:
    return ConsentAnswer(purpose, True, day, withdrawn)


def no(day: date = MONDAY) -> ConsentAnswer:
    return ConsentAnswer(QUALITY, False, day)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((), ConsentState.NOT_ASKED),
        ((yes(purpose=RESEARCH),), ConsentState.NOT_ASKED),
        ((yes(),), ConsentState.GIVEN),
        ((no(),), ConsentState.REFUSED),
        ((yes(withdrawn=TUESDAY),), ConsentState.WITHDRAWN),
        ((yes(withdrawn=MONDAY), yes(TUESDAY)), ConsentState.GIVEN),
        ((yes(TUESDAY), no(MONDAY)), ConsentState.GIVEN),
        ((no(MONDAY), yes(MONDAY)), ConsentState.GIVEN),
        ((yes(MONDAY), no(MONDAY)), ConsentState.REFUSED),
    ],
)
def test_the_latest_answer_counts(answers: tuple[ConsentAnswer, ...], state: ConsentState) -> None:
    assert state_of(answers, QUALITY) is state


@pytest.mark.parametrize(
    ("state", "needed", "allowed"),
    [
        (ConsentState.GIVEN, True, True),
        (ConsentState.GIVEN, False, True),
        (ConsentState.NOT_ASKED, True, False),
        (ConsentState.NOT_ASKED, False, True),
        (ConsentState.REFUSED, False, False),
        (ConsentState.WITHDRAWN, False, False),
    ],
)
def test_what_a_state_lets_through(state: ConsentState, needed: bool, allowed: bool) -> None:
    assert allows(state, needed=needed) is allowed
