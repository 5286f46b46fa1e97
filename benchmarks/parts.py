"""Made-up courses as an extract keeps them: scored, in parts that no course lies in two of, sorted by course.

python -m benchmarks.parts 1000000
"""

import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from benchmarks.ahead import SORTED
from benchmarks.data import SEED, answers_of, courses_of, reached_of, rows_of, started_of
from virkning.analysis.frames import FACTS, MISSING, Frames
from virkning.analysis.scoring import score_frame
from virkning.library.shelves import instruments, programme

DATA = Path(__file__).parent / "data" / "parts"
SIZE = 50_000
"""Courses of a part; the first parts of a larger extract are those of a smaller one."""

PLAIN = ("courses", "stays", "missing", "facts")


def frames_of(courses: int) -> Frames:
    """So many courses, which are made first where they are not there."""
    parts = tuple(_part(number, min(SIZE, courses - number * SIZE)) for number in range(-(-courses // SIZE)))
    plain = {name: tuple(getattr(part, name) for part in parts) for name in PLAIN}
    scores = {source: tuple(part.scores[source] for part in parts) for source in parts[0].scores}
    return Frames(**plain, answers={}, scores=scores, parts=parts)  # type: ignore[arg-type]


def _part(number: int, courses: int) -> Frames:
    folder = DATA / f"{number}-{courses}"
    if not (folder / "done").exists():
        _make(folder, number, courses)
    sources = {indicator.source for indicator in programme("uvs").scaled}
    plain = {name: folder / f"{name}.parquet" for name in PLAIN}
    scores = {source: folder / f"scores-{source}.parquet" for source in sorted(sources)}
    return Frames(**plain, answers={}, scores=scores)


def _make(folder: Path, number: int, courses: int) -> None:
    rng = np.random.default_rng((SEED, number))
    folder.mkdir(parents=True, exist_ok=True)
    course = np.arange(courses, dtype=np.int64) + number * SIZE
    started, reached = started_of(rng, courses), reached_of(rng, courses)
    tables = dict(zip(("courses", "stays"), courses_of(course, started, reached), strict=True))
    tables |= {"missing": MISSING.empty_table(), "facts": FACTS.empty_table()}
    rows, tools = rows_of(course, started, reached), instruments()
    for indicator in {one.source: one for one in programme("uvs").scaled}.values():
        tool = tools[indicator.instrument]
        scores = score_frame(answers_of(rng, tool, rows), tool)
        tables[f"scores-{indicator.source}"] = scores.sort_by(SORTED)  # type: ignore[arg-type]
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", row_group_size=100_000)
    (folder / "done").touch()


if __name__ == "__main__":
    frames_of(int(sys.argv[1]))
