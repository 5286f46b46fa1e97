"""Made-up courses for the benchmark: the project's own wide files, and the same answers as long rows."""

import sys
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from virkning.analysis.frames import COURSES, FACTS, MISSING, STAYS, responses_schema
from virkning.domain.instrument import Instrument
from virkning.library.shelves import instruments, programme

SEED = 2013
FIRST_DAY = (date(2011, 1, 1) - date(1970, 1, 1)).days
PHASES = (("f1", 1.0), ("f2", 0.6), ("f3", 0.3))  # share of the courses that reach the phase
PHASE_DAYS = 90
LEFT_OPEN = 0.02  # share of the items without an answer


def make(folder: Path, courses: int) -> None:
    """Write an extract of `courses` courses to `folder/wide`, and its answers to `folder/long.parquet`."""
    rng = np.random.default_rng(SEED)
    (folder / "wide" / "answers").mkdir(parents=True, exist_ok=True)
    number = np.arange(courses, dtype=np.int64)
    started, reached = started_of(rng, courses), reached_of(rng, courses)
    for name, made in zip(("courses", "stays"), courses_of(number, started, reached), strict=True):
        pq.write_table(made, folder / "wide" / f"{name}.parquet")
    pq.write_table(MISSING.empty_table(), folder / "wide" / "missing.parquet")
    pq.write_table(FACTS.empty_table(), folder / "wide" / "facts.parquet")
    rows = rows_of(number, started, reached)
    tools = instruments()
    keys = dict.fromkeys(indicator.instrument for indicator in programme("uvs").scaled)
    for key in keys:
        table = answers_of(rng, tools[key], rows)
        pq.write_table(table, folder / "wide" / "answers" / f"{key}.parquet", row_group_size=500_000)
    _write_long(folder, list(keys), tools)


def started_of(rng: np.random.Generator, courses: int) -> np.ndarray:
    days: np.ndarray = FIRST_DAY + rng.integers(0, 900, courses)
    return days


def reached_of(rng: np.random.Generator, courses: int) -> np.ndarray:
    luck = rng.random(courses)
    return np.sum([luck < share for _, share in PHASES], axis=0)


def courses_of(number: np.ndarray, started: np.ndarray, reached: np.ndarray) -> tuple[pa.Table, pa.Table]:
    """The courses and their stays."""
    n = len(number)
    days = pa.array(started.astype(np.int32)).cast(pa.date32())
    ended = pa.array((started + reached * PHASE_DAYS).astype(np.int32)).cast(pa.date32())
    names = pa.array([f"C{value}" for value in number])
    columns = [pa.array(number), names, _departments(number), days, ended, pa.nulls(n, pa.string())]
    courses = pa.Table.from_arrays(columns, schema=COURSES)
    parts = []
    for place, (phase, _) in enumerate(PHASES):
        chosen = reached > place
        first = started[chosen] + place * PHASE_DAYS
        parts.append(
            pa.Table.from_arrays(
                [
                    pa.array(number[chosen]),
                    pa.array([phase] * int(chosen.sum())),
                    pa.array(first.astype(np.int32)).cast(pa.date32()),
                    pa.array((first + PHASE_DAYS).astype(np.int32)).cast(pa.date32()),
                ],
                schema=STAYS,
            )
        )
    return courses, pa.concat_tables(parts)


def _departments(number: np.ndarray) -> pa.Array:
    return pa.array(np.array(["a", "b"])[number % 2])


def rows_of(number: np.ndarray, started: np.ndarray, reached: np.ndarray) -> dict[str, np.ndarray]:
    """One row per response, ordered by course and day."""
    course, phase, moment, taken = [], [], [], []
    for place, _ in enumerate(PHASES):
        chosen = reached > place
        for after in (0, 1):
            course.append(number[chosen])
            phase.append(np.full(chosen.sum(), place, np.int8))
            moment.append(np.full(chosen.sum(), after, np.int8))
            taken.append(started[chosen] + place * PHASE_DAYS + after * (PHASE_DAYS - 5))
    columns = {
        "course": np.concatenate(course),
        "phase": np.concatenate(phase),
        "moment": np.concatenate(moment),
        "taken": np.concatenate(taken).astype(np.int32),
    }
    order = np.lexsort((columns["taken"], columns["course"]))
    return {name: values[order] for name, values in columns.items()}


def answers_of(rng: np.random.Generator, tool: Instrument, rows: dict[str, np.ndarray]) -> pa.Table:
    n = len(rows["course"])
    phases = pa.DictionaryArray.from_arrays(pa.array(rows["phase"]), pa.array([key for key, _ in PHASES]))
    moments = pa.DictionaryArray.from_arrays(pa.array(rows["moment"]), pa.array(["before", "after"]))
    columns = [
        pa.array(rows["course"]),
        phases.cast(pa.string()),
        moments.cast(pa.string()),
        pa.array(rows["taken"]).cast(pa.date32()),
        pa.array(np.ones(n, np.int32)),
    ]
    for item in tool.items:
        values = rng.integers(item.low, item.high + 1, n).astype(np.int16)
        columns.append(pa.array(values, mask=rng.random(n) < LEFT_OPEN))
    schema = responses_schema(tool)
    return pa.Table.from_arrays([c.cast(f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def _write_long(folder: Path, keys: list[str], tools: dict[str, Instrument] | object) -> None:
    """One row per answer, as survey tools export it."""
    parts = []
    for key in keys:
        path = folder / "wide" / "answers" / f"{key}.parquet"
        parts.append(
            f"SELECT course, phase, moment, taken, '{key}' AS instrument, item, value FROM ("
            f"UNPIVOT (SELECT * EXCLUDE seq FROM read_parquet('{path}')) "
            "ON COLUMNS(* EXCLUDE (course, phase, moment, taken)) INTO NAME item VALUE value)"
        )
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        union = " UNION ALL ".join(parts)
        connection.execute(f"COPY ({union}) TO '{folder / 'long.parquet'}' (FORMAT parquet)")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
