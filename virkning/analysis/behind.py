"""Other views of the same measurements: the courses behind a cell, means by number, moves between categories."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from virkning.analysis.engines import Row, opened
from virkning.analysis.frames import Frames
from virkning.analysis.pairing import SEQ_BITS, day_of
from virkning.analysis.plan import courses_behind, moves, numbered_measurements
from virkning.analysis.report import Asked, asked, bind, keep_measured, keep_members
from virkning.domain.categories import CategoryChange, change_of_moves
from virkning.domain.change import Change, ChangeClass, ChangeRule, classify
from virkning.domain.instrument import Instrument
from virkning.domain.period import Period
from virkning.domain.programme import Programme, Variable
from virkning.domain.result import ALL_DEPARTMENTS, Cell, Moments
from virkning.domain.waves import Wave


@dataclass(frozen=True, slots=True)
class CourseChange:
    """One course behind a cell. `change_class` is None when it is not paired or the rule has no value."""

    course: int
    key: str
    department: str
    before: float | None
    after: float | None
    before_taken: date | None
    after_taken: date | None
    change_class: ChangeClass | None

    @property
    def difference(self) -> float | None:
        return None if self.before is None or self.after is None else self.after - self.before


def behind(
    frames: Frames,
    cell: Cell,
    *,
    programme: Programme,
    instruments: Mapping[str, Instrument],
    period: Period,
    rule: ChangeRule | None = None,
) -> tuple[CourseChange, ...]:
    """Every course that is eligible for the cell, paired or not, by key. Only for readers with access to the cases."""
    indicator = programme.indicator_by_key[cell.indicator]
    question = asked(programme, instruments[indicator.instrument], (indicator,), rule or programme.rule)
    with opened() as engine, ThreadPoolExecutor(max_workers=1) as pool:
        bind(engine, frames, period, [question], pool)
        if not keep_members(engine, question, frames):
            return ()
        rows = engine.rows(courses_behind(cell.span, question.shape))
    chosen = (row for row in rows if cell.department in (ALL_DEPARTMENTS, row["department"]))
    return tuple(_course_change(row, question) for row in chosen)


def _course_change(row: Row, question: Asked) -> CourseChange:
    before, after = row["before_0"], row["after_0"]
    threshold = question.shape.thresholds[0]
    moved = None
    if before is not None and after is not None and threshold is not None:
        moved = classify(Change(before, after, question.scales[0].direction), threshold)
    return CourseChange(
        row["course"],
        row["key"],
        row["department"],
        before,
        after,
        _taken(row["before_at_0"]) if before is not None else None,
        _taken(row["after_at_0"]) if after is not None else None,
        moved,
    )


def _taken(at: int) -> date:
    return day_of(at >> SEQ_BITS)


def waves(
    frames: Frames,
    indicator_key: str,
    *,
    programme: Programme,
    instruments: Mapping[str, Instrument],
    period: Period,
    most: int = 12,
) -> tuple[Wave, ...]:
    """Mean of the k-th scored measurement of each course, as `domain.waves.waves`.

    Measurements after the period's last day are not counted.
    """
    indicator = programme.indicator_by_key[indicator_key]
    question = asked(programme, instruments[indicator.instrument], (indicator,), programme.rule)
    with opened() as engine, ThreadPoolExecutor(max_workers=1) as pool:
        bind(engine, frames, period, [question], pool)
        if not keep_measured(engine, question, frames, only_active=False):
            return ()
        rows = engine.rows(numbered_measurements())
    return tuple(Wave(row["number"], _moments(row)) for row in rows if row["number"] <= most)


def category_change(frames: Frames, variable: Variable) -> CategoryChange:
    """From the first to the latest fact of each course, as `domain.categories.category_change`."""
    with opened() as engine:
        engine.bind("facts", frames.facts)
        rows = engine.rows(moves(variable.key))
    return change_of_moves(variable, {(row["first"], row["latest"]): row["count"] for row in rows})


def _moments(row: Row) -> Moments:
    return Moments(row["n"], row["mean"], row["sd"])
