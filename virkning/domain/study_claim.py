"""Which word a result may bear: association, or effect if nothing else that is unmeasured differs. And why not more."""

from dataclasses import dataclass
from enum import StrEnum

from virkning.domain.effect_study import FEWEST_CALM, LITTLE_OVERLAP, Guess
from virkning.domain.study import StudyComparison, StudyMethod, StudyPlan
from virkning.domain.study_analysis import StudyFindings


class Claim(StrEnum):
    """The strongest word that may be used."""

    EFFECT = "effect"  # if nothing else that is unmeasured differs
    ASSOCIATION = "association"


class Doubt(StrEnum):
    """What speaks against calling it an effect, or makes it uncertain."""

    STILL_UNLIKE = "still-unlike"
    LITTLE_OVERLAP = "little-overlap"
    PLACEBO = "placebo"
    CONTROL = "control"
    OTHER_TIME = "other-time"
    APART_BEFORE = "apart-before"
    NOT_REGISTERED = "not-registered"
    SMALL = "small"
    LOST_UNEQUALLY = "lost-unequally"
    METHODS_DISAGREE = "methods-disagree"


UNEQUAL = 0.1
"""Shares lost in the two groups that lie so far apart are warned of (What Works Clearinghouse's tentative bound)."""

WEAKENING = frozenset(
    {
        *(Doubt.STILL_UNLIKE, Doubt.LITTLE_OVERLAP, Doubt.PLACEBO, Doubt.CONTROL),
        *(Doubt.OTHER_TIME, Doubt.APART_BEFORE, Doubt.NOT_REGISTERED),
    }
)
"""With any of these it is an association."""


@dataclass(frozen=True, slots=True)
class Judged:
    claim: Claim
    doubts: tuple[Doubt, ...]


def judged(plan: StudyPlan, found: StudyFindings, *, registered: bool) -> Judged:
    """`registered`: the plan was frozen before any outcome was opened, and nothing departs from it."""
    checks = {
        Doubt.STILL_UNLIKE: _unlike(found),
        Doubt.LITTLE_OVERLAP: found.alone > LITTLE_OVERLAP * found.counted.treated,
        Doubt.PLACEBO: _seen(found.placebo),
        Doubt.CONTROL: _seen(found.control),
        Doubt.OTHER_TIME: plan.comparison is StudyComparison.EARLIER,
        Doubt.APART_BEFORE: plan.method is StudyMethod.DID
        and any(one.year < 0 and _seen(one.guess) for one in found.years),
        Doubt.NOT_REGISTERED: not registered,
        Doubt.SMALL: min(found.counted.treated, found.counted.others) < FEWEST_CALM,
        Doubt.LOST_UNEQUALLY: abs(_lost(found, treated=True) - _lost(found, treated=False)) > UNEQUAL,
        Doubt.METHODS_DISAGREE: any(not _overlaps(one.guess, found.effect) for one in found.others),
    }
    doubts = tuple(doubt for doubt, holds in checks.items() if holds)
    return Judged(Claim.ASSOCIATION if WEAKENING & set(doubts) else Claim.EFFECT, doubts)


def _unlike(found: StudyFindings) -> bool:
    """Regression and differences in differences do not weigh: they need not balance, but trust a straight line."""
    if found.method in (StudyMethod.REGRESSION, StudyMethod.DID):
        return False
    return any(one.told.unlike for one in found.balance)


def _seen(guess: Guess | None) -> bool:
    return guess is not None and guess.interval.excludes_zero


def _overlaps(a: Guess, b: Guess) -> bool:
    return a.interval.low <= b.interval.high and b.interval.low <= a.interval.high


def _lost(found: StudyFindings, *, treated: bool) -> float:
    name = "treated" if treated else "others"
    lost, counted = getattr(found.without_outcome, name), getattr(found.counted, name)
    return float(lost / (lost + counted)) if lost + counted else 0.0
