"""The dictionary: what words and numbers mean, how they are counted, and where that comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from virkning.domain.text import Text

NOTHING = Text("", "")
LONGEST_WORD, LONGEST_TEXT = 100, 3000


class TermState(StrEnum):
    """What becomes of a version of a term: proposed, then in force or rejected; superseded by the next in force."""

    PROPOSED = "proposed"
    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Term:
    """One word. `counted` is empty where nothing is counted, `source` where it is a word of the organisation's own.

    `version` 0 is what comes with the product; an organisation's own versions begin at 1.
    """

    key: str
    word: Text
    definition: Text
    counted: Text = NOTHING
    source: str = ""
    version: int = 0

    @property
    def own(self) -> bool:
        return self.version > 0


Dictionary = Mapping[str, Term]


def dictionary(shipped: Iterable[Term], own: Iterable[Term]) -> Dictionary:
    """By key; what the organisation says itself stands in place of what is shipped."""
    return MappingProxyType({term.key: term for term in (*shipped, *own)})
