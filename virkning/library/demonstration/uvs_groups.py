"""How many of whom stand behind the published quarter: chosen so that every printed share and mean is possible."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "chosen" / "uvs_2013q2.csv"

SPANS = {
    "start": ("start",),
    "phase-f1": ("f1",),
    "phase-f2": ("short", "f2"),
    "phase-f3": ("long", "f3"),
    "course-short": ("short",),
    "course-long": ("long",),
}
"""Span -> the groups whose measurements stand in it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Courses with the same part in the published quarter.

    start: first measured in it · f1, f2, f3: left that phase in it and went on · short: ended with the group in it ·
    long: ended with aftercare in it. `measured` by indicator is how many have the measurements of the figure.
    """

    department: str
    name: str
    members: int
    measured: Mapping[str, int]

    @property
    def absent(self) -> int:
        """How many lack every scale at the measurement that stands in the quarter."""
        return self.members - max(self.measured.values())


@cache
def groups() -> tuple[Group, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_group(row) for row in csv.DictReader(file))


def paired(department: str, indicator: str, span: str) -> int:
    """n of a published cell."""
    chosen = (group for group in groups() if group.department == department and group.name in SPANS[span])
    return sum(group.measured[indicator] for group in chosen)


def _group(row: Mapping[str, str]) -> Group:
    counts = {key: int(value) for key, value in row.items() if key not in ("department", "group", "members")}
    return Group(row["department"], row["group"], int(row["members"]), counts)
