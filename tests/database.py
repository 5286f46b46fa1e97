"""The empty database of the tests on SQLite: migrated once, and kept as long as nothing that makes it has changed."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "tests"
MAKES_IT = (
    "uv.lock",
    "virkning/store/migrations/*.py",
    "virkning/store/together.py",
    "virkning/store/models/*.py",
    "virkning/config/settings.py",
)


def kept_database() -> Path:
    """Its file, named by everything that it is made from."""
    made_from = hashlib.sha256()
    for pattern in MAKES_IT:
        for path in sorted(ROOT.glob(pattern)):
            made_from.update(path.read_bytes())
    return KEPT / f"{made_from.hexdigest()[:16]}.sqlite3"


def keep(file: Path) -> None:
    """Writes the migrated database of this process to the file; another process may do so at the same time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    mine = file.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    copy = sqlite3.connect(mine)
    connection.connection.backup(copy)
    copy.close()
    mine.replace(file)


def lay_out(file: Path) -> None:
    """An empty, migrated database for a program that a test starts; where none is kept, the program makes its own."""
    kept = kept_database()
    if kept.exists():
        shutil.copy(kept, file)


@contextmanager
def from_kept(file: Path) -> Iterator[None]:
    """The database in memory that Django's own tests use, filled from the file instead of by every migration."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = f"file:memorydb_{connection.alias}?mode=memory&cache=shared"
    connection.ensure_connection()
    kept = sqlite3.connect(file)
    kept.backup(connection.connection)
    kept.close()
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
