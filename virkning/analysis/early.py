"""What was known of people at the start, as columns of numbers that can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from virkning.domain.late import late

if TYPE_CHECKING:
    import numpy as np
else:
    np = late("numpy")

NOT_TOLD = ""


def columns_of_words(
    known: Mapping[str, Sequence[str]], *, fewest: int, most: int
) -> tuple[tuple[str, ...], tuple[tuple[float, ...], ...]]:
    """0 and 1 for each value but the most common, with at least `fewest` people on either side; others are left out.

    A column that says what those before it say already is left out, too, and so are those after the first `most`.
    Gives the names (`variable=value`) and one row for each person.
    """
    n = len(next(iter(known.values()), ()))
    names: list[str] = []
    columns: list[list[float]] = [[1.0] * n]
    for variable, values in known.items():
        counted = Counter(values)
        usual = min(counted, key=lambda value: (-counted[value], value), default=NOT_TOLD)
        for value in sorted(counted):
            enough = fewest <= counted[value] <= n - fewest
            if value == usual or not enough or len(names) >= most:
                continue
            column = [float(one == value) for one in values]
            if np.linalg.matrix_rank(np.array([*columns, column])) > len(columns):
                names.append(f"{variable}={value}")
                columns.append(column)
    return tuple(names), tuple(zip(*columns[1:], strict=True)) if names else ((),) * n
