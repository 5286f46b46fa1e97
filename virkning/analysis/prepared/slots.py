"""Before and after of every course, measure and span, in numbers: the same meaning as `domain.pairing`.

A *slot* is one course's part in a span for one measure: its pair, and the day on which the pair falls. It depends on no
period, so it is worked out once, and again only when something about the course has changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from virkning.analysis.pairing import AFTER, BEFORE, FOLLOW_UP, SEQ_BITS
from virkning.analysis.prepared.batch import NONE, Batch, Rows
from virkning.analysis.prepared.frame import Frame
from virkning.domain.late import late

if TYPE_CHECKING:
    import numpy as np

    from virkning.analysis.prepared.batch import Numbers, Values
else:
    np = late("numpy")

NO_MONTH = -(1 << 30)

Days = tuple[int, int]
"""The first and the last day, both included; since 1970."""

Repeat = tuple[int, int, int, int]
"""Phase, whether it ended, and two months one after the other in which the same course began (or ended) it."""


@dataclass(frozen=True, slots=True)
class Slots:
    """`day`, `before` and `after` by course, measure and span (start, phases, start to end); days since 1970.

    `measures`: which of the frame's the second axis holds, those that the batch has rows (or no rows) of.
    """

    measures: Numbers
    day: Numbers
    before: Values
    after: Values
    department: Numbers
    length: Numbers
    reason: Numbers
    turns: Turns | None

    def unlike(self, other: Slots) -> Slots:
        """Those that give something else than the other ones, which are of the same courses and measures."""
        same = self.day == other.day
        for one, its in ((self.before, other.before), (self.after, other.after)):
            same &= (one == its) | (np.isnan(one) & np.isnan(its))
        return replace(self, day=np.where(same, NONE, self.day))


@dataclass(frozen=True, slots=True)
class Turns:
    """When courses and phases began and ended, in months since 1970.

    `stays`: the first months in which a phase did so; later ones are `repeats`, by course.
    """

    began: Numbers
    finished: Numbers
    stays: Numbers
    repeats: dict[int, tuple[Repeat, ...]]


def slots_of(batch: Batch, frame: Frame, within: Days | None = None, *, turns: bool = True) -> Slots:
    """`within`: only what falls on these days. Pairs are made of everything all the same."""
    phases = len(frame.phases)
    stay_days = _stayed(batch, phases)
    ground = _Ground(batch.began, batch.finished, stay_days[:, :, 0], stay_days[:, :, 1], frame.chain_days)
    measures = sorted(measure for rows in batch.rows for measure in rows.values)
    day, before, after = _pairs(batch.rows, measures, ground)
    if within is not None:
        day, batch = _limited(day, within), happening(batch, within)
    return Slots(
        np.array(measures, np.int64),
        day,
        before,
        after,
        batch.department,
        batch.length,
        batch.reason,
        _turns(batch, phases) if turns else None,
    )


def happening(batch: Batch, within: Days) -> Batch:
    """The same courses, that began, ended or changed phase on these days alone."""
    began, finished = (_limited(days, within) for days in (batch.stays.began, batch.stays.finished))
    stays = replace(batch.stays, began=began, finished=finished)
    ended = _limited(batch.finished, within)
    return replace(batch, began=_limited(batch.began, within), finished=ended, stays=stays)


def _limited(day: Numbers, within: Days) -> Numbers:
    return np.where((day >= within[0]) & (day <= within[1]), day, NONE)


def months_of(day: Numbers) -> Numbers:
    """Months since 1970."""
    known = day != NONE
    if not known.any():
        return np.full(day.shape, NO_MONTH, np.int64)
    day = np.where(known, day, day.max())
    first, last = int(day.min()), int(day.max())
    if last - first > day.size:
        return np.where(known, _months(day), NO_MONTH)
    return np.where(known, _months(np.arange(first, last + 1))[day - first], NO_MONTH)


def _months(day: Numbers) -> Numbers:
    return day.view("datetime64[D]").astype("datetime64[M]").astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Ground:
    """Days of the courses, and by course and phase: what pairs are made by besides the answers."""

    from_day: Numbers
    to_day: Numbers
    began: Numbers
    finished: Numbers
    chain_days: int


def _pairs(some: Sequence[Rows], measures: Sequence[int], ground: _Ground) -> tuple[Numbers, Values, Values]:
    """Day, before and after, by course, measure and span."""
    count, phases = ground.began.shape
    shape = (count, len(measures), phases + 2)
    day, before, after = np.full(shape, NONE, np.int64), np.full(shape, np.nan), np.full(shape, np.nan)
    for rows in some:
        chosen = _chosen(rows, phases)
        for measure, values in rows.values.items():
            place = measures.index(measure)
            pairs = _Pairs(day[:, place], before[:, place], after[:, place])
            scored = np.append(values, np.nan)
            if phases:
                _within_phases(pairs, chosen, scored, ground)
            _start_to_end(pairs, chosen, scored, ground)
    return day, before, after


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Of one measure, by course and span: to be filled in."""

    day: Numbers
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The rows (and the course and phase, or the course, of each) of which the first or the last is wanted.

    `at` has one more at the end, that stands for none.
    """

    at: Numbers
    before: tuple[Numbers, Numbers]
    after: tuple[Numbers, Numbers]
    counted: tuple[Numbers, Numbers]


def _chosen(rows: Rows, phases: int) -> _Chosen:
    key = rows.course * phases + (rows.phase - 1)
    inside = rows.phase > 0
    before, after = (np.flatnonzero(inside & (rows.moment == moment)) for moment in (BEFORE, AFTER))
    counted = np.flatnonzero(rows.moment != FOLLOW_UP)
    at = np.append(rows.at, NONE)
    return _Chosen(at, (before, key[before]), (after, key[after]), (counted, rows.course[counted]))


def _first(size: int, chosen: tuple[Numbers, Numbers], values: Values) -> Numbers:
    """The first scored row of each key, -1 for none. Of several that are put in one place the last one stays."""
    row, key = _scored(chosen, values)
    found = np.full(size, -1, np.int64)
    found[key[::-1]] = row[::-1]
    return found


def _last(size: int, chosen: tuple[Numbers, Numbers], values: Values) -> Numbers:
    row, key = _scored(chosen, values)
    found = np.full(size, -1, np.int64)
    found[key] = row
    return found


def _scored(chosen: tuple[Numbers, Numbers], values: Values) -> tuple[Numbers, Numbers]:
    row, key = chosen
    known = ~np.isnan(values[row])
    return (row, key) if known.all() else (row[known], key[known])


def _within_phases(pairs: _Pairs, chosen: _Chosen, values: Values, ground: _Ground) -> None:
    """The first before and the last after; lent ones; and no after that does not come later."""
    began = ground.began
    first = _first(began.size, chosen.before, values).reshape(began.shape)
    last = _last(began.size, chosen.after, values).reshape(began.shape)
    before_at, before = chosen.at[first], values[first]
    after_at, after = chosen.at[last], values[last]
    if ground.chain_days:
        _lend(before_at, before, after_at, after, began, ground.chain_days)
    wrong = after_at <= before_at
    after[wrong] = np.nan
    pairs.before[:, 1:-1], pairs.after[:, 1:-1] = before, after
    pairs.day[:, 1:-1] = np.where(wrong, ground.finished, after_at >> SEQ_BITS)


def _lend(before_at: Numbers, before: Values, after_at: Numbers, after: Values, began: Numbers, days: int) -> None:
    """Give a phase without a before the latest after of an earlier phase, if near enough to the day it began."""
    latest_at, latest = after_at[:, 0].copy(), after[:, 0].copy()
    for phase in range(1, began.shape[1]):
        near = np.abs((latest_at >> SEQ_BITS) - began[:, phase]) <= days
        use = (before_at[:, phase] == NONE) & (began[:, phase] != NONE) & (latest_at != NONE) & near
        before_at[use, phase], before[use, phase] = latest_at[use], latest[use]
        newer = after_at[:, phase] > latest_at
        latest_at[newer], latest[newer] = after_at[newer, phase], after[newer, phase]


def _start_to_end(pairs: _Pairs, chosen: _Chosen, values: Values, ground: _Ground) -> None:
    count = len(ground.from_day)
    first, last = (pick(count, chosen.counted, values) for pick in (_first, _last))
    before_at, after_at = chosen.at[first], chosen.at[last]
    none = after_at <= before_at  # the last measurement is no after when it is the first one too
    pairs.before[:, 0] = pairs.before[:, -1] = values[first]
    pairs.after[:, -1] = np.where(none, np.nan, values[last])
    pairs.day[:, 0] = np.where(before_at == NONE, ground.from_day, before_at >> SEQ_BITS)
    day = np.where(none, ground.to_day, after_at >> SEQ_BITS)
    pairs.day[:, -1] = np.where(ground.to_day == NONE, NONE, day)


def _stayed(batch: Batch, phases: int) -> Numbers:
    """By course and phase the day it began first, and the day it finished: NONE while a stay is going on."""
    stays, shape = batch.stays, (len(batch.number), phases)
    never = 1 << 62
    began, finished = np.full(shape, never, np.int64), np.full(shape, NONE, np.int64)
    place = stays.course * phases + stays.phase - 1
    np.minimum.at(began.reshape(-1), place, stays.began)
    np.maximum.at(finished.reshape(-1), place, stays.finished)
    finished.reshape(-1)[place[stays.finished == NONE]] = NONE
    began[began == never] = NONE
    return np.stack((began, finished), axis=2)


def _turns(batch: Batch, phases: int) -> Turns:
    """Of phases the first of each, and the others one after the other."""
    first = np.full((len(batch.number), phases, 2), NO_MONTH, np.int64)
    repeats: dict[int, tuple[Repeat, ...]] = {}
    stays = batch.stays
    key = stays.course * phases + stays.phase - 1
    for ended, days in enumerate((stays.began, stays.finished)):
        month = months_of(days)
        order = np.lexsort((month, key))
        order = order[month[order] != NO_MONTH]
        place, months = key[order], month[order]
        again = np.zeros(len(order), bool)
        again[1:] = place[1:] == place[:-1]
        same = again.copy()
        same[1:] &= months[1:] == months[:-1]
        first.reshape(-1, 2)[place[~again], ended] = months[~again]
        for one in np.flatnonzero(again & ~same):
            course, phase = divmod(int(place[one]), phases)
            told = (phase, ended, int(months[one - 1]), int(months[one]))
            repeats[course] = (*repeats.get(course, ()), told)
    return Turns(months_of(batch.began), months_of(batch.finished), first, repeats)
