"""Everything that touches the database once more, on a real PostgreSQL.

Uses the server at VIRKNING_TEST_POSTGRES (an address such as postgresql://user@host/name), else starts one of its
own on a free port of this machine.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.postgres

ROOT = Path(__file__).resolve().parents[3]
TESTED = ("tests/unit/store", "tests/unit/access", "tests/unit/actions", "tests/web/test_steering.py")


def programs() -> Path:
    """The folder of the newest PostgreSQL on the machine."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        pytest.skip("no PostgreSQL on this machine; set VIRKNING_TEST_POSTGRES to use one elsewhere")
    return found[-1]


def as_server(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root; the package's own user runs it then."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if given := os.environ.get("VIRKNING_TEST_POSTGRES"):
        yield given
        return
    folder = programs()
    with tempfile.TemporaryDirectory() as home, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.close()
        Path(home).chmod(0o777)
        data, log = f"{home}/data", f"{home}/log"
        subprocess.run(
            as_server([str(folder / "initdb"), "-D", data, "-U", "virkning", "-A", "trust", "-E", "UTF8", "--no-sync"]),
            check=True,
            capture_output=True,
            cwd=home,
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
        control = [str(folder / "pg_ctl"), "-D", data, "-l", log, "-w"]
        subprocess.run(as_server([*control, "-o", options, "start"]), check=True, stdout=subprocess.DEVNULL, cwd=home)
        try:
            yield f"postgresql://virkning@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run(as_server([*control, "-m", "immediate", "stop"]), check=True, capture_output=True, cwd=home)


def test_storage_access_and_actions_hold_on_postgresql(address: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *TESTED, "-q", "-m", "not postgres", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]
    assert "passed" in ran.stdout
