"""Closed cases read again: which factors were there, how each case ended, and what went together with what.

The way of working is that of the study of 63 closed family cases in Randers (2018): documentation that is written
already, read with the same questions. The codebooks and classes here are our own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from virkning.domain.change import ChangeClass
from virkning.domain.text import Text

TWICE_SHARE, TWICE_LEAST = 0.2, 10
"""A fifth of the cases, and ten at the least, are read by two: our own choice, so that kappa says something at all."""

MOST_FACTORS = 20


class FactorValue(StrEnum):
    """What the documentation says of a factor in one case."""

    PRESENT = "present"
    PARTLY = "partly"
    ABSENT = "absent"
    UNDOCUMENTED = "undocumented"  # nobody has written of it: neither there nor not


class CaseOutcome(StrEnum):
    """How the case ended against what was aimed at."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT = "not"
    WORSE = "worse"
    BROKEN_OFF = "broken-off"


GOOD = frozenset({CaseOutcome.REACHED, CaseOutcome.PARTLY})
OUTCOME = "outcome"
"""The name under which the outcome is coded beside the factors."""


class PartlyAs(StrEnum):
    """What counts as there when a factor is either there or not. Chosen before outcomes are looked at."""

    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Factor:
    """One question to each case. `there` and `not_there` tell the coder when to say which."""

    key: str
    title: Text
    question: Text
    there: Text
    not_there: Text


@dataclass(frozen=True, slots=True)
class Codebook:
    """The questions of one review. `source` says where they come from."""

    factors: tuple[Factor, ...]
    source: Text

    def factor(self, key: str) -> Factor | None:
        return next((one for one in self.factors if one.key == key), None)


@dataclass(frozen=True, slots=True)
class CodedCase:
    """What one reader, or all together, say of one case."""

    values: Mapping[str, FactorValue]
    outcome: CaseOutcome | None


def read_twice(cases: Sequence[int], *, seed: int) -> frozenset[int]:
    """The cases that two are to read, drawn by lot; the same seed draws the same."""
    wanted = min(len(cases), max(TWICE_LEAST, round(len(cases) * TWICE_SHARE)))
    return frozenset(sorted(cases, key=lambda case: sha256(f"{seed} {case}".encode()).digest())[:wanted])


def settled(codings: Iterable[CodedCase], agreed: Mapping[str, str], codebook: Codebook) -> CodedCase:
    """What counts of a case: what was agreed on, else what its readers say alike; else nothing yet."""
    some = list(codings)
    values = {}
    for factor in codebook.factors:
        said = {one.values[factor.key] for one in some if factor.key in one.values}
        if factor.key in agreed:
            values[factor.key] = FactorValue(agreed[factor.key])
        elif len(said) == 1:
            values[factor.key] = next(iter(said))
    ends = {one.outcome for one in some if one.outcome is not None}
    end = CaseOutcome(agreed[OUTCOME]) if OUTCOME in agreed else next(iter(ends)) if len(ends) == 1 else None
    return CodedCase(values, end)


def differing(codings: Sequence[CodedCase], agreed: Mapping[str, str], codebook: Codebook) -> tuple[str, ...]:
    """The factors (and the outcome) that readers see differently, and have not agreed on yet."""
    found = []
    for key in (*(factor.key for factor in codebook.factors), OUTCOME):
        said = {
            str(value)
            for one in codings
            if (value := one.outcome if key == OUTCOME else one.values.get(key)) is not None
        }
        if len(said) > 1 and key not in agreed:
            found.append(key)
    return tuple(found)


def is_there(value: FactorValue | None, partly: PartlyAs) -> bool | None:
    """Whether the factor counts as there; None where nothing was documented or coded."""
    if value is None or value is FactorValue.UNDOCUMENTED:
        return None
    if value is FactorValue.PARTLY:
        return partly is PartlyAs.PRESENT
    return value is FactorValue.PRESENT


def membership(value: FactorValue | None) -> float | None:
    """For fuzzy sets: partly is more in than out (0.67), since a case at 0.5 stands in no combination (Ragin 2008)."""
    degrees = {FactorValue.PRESENT: 1.0, FactorValue.PARTLY: 0.67, FactorValue.ABSENT: 0.0}
    return None if value is None else degrees.get(value)


def measured_outcome(classes: Iterable[ChangeClass], *, broken_off: bool) -> CaseOutcome | None:
    """What the measurements speak for, as a help to the reader: never more than a proposal.

    Most measures progressed and none regressed: reached. More progressed than regressed: partly. More regressed:
    worse. Else not. None where nothing was measured twice.
    """
    if broken_off:
        return CaseOutcome.BROKEN_OFF
    counts = Counter(classes)
    up, down, all_of_them = counts[ChangeClass.PROGRESSED], counts[ChangeClass.REGRESSED], counts.total()
    if not all_of_them:
        return None
    if down > up:
        return CaseOutcome.WORSE
    if up * 2 > all_of_them and not down:
        return CaseOutcome.REACHED
    return CaseOutcome.PARTLY if up > down else CaseOutcome.NOT
