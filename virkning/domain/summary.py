"""From pairs to results: the reference meaning of every figure in a cell, written plainly."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, stdev

from virkning.domain.change import Change, ChangeClass, Threshold, classify
from virkning.domain.instrument import Direction
from virkning.domain.pairing import (
    Course,
    CourseLength,
    Pair,
    length_of,
    pair_course,
    pair_phase,
    pair_start,
)
from virkning.domain.period import Period
from virkning.domain.programme import Programme
from virkning.domain.result import (
    ALL_DEPARTMENTS,
    Cell,
    Classes,
    MissingReason,
    Moments,
    Result,
    Span,
    SpanKind,
)


@dataclass(frozen=True, slots=True)
class Member:
    """One course's part in a cell: its pair, if it began or ended the span in the period, and why it is unpaired."""

    pair: Pair | None
    eligible: bool
    started: bool
    ended: bool
    missing: MissingReason = MissingReason.UNKNOWN


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: one indicator's direction and rule, in a programme and a period."""

    indicator: str
    direction: Direction
    threshold: Threshold | None
    programme: Programme
    period: Period
    reasons: Mapping[tuple[str, str], MissingReason] = field(default_factory=dict)
    """(course, phase key, or "" for start to end) -> the reason registered for a missing measurement."""


def spans(programme: Programme) -> tuple[Span, ...]:
    """Start, each phase, then start to end (short and long apart where the programme has lengths).

    A programme with one phase has start and start to end only: its phase would tell the same change a second time.
    """
    phases = () if programme.only_phase else tuple(Span(SpanKind.PHASE, phase.key) for phase in programme.phases)
    rule = programme.length
    if rule.long_from_phase or rule.long_from_days is not None:
        course = tuple(Span(SpanKind.COURSE, length=length) for length in CourseLength)
    else:
        course = (Span(SpanKind.COURSE),)
    return (Span(SpanKind.START), *phases, *course)


def summarise(question: Question, courses: Sequence[Course], *, department: str, span: Span) -> Result:
    """Every figure of one cell. Empty `department` takes all courses."""
    chosen = [c for c in courses if department in (ALL_DEPARTMENTS, c.department)]
    members = [member_of(question, course, span) for course in chosen]
    return _result(question, Cell(question.indicator, department, span), [m for m in members if m is not None])


def member_of(question: Question, course: Course, span: Span) -> Member | None:
    """A course's part in a span, or None when it has none."""
    period, programme = question.period, question.programme
    if span.kind is SpanKind.START:
        start = pair_start(course)
        return Member(
            start,
            eligible=start.day is not None and start.day in period,
            started=course.started in period,
            ended=False,
            missing=question.reasons.get((course.key, SpanKind.START), MissingReason.UNKNOWN),
        )
    if span.kind is SpanKind.PHASE:
        stays = [stay for stay in course.stays if stay.phase == span.phase]
        return _member(
            question,
            course,
            pair_phase(course, programme.phase_by_key[span.phase], programme),
            started=any(stay.started in period for stay in stays),
            ended=any(stay.ended is not None and stay.ended in period for stay in stays),
            reason_key=span.phase,
        )
    if span.length is not None and length_of(course, programme.length) is not span.length:
        return None
    return _member(
        question,
        course,
        pair_course(course),
        started=course.started in period,
        ended=course.ended is not None and course.ended in period,
        reason_key="",
    )


def _member(
    question: Question, course: Course, pair: Pair | None, *, started: bool, ended: bool, reason_key: str
) -> Member:
    eligible = pair is not None and pair.day is not None and pair.day in question.period
    reason = question.reasons.get((course.key, reason_key), MissingReason.UNKNOWN)
    return Member(pair, eligible, started, ended, reason)


def _result(question: Question, cell: Cell, members: Sequence[Member]) -> Result:
    eligible = [m.pair for m in members if m.eligible and m.pair is not None]
    if cell.span.kind is SpanKind.START:
        measured = [pair.before.value for pair in eligible if pair.before is not None]
        before, paired, classes = moments(measured), len(measured), Classes()
        after = difference = unpaired = Moments()
    else:
        both = [(p.before.value, p.after.value) for p in eligible if p.before is not None and p.after is not None]
        before, after = moments([b for b, _ in both]), moments([a for _, a in both])
        difference = moments([a - b for b, a in both])
        unpaired = moments([p.before.value for p in eligible if p.before is not None and p.after is None])
        paired, classes = len(both), _classes(question, both)
    return Result(
        cell,
        question.threshold,
        eligible=len(eligible),
        started=sum(m.started for m in members),
        ended=sum(m.ended for m in members),
        with_before=sum(pair.before is not None for pair in eligible),
        with_after=sum(pair.after is not None for pair in eligible),
        paired=paired,
        before=before,
        after=after,
        difference=difference,
        unpaired_before=unpaired,
        classes=classes,
        missing=_missing(cell.span, members),
    )


def _classes(question: Question, both: Sequence[tuple[float, float]]) -> Classes:
    """All zero where the rule has no value for this scale: then nothing can be said of shares."""
    if question.threshold is None:
        return Classes()
    counts = Counter(classify(Change(b, a, question.direction), question.threshold) for b, a in both)
    return Classes(counts[ChangeClass.PROGRESSED], counts[ChangeClass.STATUS_QUO], counts[ChangeClass.REGRESSED])


def _missing(span: Span, members: Sequence[Member]) -> dict[MissingReason, int]:
    def lacks(pair: Pair) -> bool:
        return pair.before is None if span.kind is SpanKind.START else not pair.complete

    return dict(Counter(m.missing for m in members if m.eligible and m.pair is not None and lacks(m.pair)))


def moments(values: Sequence[float]) -> Moments:
    """n, mean and standard deviation with n - 1."""
    if not values:
        return Moments()
    return Moments(len(values), fmean(values), stdev(values) if len(values) > 1 else None)
