"""What is told of a round: plain values, nothing of who answered what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from virkning.domain.assessment import Agreed, RaterSpread, RoundStanding, Sheet, spreads
from virkning.domain.framework import Framework
from virkning.domain.text import Text


@dataclass(frozen=True, slots=True)
class AgreedTold:
    """What was agreed of one element, why, and what stands behind it."""

    points: float
    reason: str
    evidence: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Development:
    """What is to be developed, who sees to it, by when, and when it was done."""

    element: str
    text: str
    who: str
    due: date
    done: date | None = None


@dataclass(frozen=True)
class RoundTold:
    """A closed round. `earlier` are the rounds before it with the same framework, the oldest first."""

    framework: Framework
    subject: str
    organisation: str
    begun: date
    closed: date
    invited: int
    sheets: tuple[Sheet, ...]
    agreed: Mapping[str, AgreedTold]
    development: tuple[Development, ...] = ()
    earlier: tuple[RoundStanding, ...] = ()
    kept: Mapping[str, RaterSpread] = field(default_factory=dict)  # of a file, which holds no single answers

    @cached_property
    def spreads(self) -> Mapping[str, RaterSpread | None]:
        if self.kept:
            return {element.key: self.kept.get(element.key) for element in self.framework.elements}
        return spreads(self.framework, self.sheets)

    @property
    def answered(self) -> int:
        """How many handed in, as far as it is known."""
        return len(self.sheets) or max((one.n for one in self.kept.values()), default=0)

    @cached_property
    def standing(self) -> RoundStanding:
        middle = {key: spread.middle for key, spread in self.spreads.items() if spread}
        agreed = {key: one.points for key, one in self.agreed.items()}
        return RoundStanding(self.closed, self.framework.key, self.framework.version, agreed, middle)

    @cached_property
    def evidenced(self) -> Mapping[str, Agreed]:
        return {key: Agreed(one.points, len(one.evidence)) for key, one in self.agreed.items()}
