"""One at a time, across processes, and whoever is killed gives the turn back."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from virkning.store.turns import _beside, alone

HOLDS = """
import sys, time
from virkning.store.turns import _beside
with _beside(sys.argv[1], "tick") as mine:
    print(mine, flush=True)
    time.sleep(60)
"""


@pytest.mark.django_db
def test_nobody_else_is_there() -> None:
    with alone("tick") as mine:
        assert mine


def test_another_process_waits_for_none_and_a_killed_one_gives_way(tmp_path: Path) -> None:
    database = tmp_path / "virkning.sqlite3"
    database.touch()
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(database)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"True\n"
        with _beside(str(database), "tick") as mine:
            assert not mine
        with _beside(str(database), "other") as mine:
            assert mine
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    with _beside(str(database), "tick") as mine:
        assert mine
