"""The tables that analysis works on: names, types and meaning of every column.

One row per response and one small column per item ("wide") is several times faster to score and pair than one
row per answer. A table that is already scored has `score_<scale>` columns instead of the items.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pyarrow as pa

from virkning.analysis.engines.base import Table
from virkning.domain.instrument import Instrument


def schema_of(fields: Iterable[object]) -> pa.Schema:
    return pa.schema(cast("Iterable[pa.Field[pa.DataType]]", fields))


COURSES = schema_of(
    [
        pa.field("course", pa.int64(), nullable=False),  # surrogate number, the same in every table
        pa.field("key", pa.string(), nullable=False),  # the pseudonym that people see
        pa.field("department", pa.string(), nullable=False),
        pa.field("started", pa.date32(), nullable=False),
        pa.field("ended", pa.date32()),  # null while the course is running
        pa.field("length", pa.string()),  # short | long, null: by the programme's rule
    ]
)

STAYS = schema_of(
    [
        pa.field("course", pa.int64(), nullable=False),
        pa.field("phase", pa.string(), nullable=False),
        pa.field("started", pa.date32(), nullable=False),
        pa.field("ended", pa.date32()),  # null while the stay is going on
    ]
)

MISSING = schema_of(
    [
        pa.field("course", pa.int64(), nullable=False),
        pa.field("span", pa.string(), nullable=False),  # `start`, a phase key, or "" for start to end
        pa.field("reason", pa.string(), nullable=False),  # a domain.result.MissingReason
    ]
)

FACTS = schema_of(
    [
        pa.field("course", pa.int64(), nullable=False),
        pa.field("variable", pa.string(), nullable=False),  # a domain.programme.Variable
        pa.field("code", pa.string(), nullable=False),  # the category that holds from this day on
        pa.field("dated", pa.date32(), nullable=False),
        pa.field("given", pa.int64(), nullable=False),  # rising in the order in which they were given
    ]
)

RESPONSE_FIELDS = (
    pa.field("course", pa.int64(), nullable=False),
    pa.field("phase", pa.string(), nullable=False),  # "" for a measurement outside the phases
    pa.field("moment", pa.string(), nullable=False),  # a domain.pairing.Moment
    pa.field("taken", pa.date32(), nullable=False),
    pa.field("seq", pa.int32(), nullable=False),  # order of registration within a day
)


def responses_schema(instrument: Instrument) -> pa.Schema:
    """One row per response: the fields above, a column per item, and one per total entered from elsewhere."""
    items = [pa.field(item.key, _small_integer(item.low, item.high)) for item in instrument.items]
    totals = [pa.field(scale.key, pa.float64()) for scale in instrument.scales if scale.entered]
    return schema_of([*RESPONSE_FIELDS, *items, *totals])


def scores_schema(instrument: Instrument) -> pa.Schema:
    """One row per response, already scored: the fields above and `score_<scale>`, null where not scored."""
    scores = [pa.field(score_column(scale.key), pa.float64()) for scale in instrument.scales]
    return schema_of([*RESPONSE_FIELDS, *scores])


def score_column(scale: str) -> str:
    return f"score_{scale}"


def _small_integer(low: int, high: int) -> pa.DataType:
    return pa.int8() if low >= -128 and high <= 127 else pa.int16()


Source = Table
"""Where the rows of a table are, with the columns named above."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What was summed ahead of all courses in the tables, by cell and month: see `analysis.prepared.tables`."""

    cells: Source
    turns: Source


@dataclass(frozen=True, slots=True)
class Frames:
    """Everything one report needs, for one programme. `answers` is scored by analysis; `scores` was scored when it was
    saved; both by `Indicator.source`. What one respondent answered to an instrument stands in one of the two.

    `sums` are of the same courses, where they were made ahead; `parts` the same tables without them, in files, by parts
    that no course lies in two of, where the files were written so. Whoever changes the other tables leaves the
    sums out, and changes the parts alike.
    """

    courses: Source
    stays: Source
    missing: Source
    facts: Source
    answers: Mapping[str, Source]
    scores: Mapping[str, Source]
    sums: Sums | None = None
    parts: tuple["Frames", ...] = ()


def frames_in(folder: Path) -> Frames:
    """An extract: `courses`, `stays`, `missing` and `facts`, and `answers/<instrument>`, each a Parquet file."""
    plain = {name: folder / f"{name}.parquet" for name in ("courses", "stays", "missing", "facts")}
    answers = {path.stem: path for path in sorted((folder / "answers").glob("*.parquet"))}
    return Frames(**plain, answers=answers, scores={}, sums=None, parts=())
