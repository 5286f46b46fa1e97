"""Which look-ups stand out and are worth asking about. None of them is a verdict: each may have a good reason."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

EARLIEST, LATEST = 6, 20
"""Hours of the day within which people mostly work."""

FREE_DAYS = (5, 6)

MANY = 30
"""Citizens that one person looks at within an hour: more than anybody can work with."""

HOUR = timedelta(hours=1)


class StandsOut(StrEnum):
    """Why a look-up stands out."""

    NOT_RESPONSIBLE = "not-responsible"
    OUTSIDE_HOURS = "outside-hours"
    MANY = "many"
    NAMESAKE = "namesake"


@dataclass(frozen=True, slots=True)
class Lookup:
    """Someone looked at citizens. `at` is local time; `expected` that it belongs to the person's work; `namesake` that
    they have a family name in common."""

    event: int
    at: datetime
    by: int
    clients: frozenset[int]
    expected: bool
    namesake: bool


def standing_out(lookups: Sequence[Lookup]) -> Mapping[int, tuple[StandsOut, ...]]:
    """By the number of the event; those without a reason are left out."""
    crowded = _crowded(lookups)
    found = {lookup.event: tuple(_reasons(lookup, crowded)) for lookup in lookups if lookup.clients}
    return {event: reasons for event, reasons in found.items() if reasons}


def _reasons(lookup: Lookup, crowded: frozenset[int]) -> list[StandsOut]:
    told = {
        StandsOut.NOT_RESPONSIBLE: not lookup.expected,
        StandsOut.OUTSIDE_HOURS: not EARLIEST <= lookup.at.hour < LATEST or lookup.at.weekday() in FREE_DAYS,
        StandsOut.MANY: lookup.event in crowded,
        StandsOut.NAMESAKE: lookup.namesake,
    }
    return [reason for reason in StandsOut if told[reason]]


def _crowded(lookups: Sequence[Lookup]) -> frozenset[int]:
    """Events in an hour in which the same person looked at too many citizens. A list that shows many at once counts."""
    by_person: dict[int, list[Lookup]] = defaultdict(list)
    for lookup in sorted(lookups, key=lambda one: one.at):
        by_person[lookup.by].append(lookup)
    crowded: set[int] = set()
    for own in by_person.values():
        first, marked, inside = 0, 0, Counter[int]()
        for last, lookup in enumerate(own):
            inside.update(lookup.clients)
            while lookup.at - own[first].at >= HOUR:
                inside.subtract(own[first].clients)
                for client in own[first].clients:
                    if not inside[client]:
                        del inside[client]
                first += 1
            if len(inside) > MANY:
                marked = max(marked, first)
                crowded.update(one.event for one in own[marked : last + 1])
                marked = last + 1
    return frozenset(crowded)
