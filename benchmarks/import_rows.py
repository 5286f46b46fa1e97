"""A large spreadsheet brought in: `python -m benchmarks.import_rows 200000`. Rows per second of each step, and memory.

One row is one measurement on three scales, four to a citizen. Beside it stand what any way must take: reading the same
file by pandas, and putting as many bare rows into a table of the same database.
"""

import argparse
import io
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.organisation import use

SCALES = ("Netværk", "Selvværd", "Stole på andre")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        use(Path(folder))
        content = sheet(rows)
        print("| step | seconds | of the processor | rows per second |\n|---|---:|---:|---:|")
        with timed("reading the file by pandas", rows):
            import pandas as pd

            frame = pd.read_csv(io.BytesIO(content), sep=";")
        assert len(frame) == rows
        _bring_in(content, rows)
        _bare(rows)
    print(f"\nat most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def sheet(rows: int) -> bytes:
    rng = Random(rows)  # noqa: S311 - invented answers
    out = ["borger;fase;tidspunkt;dato;" + ";".join(SCALES)]
    for number in range(rows):
        citizen, at = divmod(number, 4)
        phase, moment = ("f1", "f2")[at // 2], ("før", "efter")[at % 2]
        day = date(2015, 1, 1) + timedelta(days=citizen % 2000 + 90 * at)
        values = f"{rng.randint(0, 100) / 10:.1f};{rng.randint(0, 30) / 10:.1f};{rng.randint(1, 100)}".replace(".", ",")
        out.append(f"{citizen};{phase};{moment};{day.day}/{day.month}-{day.year};{values}")
    return "\n".join(out).encode()


def _bring_in(content: bytes, rows: int) -> None:
    from django.utils import timezone

    from virkning.actions.import_undoing import undo
    from virkning.actions.imports import ask_for, keep_file, take_in, tell_columns
    from virkning.exchange.import_files import read_shapes, shapes_of
    from virkning.library.shelves import programme
    from virkning.store.definitions import written_definition
    from virkning.store.models import Department, FileImport, Membership, Organisation, Programme, Role, User

    owner = Organisation.objects.create(key="bench", title="Bench")
    Department.objects.create(organisation=owner, key="a", title="A")
    definition = programme("uvs")
    row = Programme.objects.create(
        organisation=owner, key=definition.key, version="1", definition=written_definition(definition), current=True
    )
    by = User.objects.create(email="b@example.org", name="B")
    Membership.objects.create(user=by, organisation=owner, role=Role.DOCUMENTALIST)
    now, today = timezone.now(), timezone.localdate()
    with timed("reading and understanding it", rows):
        shapes = shapes_of(content, row, name="ark.csv", told={})
        found = read_shapes(shapes, row, use=None, identities=False, today=today)
    settings = {"department": "a", "team": ""}
    made = list[FileImport]()
    for name in ("bringing it in", "the same file again"):
        with timed(name, rows):
            file = keep_file(
                row, name="ark.csv", content=b"", fingerprint="", source="", settings=settings, by=by, now=now
            )
            tell_columns(file, settings=settings, rows=found.rows, by=by)
            told = take_in(ask_for(file, by=by, now=now), row, found.rows, by=by, now=now)
        made.append(file)
        assert not found.problems
        assert told.counts["measured-new"] + told.counts["measured-known"] == rows * len(SCALES)
    with timed("taking it out again", rows):
        undo(made[0], by=by, now=now)


def _bare(rows: int) -> None:
    from virkning.store.models import Organisation

    with timed("as many bare rows into a table", rows):
        Organisation.objects.bulk_create(
            [Organisation(key=f"k{number}", title="x") for number in range(rows)], batch_size=2000
        )


@contextmanager
def timed(what: str, rows: int) -> Iterator[None]:
    begun, busy = time.perf_counter(), time.process_time()
    yield
    took, worked = time.perf_counter() - begun, time.process_time() - busy
    print(f"| {what} | {took:.1f} | {worked:.1f} | {rows / took:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
