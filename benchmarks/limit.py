"""How near the report job is to merely reading its files, and how far before DuckDB on long rows, taking turns.

python -m benchmarks.limit 100000

The processor's time beside the clock's: on a machine that others use too, only the first can be compared.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.data import make
from benchmarks.jobs import duckdb_long, project
from benchmarks.run import QUARTER

ROUNDS = 3


def main() -> None:
    size = int(sys.argv[1])
    folder = Path(__file__).parent / "data" / str(size)
    if not (folder / "long.parquet").exists():
        make(folder, size)
    jobs: dict[str, Callable[[], object]] = {
        "report": lambda: project.report(folder, QUARTER),
        "DuckDB, long rows": lambda: duckdb_long.report(folder, QUARTER),
        "reading the files": lambda: [pq.read_table(path).nbytes for path in sorted(folder.glob("wide/**/*.parquet"))],
    }
    for job in jobs.values():
        job()
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            began = time.perf_counter(), time.process_time()
            job()
            found[name].append((time.perf_counter() - began[0], time.process_time() - began[1]))
    for name, times in found.items():
        clock, processor = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"{name:20} {clock:7.2f} s by the clock {processor:7.2f} s of processor")


if __name__ == "__main__":
    main()
