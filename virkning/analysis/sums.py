"""Which numbers of a table must go so that a small one cannot be found by adding and subtracting the others.

Every sum (departments to all of them, quarters to half-years and years) is one equation between numbers. What is
hidden is unknown in it. A hidden number is safe when the equations leave it undetermined, and when those hidden in one
sum whose total is shown reach the threshold together, so that none of them can be told to be small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

K = TypeVar("K")

_ALMOST_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Sum(Generic[K]):
    """`parts` add up to `total`. `keep_total`: rather hide one more part than the total."""

    total: K
    parts: tuple[K, ...]
    keep_total: bool = True


def hidden_in(
    counts: Mapping[K, tuple[int, ...]], sums: Sequence[Sum[K]], *, small: frozenset[K], threshold: int
) -> frozenset[K]:
    """`small`, and what has to go with them. `counts` are all that is told of a cell; they go or stay together."""
    hidden = set(small)
    while True:
        before = len(hidden)
        for one in sums:
            _mend(one, counts, hidden, threshold)
        if len(hidden) > before:
            continue
        found = _determined(small, counts, sums, hidden)
        if not found:
            return frozenset(hidden)
        beside: list[K] = [cell for one in sums for cell in _beside(one, counts, found)]
        spare = [cell for cell in beside if cell not in hidden]
        if not spare:
            return frozenset(counts)  # nothing less would do
        hidden.add(min(spare, key=lambda cell: (max(counts[cell]), str(cell))))


def _terms(one: Sum[K], counts: Mapping[K, tuple[int, ...]]) -> tuple[K, ...]:
    """What the equation is about: nothing is said by a cell in which there is nobody."""
    return tuple(cell for cell in (*one.parts, one.total) if any(counts.get(cell, ())))


def _beside(one: Sum[K], counts: Mapping[K, tuple[int, ...]], found: set[K]) -> tuple[K, ...]:
    """What stands in one equation with a number that was found."""
    terms = _terms(one, counts)
    return terms if found & set(terms) else ()


def _mend(one: Sum[K], counts: Mapping[K, tuple[int, ...]], hidden: set[K], threshold: int) -> None:
    terms = _terms(one, counts)
    parts = [cell for cell in terms if cell != one.total]
    while taken := [cell for cell in terms if cell in hidden]:
        if len(taken) > 1 and (one.total in hidden or _reach(taken, counts, threshold)):
            return
        spare = sorted((cell for cell in parts if cell not in hidden), key=lambda cell: max(counts[cell]))
        if one.total not in hidden and (not spare or not one.keep_total):
            hidden.add(one.total)
        elif spare:
            hidden.add(spare[0])
        else:
            return


def _reach(taken: Sequence[K], counts: Mapping[K, tuple[int, ...]], threshold: int) -> bool:
    together = [sum(column) for column in zip(*(counts[cell] for cell in taken), strict=True)]
    return all(number == 0 or number >= threshold for number in together)


def _determined(
    small: frozenset[K], counts: Mapping[K, tuple[int, ...]], sums: Sequence[Sum[K]], hidden: set[K]
) -> set[K]:
    """The small cells that the equations leave one value for: those without a share in the null space."""
    unknown = sorted(hidden & set(counts), key=str)
    place = {cell: number for number, cell in enumerate(unknown)}
    rows = []
    for one in sums:
        row = np.zeros(len(unknown))
        for cell in _terms(one, counts):
            if cell in place:
                row[place[cell]] = -1.0 if cell == one.total else 1.0
        if row.any():
            rows.append(row)
    if not rows:
        return set()
    _, values, directions = np.linalg.svd(np.array(rows))
    free = directions[int((values > _ALMOST_NOTHING).sum()) :]
    return {cell for cell in small if cell in place and not (np.abs(free[:, place[cell]]) > _ALMOST_NOTHING).any()}
