"""A Spark of the tests' own: a master and workers of one processor each, as Spark's own programs on this machine."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

SERVERS = "org.apache.spark.deploy"
PATIENCE = 120


@dataclass(frozen=True)
class Spark:
    """`pids`: of the master and the workers; whatever they start is theirs."""

    master: str
    memory: str
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def pids(self) -> tuple[int, ...]:
        return tuple(one.pid for one in self.started)

    @property
    def settings(self) -> Mapping[str, str]:
        """What a program must have in its environment to work on it."""
        return {"VIRKNING_ENGINE": self.master, "VIRKNING_SPARK_MEMORY": self.memory, "SPARK_LOCAL_IP": "127.0.0.1"}

    def start(self, *words: str) -> None:
        import pyspark

        home = Path(pyspark.__file__).parent
        environment = os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
        command, quiet = [str(home / "bin" / "spark-class"), *words], subprocess.DEVNULL
        self.started.append(subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment))


@contextmanager
def own_spark(*, workers: int = 2, memory: str = "1g") -> Iterator[Spark]:
    """Listening, and gone afterwards with all that it started."""
    port = _free_port()
    spark = Spark(f"spark://127.0.0.1:{port}", memory)
    web = ("--webui-port", "0")
    with TemporaryDirectory(ignore_cleanup_errors=True) as work, ended(spark):
        spark.start(f"{SERVERS}.master.Master", "--host", "127.0.0.1", "--port", str(port), *web)
        _listening(port)
        for _ in range(workers):
            offered = ("--cores", "1", "--memory", memory, "--work-dir", work)
            spark.start(f"{SERVERS}.worker.Worker", "--host", "127.0.0.1", *offered, *web, spark.master)
        yield spark


@contextmanager
def ended(spark: Spark) -> Iterator[None]:
    try:
        yield
    finally:
        for one in reversed(spark.started):
            one.terminate()
            one.wait(20)


def _listening(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < deadline, "waited in vain for the master"
            time.sleep(0.2)
        else:
            return


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
