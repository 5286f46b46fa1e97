"""Reports from sums made ahead say the same as counting everything, whatever has been changed before."""

import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generative.programmes import FIRST_DAY, TEXT, World, _instrument, frames_of, worlds
from tests.generative.test_analysis_equals_domain import SLOW, assert_equal
from virkning.analysis import report
from virkning.analysis.engines.base import Made, NotSpread, Part
from virkning.analysis.engines.duck import DuckEngine
from virkning.analysis.frames import COURSES, FACTS, MISSING, STAYS, Frames, Sums, scores_schema
from virkning.analysis.labelled import labelled
from virkning.analysis.prepared import (
    Tally,
    Unfit,
    frame_of,
    refreshed,
    results_in,
    results_spread,
    sums_of,
    tally_in,
    tally_of,
)
from virkning.analysis.prepared.changes import changes
from virkning.analysis.prepared.tables import CELLS
from virkning.analysis.report import results
from virkning.analysis.scoring import score_frame
from virkning.domain.change import ChangeRule
from virkning.domain.instrument import Direction, ScoreRule, WhenMissing
from virkning.domain.pairing import Moment
from virkning.domain.period import Period
from virkning.domain.programme import Indicator, LengthRule, Outcome, Phase, Programme
from virkning.domain.result import ALL_DEPARTMENTS, MissingReason

MONTHS = st.tuples(st.integers(0, 6), st.integers(0, 4))


def scored(world: World) -> Frames:
    """As the database keeps them."""
    frames = frames_of(world)
    scores = {key: score_frame(table, world.instruments[key]) for key, table in frames.answers.items()}  # type: ignore[arg-type]
    return replace(frames, answers={}, scores=scores)


