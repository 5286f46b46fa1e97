"""What a report can be put together from: a name, what it tells, and the function that makes it."""

from collections.abc import Callable
from dataclasses import dataclass

from virkning.actions.reports.asked import Asked
from virkning.domain.text import Text
from virkning.reports.documents import Section

Make = Callable[[Asked], Section | None]


@dataclass(frozen=True, slots=True)
class SectionKind:
    """`title` and `about` are for whoever chooses; the section brings its own heading."""

    title: Text
    about: Text
    make: Make
