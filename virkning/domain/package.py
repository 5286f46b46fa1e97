"""A programme package: all that another organisation needs to begin, as one value."""

from dataclasses import dataclass
from datetime import date

from virkning.domain.documentation_dose import Intensity
from virkning.domain.programme import Programme
from virkning.domain.term import Term
from virkning.domain.text import Text

FORMAT = 1
"""The form of the file. A package in a newer form is refused, never read by halves."""


@dataclass(frozen=True, slots=True)
class PackedInstrument:
    """A questionnaire that the programme asks, in the version that the package was made with.

    `definition` is its TOML where its terms let the wording be handed on, else empty, and `terms` says what to do.
    """

    key: str
    version: str
    title: Text
    definition: str = ""
    terms: Text | None = None
    wording_found_at: str = ""

    @property
    def shared(self) -> bool:
        return bool(self.definition)


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A picture or an attachment of a manual, under the plain name that its text calls it by."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PackedManual:
    """How something is done, as it is in force. The English may be empty.

    `phase` empty: it is about the whole course. `activity` is a box of the theory of change.
    """

    key: str
    title: Text
    text: Text
    phase: str = ""
    activity: str = ""
    files: tuple[PackedDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class PackageLabel:
    """What a package says of itself. `intensity` is the typical course that its plan was laid out for."""

    title: Text
    summary: Text
    for_whom: Text
    made_by: str
    intensity: Intensity


@dataclass(frozen=True)
class Package:
    """One file: what it says of itself, the programme, and what goes with it."""

    key: str
    label: PackageLabel
    made: date | None
    programme: Programme
    instruments: tuple[PackedInstrument, ...] = ()
    manuals: tuple[PackedManual, ...] = ()
    terms: tuple[Term, ...] = ()
    """Words of the organisation's own; as it comes with the package, each is version 0."""
