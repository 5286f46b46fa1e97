"""Make the data, run the four jobs side by side, check that they agree, and write docs/benchmarks.md.

python -m benchmarks.run 10000 100000 1000000
"""

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.data import make

JOBS = ("project", "duckdb_long", "polars_long", "pandas_long")
NAMES = {
    "project": "Virkning, wide files",
    "duckdb_long": "DuckDB SQL, long rows",
    "polars_long": "polars, long rows",
    "pandas_long": "pandas, long rows",
}
TOO_LARGE = {"pandas_long": 300_000, "polars_long": 300_000}  # above this many courses the memory does not suffice
ONCE_FROM = 1_000_000  # the largest size is run in one round only
QUARTER = "2012Q2"
TOLERANCE = 1e-9
TARGET = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Run:
    """One process: whole time, the processor's time in it, time of the warm runs, peak memory."""

    whole: float
    processor: float
    warm: float
    mebibytes: float
    figures: dict[str, list[float | None]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / "data")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    found = {size: _measure(chosen.folder / str(size), size, chosen.rounds) for size in chosen.sizes}
    TARGET.write_text(_page(found, chosen.rounds), encoding="utf-8")
    print(f"wrote {TARGET}")


def _measure(folder: Path, size: int, rounds: int) -> dict[str, list[Run]]:
    if not (folder / "long.parquet").exists():
        print(f"making {size} courses")
        make(folder, size)
    runs: dict[str, list[Run]] = {job: [] for job in JOBS if size <= TOO_LARGE.get(job, size)}
    for number in range(
        1 if size >= ONCE_FROM else rounds
    ):  # the jobs take turns, so that a slow minute of the machine hits all of them
        for job in runs:
            runs[job].append(_run(job, folder))
            print(
                f"{size} {job} {number + 1}: {runs[job][-1].whole:.2f} s, warm {runs[job][-1].warm:.2f} s", flush=True
            )
    for job in runs:
        _check(size, job, runs[job][0], runs["project"][0])
    return runs


def _run(job: str, folder: Path) -> Run:
    """Twice in one process for the warm time, once alone for the whole process."""
    alone = _process(job, folder, runs=1)
    warm = _process(job, folder, runs=3)
    return Run(
        alone.seconds, alone.processor, min(warm.answer["seconds"][1:]), alone.mebibytes, alone.answer["figures"]
    )


@dataclass(frozen=True)
class Process:
    """What the operating system says of one finished process, and what it printed."""

    seconds: float
    processor: float
    mebibytes: float
    answer: dict[str, Any]


def _process(job: str, folder: Path, *, runs: int) -> Process:
    command = [sys.executable, "-m", f"benchmarks.jobs.{job}", str(folder), QUARTER, str(runs)]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        text = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{job} failed with {status}")
    processor = usage.ru_utime + usage.ru_stime
    return Process(time.perf_counter() - began, processor, usage.ru_maxrss / 1024, json.loads(text))


def _check(size: int, job: str, run: Run, expected: Run) -> None:
    """The jobs must agree before their speed means anything."""
    if set(run.figures) != set(expected.figures):
        raise SystemExit(f"{size}: {job} has other cells: {sorted(set(run.figures) ^ set(expected.figures))[:5]}")
    for key, values in run.figures.items():
        for mine, other in zip(values, expected.figures[key], strict=True):
            if (mine is None) != (other is None) or (mine is not None and abs(mine - (other or 0)) > TOLERANCE):
                raise SystemExit(f"{size}: {job} differs at {key}: {values} {expected.figures[key]}")


def _median(runs: list[Run], name: str) -> float:
    return statistics.median(getattr(run, name) for run in runs)


def _page(found: dict[int, dict[str, list[Run]]], rounds: int) -> str:
    parts = [_INTRODUCTION.format(rounds=rounds, machine=_machine(), quarter=QUARTER)]
    for size, runs in found.items():
        parts.append(f"## {size:,} courses\n".replace(",", " "))
        parts.append("| job | warm | whole process | processor | peak memory | warm, times ours | whole, times ours |")
        parts.append("|---|---:|---:|---:|---:|---:|---:|")
        ours = runs["project"]
        for job, measured in runs.items():
            warm, whole = _median(measured, "warm"), _median(measured, "whole")
            parts.append(
                f"| {NAMES[job]} | {warm:.2f} s | {whole:.2f} s | {_median(measured, 'processor'):.1f} s "
                f"| {_median(measured, 'mebibytes'):.0f} MiB "
                f"| {warm / _median(ours, 'warm'):.1f} | {whole / _median(ours, 'whole'):.1f} |"
            )
        left_out = [NAMES[job] for job in JOBS if job not in runs]
        if left_out:
            parts.append(f"\n{_TOO_LARGE.format(jobs=', '.join(left_out))}")
        parts.append("")
    parts.append(_growth(found))
    return "\n".join(parts)


def _growth(found: dict[int, dict[str, list[Run]]]) -> str:
    sizes = sorted(found)
    lines = ["## Growth\n", "Exponent b of time = a * courses^b, of the project's warm runs.\n", "| from | to | b |"]
    lines.append("|---:|---:|---:|")
    for small, large in zip(sizes, sizes[1:], strict=False):
        times = (_median(found[small]["project"], "warm"), _median(found[large]["project"], "warm"))
        lines.append(f"| {small} | {large} | {math.log(times[1] / times[0]) / math.log(large / small):.2f} |")
    return "\n".join(lines) + "\n"


def _machine() -> str:
    return f"{os.cpu_count()} processors, Python {platform.python_version()}"


_TOO_LARGE = "Not run: ten times their memory at 100 000 courses is about all the machine has, or more: {jobs}."

_INTRODUCTION = """# Benchmarks

The job: a steering-group report for one quarter ({quarter}) of a programme with eleven scales on nine
questionnaires, three phases and two departments. Courses are made up; each has two to six measurements.

- *Virkning* reads its own extract, one row per response and a small column per item, and works out every figure of
  every cell (intervals, reasons for missing, dropout, all departments together).
- The others read one row per answer, as survey tools export it, and work out n, the means and the share only.
- They are checked to give the same figures (to 1e-9) before they are compared.
- *Warm* is the best of two further runs in the same process; *whole process* starts from nothing and includes
  starting Python and writing the SQL. Medians of {rounds} rounds in which the jobs took turns; one round
  from a million courses.
- Machine: {machine}. Ratios carry over to other machines better than seconds do.

Generated by `python -m benchmarks.run`.
"""

if __name__ == "__main__":
    main()
