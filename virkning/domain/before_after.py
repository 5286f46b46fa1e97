"""Before and after of many people on one scale, with everything Jacobson & Truax (1991) ask for."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from virkning.domain.change import (
    Change,
    ChangeClass,
    ChangeRule,
    ClinicalChange,
    CutOffKind,
    Threshold,
    classify,
    classify_clinical,
    cut_off,
    reliable_change_index,
    reliable_threshold,
    standard_error_of_difference,
)
from virkning.domain.instrument import Direction, Norm, Source
from virkning.domain.result import Cell, Classes, Moments, Result, Span, SpanKind
from virkning.domain.summary import moments
from virkning.domain.text import Text

SAMPLE = Text(da="førmålingerne i de fulde par", en="the before values of the complete pairs")


@dataclass(frozen=True, slots=True)
class Person:
    """One person's two values; either may be missing."""

    key: str
    before: float | None
    after: float | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What differences are held against. What is None is not known; `sd` and `clinical` then come from the data."""

    direction: Direction
    rule: ChangeRule = ChangeRule.ANY
    reliability: float | None = None
    sd: float | None = None
    important_change: float | None = None
    clinical: Norm | None = None
    functional: Norm | None = None
    cut_off: CutOffKind | None = None


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One complete pair, classified. `index` is the reliable change index, where the reliability is known."""

    person: Person
    change: Change
    moved: ChangeClass | None
    index: float | None = None
    clinical: ClinicalChange | None = None


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The people of one group (or all, group ""): the figures of a cell, and the clinical classes."""

    group: str
    result: Result
    clinical: Counter[ClinicalChange]


@dataclass(frozen=True, slots=True)
class BeforeAfterReport:
    """`sd_from_sample` and `clinical_from_sample` tell that no norm was given, so the data's own was used."""

    all: BeforeAfter
    groups: tuple[BeforeAfter, ...]
    changes: tuple[PersonChange, ...]
    threshold: Threshold | None
    sd: float | None
    sd_from_sample: bool
    standard_error: float | None
    cut_off: float | None
    clinical_from_sample: bool


def before_after(people: Sequence[Person], yardstick: Yardstick) -> BeforeAfterReport:
    """Classify every complete pair, and count in all and by group.

    Without a given sd, s_diff = sd * sqrt(2) * sqrt(1 - reliability) takes the sd (n - 1) of the before values of all
    complete pairs, and the clinical norm is their mean and sd. Groups share these values.
    """
    sample = moments([p.before for p in people if p.before is not None and p.after is not None])
    sd = yardstick.sd if yardstick.sd is not None else sample.sd
    threshold = _threshold(yardstick, sd)
    line = _cut_off(yardstick, sample)
    classified = _classifier(yardstick, threshold, sd, line)
    changes = tuple(classified(p, p.before, p.after) for p in people if p.before is not None and p.after is not None)
    groups = sorted({person.group for person in people} - {""})
    error = _standard_error(sd, yardstick.reliability)
    return BeforeAfterReport(
        _summary("", people, changes, threshold),
        tuple(_summary(group, people, changes, threshold) for group in groups),
        changes,
        threshold,
        sd=sd,
        sd_from_sample=yardstick.sd is None,
        standard_error=error,
        cut_off=line,
        clinical_from_sample=yardstick.clinical is None,
    )


def _threshold(yardstick: Yardstick, sd: float | None) -> Threshold | None:
    if yardstick.rule is ChangeRule.ANY:
        return Threshold(ChangeRule.ANY)
    if yardstick.rule is ChangeRule.RELIABLE:
        return None if sd is None or yardstick.reliability is None else reliable_threshold(sd, yardstick.reliability)
    if yardstick.important_change is None:
        return None
    return Threshold(ChangeRule.SMALLEST_IMPORTANT, yardstick.important_change)


def _standard_error(sd: float | None, reliability: float | None) -> float | None:
    return None if sd is None or reliability is None else standard_error_of_difference(sd, reliability)


def _cut_off(yardstick: Yardstick, sample: Moments) -> float | None:
    """None where no kind was asked for; raises ValueError when a norm that the kind needs is missing."""
    if yardstick.cut_off is None:
        return None
    clinical = yardstick.clinical
    if clinical is None and sample.mean is not None and sample.sd is not None:
        clinical = Norm(sample.mean, sample.sd, SAMPLE, Source(SAMPLE.en))
    return cut_off(yardstick.cut_off, clinical=clinical, functional=yardstick.functional, direction=yardstick.direction)


def _classifier(
    yardstick: Yardstick, threshold: Threshold | None, sd: float | None, line: float | None
) -> Callable[[Person, float, float], PersonChange]:
    error = _standard_error(sd, yardstick.reliability)

    def classified(person: Person, before: float, after: float) -> PersonChange:
        change = Change(before, after, yardstick.direction)
        index = None
        if error and sd is not None and yardstick.reliability is not None:
            index = reliable_change_index(change, sd, yardstick.reliability)
        if threshold is None:
            return PersonChange(person, change, None, index)
        clinical = None if line is None else classify_clinical(change, threshold=threshold, cut_off_value=line)
        return PersonChange(person, change, classify(change, threshold), index, clinical)

    return classified


def _summary(
    group: str, people: Sequence[Person], changes: Sequence[PersonChange], threshold: Threshold | None
) -> BeforeAfter:
    members = [person for person in people if group in ("", person.group)]
    pairs = [change for change in changes if group in ("", change.person.group)]
    unpaired = [p.before for p in members if p.before is not None and p.after is None]
    counts = Counter(pair.moved for pair in pairs)
    result = Result(
        Cell("", group, Span(SpanKind.COURSE)),
        threshold,
        eligible=len(members),
        with_before=sum(person.before is not None for person in members),
        with_after=sum(person.after is not None for person in members),
        paired=len(pairs),
        before=moments([pair.change.before for pair in pairs]),
        after=moments([pair.change.after for pair in pairs]),
        difference=moments([pair.change.difference for pair in pairs]),
        unpaired_before=moments(unpaired),
        classes=Classes(counts[ChangeClass.PROGRESSED], counts[ChangeClass.STATUS_QUO], counts[ChangeClass.REGRESSED]),
    )
    return BeforeAfter(group, result, Counter(pair.clinical for pair in pairs if pair.clinical is not None))
