"""The report job on each engine, by size: DuckDB, and a Spark of a master and two workers on this machine.

python -m benchmarks.engines 100000 1000000 5000000
python -m benchmarks.engines --only duckdb --questions 1000000

Counted from the files of an extract, without the sums that lie beside them, in parts of 50,000 courses. Prints a table
for docs/performance.md. The engines must agree to 1e-9 before their times mean anything.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.jobs.harness import Figures
from benchmarks.parts import frames_of
from benchmarks.run import QUARTER, TOLERANCE
from tests.spark import own_spark

MEMORY = "3g"
LIMIT = 230  # seconds for one engine and size, both reports, where nobody says otherwise


@dataclass(frozen=True)
class Run:
    cold: float
    warm: float
    processor: float
    mebibytes: float
    figures: Figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument(
        "--only", choices=["duckdb", "spark"], default="", help="one of the engines; nothing is compared"
    )
    parser.add_argument("--questions", action="store_true", help="ask the engine instead of making sums of each part")
    parser.add_argument("--limit", type=int, default=LIMIT, help="seconds for one engine and size, both reports")
    chosen = parser.parse_args()
    folder = Path("questions" if chosen.questions else "parts")
    print("| courses | engine | first report | second report | processor, both | peak memory |")
    print("|---:|---|---:|---:|---:|---:|", flush=True)
    for size in chosen.sizes:
        frames_of(size)  # makes the files that are not there
        found = []
        if chosen.only != "spark":
            found.append(_run(folder / str(size), {"VIRKNING_ENGINE": "duckdb"}, chosen.limit))
            _tell(size, "DuckDB", found[-1], chosen.limit)
        if chosen.only != "duckdb":
            with own_spark(memory=MEMORY) as spark:
                found.append(_run(folder / str(size), spark.settings, chosen.limit, spark.pids))
            _tell(size, "Spark, master and two workers", found[-1], chosen.limit)
        if not chosen.only:
            _compare(size, *found)


def _tell(size: int, name: str, run: Run | None, limit: int) -> None:
    if run is None:
        print(f"| {size:,} | {name} | not done after {limit} s | | | |", flush=True)
        return
    times = f"{run.cold:.1f} s | {run.warm:.1f} s | {run.processor:.0f} s"
    print(f"| {size:,} | {name} | {times} | {run.mebibytes:,.0f} MiB |", flush=True)


def _compare(size: int, mine: Run | None, theirs: Run | None) -> None:
    """Says so where one of them did not get done, since then nothing has been shown."""
    if mine is None or theirs is None:
        print(f"{size:,}: not compared, as one of them took too long", flush=True)
        return
    _check(mine.figures, theirs.figures)
    print(f"{size:,}: {len(mine.figures)} cells, the same to {TOLERANCE}", flush=True)


def _check(mine: Figures, theirs: Figures) -> None:
    assert mine
    assert set(mine) == set(theirs)
    for key, values in mine.items():
        for one, other in zip(values, theirs[key], strict=True):
            assert (one is None) == (other is None)
            assert one is None or other is None or abs(one - other) <= TOLERANCE, key


def _run(folder: Path, settings: Mapping[str, str], limit: int, servers: tuple[int, ...] = ()) -> Run | None:
    """None where it did not get done in time."""
    command = [sys.executable, "-m", "benchmarks.jobs.parts", str(folder), QUARTER, "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | settings) as job:
        began, peak, worked = time.monotonic(), 0.0, dict[int, float]()
        while job.poll() is None and time.monotonic() - began < limit:
            family = _family((job.pid, *servers))
            peak = max(peak, sum(_resident(pid) for pid in family))
            worked |= {pid: _processor(pid) or worked.get(pid, 0.0) for pid in family}
            time.sleep(0.2)
        if job.returncode is None:
            job.kill()
            return None
        if job.returncode != 0:
            raise SystemExit(f"{settings} failed")
        assert job.stdout is not None
        told = json.loads(job.stdout.read())
    return Run(told["seconds"][0], told["seconds"][1], sum(worked.values()), peak, told["figures"])


def _family(roots: tuple[int, ...]) -> set[int]:
    """The processes and all that they started."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
    found = set(roots)
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _processor(pid: int) -> float:
    """Seconds of the processor so far, of the process alone; none of one that is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return 0.0


if __name__ == "__main__":
    main()
