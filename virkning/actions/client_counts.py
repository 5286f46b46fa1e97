"""Client statistics of one place and period beside those they are compared with, as their reader may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from virkning.analysis.client_disclosure import protect_clients
from virkning.analysis.client_frames import ClientFrames
from virkning.analysis.clients import TOGETHER, Clients, clients
from virkning.domain.categories import CategoryChange
from virkning.domain.client_statistics import ClientStatistics
from virkning.domain.period import Period, preceding, quarter_of, within_year, year_before, year_of
from virkning.domain.programme import Programme
from virkning.domain.text import Text
from virkning.reports.documents.client_profile import changes_of
from virkning.reports.documents.client_values import ClientsOf, Place
from virkning.store.client_extract import Stand

MOST_YEARS = 6
"""How many years are told of side by side."""

EVERYWHERE = Place(TOGETHER, Text(da="Alle", en="All"))


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the figures are for. `threshold` counts only where small numbers are protected."""

    protected: bool
    threshold: int

    @property
    def least(self) -> int:
        return self.threshold if self.protected else 0


def told_in(period: Period, reader: Reader) -> Period:
    """Protected figures are told of quarters, half-years and years, which add up; else of any period."""
    if not reader.protected or period in within_year(period.last.year):
        return period
    return quarter_of(period.last)


def places_of(stands: Iterable[Stand], definition: Programme, reader: Reader) -> tuple[Place, ...]:
    """Departments by the programme's names for them; teams only for readers with access to the cases."""
    named = {department.key: department.title for department in definition.departments}
    return tuple(
        Place(one.key, Text(one.title, one.title) if one.is_team else named.get(one.key, Text(one.title, one.title)))
        for one in stands
        if not (one.is_team and reader.protected)
    )


def clients_of(
    frames: ClientFrames,
    *,
    definition: Programme,
    period: Period,
    places: Sequence[Place],
    reader: Reader,
    today: date,
    place: Place = EVERYWHERE,
    years: Sequence[int] = (),
) -> ClientsOf:
    """`years` are those with anything in them; `places` all that the reader may choose between."""
    when = told_in(period, reader)
    before, earlier = preceding(when), year_before(when)
    told = [year for year in years if year <= when.last.year][-MOST_YEARS:]
    found = _counted(frames, definition, [when, before, earlier], told, places, reader)

    def at(some: Period, where: Place = place) -> ClientStatistics | None:
        """None where it may not be told yet: of a period that is going on every day would tell of one person."""
        return None if reader.protected and some.last >= today else found.at(where.key, some)

    now = at(when)
    profile = _profile_period(when, place, reader, today)
    return ClientsOf(
        definition,
        place,
        when,
        now or ClientStatistics(),
        before=_pair(before, at(before)),
        year_before=None if earlier == before else _pair(earlier, at(earlier)),
        places=[(one, own) for one in _parts(place, places) if (own := at(when, one)) is not None],
        years=[(year, one) for year in map(_year, told) if (one := at(year)) is not None],
        profile=profile,
        divided=found.at(place.key, profile) if profile else ClientStatistics(),
        starts={of[2]: codes for of, codes in found.starts.items() if profile and of[:2] == (place.key, profile.key)},
        changes=_changes(found, place, profile, definition),
    )


def counted_clients(
    frames: ClientFrames, definition: Programme, periods: Sequence[Period], reader: Reader, *, today: date
) -> Clients:
    """Every place in these periods; of those that are not over nothing is told where small numbers are protected."""
    found = _counted(frames, definition, periods, (), (), reader)
    if not reader.protected:
        return found
    over = {one.key for one in periods if one.last < today}
    return replace(found, found={at: one for at, one in found.found.items() if at[1] in over})


def _counted(
    frames: ClientFrames,
    definition: Programme,
    wanted: Sequence[Period],
    years: Sequence[int],
    places: Sequence[Place],
    reader: Reader,
) -> Clients:
    if not reader.protected:
        periods = dict.fromkeys([*wanted, *map(_year, years)])
        return clients(frames, tuple(periods), definition.variables)
    whole = sorted({*years, *(one.last.year for one in wanted)})
    found = clients(frames, [part for year in whole for part in within_year(year)], definition.variables)
    departments = sorted({place for place, _ in found.found if place != TOGETHER and "/" not in place})
    return protect_clients(found, departments=departments, years=whole, threshold=reader.threshold)


def _profile_period(when: Period, place: Place, reader: Reader, today: date) -> Period | None:
    """How numbers divide is told to protected readers of whole years that are over, and of all places together."""
    if not reader.protected:
        return when
    year = year_of(when.last)
    return year if place.key == TOGETHER and year.last < today else None


def _changes(found: Clients, place: Place, profile: Period | None, definition: Programme) -> tuple[CategoryChange, ...]:
    if profile is None:
        return ()
    some = [change for of, change in found.changes.items() if of[:2] == (place.key, profile.key)]
    return changes_of(some, order=definition.variables)


def _parts(place: Place, places: Sequence[Place]) -> list[Place]:
    """Departments of all of them; teams of a department."""
    if place.key == TOGETHER:
        return [one for one in places if "/" not in one.key]
    return [one for one in places if one.key.startswith(f"{place.key}/")]


def _pair(period: Period, one: ClientStatistics | None) -> tuple[Period, ClientStatistics] | None:
    return None if one is None else (period, one)


def _year(year: int) -> Period:
    return within_year(year)[0]
