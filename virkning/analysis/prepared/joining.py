"""Tables of sums that a difference is added to: only what it touches is made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from virkning.analysis.frames import Sums
from virkning.analysis.prepared.reading import codes, places, read
from virkning.analysis.prepared.tables import (
    CELLS,
    TURNS,
    cells_at,
    made_by,
    marked,
    measured,
    months_in,
    span_keys,
    turns_of,
)
from virkning.analysis.prepared.tally import COLUMNS, Tally
from virkning.domain.late import late

if TYPE_CHECKING:
    import numpy as np

    from virkning.analysis.prepared.batch import Numbers
else:
    np = late("numpy")


def joined(sums: Sums, difference: Tally) -> Sums | None:
    """Sums in which each cell stands once, with a difference added; None when they were made by other definitions.

    Only the rows that differ are touched, and columns in which none does are those of the former table.
    """
    frame, cells = difference.frame, read(sums.cells)
    marks = frame.marks
    if not made_by([cells], marks):
        return None
    return Sums(marked(_cells(measured(cells, frame), difference), marks), _turns(read(sums.turns), difference))


def _cells(former: pa.Table, difference: Tally) -> pa.Table:
    flat = difference.cells.reshape(len(COLUMNS), -1)
    differs = np.flatnonzero(flat.any(axis=0))
    row = np.full(flat.shape[1] + 1, -1, np.int64)  # of the former table, by place in the difference
    row[_places(former, difference)] = np.arange(former.num_rows)
    at, more = row[differs], flat[:, differs]
    new = at < 0
    there = np.flatnonzero(~new)
    columns = [former[field.name] for field in CELLS][: -len(COLUMNS)]
    columns += [_added(former[name], at[there], told[there]) for name, told in zip(COLUMNS, more, strict=True)]
    found = pa.Table.from_arrays(columns, schema=CELLS)
    if new.any():
        place = np.unravel_index(differs[new], difference.cells.shape[1:])
        found = pa.concat_tables([found, cells_at(difference, place)]).combine_chunks()
    alive = found[COLUMNS[0]].to_numpy() != 0  # whoever is counted anywhere is eligible
    return found if alive.all() else found.filter(pa.array(alive))


def _places(former: pa.Table, difference: Tally) -> Numbers:
    """Where each row stands among the cells of the difference, counted through; -1 where it has none of that kind."""
    place, known = places(months_in(former, "month"), difference.months)
    words = (difference.departments, span_keys(difference.frame), [one.key for one in difference.frame.measures])
    for name, some in zip(("department", "span", "indicator"), words, strict=True):
        code = codes(former, name, some)
        known &= code > 0
        place = place * len(some) + code - 1
    found: Numbers = np.where(known, place, -1)
    return found


def _added(column: Any, at: Numbers, more: Numbers) -> Any:
    if not more.any():
        return column
    values = column.to_numpy().copy()
    values[at] += more
    return pa.array(values)


def _turns(former: pa.Table, difference: Tally) -> pa.Table:
    """One row for each key; those that sum up to nothing are left out."""
    more = turns_of(difference)
    if not more.num_rows:
        return former
    table = pa.concat_tables([former, more])
    key = np.zeros(table.num_rows, np.int64)
    for name in TURNS.names[:-1]:
        told = table[name].combine_chunks().dictionary_encode()
        key = key * (len(told.dictionary) + 1) + told.indices.fill_null(-1).to_numpy(zero_copy_only=False) + 1
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    count = np.zeros(len(first), np.int64)
    np.add.at(count, group, table["count"].to_numpy())
    alive = np.flatnonzero(count)
    found = table.take(first[alive])
    return found.set_column(len(TURNS) - 1, TURNS.field("count"), pa.array(count[alive]))
