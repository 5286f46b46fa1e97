"""The same tables with another thing than departments to count by: every analysis then splits by that instead."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq

from virkning.analysis.client_frames import ClientFrames
from virkning.analysis.frames import Frames, Source

UNTOLD = "\x00untold"
"""The label of courses that have none; an empty department means all of them together."""


def labelled(frames: Frames, labels: Mapping[int, str]) -> Frames:
    """`labels`: course -> what it is counted under."""
    parts = tuple(labelled(part, labels) for part in frames.parts)
    return replace(frames, courses=_relabelled(frames.courses, labels), sums=None, parts=parts)


def labelled_clients(frames: ClientFrames, labels: Mapping[int, str]) -> ClientFrames:
    return replace(frames, courses=_relabelled(frames.courses, labels))


def _relabelled(source: Source, labels: Mapping[int, str]) -> pa.Table:
    parts = (source,) if isinstance(source, Path) else () if isinstance(source, pa.Table) else source
    table = source if isinstance(source, pa.Table) else pa.concat_tables([pq.read_table(path) for path in parts])
    named = [labels.get(cast("int", course)) or UNTOLD for course in table["course"].to_pylist()]
    place = table.schema.get_field_index("department")
    return table.set_column(place, table.schema.field(place), pa.array(named, pa.string()))