def months(first: int, count: int) -> Period:
    """From the first of a month to the last day of another."""
    began, after = (date(2020 + n // 12, n % 12 + 1, 1) for n in (first, first + count + 1))
    return Period("some", began, after - timedelta(days=1))


def some_of(frames: Frames, courses: set[int]) -> Frames:
    def chosen(table: pa.Table) -> pa.Table:
        return table.filter(pc.is_in(table["course"], value_set=pa.array(sorted(courses), pa.int64())))

    plain = {name: chosen(getattr(frames, name)) for name in ("courses", "stays", "missing", "facts")}
    return Frames(**plain, answers={}, scores={key: chosen(table) for key, table in frames.scores.items()})  # type: ignore[arg-type]


def assert_same_sums(one: Tally, other: Tally) -> None:
    """To the last bit, whatever order departments and months came in."""
    assert told(one) == told(other)


def told(tally: Tally) -> object:
    cells = Counter[object]()
    for array, name in ((tally.cells, "cells"), (tally.turns, "turns")):
        for place in zip(*np.nonzero(array), strict=True):
            kind, month, department, *rest = (int(i) for i in place)
            where = (name, kind, int(tally.months[month]), tally.departments[department], *rest)
            cells[where] = int(array[place])
    courses = {name: int(n) for name, n in zip(tally.departments, tally.courses, strict=True) if n}
    return cells, courses, +tally.repeats


@SLOW
@given(worlds(), MONTHS, st.sampled_from(ChangeRule))
def test_every_cell_is_equal(world: World, months_of: tuple[int, int], rule: ChangeRule) -> None:
    period, frames = months(*months_of), scored(world)
    tally = tally_of(frames, frame_of(world.programme, world.instruments))
    found = results_in(tally, world.programme, period, rule)
    counted = results(frames, programme=world.programme, instruments=world.instruments, period=period, rule=rule)
    assert [result.cell for result in found] == [result.cell for result in counted]
    for mine, theirs in zip(found, counted, strict=True):
        assert mine.threshold == theirs.threshold
        assert_equal(mine, theirs)


class Machines(DuckEngine):
    """Each part counted by itself, as by a machine that is told of nothing else."""

    sent = 0

    def spread(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
        made = []
        for part in parts:
            at_work = pickle.loads(pickle.dumps((work, part)))  # noqa: S301 - our own
            made.append(pickle.loads(pickle.dumps(at_work[0](at_work[1]))))  # noqa: S301 - our own
            Machines.sent += 1
        return made


@settings(SLOW, max_examples=100)
@given(worlds(), st.sets(st.integers(0, 7)), st.sampled_from(ChangeRule))
def test_any_period_from_sums_that_machines_make_of_a_part_each(world: World, some: set[int], rule: ChangeRule) -> None:
    """Also one that cuts months: only what falls in it is summed."""
    frames = scored(world)
    parts = tuple(some_of(frames, courses) for courses in (some, set(range(8)) - some))
    with duckdb.connect() as connection:
        found = results_spread(
            Machines(connection),
            replace(frames, parts=parts),
            programme=world.programme,
            instruments=world.instruments,
            period=world.period,
            rule=rule,
        )
    counted = results(frames, programme=world.programme, instruments=world.instruments, period=world.period, rule=rule)
    assert found is not None
    assert [result.cell for result in found] == [result.cell for result in counted]
    for mine, theirs in zip(found, counted, strict=True):
        assert mine.threshold == theirs.threshold
        assert_equal(mine, theirs)


def test_what_machines_cannot_sum_is_asked_of_the_engine(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A value beyond its scale in one part, tables that lie in no parts, and machines that fail."""

    @contextmanager
    def machines() -> Iterator[Machines]:
        with duckdb.connect() as connection:
            yield Machines(connection)

    monkeypatch.setattr(report, "opened", machines)
    near, far = (
        Changing("a", FIRST_DAY, answers=[("second", "", "before", FIRST_DAY, 1, (value,))]) for value in (1.0, 1e9)
    )

    def told(frames: Frames) -> tuple[int, int]:
        before = Machines.sent
        found = results(frames, programme=PROGRAMME, instruments=TOOLS, period=months(0, 2))
        return sum(result.before.n for result in found), Machines.sent - before

    both = tables({1: near, 2: far})
    assert told(both) == (4, 0)
    assert told(replace(both, parts=(tables({1: near}), tables({2: far})))) == (4, 2)
    fitting = replace(tables({1: near, 2: near}), parts=(tables({1: near}), tables({2: near})))
    monkeypatch.setattr(report, "bind", lambda *asked: pytest.fail("asked of the engine all the same"))
    assert told(fitting) == (4, 2)
    monkeypatch.undo()
    monkeypatch.setattr(report, "opened", machines)

    def fail(self: Machines, work: object, parts: object) -> list[object]:
        raise NotSpread

    monkeypatch.setattr(Machines, "spread", fail)
    assert told(fitting) == (4, 0)
    assert "question by question" in caplog.text


@settings(SLOW, max_examples=30)
@given(worlds(), st.sets(st.integers(0, 7)))
def test_sums_in_files_are_added_up(world: World, some: set[int]) -> None:
    """Each of two parts of the courses has its own; a report of fewer measures is told from them too."""
    frame, frames = frame_of(world.programme, world.instruments), scored(world)
    parts = [sums_of(tally_of(some_of(frames, courses), frame)) for courses in (some, set(range(8)) - some)]
    with TemporaryDirectory() as folder:
        paths = [[Path(folder) / f"{name}-{i}.parquet" for i in range(2)] for name in ("cells", "turns")]
        for (cells, turns), part in zip(zip(*paths, strict=True), parts, strict=True):
            for made, path in ((part.cells, cells), (part.turns, turns)):
                assert isinstance(made, pa.Table)
                pq.write_table(made, path)
        sums = Sums(*(tuple(some) for some in paths))
        assert_same_sums(tally_in(sums, frame) or Tally(frame), tally_of(frames, frame))
        fewer = replace(frame, measures=frame.measures[:1])
        assert_same_sums(tally_in(sums, fewer) or Tally(frame), tally_of(frames, fewer))
        assert tally_in(sums, replace(frame, chain_days=77)) is None


def test_results_are_told_from_sums_where_they_can() -> None:
    """Of whole months only, and by the definitions that they were made by; a file of sums alone is enough for it."""
    course = Changing("a", FIRST_DAY, answers=[("second", "", "before", FIRST_DAY, 1, (2.0,))])
    frames, frame = tables({1: course}), frame_of(PROGRAMME, TOOLS)
    ahead = replace(tables({}), sums=sums_of(tally_of(frames, frame)))

    def begun(plan: Programme, period: Period) -> int:
        return sum(result.before.n for result in results(ahead, programme=plan, instruments=TOOLS, period=period))

    part_of_month = Period("some", FIRST_DAY, FIRST_DAY + timedelta(days=3))
    assert begun(PROGRAMME, months(0, 2)) == 2  # in the department, and in all of them
    assert begun(PROGRAMME, part_of_month) == 0
    assert begun(replace(PROGRAMME, chain_days=3), months(0, 2)) == 0


def test_courses_with_other_labels_are_counted_by_them_in_parts_too() -> None:
    near = Changing("a", FIRST_DAY, answers=[("second", "", "before", FIRST_DAY, 1, (1.0,))])
    parts = tuple(tables({number: near}) for number in (1, 2, 3))
    in_parts = labelled(replace(tables(dict.fromkeys((1, 2, 3), near)), parts=parts), {1: "x", 2: "x", 3: "y"})
    for frames in (in_parts, replace(in_parts, parts=())):
        found = results(frames, programme=PROGRAMME, instruments=TOOLS, period=months(0, 2))
        counted = {result.cell.department: result.before.n for result in found if result.before.n}
        assert counted == {"x": 2, "y": 1, ALL_DEPARTMENTS: 3}


@settings(SLOW, max_examples=60)
@given(worlds(), st.data())
def test_a_changed_course_is_taken_out_and_put_in_anew(world: World, data: st.DataObject) -> None:
    """Any part of one world is counted, then becomes any part of another with the same programme."""
    frame = frame_of(world.programme, world.instruments)
    numbers = {int(course.key) for course in world.courses}
    now, former = scored(world), set[int]()
    sums = sums_of(Tally(frame))
    for _ in range(3):
        there = {number for number in numbers if data.draw(st.booleans())}
        sums = anew(refreshed(sums, some_of(now, former - there), some_of(now, there - former), frame))
        assert_same_tables(sums, sums_of(tally_of(some_of(now, there), frame)))
        former = there


def anew(sums: Sums | None) -> Sums:
    assert sums is not None
    return sums


def assert_same_tables(mine: Sums, made: Sums) -> None:
    """As they are kept in files, where rows are sorted."""
    for one, other in ((mine.cells, made.cells), (mine.turns, made.turns)):
        assert isinstance(one, pa.Table)
        assert isinstance(other, pa.Table)
        order = [(name, "ascending") for name in one.schema.names]
        assert one.sort_by(order).equals(other.sort_by(order), check_metadata=True)  # type: ignore[arg-type]


WISH = {"rule": ScoreRule.MEAN, "direction": Direction.LOWER, "reversed": False, "multiplier": 1.0, "spare": 0,
        "when_missing": WhenMissing.PRORATE, "thresholds": True, "recoded": False}  # fmt: skip
TOOLS = {key: _instrument(key, 3, [WISH] * scales) for key, scales in (("first", 2), ("second", 1))}
PHASES = ("p1", "p2", "p3")
PROGRAMME = Programme(
    "changing",
    "1",
    TEXT,
    tuple(Phase(key, number, TEXT) for number, key in enumerate(PHASES, start=1)),
    (Outcome("all", TEXT, tuple(Indicator(f"{k}-{s.key}", TEXT, k, s.key) for k in TOOLS for s in TOOLS[k].scales)),),
    chain_days=20,
    length=LengthRule(long_from_phase="p2"),
)
COURSE_COUNT, CHANGES = 400, 100_000


@dataclass
class Changing:
    """A course as plain rows, to be changed at random."""

    department: str
    started: date
    ended: date | None = None
    length: str | None = None
    stays: list[tuple[str, date, date | None]] = field(default_factory=list)
    answers: list[tuple[str, str, str, date, int, tuple[float | None, ...]]] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)


def day(chance: Random) -> date:
    return FIRST_DAY + timedelta(days=chance.randrange(700))


def values(chance: Random, count: int) -> tuple[float | None, ...]:
    return tuple(chance.choice((None, chance.randint(0, 3), chance.randint(0, 21) / 7)) for _ in range(count))


def answer(chance: Random, seq: int) -> tuple[str, str, str, date, int, tuple[float | None, ...]]:
    source = chance.choice(list(TOOLS))
    place, moment = chance.choice(("", *PHASES)), chance.choice(list(Moment)).value
    return source, place, moment, day(chance), seq, values(chance, len(TOOLS[source].scales))


def change(courses: dict[int, Changing], number: int, chance: Random, seq: int) -> None:
    """One thing that happens: a course comes, goes, ends, moves, or something in it is added, corrected or removed."""
    course = courses.get(number)
    if course is None:
        courses[number] = Changing(chance.choice("ab"), day(chance))
        return
    match chance.randrange(12):
        case 0:
            del courses[number]
        case 1:
            course.ended = None if course.ended else course.started + timedelta(days=chance.randrange(300))
        case 2:
            course.department = chance.choice("abc")
        case 3:
            moved = timedelta(days=chance.randrange(-200, 200))
            course.started += moved
            course.answers = [(*row[:3], row[3] + moved, *row[4:]) for row in course.answers]
        case 4:
            course.stays.append((chance.choice(PHASES), day(chance), chance.choice((None, day(chance)))))
        case 5:
            course.stays = course.stays[1:]
        case 6:
            course.reasons[chance.choice(("start", "", *PHASES))] = chance.choice(list(MissingReason)).value
        case 7:
            course.reasons = {}
        case 8:
            course.length = chance.choice((None, "short", "long"))
        case 9:
            course.answers = course.answers[1:]
        case 10 if course.answers:
            *row, former = course.answers.pop(chance.randrange(len(course.answers)))
            course.answers.append((*row, values(chance, len(former))))  # type: ignore[arg-type]
        case _:
            course.answers.append(answer(chance, seq))


def tables(courses: dict[int, Changing]) -> Frames:
    rows: dict[str, list[tuple[object, ...]]] = {
        "courses": [(n, f"C{n}", c.department, c.started, c.ended, c.length) for n, c in courses.items()],
        "stays": [(n, *stay) for n, c in courses.items() for stay in c.stays],
        "missing": [(n, span, reason) for n, c in courses.items() for span, reason in c.reasons.items()],
    }
    schemas = {"courses": COURSES, "stays": STAYS, "missing": MISSING}
    scores = {
        key: table(
            scores_schema(tool),
            [(n, *row, *told) for n, c in courses.items() for source, *row, told in c.answers if source == key],
        )
        for key, tool in TOOLS.items()
    }
    plain = {name: table(schema, rows[name]) for name, schema in schemas.items()}
    return Frames(plain["courses"], plain["stays"], plain["missing"], FACTS.empty_table(), {}, dict(scores))


def table(schema: pa.Schema, rows: list[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.Table.from_arrays([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def copied(course: Changing) -> Changing:
    return replace(course, stays=[*course.stays], answers=[*course.answers], reasons=dict(course.reasons))


@pytest.mark.once
def test_a_hundred_thousand_random_changes() -> None:
    """Sums are those of a full count to the last bit, and results those of the engine to 1e-9."""
    chance, frame = Random(11), frame_of(PROGRAMME, TOOLS)  # noqa: S311 - made up
    courses, sums, done = dict[int, Changing](), sums_of(Tally(frame)), 0
    looks = paired = 0
    while done < CHANGES:
        touched = {chance.randrange(COURSE_COUNT) for _ in range(chance.choice((1, 3, 20, 200, 800)))}
        former = {number: copied(courses[number]) for number in touched if number in courses}
        for number in sorted(touched) * chance.choice((1, 3)):
            change(courses, number, chance, done := done + 1)
        now = {number: courses[number] for number in touched if number in courses}
        sums = anew(refreshed(sums, tables(former), tables(now), frame))
        if done // 10_000 > looks or done >= CHANGES:
            looks = done // 10_000
            whole = tables(courses)
            assert_same_tables(sums, sums_of(tally_of(whole, frame)))
            tally = tally_in(sums, frame)
            assert tally is not None
            period = months(chance.randrange(-6, 12), chance.randrange(24))
            found = results_in(tally, PROGRAMME, period, ChangeRule.RELIABLE)
            asked = {"programme": PROGRAMME, "instruments": TOOLS, "period": period, "rule": ChangeRule.RELIABLE}
            counted = results(whole, **asked)  # type: ignore[arg-type]
            paired += sum(result.paired for result in counted)
            for mine, theirs in zip(found, counted, strict=True):
                assert mine.cell == theirs.cell
                assert_equal(mine, theirs)
    assert looks == CHANGES // 10_000
    assert paired > 1000


def test_only_what_differs_is_worked_on() -> None:
    """Of two courses one answered one questionnaire otherwise, and a third one ended."""
    chance, frame = Random(7), frame_of(PROGRAMME, TOOLS)  # noqa: S311 - made up
    row = ("p1", "before", FIRST_DAY, 0)
    former = {
        number: Changing("a", FIRST_DAY, answers=[("first", *row, (1, 2)), ("second", *row, (3,))])
        for number in (1, 2, 3)
    }
    fresh = {number: copied(course) for number, course in former.items()}
    fresh[2].answers[0] = ("first", *row, (1, None))
    fresh[3].ended = day(chance)
    found = changes(tables(former), tables(fresh), frame)
    assert [(batch.number.tolist(), len(batch.rows), sign) for batch, sign in found.moved()] == [
        ([3], 2, -1),
        ([3], 2, 1),
    ]
    ((was, now),) = found.answered()
    assert was.number.tolist() == now.number.tolist() == [2]
    assert [sorted(rows.values) for rows in now.rows] == [[0, 1]]
    assert list(changes(tables(former), tables(former), frame).answered()) == []


def test_columns_that_do_not_differ_are_the_former_ones() -> None:
    """Of two courses in one cell one answered otherwise; then its department is another one, and a cell is new."""
    frame, row = frame_of(PROGRAMME, TOOLS), ("", "before", FIRST_DAY, 0)
    one, other = (Changing("a", FIRST_DAY, answers=[("second", *row, (value,))]) for value in (1, 2))
    sums = sums_of(tally_of(tables({1: one, 2: one}), frame))
    fresh = anew(refreshed(sums, tables({2: one}), tables({2: other}), frame))
    assert_same_tables(fresh, sums_of(tally_of(tables({1: one, 2: other}), frame)))

    def addresses(made: Sums) -> set[tuple[str, int]]:
        assert isinstance(made.cells, pa.Table)
        (batch,) = made.cells.to_batches()
        return {(name, batch.column(name).buffers()[-1].address) for name in CELLS.names}  # type: ignore[union-attr]

    kept = {name for name, _ in addresses(sums) & addresses(fresh)}
    assert {"month", "indicator", "eligible", "with-before", "paired", "rose-reliable"} <= kept
    assert {"unpaired-near", "unpaired-high"}.isdisjoint(kept)
    moved = replace(other, department="b")
    fresh = anew(refreshed(fresh, tables({2: other}), tables({2: moved}), frame))
    assert_same_tables(fresh, sums_of(tally_of(tables({1: one, 2: moved}), frame)))


def test_sums_by_other_definitions_are_not_built_on() -> None:
    frame = frame_of(PROGRAMME, TOOLS)
    other = frame_of(replace(PROGRAMME, chain_days=3), TOOLS)
    assert refreshed(sums_of(Tally(other)), tables({}), tables({}), frame) is None


def test_a_value_beyond_its_scale_is_not_summed() -> None:
    far = Changing("a", FIRST_DAY, answers=[("second", "", "before", FIRST_DAY, 1, (1e9,))])
    with pytest.raises(Unfit):
        tally_of(tables({1: far}), frame_of(PROGRAMME, TOOLS))
