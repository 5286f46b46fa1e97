"""Tables of an extract, or of the database, as the columns of numbers that pairs are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from virkning.analysis.engines.base import Table
from virkning.analysis.frames import RESPONSE_FIELDS, Frames, score_column
from virkning.analysis.pairing import MOMENTS, SEQ_BITS
from virkning.analysis.prepared.batch import LONG, NO_LENGTH, NO_REASON, NONE, REASONS, SHORT, Batch, Rows, Stays
from virkning.analysis.prepared.frame import Frame
from virkning.domain.late import late
from virkning.domain.pairing import CourseLength
from virkning.domain.result import SpanKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from virkning.analysis.prepared.batch import Codes, Numbers, Values

    Column = TypeVar("Column", Numbers, Values, Codes)
else:
    np = late("numpy")


def batch_of(frames: Frames, frame: Frame) -> Batch:
    """Everything in the tables, whose answers must be scored already."""
    ground = ground_of(frames, frame)
    rows = (rows_of(frames.scores[source], source, ground.number, frame) for source in frame.sources)
    return replace(ground, rows=tuple(rows))


def ground_of(frames: Frames, frame: Frame) -> Batch:
    """What stands about the courses besides measurements."""
    courses = read(frames.courses)
    number = _numbers(courses, "course")
    order = _order(number)
    number = _taken(number, order)
    named = courses["department"].combine_chunks().dictionary_encode()
    department = _taken(named.indices.to_numpy(zero_copy_only=False).astype(np.int64), order)
    told = codes(courses, "length", list(CourseLength)).astype(np.int64)
    began, finished = (_taken(days(courses, name), order) for name in ("started", "ended"))
    stays = _stays(read(frames.stays), number, frame)
    return Batch(
        number,
        tuple(str(name) for name in named.dictionary.to_pylist()),
        department,
        _length(_taken(told, order), began, finished, stays, frame),
        began,
        finished,
        _reasons(read(frames.missing), number, frame),
        stays,
        (),
    )


def rows_of(scores: Table, source: str, number: Numbers, frame: Frame) -> Rows:
    """Those of the courses with these numbers, which rise."""
    return _valued(*_arranged(read(scores, _wanted(source, frame)), number, frame), source, frame)


def rows_of_both(former: Table, fresh: Table, source: str, number: Numbers, frame: Frame) -> tuple[Rows, Rows]:
    """Those of two states of a table. Where both have the same rows and other values, all but these are one object."""
    wanted = _wanted(source, frame)
    was, now = read(former, wanted), read(fresh, wanted)
    rows, order, was = _arranged(was, number, frame)
    if all(was[told.name].equals(now[told.name]) for told in RESPONSE_FIELDS):
        return _valued(rows, order, was, source, frame), _valued(rows, order, now, source, frame)
    return _valued(rows, order, was, source, frame), _valued(*_arranged(now, number, frame), source, frame)


def _wanted(source: str, frame: Frame) -> list[str]:
    scales = [one.scale.key for one in frame.measures if one.source == source]
    return [*(told.name for told in RESPONSE_FIELDS), *(score_column(scale) for scale in scales)]


def _arranged(table: pa.Table, number: Numbers, frame: Frame) -> tuple[Rows, Numbers | None, pa.Table]:
    """The rows without their values, the order that they were put in, and the table that they are of."""
    place, known = places(_numbers(table, "course"), number)
    at = (days(table, "taken") << SEQ_BITS) + _numbers(table, "seq")
    phase, moment = codes(table, "phase", frame.phases), codes(table, "moment", list(MOMENTS)) - np.int32(1)
    order = None if known.all() else np.flatnonzero(known)
    if (rising := _order(_taken(place, order), _taken(at, order))) is not None:
        order = rising if order is None else order[rising]
    rows = Rows(_taken(place, order), _taken(phase, order), _taken(moment, order), _taken(at, order), {})
    return rows, order, table


def _valued(rows: Rows, order: Numbers | None, table: pa.Table, source: str, frame: Frame) -> Rows:
    values = {
        number: _taken(_values(table, score_column(one.scale.key)), order)
        for number, one in enumerate(frame.measures)
        if one.source == source
    }
    return replace(rows, values=values)


def _stays(table: pa.Table, number: Numbers, frame: Frame) -> Stays:
    place, known = places(_numbers(table, "course"), number)
    phase, began, finished = codes(table, "phase", frame.phases), days(table, "started"), days(table, "ended")
    chosen = np.flatnonzero(known & (phase > 0))
    if (order := _order(place[chosen])) is not None:
        chosen = chosen[order]
    return Stays(place[chosen], phase[chosen], began[chosen], finished[chosen])


def _reasons(table: pa.Table, number: Numbers, frame: Frame) -> Numbers:
    found = np.full((len(number), frame.spans), NO_REASON, np.int64)
    if table.num_rows:
        place, known = places(_numbers(table, "course"), number)
        span = codes(table, "span", [SpanKind.START.value, *frame.phases, ""]) - 1
        known &= span >= 0
        reason = codes(table, "reason", REASONS) - 1
        np.minimum.at(found, (place[known], span[known]), reason[known])
    return found


def _length(told: Numbers, began: Numbers, finished: Numbers, stays: Stays, frame: Frame) -> Numbers:
    """As `domain.pairing.length_of`; nobody has one where the programme has no rule."""
    rule = frame.length
    if rule.long_from_phase:
        by_rule = np.full(len(told), SHORT, np.int64)
        if rule.long_from_phase in frame.phases:
            by_rule[stays.course[stays.phase == frame.phases.index(rule.long_from_phase) + 1]] = LONG
    elif rule.long_from_days is not None:
        by_rule = np.where(finished - began >= rule.long_from_days, LONG, SHORT)
        by_rule[finished == NONE] = NO_LENGTH
    else:
        return np.zeros(len(told), np.int64)
    return np.where(told == NO_LENGTH, by_rule, told)


WORDS = ["phase", "moment"]
"""Read from files by their codes: every row has one of few words."""


def read(source: Table, columns: Sequence[str] | None = None) -> pa.Table:
    if isinstance(source, pa.Table):
        return source
    files = (source,) if isinstance(source, Path) else source
    wanted = None if columns is None else list(columns)
    return pa.concat_tables([pq.read_table(path, columns=wanted, read_dictionary=WORDS) for path in files])


SPREAD = 16
"""Courses whose numbers lie this near to each other are looked up in a table of all numbers between."""


def places(course: Numbers, number: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
    """Where each course stands among the sorted numbers, and whether it does."""
    if not len(number):
        return np.zeros(len(course), np.int64), np.zeros(len(course), bool)
    first, spread = int(number[0]), int(number[-1] - number[0]) + 1
    if spread <= SPREAD * len(number):
        looked_up = np.zeros(spread + 1, np.int64)
        looked_up[number - first] = np.arange(len(number))
        place = looked_up[np.clip(course - first, 0, spread)]
        return place, number[place] == course
    place = np.searchsorted(number, course)
    place[place == len(number)] = 0
    return place, number[place] == course


def _order(first: Numbers, second: Numbers | None = None) -> Numbers | None:
    """None where they rise already, as in a file sorted by course."""
    if second is None:
        return None if (first[1:] >= first[:-1]).all() else np.argsort(first, kind="stable")
    same, rising = first[1:] == first[:-1], first[1:] > first[:-1]
    if (rising | (same & (second[1:] >= second[:-1]))).all():
        return None
    return np.lexsort((second, first))


def _taken(column: Column, order: Numbers | None) -> Column:
    return column if order is None else column[order]


def _numbers(table: pa.Table, name: str) -> Numbers:
    found: Numbers = np.asarray(table[name].to_numpy())
    return found


def days(table: pa.Table, name: str) -> Numbers:
    column = table[name].cast(pa.int32())
    if not column.null_count:
        return np.asarray(column.to_numpy()).astype(np.int64)
    found: Numbers = column.cast(pa.int64()).fill_null(pa.scalar(NONE)).to_numpy()
    return found


def codes(table: pa.Table, name: str, known: Sequence[str]) -> Codes:
    """The place of each word among the known ones, from 1; 0 for none of them."""
    column, words = table[name], pa.array([str(word) for word in known], pa.string())
    if pa.types.is_dictionary(column.type):
        return np.concatenate([_recoded(chunk, words) for chunk in column.chunks] or [np.zeros(0, np.int32)])
    return _found(column, words)


def _found(column: Any, words: Any) -> Codes:
    found: Codes = pc.index_in(column, value_set=words).fill_null(-1).to_numpy(zero_copy_only=False)
    return found + np.int32(1)


def _recoded(chunk: Any, words: Any) -> Codes:
    """Only the words of the chunk's own list are looked up."""
    own = np.append(_found(chunk.dictionary, words), np.int32(0))
    indices = chunk.indices
    if indices.null_count:
        indices = indices.fill_null(len(own) - 1)
    found: Codes = own[indices.to_numpy(zero_copy_only=False)]
    return found


def _values(table: pa.Table, name: str) -> Values:
    column = table[name]
    return np.asarray(column.fill_null(pa.scalar(float("nan"))).to_numpy(), np.float64)
