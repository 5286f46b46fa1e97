"""How easily somebody is known again in a table: groups of rows that are alike in what others may know (k-anonymity).

Sweeney, L. (2002). k-anonymity: a model for protecting privacy. Int. J. Uncertainty, Fuzziness and Knowledge-Based
Systems 10(5), 557-570. A missing value is a value like any other: that nobody told can be known too.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Traits = tuple[object, ...]
"""What somebody who knows the person could know of one row, in the order of the names."""


@dataclass(frozen=True, slots=True)
class Anonymity:
    """`smallest`: rows in the smallest group. `unique`: rows alone. `below`: rows in groups under the limit."""

    rows: int
    groups: int
    smallest: int
    unique: int
    below: int
    limit: int

    @property
    def holds(self) -> bool:
        """Every row has at least `limit` - 1 others like it. Of nothing, nobody can be known again."""
        return self.rows == 0 or self.smallest >= self.limit

    @property
    def share_unique(self) -> float:
        return self.unique / self.rows if self.rows else 0.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What the rows would be like without one of the traits."""

    name: str
    without: Anonymity


def anonymity_of(rows: Sequence[Traits], *, limit: int) -> Anonymity:
    sizes = Counter(rows)
    return Anonymity(
        rows=len(rows),
        groups=len(sizes),
        smallest=min(sizes.values(), default=0),
        unique=sum(1 for size in sizes.values() if size == 1),
        below=sum(size for size in sizes.values() if size < limit),
        limit=limit,
    )


def costs(names: Sequence[str], rows: Sequence[Traits], *, limit: int) -> tuple[Cost, ...]:
    """What each trait costs, the dearest first: the fewer rows stand alone without it, the more it gives away."""
    found = [
        Cost(name, anonymity_of([row[:at] + row[at + 1 :] for row in rows], limit=limit))
        for at, name in enumerate(names)
    ]
    return tuple(sorted(found, key=lambda one: (one.without.unique, one.without.below, names.index(one.name))))


def in_large_groups(rows: Sequence[Traits], *, limit: int) -> tuple[bool, ...]:
    """For each row whether at least `limit` rows are alike. Kept rows keep their whole group, so the limit holds."""
    sizes = Counter(rows)
    return tuple(sizes[row] >= limit for row in rows)


def singled_out(rows: Sequence[Traits], known: Sequence[Traits]) -> int:
    """How many of the known people an attacker finds: exactly one row is like them.

    `known` is what the attacker knows of people who are in the table, told as the table tells it.
    """
    sizes = Counter(rows)
    return sum(1 for one in known if sizes[one] == 1)
