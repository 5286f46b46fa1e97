"""A PostgreSQL that goes and comes back, and a disk that is truly full, under a server that runs."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.utils import timezone

from tests.attacks.running import PATIENCE, Running
from tests.postgres import own_postgres
from tests.required import NO_DISK

NOT_SAVED = "det, du lige har sendt, er ikke gemt"
DISK = "20m"
WAIT = 3
"""Seconds that one waits for a connection."""
LONG = 16
"""Seconds; a pool left to itself has tried after 1, 3, 7 and 15, and tries again after 31."""


def test_a_postgresql_that_goes_is_told_and_comes_back_by_itself(tmp_path: Path) -> None:
    with own_postgres() as database:
        running = Running(tmp_path / "data", database.address, {"VIRKNING_DATABASE_WAIT": str(WAIT)})
        running.fill()
        address, sent = typed(running)
        running.serve()
        try:
            assert running.get(address)[0] == 200
            database.stop()
            gone = time.monotonic()
            while time.monotonic() - gone < LONG:
                for status, page in (running.get(address), running.post(address, sent), running.get("/log-in/")):
                    assert (status, NOT_SAVED in plain(page)) == (503, True)
            database.start()
            assert running.get(address)[0] == 200, "the first who asks is answered, however long it was gone"
            assert running.post(address, sent)[0] == 302
        finally:
            running.kill()
        verified = running.command("audit", "verify")
        assert verified.returncode == 0, verified.stdout


def test_a_full_disk_is_told_and_nothing_stands_half(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        running = Running(disk / "data")
        running.fill()
        address, sent = typed(running)
        running.serve()
        try:
            assert running.get(address)[0] == 200
            filling = fill_up(disk)
            status, page = running.post(address, sent)
            assert (status, NOT_SAVED in plain(page)) == (503, True)
            assert running.saved() == [0, 0, 0]
            filling.unlink()
            assert running.get(address)[0] == 200
            assert running.post(address, sent)[0] == 302
            assert running.saved() == [1, 1, 1]
        finally:
            running.kill()
        verified = running.command("audit", "verify")
        assert verified.returncode == 0, verified.stdout


def typed(running: Running) -> tuple[str, dict[str, str]]:
    """A questionnaire typed in by the employee: where, and what."""
    day = timezone.localdate().isoformat()
    return (
        f"/occasions/{running.made['occasion']}/type-in/",
        {"answer-economy": "20", "answer-safety": "30", "taken": day, "save": "y"},
    )


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", page)


def _taken_away(folder: Path) -> None:
    """What a server that was stopped has left behind may hold the disk for a moment."""
    until = time.monotonic() + PATIENCE
    while subprocess.run(["umount", str(folder)], check=False, capture_output=True).returncode:
        assert time.monotonic() < until, "somebody holds the disk still"
        time.sleep(0.2)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tests", str(folder)], check=False, capture_output=True
        ).returncode
    )
    if not mounted:
        pytest.skip(f"{NO_DISK}: that takes root")
    try:
        yield folder
    finally:
        _taken_away(folder)


def fill_up(disk: Path) -> Path:
    """To the last block: what the database has asked for before it cannot grow."""
    file = disk / "filling"
    with file.open("wb", buffering=0) as filling:
        for size in (1 << 20, 4096, 1):
            try:
                while filling.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    return file
