"""The dose: what took place, how long, and attended of offered."""

from datetime import date

import pytest

from virkning.domain.dose import (
    ContactKind,
    Dose,
    Offer,
    Turnout,
    dose,
    dose_by_kind,
    dose_by_phase,
    phase_on,
    session_days,
)
from virkning.domain.pairing import Stay


def on(day: int) -> date:
    return date(2026, 3, day)


def offer(
    kind: ContactKind = ContactKind.TALK, day: int = 2, minutes: int = 60, turnout: Turnout = Turnout.ATTENDED
) -> Offer:
    return Offer(kind, on(day), minutes, turnout)


MIXED = (
    offer(),
    offer(day=9, turnout=Turnout.NO_SHOW),
    offer(day=16, minutes=45, turnout=Turnout.CANCELLED),
    offer(ContactKind.SESSION, day=10, minutes=120),
    offer(ContactKind.MESSAGE, day=11, minutes=5),
    offer(ContactKind.MESSAGE, day=12, minutes=5, turnout=Turnout.CANCELLED),
)


def test_minutes_count_what_took_place_only() -> None:
    assert dose(MIXED) == Dose(attended=3, minutes=185, offered=4, kept=2, no_shows=1, cancelled=1)


def test_a_message_cannot_be_stayed_away_from() -> None:
    written = dose([offer(ContactKind.MESSAGE, minutes=5)])
    assert (written.attended, written.offered, written.share) == (1, 0, None)


@pytest.mark.parametrize(
    ("turnouts", "share"),
    [
        ((), None),
        ((Turnout.ATTENDED,), 1.0),
        ((Turnout.ATTENDED, Turnout.NO_SHOW), 0.5),
        ((Turnout.CANCELLED, Turnout.ATTENDED, Turnout.NO_SHOW, Turnout.CANCELLED), 0.25),
    ],
)
def test_attended_of_offered(turnouts: tuple[Turnout, ...], share: float | None) -> None:
    assert dose(offer(turnout=turnout) for turnout in turnouts).share == share


def test_by_kind_leaves_out_what_never_was() -> None:
    found = dose_by_kind(MIXED)
    assert list(found) == [ContactKind.TALK, ContactKind.MESSAGE, ContactKind.SESSION]
    assert sum(one.minutes for one in found.values()) == dose(MIXED).minutes


STAYS = (Stay("f2", on(10), None), Stay("f1", on(3), on(10)))


@pytest.mark.parametrize(("day", "phase"), [(2, ""), (3, "f1"), (9, "f1"), (10, "f2"), (30, "f2")])
def test_a_day_belongs_to_the_phase_that_began_last(day: int, phase: str) -> None:
    assert phase_on(on(day), STAYS) == phase


def test_by_phase_counts_each_offer_once() -> None:
    found = dose_by_phase(MIXED, STAYS)
    assert {phase: one.offered for phase, one in found.items()} == {"f1": 1, "f2": 2, "": 1}
    assert list(found) == ["f1", "f2", ""]
    assert dose_by_phase([offer(day=4)], STAYS).keys() == {"f1"}


def test_talks_and_sessions_that_took_place_count_for_the_plan() -> None:
    more = (*MIXED, offer(ContactKind.CALL, day=5), offer(day=10))
    assert session_days(more) == (on(2), on(10), on(10))
