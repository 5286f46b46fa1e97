"""Small numbers in client statistics: what readers without access to the cases may see.

Such readers see departments and all of them together, in years, half-years and quarters. In these the numbers add up,
so they are protected as one table (see `sums`). How the numbers divide (reasons, categories) is told of whole years and
all departments together only, so that nothing is left to subtract.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from virkning.analysis.clients import TOGETHER, At, Clients
from virkning.analysis.disclosure import DEFAULT_THRESHOLD, LOWEST_THRESHOLD, protect_categories
from virkning.analysis.sums import Sum, hidden_in, hidden_in_order
from virkning.domain.client_statistics import ClientStatistics, Counts, Given, Spread
from virkning.domain.result import Suppression

MANY_TIMES = 4
"""Quartiles are told of so many times the threshold, so that as many stand beyond each of them."""

_PARTS = (("{y}", "{y}H1", "{y}H2"), ("{y}", "{y}Q1", "{y}Q2", "{y}Q3", "{y}Q4"))
_ORDER = (("{y}Q1",), ("{y}Q2", "{y}H1"), ("{y}Q3",), ("{y}Q4", "{y}H2", "{y}"))
"""What is told when each quarter is over: it stands in reports then, and can be hidden no more."""

_HALVES = (("{y}H1", "{y}Q1", "{y}Q2"), ("{y}H2", "{y}Q3", "{y}Q4"))

Of = Callable[[ClientStatistics], tuple[int, ...]]


def protect_clients(
    found: Clients, *, departments: Sequence[str], years: Iterable[int], threshold: int = DEFAULT_THRESHOLD
) -> Clients:
    """Of these years only, and of no place smaller than a department. Each year has to be counted with its parts."""
    if threshold < LOWEST_THRESHOLD:
        raise ValueError(f"the threshold may not be below {LOWEST_THRESHOLD}")
    shown: dict[At, ClientStatistics] = {}
    for year in sorted(set(years)):
        shown |= _year(found, year, departments, threshold)
    starts = {
        key: protect_counts(counts, threshold=threshold) for key, counts in found.starts.items() if _is_whole(key)
    }
    changes = {
        key: protect_categories(change, threshold=threshold) for key, change in found.changes.items() if _is_whole(key)
    }
    return Clients(shown, starts, changes)


def protect_counts(counts: Counts, *, threshold: int = DEFAULT_THRESHOLD) -> dict[str, int | None]:
    """The parts of a shown total: the small, and others so that those hidden are several and reach the threshold."""
    known = {code: (count,) for code, count in counts.items() if count is not None}
    small = frozenset(code for code, (count,) in known.items() if 0 < count < threshold)
    total = Sum(_ALL, tuple(known))
    whole = {**known, _ALL: (sum(count for (count,) in known.values()),)}
    hidden = hidden_in(whole, [total], small=small, threshold=threshold)
    if _ALL in hidden:
        return dict.fromkeys(counts)
    return {code: None if code in hidden else count for code, count in counts.items()}


_ALL = "\x00all"


def _is_whole(key: tuple[str, str, str]) -> bool:
    place, period, _ = key
    return place == TOGETHER and period.isdigit()


def _year(found: Clients, year: int, departments: Sequence[str], threshold: int) -> dict[At, ClientStatistics]:
    places = (*departments, TOGETHER)
    keys = sorted({part.format(y=year) for row in (*_PARTS, *_HALVES) for part in row})
    cells = {(place, key): found.found.get((place, key), ClientStatistics()) for place in places for key in keys}
    over_places = _over_places(keys, departments)
    sums = [*_over_time(year, places), *over_places]

    def hidden(of: Of, equations: Sequence[Sum[At]] = sums) -> frozenset[At]:
        counts = {at: of(one) for at, one in cells.items()}
        small = {at for at, some in counts.items() if any(0 < count < threshold for count in some)}
        steps = [[at for at in cells if at[1] in {key.format(y=year) for key in keys}] for keys in _ORDER]
        return hidden_in_order(counts, equations, small=frozenset(small), threshold=threshold, order=steps)

    flows = hidden(lambda one: (one.new or 0, one.ended or 0, one.active or 0))
    small_flows = frozenset(at for at, one in cells.items() if _is_small(one, threshold))
    asked = hidden(lambda one: (one.enquiries or 0,))
    waiting = hidden(lambda one: (one.waiting or 0,), over_places)  # who waits on a day is no sum over time
    waited = hidden(lambda one: (one.wait.n,))
    offered = hidden(lambda one: (one.given.courses,))
    guarded = {}
    for at, one in cells.items():
        if at in flows:
            why = Suppression.SMALL if at in small_flows else Suppression.SECONDARY
            guarded[at] = _hidden(why, one, asked=at in asked, waiting=at in waiting)
            continue
        guarded[at] = replace(
            _told(one, whole=at == (TOGETHER, str(year)), asked=at not in asked, threshold=threshold),
            enquiries=None if at in asked else one.enquiries,
            waiting=None if at in waiting else one.waiting,
            wait=Spread() if at in waited else _spread(one.wait, threshold),
            given=Given() if at in offered else _given(one.given, threshold),
        )
    return guarded


def _is_small(one: ClientStatistics, threshold: int) -> bool:
    return any(0 < (count or 0) < threshold for count in (one.new, one.ended, one.active))


def _over_time(year: int, places: Sequence[str]) -> list[Sum[At]]:
    rows: list[Sum[At]] = []
    for place in places:
        for total, *parts in (*_HALVES, *_PARTS):
            made = tuple((place, part.format(y=year)) for part in parts)
            rows.append(Sum((place, total.format(y=year)), made))
    return rows


def _over_places(keys: Sequence[str], departments: Sequence[str]) -> list[Sum[At]]:
    return [Sum((TOGETHER, key), tuple((d, key) for d in departments)) for key in keys]


def _hidden(why: Suppression, one: ClientStatistics, *, asked: bool, waiting: bool) -> ClientStatistics:
    """Nothing of the courses; those who asked for help are others, and protected by themselves."""
    return ClientStatistics(
        enquiries=None if asked else one.enquiries,
        waiting=None if waiting else one.waiting,
        new=None,
        active=None,
        helped=None,
        ended=None,
        suppressed=why,
    )


def _told(one: ClientStatistics, *, whole: bool, asked: bool, threshold: int) -> ClientStatistics:
    def counts(codes: Counts, *, told: bool = True) -> Mapping[str, int | None]:
        return protect_counts(codes, threshold=threshold) if whole and told else {}

    return replace(
        one,
        length=_spread(one.length, threshold),
        outcomes=counts(one.outcomes, told=asked),
        declined=counts(one.declined, told=asked),
        reasons=counts(one.reasons, told=asked),
        ended_reasons=counts(one.ended_reasons),
        referrals=counts(one.referrals),
    )


def _spread(one: Spread, threshold: int) -> Spread:
    if one.n < threshold:
        return Spread()
    if one.n < MANY_TIMES * threshold:
        return Spread(one.n, middle=one.middle)
    return replace(one, most=None)


def _given(one: Given, threshold: int) -> Given:
    return Given() if one.courses < threshold else replace(one, per_course=_spread(one.per_course, threshold))
