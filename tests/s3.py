"""An object store of the tests' own that speaks S3, on a free port of this machine: OpenStack Swift, as it is."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyarrow import fs

SERVER = Path(__file__).with_name("s3_server.py")
KEY, SECRET = "tests:writer", "hemmelig-i-testen"  # noqa: S105 - of the tests' own
PATIENCE = 60


@dataclass(frozen=True)
class ObjectStore:
    port: int

    @property
    def settings(self) -> Mapping[str, str]:
        """What a program must have in its environment to use it."""
        return {
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
        }

    def make_bucket(self, name: str) -> None:
        self.opened().create_dir(name)

    def objects(self, name: str) -> dict[str, bytes]:
        """All that lies in the bucket, looked at past the program."""
        store = self.opened()
        found = store.get_file_info(fs.FileSelector(name, recursive=True))
        return {
            one.path.removeprefix(f"{name}/"): store.open_input_stream(one.path).read()
            for one in found
            if one.type is fs.FileType.File
        }

    def opened(self) -> fs.S3FileSystem:
        return fs.S3FileSystem(
            access_key=KEY,
            secret_key=SECRET,
            endpoint_override=f"127.0.0.1:{self.port}",
            scheme="http",
            region="us-east-1",
            allow_bucket_creation=True,
        )


@contextmanager
def own_object_store() -> Iterator[ObjectStore]:
    """Answering, and thrown away afterwards."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as home, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.close()
        command = [sys.executable, "-W", "ignore", str(SERVER), home, str(port), SECRET]
        with subprocess.Popen(command, cwd=home) as process:
            try:
                _answering(port, process)
                yield ObjectStore(port)
            finally:
                process.kill()


def _answering(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert process.poll() is None, "the object store ended by itself"
            assert time.monotonic() < deadline, "waited in vain for the object store"
            time.sleep(0.1)
        else:
            return
