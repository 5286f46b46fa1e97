"""From two scores to a change, read by a named rule. Never mix changes read by different rules."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from virkning.domain.instrument import Direction, Norm, Scale

EPSILON = 1e-9
"""Differences smaller than this are floating point noise, not change."""

Z95 = 1.96
"""The two-sided 5 % point of the normal distribution as printed by Jacobson & Truax (1991)."""


class ChangeRule(StrEnum):
    ANY = "any"
    RELIABLE = "reliable"
    SMALLEST_IMPORTANT = "smallest-important"


class ChangeClass(StrEnum):
    PROGRESSED = "progressed"
    STATUS_QUO = "status-quo"
    REGRESSED = "regressed"


class ClinicalChange(StrEnum):
    RECOVERED = "recovered"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"


class CutOffKind(StrEnum):
    """The three ways of Jacobson & Truax (1991) to separate the clinical from the functional population."""

    A = "a"
    B = "b"
    C = "c"


class GoalType(StrEnum):
    DEVELOP = "develop"
    KEEP = "keep"
    LIMIT_LOSS = "limit-loss"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A rule with its value, so that both can be printed with the number.

    any:                 |difference| > 0
    reliable:            |difference| > value   (strictly, as |RCI| > 1.96)
    smallest-important:  |difference| >= value

    `at_least` makes the value itself count where the source says so, as in "a drop of 6 points or more".
    """

    rule: ChangeRule
    value: float = 0.0
    at_least: bool = False

    @property
    def counts_itself(self) -> bool:
        """Whether a difference of exactly the value counts as change."""
        return self.at_least or self.rule is ChangeRule.SMALLEST_IMPORTANT


@dataclass(frozen=True, slots=True)
class Change:
    """After minus before for one scale and span; positive `gain` is in the wanted direction."""

    before: float
    after: float
    direction: Direction

    @property
    def difference(self) -> float:
        return self.after - self.before

    @property
    def gain(self) -> float:
        return self.difference * self.direction.sign


def classify(change: Change, threshold: Threshold) -> ChangeClass:
    """Progressed, status quo or regressed, relative to the scale's wanted direction and the named rule."""
    size = abs(change.difference)
    if threshold.counts_itself:
        moved = size >= threshold.value - EPSILON and size > EPSILON
    else:
        moved = size > threshold.value + EPSILON
    if not moved:
        return ChangeClass.STATUS_QUO
    return ChangeClass.PROGRESSED if change.gain > 0 else ChangeClass.REGRESSED


def standard_error_of_difference(sd: float, reliability: float) -> float:
    """s_diff = sd * sqrt(2) * sqrt(1 - reliability). Jacobson & Truax (1991), J Consult Clin Psychol 59, 12-19."""
    return sd * sqrt(2) * sqrt(1 - reliability)


def reliable_threshold(sd: float, reliability: float) -> Threshold:
    """The smallest difference beyond measurement error: 1.96 * s_diff (Jacobson & Truax 1991)."""
    return Threshold(ChangeRule.RELIABLE, Z95 * standard_error_of_difference(sd, reliability))


def reliable_change_index(change: Change, sd: float, reliability: float) -> float:
    """RCI = (after - before) / s_diff. Jacobson & Truax (1991)."""
    return change.difference / standard_error_of_difference(sd, reliability)


def threshold_of(scale: Scale, rule: ChangeRule) -> Threshold | None:
    """The scale's own threshold by a rule, or None where no sourced value exists."""
    if rule is ChangeRule.ANY:
        return Threshold(ChangeRule.ANY)
    if rule is ChangeRule.RELIABLE:
        return _reliable_threshold_of(scale)
    if scale.important_change is None:
        return None
    return Threshold(ChangeRule.SMALLEST_IMPORTANT, scale.important_change.value)


def _reliable_threshold_of(scale: Scale) -> Threshold | None:
    """The published value where there is one, else 1.96 * s_diff from the scale's own SD and reliability."""
    published = scale.reliable_change
    if published is not None:
        return Threshold(ChangeRule.RELIABLE, published.value, at_least=published.at_least)
    if scale.reliability is None or scale.deviation is None:
        return None
    return reliable_threshold(scale.deviation.value, scale.reliability.value)


def cut_off(kind: CutOffKind, *, clinical: Norm | None, functional: Norm | None, direction: Direction) -> float:
    """The cut-off between the clinical and the functional population (Jacobson & Truax 1991).

    a: two clinical sd beyond the clinical mean, in the wanted direction
    b: two functional sd from the functional mean, towards the clinical side
    c: (sd_clinical * mean_functional + sd_functional * mean_clinical) / (sd_clinical + sd_functional)

    Raises ValueError when a norm that the kind needs is missing.
    """
    if kind is CutOffKind.A:
        if clinical is None:
            raise ValueError("cut-off a needs the clinical norm")
        return clinical.mean + direction.sign * 2 * clinical.sd
    if functional is None:
        raise ValueError(f"cut-off {kind} needs the functional norm")
    if kind is CutOffKind.B:
        return functional.mean - direction.sign * 2 * functional.sd
    if clinical is None:
        raise ValueError("cut-off c needs both norms")
    return (clinical.sd * functional.mean + functional.sd * clinical.mean) / (clinical.sd + functional.sd)


def classify_clinical(change: Change, *, threshold: Threshold, cut_off_value: float) -> ClinicalChange:
    """Recovered = reliably better and from the clinical to the functional side of the cut-off."""
    moved = classify(change, threshold)
    if moved is ChangeClass.REGRESSED:
        return ClinicalChange.DETERIORATED
    if moved is ChangeClass.STATUS_QUO:
        return ClinicalChange.UNCHANGED
    sign = change.direction.sign
    was_clinical = change.before * sign < cut_off_value * sign
    is_functional = change.after * sign > cut_off_value * sign
    return ClinicalChange.RECOVERED if was_clinical and is_functional else ClinicalChange.IMPROVED


def is_success(change: Change, threshold: Threshold, goal: GoalType, *, tolerated_loss: float = 0.0) -> bool:
    """Whether a change is what the goal asked for.

    develop: progressed. keep: not regressed. limit the loss: not regressed, or lost no more than `tolerated_loss`.
    """
    moved = classify(change, threshold)
    if goal is GoalType.DEVELOP:
        return moved is ChangeClass.PROGRESSED
    if moved is not ChangeClass.REGRESSED:
        return True
    return goal is GoalType.LIMIT_LOSS and -change.gain <= tolerated_loss + EPSILON
