"""What `virkning extract` takes: reading everything, and reading what changed since the last time.

python -m benchmarks.extracts 10000 [build/benchmarks/extracts]

Courses are answered once more by the program's own action. After each number of changed courses the files are held
against those of reading everything. The clock's time, and the processor's.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.organisation import LAST, fill, use

CHANGED = (0, 1, 100, 1_000)
ROUNDS = 3


def main() -> None:
    size = int(sys.argv[1])
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else f"build/benchmarks/extracts-{size}").resolve()
    use(folder)
    from virkning.store.models import Course, Response

    if not Course.objects.exists():
        fill(size)
    print(f"{Course.objects.count()} courses, {Response.objects.count()} answers")
    _measure(folder, size)


def _measure(folder: Path, size: int) -> None:
    from virkning.exchange.extracts import write_extract
    from virkning.exchange.extracts.folder import Folder

    place, whole = Folder(folder / "changed"), Folder(folder / "whole")
    write_extract(place, by=None, every=True)
    every = [_timed(lambda: write_extract(whole, by=None, every=True)) for _ in range(ROUNDS)]
    _tell("reading everything, nothing to write", every)
    chance = random.Random(11)  # noqa: S311 - made up
    for k in (k for k in CHANGED if k <= size):
        found = []
        for _ in range(ROUNDS):
            _answered(k, chance)
            found.append(_timed(lambda: write_extract(place, by=None)))
            assert found[-1][2].courses == k
        _tell(f"after {k} changed courses", found)
        write_extract(whole, by=None, every=True)
        assert place.names() == whole.names(), "not the files of reading everything"


def _answered(k: int, chance: random.Random) -> None:
    from virkning.actions.responses import Occasion, save_response
    from virkning.domain.pairing import Moment
    from virkning.library.shelves import instruments
    from virkning.store.models import Course

    tools, numbers = instruments(), list(Course.objects.order_by("pk").values_list("pk", flat=True))
    for number in chance.sample(numbers, k):
        course = Course.objects.select_related("programme").get(pk=number)
        former = course.responses.filter(respondent=None).order_by("taken", "-seq").first()
        assert former is not None
        occasion = Occasion(former.phase, Moment(former.moment), former.taken, former.seq + 1)
        save_response(
            course, instrument=tools[former.instrument], answers=former.answers, occasion=occasion, today=LAST, by=None
        )


def _timed(job: Callable[[], object]) -> tuple[float, float, object]:
    began = time.perf_counter(), time.process_time()
    made = job()
    return time.perf_counter() - began[0], time.process_time() - began[1], made


def _tell(what: str, found: list[tuple[float, float, object]]) -> None:
    clock, processor = (sorted(column)[len(found) // 2] for column in list(zip(*found, strict=True))[:2])
    print(f"{what:40} {clock:7.2f} s by the clock {processor:7.2f} s of processor", flush=True)


if __name__ == "__main__":
    main()
