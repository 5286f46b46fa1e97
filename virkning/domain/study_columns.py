"""From what is known of each person to columns of numbers: months from a day, means of a window, words as 0 and 1."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

Known = float | str | None

FEWEST_ALIKE = 5
"""A word that fewer have is joined with the other rare ones, so that no single person steers the groups."""

OTHER = "…"


def month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def window_mean(values: Mapping[int, float], *, first: int, last: int) -> float | None:
    """The mean of the months from `first` until before `last`; None where fewer than half of them are known."""
    known = [values[month] for month in range(first, last) if month in values]
    return sum(known) / len(known) if known and 2 * len(known) >= last - first else None


def columns_of(name: str, values: Sequence[Known]) -> dict[str, list[float | None]]:
    """A column of numbers as it is; words as one column of 0 and 1 for each but the most common."""
    if all(not isinstance(value, str) for value in values):
        return {name: [None if value is None else float(value) for value in values]}
    words = [None if value is None else str(value) for value in values]
    counts = Counter(word for word in words if word is not None)
    told = [OTHER if word is not None and counts[word] < FEWEST_ALIKE else word for word in words]
    joined = Counter(word for word in told if word is not None)
    base = min(joined, key=lambda word: (-joined[word], word), default="")
    return {
        f"{name}={word}": [None if one is None else float(one == word) for one in told]
        for word in sorted(joined)
        if word != base
    }
