"""What pairs and cells are made by: the measures, their thresholds, the phases and the lengths of a programme."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, log2

from virkning.domain.change import ChangeRule, Threshold, threshold_of
from virkning.domain.instrument import Instrument, Scale
from virkning.domain.programme import LengthRule, Programme

FINENESS = 42
"""A value is kept in steps of 2^-42 of its scale's range, and what is left of it in steps 2^21 times finer."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator. `source`: the questionnaire and who answers it. `thresholds` by `ChangeRule`, in its order."""

    key: str
    source: str
    scale: Scale
    thresholds: tuple[Threshold | None, ...]

    @property
    def exponent(self) -> int:
        """A value v is kept as the whole number round(v * 2^exponent)."""
        scale = self.scale
        return FINENESS - ceil(log2(max(abs(scale.low), abs(scale.high), scale.high - scale.low, 1)))


@dataclass(frozen=True, slots=True)
class Frame:
    """`phases` in their order. Sums of two frames that are alike may be added up."""

    measures: tuple[Measure, ...]
    phases: tuple[str, ...]
    chain_days: int
    length: LengthRule

    @property
    def spans(self) -> int:
        """Start, the phases, and start to end."""
        return len(self.phases) + 2

    @property
    def sources(self) -> tuple[str, ...]:
        """Each questionnaire and who answers it, once."""
        return tuple(dict.fromkeys(one.source for one in self.measures))

    @property
    def marks(self) -> dict[str, str]:
        """Measure -> a short text that changes when anything changes that its figures are made by."""
        common = (self.phases, self.chain_days, self.length)
        return {one.key: hashlib.sha256(repr((common, one)).encode()).hexdigest()[:16] for one in self.measures}


def frame_of(programme: Programme, instruments: Mapping[str, Instrument]) -> Frame:
    measures = []
    for indicator in programme.scaled:
        scale = instruments[indicator.instrument].scale_by_key[indicator.scale]
        thresholds = tuple(threshold_of(scale, rule) for rule in ChangeRule)
        measures.append(Measure(indicator.key, indicator.source, scale, thresholds))
    phases = tuple(phase.key for phase in sorted(programme.phases, key=lambda phase: phase.number))
    return Frame(tuple(measures), phases, programme.chain_days, programme.length)
