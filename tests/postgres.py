"""A PostgreSQL of the tests' own, on a free port of this machine, that can be stopped and started again."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.database import kept_database


@dataclass(frozen=True)
class Postgres:
    home: Path
    port: int

    @property
    def address(self) -> str:
        return f"postgresql://virkning@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        data = str(self.home / "data")
        self._run("initdb", "-D", data, "-U", "virkning", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.home} -c fsync=off"
        self._control("-l", str(self.home / "log"), "-o", options, "start")

    def stop(self) -> None:
        """At once, as when the machine that it runs on goes."""
        self._control("-m", "immediate", "stop")

    def _control(self, *words: str) -> None:
        self._run("pg_ctl", "-D", str(self.home / "data"), "-w", *words)

    def _run(self, program: str, *words: str) -> None:
        command = _as_server([str(_programs() / program), *words])
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.home)


@contextmanager
def own_postgres() -> Iterator[Postgres]:
    """Running, and thrown away afterwards; skips where none is installed."""
    _programs()
    with TemporaryDirectory() as home, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.close()
        Path(home).chmod(0o777)
        server = Postgres(Path(home), port)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def lay_out(address: str, migrate: Callable[[], object]) -> None:
    """An empty, migrated database: from what was kept of an earlier one where there is something, else kept now."""
    kept = kept_database().with_suffix(".sql")
    if kept.exists():
        quiet = ("--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--single-transaction", "--output", os.devnull)
        subprocess.run([_client("psql"), *quiet, "--file", str(kept), address], check=True)
        return
    migrate()
    kept.parent.mkdir(parents=True, exist_ok=True)
    mine = kept.with_suffix(f".{os.getpid()}")
    subprocess.run([_client("pg_dump"), "--no-owner", "--file", str(mine), address], check=True)
    mine.replace(kept)


def _client(name: str) -> str:
    """Beside the server's own programs, where they are of its version; else the one that is found first."""
    beside = _programs() / name
    return str(beside) if beside.exists() else shutil.which(name) or name


def _programs() -> Path:
    """The folder of the newest PostgreSQL on the machine."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        pytest.skip("no PostgreSQL on this machine; set VIRKNING_TEST_POSTGRES to use one elsewhere")
    return found[-1]


def _as_server(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root; the package's own user runs it then."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command
