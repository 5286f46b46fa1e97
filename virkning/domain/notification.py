"""How far a notification to the authorities has come: sent, received, followed up, and what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

RECEIPT_WITHIN = 6
"""Working days in which the municipality is expected to tell that it has received a notification.

As practice is told to professionals; the section of the law has not been verified, so no page names one.
"""

_SATURDAY = 5


class NotificationStage(StrEnum):
    """What can happen to a notification once it is signed."""

    SENT = "sent"
    RECEIPT = "receipt"
    FOLLOWED_UP = "followed-up"


class NotificationStanding(StrEnum):
    """Where a signed notification stands, the most pressing first."""

    NOT_SENT = "not-sent"
    RECEIPT_LATE = "receipt-late"
    FOLLOW_UP_LATE = "follow-up-late"
    WAITING = "waiting"
    RECEIVED = "received"
    CLOSED = "closed"


PRESSING = frozenset(
    {NotificationStanding.NOT_SENT, NotificationStanding.RECEIPT_LATE, NotificationStanding.FOLLOW_UP_LATE}
)
"""Those that somebody must act on now."""


@dataclass(frozen=True, slots=True)
class StageReached:
    """One stage, the day it was reached, and the day that somebody means to follow up."""

    stage: NotificationStage
    day: date
    follow_up: date | None = None


def standing(stages: Sequence[StageReached], *, today: date) -> NotificationStanding:
    """Where it stands, from the stages in the order in which they were written.

    A receipt counts from the latest sending on. Whoever has followed up needs no receipt any more; following up
    without a new day closes the matter.
    """
    last_sent = max((n for n, one in enumerate(stages) if one.stage is NotificationStage.SENT), default=None)
    if last_sent is None:
        return NotificationStanding.NOT_SENT
    after = stages[last_sent + 1 :]
    heard = bool(after)
    if not heard and today > receipt_due(stages[last_sent].day):
        return NotificationStanding.RECEIPT_LATE
    day = next_follow_up(stages)
    if day is not None and today >= day:
        return NotificationStanding.FOLLOW_UP_LATE
    if not heard:
        return NotificationStanding.WAITING
    if day is None and after[-1].stage is NotificationStage.FOLLOWED_UP:
        return NotificationStanding.CLOSED
    return NotificationStanding.RECEIVED


def next_follow_up(stages: Sequence[StageReached]) -> date | None:
    """The day that was named last; following up without naming a new one leaves none."""
    day = None
    for one in stages:
        if one.follow_up is not None or one.stage is NotificationStage.FOLLOWED_UP:
            day = one.follow_up
    return day


def receipt_due(sent: date) -> date:
    """The last day on which a receipt is in time. Saturdays and Sundays are no working days; holidays are counted."""
    day, left = sent, RECEIPT_WITHIN
    while left:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY:
            left -= 1
    return day
