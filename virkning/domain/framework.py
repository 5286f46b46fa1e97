"""A framework for self-assessment as data. Code knows elements and degrees, never the name of a framework."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from virkning.domain.instrument import Source
from virkning.domain.text import Text


class Assessed(StrEnum):
    """What is assessed with it."""

    PROGRAMME = "programme"
    ORGANISATION = "organisation"


class FactKind(StrEnum):
    """Something that Virkning knows already, and can lay beside an element. Never a score."""

    THEORY = "theory"
    MANUAL = "manual"
    FIDELITY = "fidelity"
    INDICATORS = "indicators"
    TARGETS = "targets"
    PAIRED_RATE = "paired-rate"
    RESULTS = "results"
    GOALS = "goals"
    MEETINGS = "meetings"
    ADJUSTMENTS = "adjustments"
    REPORTS = "reports"
    DICTIONARY = "dictionary"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Degree:
    """One step of the scale. A step with a `meaning` is a stage that is told of by name."""

    value: int
    text: Text
    meaning: Text | None = None


@dataclass(frozen=True, slots=True)
class ReflectionQuestion:
    key: str
    text: Text


@dataclass(frozen=True, slots=True)
class ElementGroup:
    """Elements that are read together. The groups are the framework's own order, and nothing is counted by them."""

    key: str
    title: Text


@dataclass(frozen=True, slots=True)
class Element:
    """What is assessed under one name: a definition, some questions, and the facts that belong beside them."""

    key: str
    title: Text
    definition: Text
    questions: tuple[ReflectionQuestion, ...]
    group: str = ""
    facts: tuple[FactKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """A next step of a practice, such as a trial, and the elements that are talked about before it.

    Below `talk_below` (0 to 100) an element is named as something to talk about first; it is no pass mark.
    """

    key: str
    title: Text
    elements: tuple[str, ...]
    talk_below: float
    why: Text


@dataclass(frozen=True)
class Framework:
    """One version of a framework. `wording` says whose the questions are, `credit` what they rest on."""

    key: str
    version: str
    title: Text
    about: Text
    assessed: Assessed
    wording: Text
    credit: Text
    degrees: tuple[Degree, ...]
    elements: tuple[Element, ...]
    groups: tuple[ElementGroup, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    sources: tuple[Source, ...] = ()

    @cached_property
    def questions(self) -> tuple[ReflectionQuestion, ...]:
        return tuple(question for element in self.elements for question in element.questions)

    @property
    def staged(self) -> bool:
        """Whether the steps of the scale are stages with a name and a meaning."""
        return any(degree.meaning for degree in self.degrees)

    def element(self, key: str) -> Element | None:
        return next((element for element in self.elements if element.key == key), None)

    def points(self, value: float) -> float:
        """From the framework's own scale to 0-100: (value - lowest) / (highest - lowest) * 100."""
        low, high = self.degrees[0].value, self.degrees[-1].value
        return (value - low) / (high - low) * 100
