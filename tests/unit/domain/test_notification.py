"""Where a notification stands, and when a receipt is late."""

from datetime import date

import pytest

from virkning.domain.notification import (
    NotificationStage,
    NotificationStanding,
    StageReached,
    next_follow_up,
    receipt_due,
    standing,
)

SENT, RECEIPT, FOLLOWED_UP = NotificationStage.SENT, NotificationStage.RECEIPT, NotificationStage.FOLLOWED_UP
MONDAY = date(2026, 3, 2)


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("sent", "due"),
    [(2, 10), (5, 13), (6, 16), (7, 16), (8, 16)],
    ids=["monday", "thursday", "friday", "saturday", "sunday"],
)
def test_six_working_days_leave_out_saturdays_and_sundays(sent: int, due: int) -> None:
    assert receipt_due(march(sent)) == march(due)


@pytest.mark.parametrize(
    ("stages", "today", "expected"),
    [
        ((), 2, NotificationStanding.NOT_SENT),
        (((SENT, 2, None),), 10, NotificationStanding.WAITING),
        (((SENT, 2, None),), 11, NotificationStanding.RECEIPT_LATE),
        (((SENT, 2, 5),), 4, NotificationStanding.WAITING),
        (((SENT, 2, 5),), 5, NotificationStanding.FOLLOW_UP_LATE),
        (((SENT, 2, 5),), 11, NotificationStanding.RECEIPT_LATE),
        (((SENT, 2, None), (RECEIPT, 4, None)), 20, NotificationStanding.RECEIVED),
        (((SENT, 2, None), (RECEIPT, 4, 12)), 12, NotificationStanding.FOLLOW_UP_LATE),
        (((SENT, 2, 5), (FOLLOWED_UP, 6, None)), 30, NotificationStanding.CLOSED),
        (((SENT, 2, 5), (FOLLOWED_UP, 6, 16)), 15, NotificationStanding.RECEIVED),
        (((SENT, 2, 5), (FOLLOWED_UP, 6, 16)), 16, NotificationStanding.FOLLOW_UP_LATE),
        (((SENT, 2, None), (FOLLOWED_UP, 6, None), (RECEIPT, 9, None)), 30, NotificationStanding.RECEIVED),
        (((SENT, 2, None), (RECEIPT, 4, None), (SENT, 9, None)), 17, NotificationStanding.WAITING),
        (((SENT, 2, None), (RECEIPT, 4, None), (SENT, 9, None)), 18, NotificationStanding.RECEIPT_LATE),
    ],
)
def test_where_it_stands(
    stages: tuple[tuple[NotificationStage, int, int | None], ...], today: int, expected: NotificationStanding
) -> None:
    reached = [StageReached(stage, march(day), march(then) if then else None) for stage, day, then in stages]
    assert standing(reached, today=march(today)) is expected


def test_a_day_to_follow_up_holds_until_it_is_followed_or_named_anew() -> None:
    sent = StageReached(SENT, march(2), march(5))
    assert next_follow_up([]) is None
    assert next_follow_up([sent, StageReached(RECEIPT, march(3))]) == march(5)
    assert next_follow_up([sent, StageReached(RECEIPT, march(3), march(9))]) == march(9)
    assert next_follow_up([sent, StageReached(FOLLOWED_UP, march(6))]) is None
