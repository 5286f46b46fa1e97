"""What can go wrong, as codes and places; sentences are made in `reports` and `web`.

VirkningError
├── Malformed        a definition (instrument, programme) cannot be read; carries every problem found
├── Unreadable       a file of answers cannot be used at all (empty, unknown format, no such column)
├── Unknown          something was asked for that does not exist (instrument, programme, period)
└── Refused          what someone wants to save may not be saved; carries every problem found
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: a file, and inside it a sheet, row, column or path such as `scales[1].items`."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `code` is looked up in `reports.problems` to make a sentence that says what to do; `params` fill it in.
    """

    code: str
    place: Place = field(default_factory=Place)
    params: Mapping[str, str | int | float] = field(default_factory=dict)
    severity: Severity = Severity.ERROR


class VirkningError(Exception):
    """Root of every error that a reader may be shown."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(sorted({problem.code for problem in self.problems})))


class Malformed(VirkningError):
    """A definition cannot be read."""


class Unreadable(VirkningError):
    """A file of answers cannot be used at all."""


class Unknown(VirkningError):
    """Something was asked for that does not exist."""


class Refused(VirkningError):
    """What someone wants to save may not be saved."""
