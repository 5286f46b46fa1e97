"""Sums as two tables that can be kept in files: those of several files are added up when they are read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from virkning.analysis.engines.base import Table
from virkning.analysis.frames import Sums, schema_of
from virkning.analysis.prepared.frame import Frame
from virkning.analysis.prepared.reading import codes, days, read
from virkning.analysis.prepared.slots import NO_MONTH, months_of
from virkning.analysis.prepared.tally import COLUMNS, Tally
from virkning.domain.late import late
from virkning.domain.pairing import CourseLength
from virkning.domain.result import Span, SpanKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = late("numpy")

MARKS = b"virkning-made-by"
"""In the file of cells: measure -> what its figures are made by."""

KEYS = (
    pa.field("month", pa.date32(), nullable=False),  # its first day
    pa.field("department", pa.string(), nullable=False),
    pa.field("span", pa.string(), nullable=False),  # the key of a domain.result.Span
)
CELLS = schema_of(
    [*KEYS, pa.field("indicator", pa.string(), nullable=False), *(pa.field(name, pa.int64()) for name in COLUMNS)]
)

COURSES, BEGAN, ENDED = "courses", "began", "ended"
TURNS = schema_of(
    [
        pa.field("month", pa.date32()),  # null: courses, of all months
        pa.field("department", pa.string(), nullable=False),
        pa.field("span", pa.string(), nullable=False),
        pa.field("turn", pa.string(), nullable=False),  # courses | began | ended
        pa.field("former", pa.date32()),  # the month in which the same courses did so the last time, else null
        pa.field("count", pa.int64(), nullable=False),
    ]
)


def span_keys(frame: Frame) -> tuple[str, ...]:
    """In the order of a tally."""
    whole = (Span(SpanKind.COURSE, length=length) for length in (None, CourseLength.SHORT, CourseLength.LONG))
    phases = (Span(SpanKind.PHASE, phase) for phase in frame.phases)
    return tuple(span.key for span in (Span(SpanKind.START), *phases, *whole))


def sums_of(tally: Tally) -> Sums:
    """The cells that hold anything, and the turns."""
    return Sums(marked(cells_at(tally, np.nonzero(tally.cells.any(axis=0))), tally.frame.marks), turns_of(tally))


def cells_at(tally: Tally, place: tuple[NDArray[np.int64], ...]) -> pa.Table:
    """Those of some months, departments, spans and measures, each told by where it stands in the tally."""
    month, department, span, measure = place
    names = [one.key for one in tally.frame.measures]
    days_of = [_day(number) for number in tally.months.tolist()]
    columns: list[pa.Array[Any]] = [
        pa.array(days_of, pa.date32()).take(month),
        pa.array(tally.departments, pa.string()).take(department),
        pa.array(span_keys(tally.frame), pa.string()).take(span),
        pa.array(names, pa.string()).take(measure),
    ]
    columns += [pa.array(column[place]) for column in tally.cells]
    return pa.Table.from_arrays(columns, schema=CELLS)


def marked(cells: pa.Table, marks: Mapping[str, str]) -> pa.Table:
    """The same, that say by what definitions they were made (`Frame.marks`)."""
    return cells.replace_schema_metadata({MARKS: json.dumps(marks, sort_keys=True)})


def turns_of(tally: Tally) -> pa.Table:
    spans = span_keys(tally.frame)
    rows: list[tuple[object, ...]] = [
        (None, name, "", COURSES, None, int(n)) for name, n in zip(tally.departments, tally.courses, strict=True) if n
    ]
    for ended, month, department, span in zip(*np.nonzero(tally.turns), strict=True):
        count, day = int(tally.turns[ended, month, department, span]), _day(int(tally.months[month]))
        rows.append((day, tally.departments[department], spans[span], (BEGAN, ENDED)[ended], None, count))
    for (name, phase, ended, former, month), count in tally.repeats.items():
        if count:
            rows.append((_day(month), name, spans[phase + 1], (BEGAN, ENDED)[ended], _day(former), count))
    columns = list(zip(*rows, strict=True)) or [()] * len(TURNS)
    return pa.Table.from_arrays([pa.array(c, f.type) for c, f in zip(columns, TURNS, strict=True)], schema=TURNS)


def tally_in(sums: Sums, frame: Frame) -> Tally | None:
    """The sums of the frame's measures; None when some were made by other definitions than these."""
    cells = [read(one) for one in _parts(sums.cells)]
    if not made_by(cells, frame.marks):
        return None
    return _added(pa.concat_tables([one.replace_schema_metadata() for one in cells]), read(sums.turns), frame)


def added_up(some: Sequence[Sums], frame: Frame) -> Tally:
    """The sums of several parts, all of which were made by this frame."""
    cells = [read(one.cells).replace_schema_metadata() for one in some]
    turns = [read(one.turns) for one in some]
    return _added(
        pa.concat_tables(cells or [CELLS.empty_table()]), pa.concat_tables(turns or [TURNS.empty_table()]), frame
    )


def _parts(source: Table) -> list[Table]:
    return list(source) if isinstance(source, tuple) else [source]


def made_by(some: Sequence[pa.Table], marks: Mapping[str, str]) -> bool:
    """Whether each of the tables has all these measures, made by these definitions."""
    told = (json.loads((cells.schema.metadata or {}).get(MARKS, b"{}")) for cells in some)
    return all(one.get(key) == mark for one in told for key, mark in marks.items())


def measured(cells: pa.Table, frame: Frame) -> pa.Table:
    """Those of the frame's measures."""
    known = pc.is_in(cells["indicator"], value_set=pa.array([one.key for one in frame.measures], pa.string()))
    return cells if pc.all(known).as_py() else cells.filter(known)


def _added(cells: pa.Table, turns: pa.Table, frame: Frame) -> Tally:
    tally, spans = Tally(frame), list(span_keys(frame))
    cells = measured(cells, frame)
    months = [months_in(cells, "month"), months_in(turns, "month"), months_in(turns, "former")]
    tally.where(np.concatenate([some[some != NO_MONTH] for some in months]))
    tally.places(tuple(str(name) for name in turns["department"].unique().to_pylist()))
    place = (
        np.searchsorted(tally.months, months[0]),
        codes(cells, "department", tally.departments) - 1,
        codes(cells, "span", spans) - 1,
        codes(cells, "indicator", [one.key for one in frame.measures]) - 1,
    )
    for number, name in enumerate(COLUMNS):
        np.add.at(tally.cells[number], place, cells[name].to_numpy())
    rows = (turns[name].to_pylist() for name in ("department", "span", "turn", "count"))
    for month, former, department, span, turn, count in zip(months[1], months[2], *rows, strict=True):
        where = tally.departments.index(department)
        if turn == COURSES:
            tally.courses[where] += count
        elif former == NO_MONTH:
            at = int(np.searchsorted(tally.months, month))
            tally.turns[int(turn == ENDED), at, where, spans.index(span)] += count
        else:
            tally.repeats[department, spans.index(span) - 1, int(turn == ENDED), int(former), int(month)] += count
    return tally


def _day(month: int) -> date:
    return date(1970 + month // 12, month % 12 + 1, 1)


def months_in(table: pa.Table, name: str) -> NDArray[np.int64]:
    return months_of(days(table, name))
