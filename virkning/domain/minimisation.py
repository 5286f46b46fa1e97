"""The shortest expressions that cover what is positive and nothing that is negative, all of them.

Prime implicants by Quine (1952) and McCluskey (1956); then every cover with the fewest of them, as the R package QCA
does. That there are several is called model ambiguity: the data do not say which is right (Baumgartner & Thiem 2017).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

MOST_MODELS = 200
"""With more than these the answer is that the data cannot tell; the rest would be read by nobody."""


@dataclass(frozen=True, slots=True, order=True)
class Conjunction:
    """Conditions joined by "and". `care` has a bit for each that counts, `present` for those of them that are there."""

    care: int
    present: int

    def covers(self, number: int) -> bool:
        return number & self.care == self.present

    def within(self, other: "Conjunction") -> bool:
        """Whether whatever this covers is covered by the other."""
        return self.care & other.care == other.care and self.present & other.care == other.present

    def written(self, conditions: Sequence[str]) -> str:
        """`DEV*~IND`: DEV present and IND absent. `1` where nothing is asked."""
        top = len(conditions) - 1
        parts = [
            name if self.present >> (top - at) & 1 else f"~{name}"
            for at, name in enumerate(conditions)
            if self.care >> (top - at) & 1
        ]
        return "*".join(parts) or "1"

    def membership(self, case: Sequence[float]) -> float:
        """The smallest of what is asked (fuzzy "and"); an absent condition counts as 1 - membership."""
        top = len(case) - 1
        asked = (at for at in range(len(case)) if self.care >> (top - at) & 1)
        return min((case[at] if self.present >> (top - at) & 1 else 1 - case[at] for at in asked), default=1.0)


@dataclass(frozen=True, slots=True)
class Covers:
    """Every cover with the fewest terms; `cut_short` where there were more than `MOST_MODELS`."""

    models: tuple[tuple[Conjunction, ...], ...]
    cut_short: bool = False


def minimised(positive: Iterable[int], assumed: Iterable[int], *, conditions: int) -> Covers:
    """Cover each positive row; rows that are assumed may be covered, where that makes it shorter. All others never."""
    needed = frozenset(positive)
    if not needed:
        return Covers(())
    candidates = [
        term for term in primes(needed | frozenset(assumed), conditions=conditions) if any(map(term.covers, needed))
    ]
    return _smallest_covers(candidates, sorted(needed))


def primes(allowed: Iterable[int], *, conditions: int) -> tuple[Conjunction, ...]:
    """The terms that cover only allowed rows, and could not do without any of their conditions."""
    level = {Conjunction(2**conditions - 1, number) for number in allowed}
    found: set[Conjunction] = set()
    while level:
        joined, above = set[Conjunction](), set[Conjunction]()
        for term in level:
            for bit in (1 << at for at in range(conditions) if term.care >> at & 1):
                if Conjunction(term.care, term.present ^ bit) in level:
                    joined.add(term)
                    above.add(Conjunction(term.care & ~bit, term.present & ~bit))
        found |= level - joined
        level = above
    return tuple(sorted(found))


def _smallest_covers(candidates: Sequence[Conjunction], rows: Sequence[int]) -> Covers:
    """Rows are held as bits. A branch is only followed where it leads to a cover that is as small as can be."""
    covered = {term: sum(1 << at for at, row in enumerate(rows) if term.covers(row)) for term in candidates}
    patterns = set(covered.values())
    best = [one for one in patterns if not any(one != other and one & other == one for other in patterns)]
    best.sort(key=lambda one: (-one.bit_count(), one))

    @cache
    def can_be_covered(left: int, by: int) -> bool:
        if not left:
            return True
        if by * max((one & left).bit_count() for one in best) < left.bit_count():
            return False
        row = _hardest(left, best)
        return any(can_be_covered(left & ~one, by - 1) for one in best if one & row)

    def walked(left: int, by: int, chosen: frozenset[Conjunction]) -> Iterator[frozenset[Conjunction]]:
        if not left:
            yield chosen
            return
        row = _hardest(left, best)
        for term, one in covered.items():
            if one & row and can_be_covered(left & ~one, by - 1):
                yield from walked(left & ~one, by - 1, chosen | {term})

    every = (1 << len(rows)) - 1
    fewest = next(by for by in range(1, len(rows) + 1) if can_be_covered(every, by))
    found = list(islice(_distinct(walked(every, fewest, frozenset())), MOST_MODELS + 1))
    models = sorted(tuple(sorted(model)) for model in found[:MOST_MODELS])
    return Covers(tuple(models), len(found) > MOST_MODELS)


def _hardest(left: int, patterns: Sequence[int]) -> int:
    """The bit of the row that fewest cover: there the search has the fewest branches."""
    bits = (1 << at for at in range(left.bit_length()) if left >> at & 1)
    return min(bits, key=lambda bit: sum(1 for one in patterns if one & bit))


def _distinct(models: Iterable[frozenset[Conjunction]]) -> Iterator[frozenset[Conjunction]]:
    seen: set[frozenset[Conjunction]] = set()
    for model in models:
        if model not in seen:
            seen.add(model)
            yield model
