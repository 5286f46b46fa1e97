"""An extract in a folder that this machine sees."""

import fcntl
import os
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from virkning.domain.errors import Problem, Refused
from virkning.exchange.extracts.location import Location

LOCK, ASIDE = ".lock", ".part"


@dataclass(frozen=True, slots=True)
class Folder(Location):
    path: Path

    @contextmanager
    def alone(self) -> Iterator[None]:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.path / LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise Refused([Problem("extract-being-written")]) from error
            yield

    def names(self) -> frozenset[str]:
        found = (path for path in self.path.rglob("*") if path.is_symlink() or not path.is_dir())
        return frozenset(path.relative_to(self.path).as_posix() for path in found)

    def read(self, name: str) -> bytes:
        return (self.path / name).read_bytes()

    def put(self, name: str, content: bytes) -> None:
        """Aside, down to the disk, and then under its own name; readable by its owner alone."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}{ASIDE}")
        try:
            with os.fdopen(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        place = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)

    def remove(self, names: Collection[str]) -> None:
        for name in names:
            (self.path / name).unlink(missing_ok=True)
        for path in sorted(self.path.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                with suppress(OSError):  # not empty
                    path.rmdir()

    def near(self, names: Collection[str]) -> Mapping[str, Path]:
        paths = {name: self.path / name for name in names}
        return {name: path for name, path in paths.items() if path.exists()}

    def __str__(self) -> str:
        return str(self.path)
