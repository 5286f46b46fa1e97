"""The sections that reports are put together from: name, what it tells, and the function that makes it.

A new section is a function from `Asked` to a `Section` (None where there is nothing to tell of), and a line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from virkning.actions.report_asked import Asked
from virkning.actions.report_results import results_section
from virkning.domain.report_section import SectionKey
from virkning.domain.text import Text
from virkning.reports.documents import Section

Make = Callable[[Asked], Section | None]


@dataclass(frozen=True, slots=True)
class SectionKind:
    """`title` and `about` are for whoever chooses; the section brings its own heading."""

    title: Text
    about: Text
    make: Make


SECTIONS: Mapping[SectionKey, SectionKind] = {
    SectionKey.RESULTS: SectionKind(
        Text(da="Resultater", en="Results"),
        Text(
            da="Før, efter og ændring fra start til slut på hvert mål, og hvor mange der er kommet videre.",
            en="Before, after and change from start to end on each measure, and how many have progressed.",
        ),
        results_section,
    ),
}


def sections_of(asked: Asked) -> tuple[Section, ...]:
    """In the plan's order. A name that is not known here any more is left out."""
    found = (SECTIONS[SectionKey(key)].make(asked) for key in asked.plan.sections if key in SECTIONS)
    return tuple(section for section in found if section is not None and not section.empty)
