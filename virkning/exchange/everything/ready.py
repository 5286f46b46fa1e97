"""The same data as analysts want it: a row for each course, for each score, and for each answered questionnaire."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from virkning.domain.instrument import Instrument
from virkning.store.models import Course, InstrumentVersion, Response, Score

if TYPE_CHECKING:
    import pyarrow as pa

READY = "ready/"

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Ready:
    """`kinds` holds `text`, `whole`, `number` or `date` for each column."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: Sequence[Sequence[Value]]


def ready_tables() -> Iterator[Ready]:
    yield _courses()
    yield _scores()
    for key, version in Response.objects.standing().order_by().values_list("instrument", "version").distinct():
        yield _answers(key, version)


def to_csv(table: Ready) -> bytes:
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(table.columns)
    writer.writerows(["" if value is None else value for value in row] for row in table.rows)
    return held.getvalue().encode()


def to_parquet(table: Ready) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    fields = [pa.field(name, _arrow(kind)) for name, kind in zip(table.columns, table.kinds, strict=True)]
    columns: list[list[Any]] = [[row[at] for row in table.rows] for at in range(len(fields))]
    arrays = [pa.array(column).cast(field.type) for column, field in zip(columns, fields, strict=True)]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), sink)
    return bytes(sink.getvalue().to_pybytes())


def _arrow(kind: str) -> "pa.DataType":
    import pyarrow as pa

    kinds: dict[str, pa.DataType] = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
    }
    return kinds[kind]


_COURSE = ("course", "citizen", "programme", "programme_version", "department", "team")
_MEASURED = ("course", "phase", "moment", "taken", "respondent", "declined")


def _courses() -> Ready:
    dates = ("enquired", "started", "ended")
    rows = Course.objects.order_by("key").values_list(
        *("key", "client__key", "programme__key", "programme__version", "department__key", "team__key"),
        *(*dates, "ended_reason", "length"),
    )
    kinds = (*["text"] * len(_COURSE), *["date"] * len(dates), "text", "text")
    return Ready("courses", (*_COURSE, *dates, "ended_reason", "length"), kinds, [_plain(row) for row in rows])


def _scores() -> Ready:
    columns = ("course", "instrument", "version", "phase", "moment", "taken", "respondent", "scale", "value", "reason")
    found = Score.objects.filter(response__superseded_by=None).order_by("response__course__key", "response", "scale")
    before = ("course__key", "instrument", "version", "phase", "moment", "taken", "respondent")
    rows = found.values_list(*(f"response__{name}" for name in before), "scale", "value", "reason")
    kinds = ("text", "text", "text", "text", "text", "date", "text", "text", "number", "text")
    return Ready("scores", columns, kinds, [_plain(row) for row in rows])


def _answers(key: str, version: str) -> Ready:
    """A column for each item of that version, and for each total that was scored elsewhere."""
    responses = list(
        Response.objects.standing()
        .filter(instrument=key, version=version)
        .order_by("course__key", "taken", "seq", "pk")
        .values_list("course__key", "phase", "moment", "taken", "respondent", "declined", "answers")
    )
    known = _items(key, version)
    items = (*known, *sorted({item for row in responses for item in row[-1]} - set(known)))
    rows = [
        [*_plain((*row[:-2], " ".join(row[-2] or ()))), *(_number(row[-1].get(item)) for item in items)]
        for row in responses
    ]
    kinds = ("text", "text", "text", "date", "text", "text", *["number"] * len(items))
    return Ready(f"answers-{key}-{_safe(version)}", (*_MEASURED, *items), kinds, rows)


def _items(key: str, version: str) -> tuple[str, ...]:
    kept = InstrumentVersion.objects.filter(key=key, version=version).first()
    used: Instrument | None = kept.defined() if kept else None
    return tuple(item.key for item in used.items) if used else ()


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) else None


def _plain(row: Sequence[object]) -> list[Value]:
    return [value if value is None or isinstance(value, str | int | float) else str(value) for value in row]


def _safe(version: str) -> str:
    return "".join(letter if letter.isalnum() or letter in ".-_" else "-" for letter in version)
