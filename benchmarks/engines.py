"""The report job on each engine, by size: DuckDB, and a Spark of a master and two workers on this machine.

python -m benchmarks.engines 1000 100000
python -m benchmarks.engines --only duckdb 1000000

Prints a table for docs/performance.md. The engines must agree to 1e-9 before their times mean anything.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import make
from benchmarks.jobs.harness import Figures
from benchmarks.run import QUARTER, TOLERANCE

MEMORY = "3g"
LIMIT = 1800  # seconds for one engine and size


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
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / "data")
    chosen = parser.parse_args()
    head = "| courses | engine | first report | second report | processor, both | peak memory |"
    print(head)
    print("|---:|---|---:|---:|---:|---:|", flush=True)
    for size in chosen.sizes:
        folder = chosen.folder / str(size)
        if not (folder / "long.parquet").exists():
            make(folder, size)
        found = []
        if chosen.only != "spark":
            found.append(_run(folder, "duckdb"))
            _tell(size, "DuckDB", found[-1])
        if chosen.only != "duckdb":
            with _cluster() as (master, workers):
                found.append(_run(folder, master, workers))
            _tell(size, "Spark, two workers", found[-1])
        _check(found[0].figures, found[-1].figures)


def _tell(size: int, name: str, run: Run) -> None:
    times = f"{run.cold:.1f} s | {run.warm:.1f} s | {run.processor:.0f} s"
    print(f"| {size} | {name} | {times} | {run.mebibytes:.0f} MiB |", flush=True)


def _check(mine: Figures, theirs: Figures) -> None:
    assert set(mine) == set(theirs)
    for key, values in mine.items():
        for one, other in zip(values, theirs[key], strict=True):
            assert (one is None) == (other is None)
            assert one is None or other is None or abs(one - other) <= TOLERANCE, key


def _run(folder: Path, engine: str, servers: tuple[int, ...] = ()) -> Run:
    command = [sys.executable, "-m", "benchmarks.jobs.project", str(folder), QUARTER, "2"]
    environment = os.environ | {"VIRKNING_ENGINE": engine, "VIRKNING_SPARK_MEMORY": MEMORY}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as job:
        began, peak, worked = time.monotonic(), 0.0, dict[int, float]()
        while job.poll() is None and time.monotonic() - began < LIMIT:
            family = _family((job.pid, *servers))
            peak = max(peak, sum(_resident(pid) for pid in family))
            worked |= {pid: _processor(pid) or worked.get(pid, 0.0) for pid in family}
            time.sleep(0.5)
        if job.returncode != 0:
            job.kill()
            raise SystemExit(f"{engine} did not get done")
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


@contextmanager
def _cluster() -> Iterator[tuple[str, tuple[int, ...]]]:
    """A master and two workers of one processor each, as Spark's own programs."""
    import pyspark

    home = Path(pyspark.__file__).parent
    port, started = _free_port(), list[subprocess.Popen[bytes]]()
    master = f"spark://127.0.0.1:{port}"
    servers = "org.apache.spark.deploy"
    lines = [[f"{servers}.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]]
    lines += [
        [
            f"{servers}.worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            MEMORY,
            "--webui-port",
            "0",
            master,
        ]
    ] * 2
    environment = os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    try:
        for line in lines:
            command = [str(home / "bin" / "spark-class"), *line]
            quiet = subprocess.DEVNULL
            started.append(subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment))
            time.sleep(6)
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        yield master, tuple(one.pid for one in started)
    finally:
        for one in reversed(started):
            one.terminate()
            one.wait(20)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


if __name__ == "__main__":
    main()
