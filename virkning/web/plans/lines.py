"""A line of the course plan: what is planned or done on a day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    what: str
    day: str
    state: str
    late: bool = False
