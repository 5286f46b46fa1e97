"""Every cell of a programme's report in one go."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from math import sqrt

import pyarrow as pa

from virkning.analysis.engines import Engine, NotSpread, Row, opened
from virkning.analysis.engines.statement import Statement
from virkning.analysis.frames import Frames
from virkning.analysis.pairing import COURSE, START, Shape, day_number
from virkning.analysis.plan import activating, departments_named, ground, measuring, plan, some_missing
from virkning.analysis.pooling import pooled
from virkning.analysis.prepared import results_ahead, results_spread
from virkning.domain.change import ChangeRule, threshold_of
from virkning.domain.instrument import Direction, Instrument, Scale
from virkning.domain.pairing import CourseLength
from virkning.domain.period import Period
from virkning.domain.programme import Indicator, Programme
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
from virkning.domain.summary import spans

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report asks of one instrument and respondent: its indicators and their scales, in the same order."""

    instrument: Instrument
    indicators: tuple[Indicator, ...]
    scales: tuple[Scale, ...]
    shape: Shape

    @property
    def source(self) -> str:
        return self.indicators[0].source


Place = tuple[object, ...]
Reasons = Mapping[Place, Mapping[MissingReason, int]]


def results(
    frames: Frames,
    *,
    programme: Programme,
    instruments: Mapping[str, Instrument],
    period: Period,
    rule: ChangeRule | None = None,
) -> tuple[Result, ...]:
    """Every indicator x department (and all of them together) x span, in the programme's order.

    `rule` replaces the programme's own. A scale without a sourced value for the rule has no shares. From sums that were
    made ahead where there are any that can tell; else from sums that are made now of a part each, wherever the engine
    has room for it, where the tables lie in parts; else everything is counted by questions to the engine.
    """
    chosen = rule or programme.rule
    if frames.sums is not None:
        told = results_ahead(frames.sums, programme=programme, instruments=instruments, period=period, rule=chosen)
        if told is not None:
            return told
    found: dict[Cell, list[Result]] = {}
    asked = questions(programme, instruments, chosen)
    if not asked:
        return ()
    with opened() as engine, ThreadPoolExecutor(max_workers=engine.workers) as pool:
        told = _spread(engine, frames, programme, instruments, period, chosen)
        if told is not None:
            return told
        for question in asked:
            _prepare(engine, question, frames)
        bind(engine, frames, period, asked, pool)
        names = departments(engine, programme)
        for part in pool.map(lambda question: _results(engine, question, frames), asked):
            for result in part:
                found.setdefault(result.cell, []).append(result)
                together = Cell(result.cell.indicator, ALL_DEPARTMENTS, result.cell.span)
                if together != result.cell:
                    found.setdefault(together, []).append(result)
    thresholds = {i.key: t for q in asked for i, t in zip(q.indicators, q.shape.thresholds, strict=True)}
    return tuple(
        pooled(cell, found[cell]) if cell in found else Result(cell, thresholds[cell.indicator])
        for indicator in programme.scaled
        for department in (*names, ALL_DEPARTMENTS)
        for cell in (Cell(indicator.key, department, span) for span in spans(programme))
    )


def _spread(
    engine: Engine,
    frames: Frames,
    programme: Programme,
    instruments: Mapping[str, Instrument],
    period: Period,
    rule: ChangeRule,
) -> tuple[Result, ...] | None:
    """From sums that are made now of a part each; None where that cannot be."""
    try:
        return results_spread(engine, frames, programme=programme, instruments=instruments, period=period, rule=rule)
    except NotSpread:
        log.warning("The machines of the engine could not make the sums, so it is asked question by question.")
        return None


def questions(programme: Programme, instruments: Mapping[str, Instrument], rule: ChangeRule) -> tuple[Asked, ...]:
    """What to ask of each instrument and respondent, so that all its scales are paired in one pass."""
    by_source: dict[str, list[Indicator]] = {}
    for indicator in programme.scaled:
        by_source.setdefault(indicator.source, []).append(indicator)
    return tuple(asked(programme, instruments[some[0].instrument], tuple(some), rule) for some in by_source.values())


def asked(programme: Programme, instrument: Instrument, indicators: tuple[Indicator, ...], rule: ChangeRule) -> Asked:
    scales = tuple(instrument.scale_by_key[indicator.scale] for indicator in indicators)
    phases = tuple(phase.key for phase in sorted(programme.phases, key=lambda phase: phase.number))
    thresholds = tuple(threshold_of(scale, rule) for scale in scales)
    return Asked(instrument, indicators, scales, Shape(phases, programme.chain_days, programme.length, thresholds))


def bind(engine: Engine, frames: Frames, period: Period, questions: Sequence[Asked], pool: Executor) -> None:
    """Ready what the questions share: the courses that anything happened to in the period, and their stays."""
    for name in ("courses", "stays"):
        engine.bind(name, getattr(frames, name))
    engine.share_source("missing", frames.missing)
    engine.share_source("asked", pa.table({"first": [day_number(period.first)], "last": [day_number(period.last)]}))
    shared = ground(questions[0].shape.phases, questions[0].shape.length)
    engine.share("framed", shared.framed)
    engine.share("stayed", shared.stayed)
    engine.share("active", shared.active)
    list(pool.map(lambda question: _activate(engine, question, frames), questions))
    engine.settle("active")
    engine.share("ready_courses", shared.ready_courses)
    engine.share("ready_stays", shared.ready_stays)


def _activate(engine: Engine, question: Asked, frames: Frames) -> None:
    with engine.branch() as branch:
        if bind_responses(branch, question, frames):
            branch.add("active", activating(from_answers=question.source in frames.answers))


