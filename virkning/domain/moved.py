"""Those behind a number, one by one, and how they are split to see where a change comes from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from virkning.domain.learning import Facet
from virkning.domain.result import Moments, Share
from virkning.domain.statistics import Interval, mean_interval
from virkning.domain.summary import moments
from virkning.domain.telling import mean_difference

THIRDS = 3
FEWEST_OF_A_PART = 2


@dataclass(frozen=True, slots=True)
class Moved:
    """One citizen over one span. `gain` is positive in the wanted direction; None where one end is missing.

    `wanted` is whether the change was as the goal asks; None where the rule has no value, or one end is missing.
    """

    course: int
    department: str
    before: float | None
    after: float | None
    day: date
    gain: float | None
    wanted: bool | None


@dataclass(frozen=True, slots=True)
class Part:
    """Those in one part of a split. `key` is what the part is called in words; `hidden` when they are too few."""

    key: str
    gains: Moments
    hidden: bool = False

    @property
    def interval(self) -> Interval | None:
        """95 % of the mean gain (exact t)."""
        return None if self.gains.mean is None else mean_interval(self.gains.n, self.gains.mean, self.gains.sd)

    @property
    def moves(self) -> bool:
        """Whether the mean gain can be told from none."""
        return self.interval is not None and self.interval.excludes_zero


@dataclass(frozen=True, slots=True)
class Split:
    """The parts in their order, and the two that can be told apart most clearly, if any: (more gain, less gain).

    `whole` says that the parts together are everybody, so that one hidden part could be found from the rest.
    `variable` is which of the master data it is split by.
    """

    facet: Facet
    parts: tuple[Part, ...]
    whole: bool = True
    variable: str = ""

    @property
    def shown(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not part.hidden and part.gains.n)

    def apart(self, *, looked_at: int) -> tuple[Part, Part] | None:
        """Held apart at 5 % shared by all pairs of all the splits that are looked at (Bonferroni), by Welch's interval.

        Who looks in ten places finds something in one of them; therefore a difference has to be that much larger.
        """
        pairs = list(combinations(self.shown, 2))
        level = 1 - 0.05 / max(looked_at * len(pairs), 1)
        found = []
        for one, two in pairs:
            interval = mean_difference(one.gains, two.gains, level=level)
            if interval is not None and interval.excludes_zero:
                size = abs((two.gains.mean or 0.0) - (one.gains.mean or 0.0))
                found.append((size, (one, two) if interval.high < 0 else (two, one)))
        return max(found, key=lambda pair: pair[0])[1] if found else None


def split(
    rows: Sequence[Moved],
    facet: Facet,
    key_of: Callable[[Moved], str | None],
    *,
    order: Sequence[str],
    whole: bool = True,
) -> Split:
    """Rows without a gain, or without a part, are left out. Parts nobody is in are not shown."""
    gains: dict[str, list[float]] = {key: [] for key in order}
    for row in rows:
        key = key_of(row)
        if key is not None and row.gain is not None:
            gains.setdefault(key, []).append(row.gain)
    return Split(facet, tuple(Part(key, moments(some)) for key, some in gains.items() if some), whole)


def thirds(values: Sequence[float]) -> Callable[[float], str]:
    """Low, middle and high third, by the values themselves; equal values stand in the same."""
    ordered = sorted(values)
    cuts = [ordered[len(ordered) * part // THIRDS] for part in (1, 2)] if ordered else [0.0, 0.0]
    return lambda value: "low" if value < cuts[0] else "middle" if value < cuts[1] else "high"


@dataclass(frozen=True, slots=True)
class Bin:
    """One month or quarter of a series: how many changed as the goal asks (of those judged), and the values after."""

    first: date
    after: Moments
    wanted: Share

    @property
    def n(self) -> int:
        return self.after.n


def bin_of(first: date, rows: Sequence[Moved]) -> Bin:
    judged = [row.wanted for row in rows if row.wanted is not None]
    values = [row.after for row in rows if row.after is not None and row.gain is not None]
    return Bin(first, moments(values), Share(sum(judged), len(judged)))
