"""Which look-ups stand out."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from virkning.domain.standing_out import MANY, Lookup, StandsOut, standing_out

TUESDAY = datetime(2026, 3, 3, 10)  # noqa: DTZ001 - local time
PLAIN = Lookup(event=1, at=TUESDAY, by=7, clients=frozenset({1}), expected=True, namesake=False)


def test_what_belongs_to_the_work_does_not_stand_out() -> None:
    assert standing_out([PLAIN]) == {}


@pytest.mark.parametrize(
    ("lookup", "reason"),
    [
        (replace(PLAIN, expected=False), StandsOut.NOT_RESPONSIBLE),
        (replace(PLAIN, at=TUESDAY.replace(hour=5, minute=59)), StandsOut.OUTSIDE_HOURS),
        (replace(PLAIN, at=TUESDAY.replace(hour=20)), StandsOut.OUTSIDE_HOURS),
        (replace(PLAIN, at=TUESDAY + timedelta(days=4)), StandsOut.OUTSIDE_HOURS),
        (replace(PLAIN, namesake=True), StandsOut.NAMESAKE),
        (replace(PLAIN, clients=frozenset(range(MANY + 1))), StandsOut.MANY),
    ],
)
def test_each_reason(lookup: Lookup, reason: StandsOut) -> None:
    assert standing_out([lookup]) == {1: (reason,)}


def test_what_is_about_nobody_never_stands_out() -> None:
    assert standing_out([replace(PLAIN, clients=frozenset(), at=TUESDAY.replace(hour=3))]) == {}


def test_many_is_counted_within_an_hour_and_for_each_person() -> None:
    def after(minutes: int, number: int, by: int = 7) -> Lookup:
        return replace(PLAIN, event=number, at=TUESDAY + timedelta(minutes=minutes), clients=frozenset({number}), by=by)

    assert standing_out([after(3 * n, n) for n in range(MANY + 1)]) == {}
    crowded = [after(n, n) for n in range(MANY + 1)]
    assert set(standing_out(crowded)) == set(range(MANY + 1))
    assert standing_out([after(n, n, by=n % 2) for n in range(MANY + 1)]) == {}


def test_many_is_found_as_by_looking_at_every_hour() -> None:
    """Beside the plain way: all events of each window of an hour that holds more citizens than anybody can see."""
    drawn = Random(7)  # noqa: S311 - only to have many cases
    for _time in range(30):
        days = sorted(TUESDAY + timedelta(minutes=drawn.randrange(240)) for _event in range(60))
        own = [replace(PLAIN, event=n, at=at, clients=_citizens(drawn)) for n, at in enumerate(days)]
        plain: set[int] = set()
        for last, one in enumerate(own):
            window = [other for other in own[: last + 1] if one.at - other.at < timedelta(hours=1)]
            if len(frozenset[int]().union(*(other.clients for other in window))) > MANY:
                plain |= {other.event for other in window if other.clients}
        found = standing_out(own)
        assert {event for event, reasons in found.items() if StandsOut.MANY in reasons} == plain


def _citizens(drawn: Random) -> frozenset[int]:
    return frozenset(drawn.randrange(60) for _citizen in range(drawn.randrange(6)))
