"""Values as whole numbers, so that sums may be added to and taken from in any order, and are the same to the last bit.

A score v is kept as `near` and what is left: near = round(v * 2^e), left = round((v * 2^e - near) * 2^21). The two
together are the floating-point number itself, or next to it. Squares are of `near` alone, in three parts that do not
overflow.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

from virkning.analysis.prepared.frame import FINENESS
from virkning.domain.late import late
from virkning.domain.result import Moments

if TYPE_CHECKING:
    import numpy as np

    from virkning.analysis.prepared.batch import Numbers, Values
else:
    np = late("numpy")

HALF = FINENESS // 2
PARTS = ("near", "left", "high", "mid", "low")
"""Of a value: itself in two parts, and its square = high * 2^42 + mid * 2^22 + low."""


class Unfit(Exception):
    """A value that lies beyond its scale, so that sums of it could run over. The report is counted without them."""


def whole(values: Values, steps: Values) -> tuple[Numbers, ...]:
    """The parts of each value; `steps`: 2^e of each, so that multiplying by it loses nothing. Raises Unfit."""
    fine = values * steps
    nearest = np.rint(fine)
    if not (np.abs(nearest) <= float(1 << FINENESS)).all():  # also where it is no number
        raise Unfit
    near = nearest.astype(np.int64)
    left = np.rint((fine - nearest) * float(1 << HALF)).astype(np.int64)
    high = near >> HALF
    low = near - (high << HALF)
    return near, left, high * high, high * low, low * low


def moments(n: int, sums: Sequence[int], exponent: int) -> Moments:
    """From n and the sums of the parts: exact until the last division."""
    if not n:
        return Moments()
    near, left, high, mid, low = sums
    mean = ((near << HALF) + left) / (n << exponent + HALF)
    if n == 1:
        return Moments(1, mean, None)
    squares = (high << FINENESS) + (mid << HALF + 1) + low
    return Moments(n, mean, sqrt((n * squares - near * near) / (n * (n - 1) << 2 * exponent)))
