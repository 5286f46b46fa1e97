"""A folder of this process alone, that goes with it; what a killed one left goes with the next."""

import atexit
import fcntl
import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp

PREFIX, LOCK = "virkning-extract-", ".lock"


def private_folder() -> Path:
    """Below TMPDIR, for its owner alone. A folder is held for as long as its process runs, by a lock in it."""
    _sweep(Path(gettempdir()))
    made = Path(mkdtemp(prefix=PREFIX))
    lock = os.open(made / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    atexit.register(rmtree, made, ignore_errors=True)
    return made


def _sweep(place: Path) -> None:
    for left in place.glob(f"{PREFIX}*"):
        with suppress(OSError):  # somebody else's, or one that is being made or removed
            if left.is_symlink() or left.stat().st_uid != os.getuid():
                continue
            lock = os.open(left / LOCK, os.O_RDWR | os.O_CLOEXEC)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                rmtree(left, ignore_errors=True)
            finally:
                os.close(lock)