def bind_responses(engine: Engine, question: Asked, frames: Frames) -> bool:
    """Let the engine know one instrument's responses as `answers` or `scores`; False when there are none."""
    for name, sources in (("answers", frames.answers), ("scores", frames.scores)):
        if question.source in sources:
            engine.bind(name, sources[question.source])
            return True
    return False


def departments(engine: Engine, programme: Programme) -> tuple[str, ...]:
    """The programme's departments in their order, then others that the data name."""
    known = [department.key for department in programme.departments]
    seen = {row["department"] for row in engine.rows(departments_named())}
    return (*known, *sorted(seen - {ALL_DEPARTMENTS, *known}))


def keep_members(engine: Engine, question: Asked, frames: Frames) -> bool:
    """Pair one instrument's measurements; False when there are none."""
    if not keep_measured(engine, question, frames, only_active=True):
        return False
    steps = plan(question.shape)
    engine.keep("phases", steps.phases, in_order=("course", "span"))
    engine.keep("whole_courses", steps.courses, in_order=("course",))
    return True


def _prepare(engine: Engine, question: Asked, frames: Frames) -> None:
    """Write everything before there are threads."""
    from_answers = question.source in frames.answers
    tool, scales, phases = question.instrument, question.scales, question.shape.phases
    written = plan(question.shape)
    for statement in (
        activating(from_answers=from_answers),
        measuring(tool, scales, phases, from_answers=from_answers, only_active=True),
        written.phases,
        written.courses,
        written.counted,
        written.reasons,
        some_missing(),
    ):
        engine.write(statement)


def keep_measured(engine: Engine, question: Asked, frames: Frames, *, only_active: bool) -> bool:
    """Score one instrument's responses, of all courses or the active ones; False when there are none."""
    if not bind_responses(engine, question, frames):
        return False
    statement = measuring(
        question.instrument,
        question.scales,
        question.shape.phases,
        from_answers=question.source in frames.answers,
        only_active=only_active,
    )
    engine.keep("measured", statement)
    return True


def _results(engine: Engine, question: Asked, frames: Frames) -> list[Result]:
    """Every cell of one instrument. Instruments are worked out side by side, each on a branch of its own."""
    with engine.branch() as branch:
        return list(_cells(branch, question, frames))


def _cells(engine: Engine, question: Asked, frames: Frames) -> Iterator[Result]:
    if not keep_members(engine, question, frames):
        return
    registered_any = bool(engine.rows(some_missing()))
    statements = plan(question.shape)
    registered = _reasons(engine, statements.reasons) if registered_any else {}
    # In an order of their own, since places are put together in the order in which they come.
    for row in sorted(engine.rows(statements.counted), key=_in_order):
        for i, indicator in enumerate(question.indicators):
            cell = Cell(indicator.key, row["department"], span_of(row, question.shape))
            yield _result(cell, row, i, question, registered.get(_place(row, i), {}))


def _in_order(row: Row) -> tuple[str, int, str]:
    return (row["department"], row["span"], row["length"] or "")


def _reasons(engine: Engine, reasons: Statement) -> Reasons:
    found: dict[Place, Counter[MissingReason]] = {}
    for row in engine.rows(reasons):
        found.setdefault(_place(row, row["scale"]), Counter())[MissingReason(row["reason"])] += row["count"]
    return found


def _place(row: Row, scale: int) -> Place:
    return (row["department"], row["span"], row["length"], scale)


def span_of(row: Row, shape: Shape) -> Span:
    if row["span"] == START:
        return Span(SpanKind.START)
    if row["span"] == COURSE:
        return Span(SpanKind.COURSE, length=CourseLength(row["length"]) if row["length"] else None)
    return Span(SpanKind.PHASE, shape.phases[row["span"] - 1])


def _result(cell: Cell, row: Row, i: int, question: Asked, registered: Mapping[MissingReason, int]) -> Result:
    start = cell.span.kind is SpanKind.START
    paired = row[f"paired_{i}"]
    lacking = row[f"eligible_{i}"] - (row[f"with_before_{i}"] if start else paired)
    unknown = {MissingReason.UNKNOWN: lacking - sum(registered.values())}
    return Result(
        cell,
        question.shape.thresholds[i],
        eligible=row[f"eligible_{i}"],
        started=row["started"],
        ended=row["ended"],
        with_before=row[f"with_before_{i}"],
        with_after=row[f"with_after_{i}"],
        paired=row[f"with_before_{i}"] if start else paired,
        # At the start everyone is "unpaired": the first measurement is all there is.
        before=_moments(row, "unpaired", row[f"unpaired_{i}"], i) if start else _moments(row, "before", paired, i),
        after=_moments(row, "after", paired, i),
        difference=_moments(row, "difference", paired, i),
        unpaired_before=Moments() if start else _moments(row, "unpaired", row[f"unpaired_{i}"], i),
        classes=_classes(row, i, question),
        missing=dict((Counter(registered) + Counter(unknown)).items()),
    )


def _classes(row: Row, i: int, question: Asked) -> Classes:
    if question.shape.thresholds[i] is None:
        return Classes()
    rose, fell = row[f"rose_{i}"], row[f"fell_{i}"]
    up = question.scales[i].direction is Direction.HIGHER
    return Classes(rose if up else fell, row[f"paired_{i}"] - rose - fell, fell if up else rose)


def _moments(row: Row, name: str, n: int, i: int) -> Moments:
    if not n:
        return Moments()
    return Moments(n, row[f"{name}_mean_{i}"], sqrt(row[f"{name}_var_{i}"]) if n > 1 else None)
