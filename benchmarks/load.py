"""Faults and long use, on a server of its own: what the short versions in tests/faults hold, for longer.

    python -m benchmarks.load writers --database sqlite --seconds 60
    python -m benchmarks.load writers --database postgresql --seconds 60
    python -m benchmarks.load soak --minutes 5

`writers`: sixteen write at once, the server is killed (kill -9) in the middle and started again; on PostgreSQL the
database is lost, too, and comes back. Everything that was acknowledged must be there once. `soak`: eight hours of use
in some minutes: pages of all kinds, contacts, and the clock's work as if a quarter of an hour had passed each time.
Prints the server's memory and open files as it goes. Everything is thrown away afterwards.
"""

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path

from tests.attacks.running import Running
from tests.faults.filling import DAYS
from tests.faults.writers import Writer, desks, held, writing
from tests.postgres import own_postgres

MB = 1024
HOURS = 8
CATCHING_UP = 1800.0
"""Seconds that the clock's first round may take."""
EVERY = timedelta(minutes=15)
PAGES = ("/today/", "/courses/", "/courses/{key}/", "/courses/{key}/measurements/", "/courses/{key}/results/")
PAGES += ("/courses/{key}/journal/", "/courses/{key}/plan/", "/search/?q=1", "/knowledge/", "/me/")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["writers", "soak"])
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--writers", type=int, default=16)
    chosen = parser.parse_args()
    with installed(chosen.database, chosen.writers) as (running, lose):
        if chosen.what == "writers":
            _writers(running, chosen.seconds, lose)
        else:
            _soak(running, chosen.minutes)


@contextmanager
def installed(database: str, writers: int) -> Iterator[tuple[Running, object]]:
    with tempfile.TemporaryDirectory() as folder, own_postgres() if database == "postgresql" else nullcontext() as own:
        running = Running(Path(folder) / "data", own.address if own else "", filler="tests.faults.filling")
        running.fill(str(writers))
        running.serve()
        try:
            yield running, own
        finally:
            running.kill()


def _writers(running: Running, seconds: float, database: object) -> None:
    writers = desks(running)
    with writing(writers):
        time.sleep(seconds / 3)
        running.kill()
        running.serve()
        time.sleep(seconds / 3)
        if database is not None:
            database.stop()  # type: ignore[attr-defined]
            time.sleep(1)
            database.start()  # type: ignore[attr-defined]
        time.sleep(seconds / 3)
    counts = held(running, writers, database_lost=database is not None)
    waits = sorted(wait for writer in writers for wait in writer.waits)
    saved = [len(writer.acknowledged) for writer in writers]
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    print(f"nothing lost, nothing doubled; {counts['acknowledged'] / seconds:.0f} a second")
    print(f"saved by one: fewest {min(saved)}, most {max(saved)}")
    print(
        f"wait: median {statistics.median(waits):.2f} s, 95 % under {waits[int(len(waits) * 0.95)]:.2f} s, "
        f"longest {waits[-1]:.2f} s"
    )


def _soak(running: Running, minutes: float) -> None:
    """The clock's work is done by `virkning tick --now`, in a process of its own as in operation.

    What has not been done since the courses began (the reports of more than a year) is done before it begins.
    """
    running.limit = CATCHING_UP
    begun, now = time.monotonic(), datetime.now().astimezone()
    _tick(running, now)
    print(f"the clock's work of the {DAYS} days before: {time.monotonic() - begun:.0f} s", flush=True)
    writers, ends = desks(running), time.monotonic() + minutes * 60
    stop, asked, rounds = threading.Event(), [0], list[float]()
    threads = [threading.Thread(target=_use, args=(writer, stop, asked)) for writer in writers[:4]]
    threads.append(threading.Thread(target=_clock, args=(running, minutes, now, stop, rounds)))
    for thread in threads:
        thread.start()
    print("| minute | pages | rounds of the clock | memory, MB | open files | threads |", flush=True)
    print("|---:|---:|---:|---:|---:|---:|", flush=True)
    begun, curve = time.monotonic(), []
    while time.monotonic() < ends:
        memory, files, parts = _measured(running)
        curve.append((memory, files))
        told = (f"{(time.monotonic() - begun) / 60:.1f}", asked[0], len(rounds), f"{memory:.0f}", files, parts)
        print(f"| {' | '.join(map(str, told))} |", flush=True)
        time.sleep(minutes * 60 / 20)
    stop.set()
    for thread in threads:
        thread.join()
    print(f"{len(rounds)} rounds of the clock, median {statistics.median(rounds):.1f} s, longest {max(rounds):.1f} s")
    middle, last = curve[len(curve) // 3 : 2 * len(curve) // 3], curve[2 * len(curve) // 3 :]
    for at, name in enumerate(("memory, MB", "open files")):
        before, after = (statistics.mean(one[at] for one in part) for part in (middle, last))
        print(f"{name}: second third {before:.0f}, last third {after:.0f} ({(after / before - 1) * 100:+.1f} %)")
    held(running, writers[:4])


def _use(writer: Writer, stop: threading.Event, asked: list[int]) -> None:
    while not stop.is_set():
        for path in PAGES:
            writer.running.get(path.format(key=writer.key), session=writer.session)
            asked[0] += 1
        writer.write()


def _clock(running: Running, minutes: float, now: datetime, stop: threading.Event, rounds: list[float]) -> None:
    """As often as a quarter of an hour would be over; a round that takes longer is followed by the next at once."""
    steps, begun = int(timedelta(hours=HOURS) / EVERY), time.monotonic()
    for number in range(1, steps + 1):
        if stop.wait(max(0.0, begun + (number - 1) * minutes * 60 / steps - time.monotonic())):
            return
        since = time.monotonic()
        _tick(running, now + EVERY * number)
        rounds.append(time.monotonic() - since)


def _tick(running: Running, at: datetime) -> None:
    done = running.command("tick", "--now", at.strftime("%Y-%m-%dT%H:%M"))
    assert done.returncode == 0, done.stderr


def _measured(running: Running) -> tuple[float, int, int]:
    """Memory in MB, open files and threads of all processes of the server."""
    assert running.server is not None
    memory, files, parts = 0.0, 0, 0
    for process in _family(running.server.pid):
        try:
            told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
            fields = dict(line.split(":", 1) for line in told.splitlines())
            memory += int(fields["VmRSS"].split()[0]) / MB
            parts += int(fields["Threads"])
            files += len(list(Path(f"/proc/{process}/fd").iterdir()))
        except (OSError, KeyError):
            continue  # it has ended meanwhile
    return memory, files, parts


def _family(parent: int) -> list[int]:
    found = [parent]
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split():
        found += _family(int(child))
    return found


if __name__ == "__main__":
    main()
