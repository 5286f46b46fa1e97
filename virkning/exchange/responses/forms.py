"""One answered questionnaire, whatever the format it came in, and all of those in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from virkning.domain.errors import Place, Problem
from virkning.domain.response import Answers


@dataclass(frozen=True, slots=True)
class AnsweredForm:
    """`person` is the file's own word for who answered; `moment` and `phase` are its own words for when.

    `totals` are the file's own, by scale; ours are computed from `answers` and compared with them.
    """

    person: str
    instrument: str
    version: str
    taken: date | None
    answers: Answers
    moment: str = ""
    phase: str = ""
    totals: Mapping[str, float] = field(default_factory=dict)
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class ResponseFile:
    """`remarks` tell how the file was understood; `problems` what could not be used."""

    forms: tuple[AnsweredForm, ...]
    format: str
    remarks: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
