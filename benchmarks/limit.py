"""How near the report job is to merely reading its files, and how far before DuckDB on long rows, taking turns.

python -m benchmarks.limit 100000

The report is made by counting everything, from answers and (other courses, as many) from the scored files of an extract
in parts, and from the sums that were made ahead and lie beside the tables. Then
courses are changed, and what it takes to bring the sums up to date is fitted as a + b * k. The processor's time beside
the clock's: on a machine that others use too, only the first can be compared.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from benchmarks.ahead import Ahead
from benchmarks.data import make
from benchmarks.jobs import duckdb_long, parts, project
from benchmarks.parts import PLAIN, frames_of
from benchmarks.run import QUARTER, TOLERANCE

ROUNDS = 3
CHANGED = (1, 10, 100, 1_000, 10_000)
TRIES = 7


def main() -> None:
    size = int(sys.argv[1])
    folder = Path(__file__).parent / "data" / str(size)
    if not (folder / "long.parquet").exists():
        make(folder, size)
    ahead, in_parts = Ahead(folder), frames_of(size)
    tables = (*(getattr(in_parts, name) for name in PLAIN), *in_parts.scores.values())
    scored = [path for some in tables for path in some]
    jobs: dict[str, Callable[[], object]] = {
        "counting everything": lambda: project.report(folder, QUARTER),
        "in parts, scored": lambda: parts.report(Path("parts") / str(size), QUARTER),
        "from sums made ahead": lambda: ahead.report(QUARTER),
        "DuckDB, long rows": lambda: duckdb_long.report(folder, QUARTER),
        "reading the files": lambda: [pq.read_table(path).nbytes for path in sorted(folder.glob("wide/**/*.parquet"))],
        "reading scored files": lambda: [pq.read_table(path).nbytes for path in scored],
    }
    _check(project.report(folder, QUARTER), ahead.report(QUARTER))
    for job in jobs.values():
        job()
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            found[name].append(_timed(job))
    for name, times in found.items():
        clock, processor = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"{name:20} {clock:8.4f} s by the clock {processor:8.4f} s of processor")
    print(f"{'scoring the files':20} {ahead.scoring:8.4f} s by the clock (as is done when answers are saved)")
    print(f"{'making the sums':20} {_timed(ahead.make)[0]:8.4f} s by the clock, {ahead.kibibytes:.0f} KiB of files")
    _refreshing(ahead)


def _refreshing(ahead: Ahead) -> None:
    """Medians of the processor's time, from the rows and the former sums to the new ones."""
    found: dict[int, float] = {}
    for k in (k for k in CHANGED if k <= ahead.size):
        tries = []
        for _ in range(TRIES):
            changes = ahead.changes(k)
            tries.append(_timed(lambda changes=changes: ahead.refresh(*changes))[1])  # type: ignore[misc]
        found[k] = statistics.median(tries)
        print(f"refresh after {k:6} changed courses: {found[k] * 1e3:8.2f} ms")
    told = np.array([[1 / t, k / t] for k, t in found.items()])
    rest, slope = np.linalg.lstsq(told, np.ones(len(told)), rcond=None)[0]  # by relative errors
    print(f"fitted: {rest * 1e3:.2f} ms + {slope * 1e6:.2f} µs * k")
    print(f"equal to sums made anew: {ahead.equal()}")


def _timed(job: Callable[[], object]) -> tuple[float, float]:
    began = time.perf_counter(), time.process_time()
    job()
    return time.perf_counter() - began[0], time.process_time() - began[1]


def _check(one: project.Figures, other: project.Figures) -> None:
    assert set(one) == set(other)
    for key, values in one.items():
        for mine, theirs in zip(values, other[key], strict=True):
            assert (mine is None) == (theirs is None)
            assert mine is None or theirs is None or abs(mine - theirs) <= TOLERANCE, key


if __name__ == "__main__":
    main()
