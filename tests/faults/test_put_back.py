"""A database that is put back from a copy beside a server that runs."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.attacks.running import Running


def test_the_next_page_is_of_the_file_that_stands_there(tmp_path: Path) -> None:
    running, copy = Running(tmp_path / "data", filler="tests.faults.filling"), tmp_path / "copy.sqlite3"
    running.fill("1")
    shutil.copy(running.file, copy)
    with closing(sqlite3.connect(copy)) as database:
        database.execute("DELETE FROM django_session")
        database.commit()
    running.serve()
    try:
        assert [running.get("/courses/")[0] for _time in range(3)] == [200] * 3
        for beside in ("-wal", "-shm"):
            Path(f"{running.file}{beside}").unlink(missing_ok=True)
        copy.replace(running.file)
        assert [running.get("/courses/")[0] for _time in range(20)] == [302] * 20, "nobody is logged in there"
    finally:
        running.kill()
