"""Client statistics of one programme and place, as sections take them; protected already where they need to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from virkning.domain.categories import CategoryChange
from virkning.domain.client_statistics import ClientStatistics, Counts
from virkning.domain.period import Period
from virkning.domain.programme import Programme
from virkning.domain.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where courses are counted: a department, a team, or all of them together (the empty key)."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class ClientsOf:
    """`now`, `before` and `year_before` are the chosen place; `places` the parts of it, in the organisation's order.

    `years` are whole years and the one that is going on, oldest first. `profile` tells which period the divided
    numbers (`divided`, `starts`, `changes`) are of; it is not `period` where these may only be told of the year.
    """

    definition: Programme
    place: Place
    period: Period
    now: ClientStatistics
    before: tuple[Period, ClientStatistics] | None = None
    year_before: tuple[Period, ClientStatistics] | None = None
    places: Sequence[tuple[Place, ClientStatistics]] = ()
    years: Sequence[tuple[Period, ClientStatistics]] = ()
    profile: Period | None = None
    divided: ClientStatistics = ClientStatistics()
    starts: Mapping[str, Counts] = field(default_factory=dict)
    changes: Sequence[CategoryChange] = ()
