"""A questionnaire as it stands in a file of others, whatever the format; what is not told is not there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from virkning.domain.errors import Place, Problem
from virkning.exchange.questionnaires.sums import Sum

Texts = Mapping[str, str]
"""By language; "" is the file's own language, which it may not tell."""


LARGEST_SCORE = 10_000
"""A larger one is a number of something else, such as a year or an amount."""


class Format(StrEnum):
    FHIR = "fhir"
    XLSFORM = "xlsform"
    REDCAP = "redcap"


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """One way to answer. `score` is what it counts, where the file says so."""

    code: str
    score: float | None
    texts: Texts


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """One question that can be carried: a choice with answers, or a whole number from `low` to `high`."""

    name: str
    texts: Texts
    place: Place
    answers: tuple[FormAnswer, ...] = ()
    low: int = 0
    high: int = 0

    @property
    def is_scored(self) -> bool:
        return all(answer.score is not None and abs(answer.score) <= LARGEST_SCORE for answer in self.answers)


@dataclass(frozen=True, slots=True)
class FormTotal:
    """A total that the file computes; `sum` is None where it is typed in, from `low` to `high`."""

    name: str
    texts: Texts
    place: Place
    sum: Sum | None
    low: float = 0
    high: float = 0
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """`name` is what the file calls it; `terms` what it says of who may use it."""

    file: str
    format: Format
    name: str
    titles: Texts
    language: str
    questions: tuple[FormQuestion, ...]
    totals: tuple[FormTotal, ...] = ()
    instruction: Texts = field(default_factory=dict)
    version: str = ""
    address: str = ""
    terms: str = ""
    problems: tuple[Problem, ...] = ()
