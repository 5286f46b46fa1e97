"""The published figures that the demonstration reproduces, each with the precision it was printed with."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import floor
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent / "published"


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it was printed: "2.20" stands for everything that rounds to it."""

    text: str

    @property
    def decimals(self) -> int:
        return len(self.text.partition(".")[2])

    @property
    def value(self) -> Fraction:
        return Fraction(self.text)

    @property
    def half(self) -> Fraction:
        """Half a unit of the last printed digit."""
        return Fraction(1, 2 * 10**self.decimals)

    def reads(self, value: float) -> bool:
        """Whether `value` rounds to this figure, whichever way ties are rounded."""
        return abs(Fraction(value) - self.value) < self.half


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell of the steering-group extract. START has a before only; start to end has no before and after."""

    indicator: str
    department: str
    span: str
    figures: Mapping[str, Printed]
    """`before`, `after`, `difference`, `share` (whole per cent)."""


@cache
def uvs_cells() -> Mapping[tuple[str, str, str], PrintedCell]:
    """The extract of the second quarter of 2013, by (indicator, department, span)."""
    found: dict[tuple[str, str, str], dict[str, Printed]] = {}
    for row in _rows("uvs_2013q2.csv"):
        place = (row["indicator"], row["department"], row["span"])
        found.setdefault(place, {})[row["figure"]] = Printed(row["printed"])
    return MappingProxyType({place: PrintedCell(*place, figures) for place, figures in found.items()})


@cache
def motherhood_means() -> Mapping[tuple[str, int], Printed]:
    """Mean by (indicator, number of the measurement)."""
    rows = _rows("i_gang_motherhood.csv")
    return MappingProxyType({(row["indicator"], int(row["measurement"])): Printed(row["mean"]) for row in rows})


@cache
def i_gang_results() -> Mapping[str, Printed]:
    return MappingProxyType({row["figure"]: Printed(row["printed"]) for row in _rows("i_gang_results.csv")})


@cache
def distribution(variable: str) -> Mapping[str, tuple[int, int]]:
    """How many stood in each category at the enquiry and how many now, by the category's Danish title."""
    rows = _rows(f"i_gang_{variable}.csv")
    return MappingProxyType({row["category"]: (int(row["enquiry"]), int(row["now"])) for row in rows})


def count_of(share: Printed, n: int) -> int:
    """The count whose share of `n` is printed as `share`, halves rounded up: 5 of 8 is printed 63 %.

    Raises ValueError when no count gives it; then `n` cannot be the number behind the share.
    """
    count = round(share.value / 100 * n)
    if floor(Fraction(100 * count, n) + Fraction(1, 2)) == share.value:
        return count
    raise ValueError(f"no count of {n} is printed as {share.text} %")


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
