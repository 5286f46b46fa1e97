"""Which numbers of a table must go so that a small one cannot be found by adding and subtracting the others.

Every sum (departments to all of them, quarters to half-years and years) is one equation between numbers. What is
hidden is unknown in it. A hidden number is safe when the equations leave it undetermined, and when those hidden in one
sum whose total is shown reach the threshold together, so that none of them can be told to be small.

Of all sets that are safe the one that costs least is taken: the search goes on from the cheapest set found so far, and
hides in each step one more of the numbers without which the equation at hand would still give something away (Fischetti
& Salazar 2001 solve the same problem for large tables). After `MOST_STEPS` it takes the cheapest next step each time,
and gives back what turns out not to be needed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

K = TypeVar("K")
Array = NDArray[np.float64]

_ALMOST_NOTHING = 1e-9
_NEARLY = 1e-6

MOST_STEPS = 60
"""How many sets are tried before the first good one is taken."""


@dataclass(frozen=True, slots=True)
class Sum(Generic[K]):
    """`parts` add up to `total`."""

    total: K
    parts: tuple[K, ...]


def hidden_in(
    counts: Mapping[K, tuple[int, ...]],
    sums: Sequence[Sum[K]],
    *,
    small: frozenset[K],
    threshold: int,
    hidden: frozenset[K] = frozenset(),
    told: frozenset[K] = frozenset(),
    none_tells: bool = False,
    cost: Mapping[K, float] | None = None,
) -> frozenset[K]:
    """`small` and `hidden`, and what has to go with them; everything that is not told yet, where nothing less would do.

    counts: all that is told of a cell; they go or stay together
    small: cells that nobody may find; hidden: gone already; told: stands elsewhere already, and cannot be hidden
    none_tells: whether a group in which nobody is counted is as telling as a small one (shares)
    cost: what it costs to hide a cell; without it, how many are counted there
    """
    start = small | hidden
    if not start:
        return start
    cells = sorted({*counts, *start}, key=lambda cell: (-_price(cell, counts, cost), str(cell)))
    bits = {cell: 1 << number for number, cell in enumerate(cells)}
    search = Search(
        tuple(counts.get(cell, ()) for cell in cells),
        tuple(_price(cell, counts, cost) for cell in cells),
        tuple(_equation(one, counts, bits) for one in sums),
        _together(small, bits),
        _together(told, bits),
        threshold,
        none_tells,
    )
    found = search.cheapest(_together(start, bits))
    return frozenset(cell for cell, bit in bits.items() if found & bit)


def hidden_in_order(
    counts: Mapping[K, tuple[int, ...]],
    sums: Sequence[Sum[K]],
    *,
    small: frozenset[K],
    threshold: int,
    order: Sequence[Collection[K]],
    none_tells: bool = False,
    cost: Mapping[K, float] | None = None,
) -> frozenset[K]:
    """As `hidden_in`, of cells that are told one after the other: those of each step when nobody knows the next.

    What was told in one step stays told in the next, and what is hidden stays hidden.
    """
    hidden, told, known = frozenset[K](), frozenset[K](), frozenset[K]()
    for step in order:
        new = frozenset(cell for cell in step if cell in counts)
        known |= new
        hidden = hidden_in(
            {cell: counts[cell] for cell in known},
            [one for one in sums if one.total in known],
            small=small & known,
            threshold=threshold,
            hidden=hidden,
            told=told,
            none_tells=none_tells,
            cost=cost,
        )
        told |= new - hidden
    return hidden


def _price(cell: K, counts: Mapping[K, tuple[int, ...]], cost: Mapping[K, float] | None) -> float:
    return cost.get(cell, 0.0) if cost is not None else float(max(counts.get(cell, ()), default=0))


def _equation(one: Sum[K], counts: Mapping[K, tuple[int, ...]], bits: Mapping[K, int]) -> tuple[int, int]:
    """The total and all terms. Nothing is said by a cell in which there is nobody."""
    terms = [cell for cell in (*one.parts, one.total) if any(counts.get(cell, ()))]
    return bits.get(one.total, 0) & _together(terms, bits), _together(terms, bits)


def _together(cells: Iterable[K], bits: Mapping[K, int]) -> int:
    found = 0
    for cell in cells:
        found |= bits[cell]
    return found


def _numbers(cells: int) -> Iterator[int]:
    while cells:
        low = cells & -cells
        yield low.bit_length() - 1
        cells ^= low


@dataclass(frozen=True)
class Search:
    """One table, its cells numbered from the dearest; a set of them is the bits of a number."""

    counts: tuple[tuple[int, ...], ...]
    prices: tuple[float, ...]
    equations: tuple[tuple[int, int], ...]  # the total, and all terms with it
    small: int
    told: int
    threshold: int
    none_tells: bool

    def cheapest(self, start: int) -> int:
        heap, seen, steps = [(0.0, -start)], {start}, 0
        while heap:
            spent, negative = heappop(heap)
            hidden, steps = -negative, steps + 1
            more = self.lacking(hidden)
            if more is None:
                return hidden
            if steps > MOST_STEPS:
                return self._greedy(hidden, start)
            for number in _numbers(more):
                wider = hidden | 1 << number
                if wider not in seen:
                    seen.add(wider)
                    heappush(heap, (spent + self.prices[number], -wider))
        return self._all()

    def _greedy(self, hidden: int, start: int) -> int:
        while (more := self.lacking(hidden)) is not None:
            if not more:
                return self._all()
            hidden |= 1 << (more.bit_length() - 1)  # the cheapest has the highest number
        for number in _numbers(hidden & ~start):  # the dearest first
            if self.lacking(hidden & ~(1 << number)) is None:
                hidden &= ~(1 << number)
        return hidden

    def _all(self) -> int:
        return ((1 << len(self.counts)) - 1) & ~self.told

    def lacking(self, hidden: int) -> int | None:
        """One of these has to go as well; 0 where nothing can help; None where all is safe."""
        open_cells = ~(hidden | self.told)
        for total, terms in self.equations:
            taken = terms & hidden
            if taken and not self._safe(taken, total_hidden=bool(total & hidden)):
                return terms & open_cells
        telling = self._telling(hidden)
        return None if telling is None else telling & open_cells

    def _safe(self, taken: int, *, total_hidden: bool) -> bool:
        if not taken & (taken - 1):
            return False
        if total_hidden:
            return True
        return not self._few(tuple(_numbers(taken)))

    def _telling(self, hidden: int) -> int | None:
        """What stands in the equations that give away a small cell, or two that are small together; None: they do not.

        A group is given away when its vector is a combination of the rows; the rows of the combination tell it.
        """
        used = [(total, terms) for total, terms in self.equations if terms & hidden]
        unknown = 0
        for _, terms in used:
            unknown |= terms & hidden
        place = {number: column for column, number in enumerate(_numbers(unknown))}
        if not place:
            return None
        rows = np.zeros((len(used), len(place)))
        for row, (total, terms) in enumerate(used):
            for number in _numbers(terms & hidden):
                rows[row, place[number]] = -1.0 if total >> number & 1 else 1.0
        left, values, right = np.linalg.svd(rows, full_matrices=False)
        kept = values > _ALMOST_NOTHING
        left, values, right = left[:, kept], values[kept], right[kept]
        group = self._given_away(right, list(place))
        if not group:
            return None
        weights = left @ (right[:, [place[number] for number in group]].sum(axis=1) / values)
        found = 0
        for weight, (_, terms) in zip(weights, used, strict=True):
            found |= terms if abs(float(weight)) > _NEARLY else 0
        return found

    def _given_away(self, basis: Array, unknown: Sequence[int]) -> tuple[int, ...]:
        """A vector lies in the space of the rows when its image there is as long as itself."""
        image = basis.T @ basis
        alone = np.diagonal(image)
        for column, number in enumerate(unknown):
            if self.small >> number & 1 and abs(float(alone[column]) - 1.0) < _NEARLY:
                return (number,)
        together = alone[:, None] + alone[None, :] + 2 * image
        for one, two in np.argwhere(np.triu(np.abs(together - 2.0) < _NEARLY, k=1)):
            pair = unknown[int(one)], unknown[int(two)]
            if self._few(pair):
                return pair
        return ()

    def _few(self, cells: Sequence[int]) -> bool:
        together = [sum(column) for column in zip(*(self.counts[number] for number in cells), strict=True)]
        return any(number < self.threshold and (number or self.none_tells) for number in together)
