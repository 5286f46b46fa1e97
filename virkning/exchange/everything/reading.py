"""Reads the file with everything again: each part is held against its checksum before any of it is trusted."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from virkning.domain.errors import Place, Problem, Refused, Unreadable
from virkning.exchange.everything.archive import ATTACHMENTS, FORMAT, PACKAGE, SOME, SUMS, own_migrations
from virkning.exchange.everything.dictionary import TABLES
from virkning.store import attachments

LARGEST_LIST = 50_000_000
"""Bytes of the two lists that are read whole; a table is read row by row."""

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is what its checksums say. `hashes` has every part of it, by name."""

    archive: zipfile.ZipFile
    hashes: Mapping[str, str]

    @property
    def tables(self) -> dict[str, str]:
        """The hash of each table, by the table's name."""
        found = {name: kept for name, kept in self.hashes.items() if name.startswith(TABLES)}
        return {name.removeprefix(TABLES).removesuffix(".csv"): kept for name, kept in found.items()}

    @contextmanager
    def table(self, name: str) -> Iterator[IO[str]]:
        """The text as it stands, ends of lines and all."""
        with self.archive.open(f"{TABLES}{name}.csv") as part:
            yield io.TextIOWrapper(part, encoding="utf-8", newline="")

    def attachments(self) -> Iterator[tuple[PurePosixPath, IO[bytes]]]:
        for name in sorted(self.hashes):
            if name.startswith(ATTACHMENTS):
                with self.archive.open(name) as part:
                    yield PurePosixPath(name.removeprefix(ATTACHMENTS)), part


@contextmanager
def reading_everything(file: IO[bytes], *, name: str) -> Iterator[Kept]:
    """Raises Unreadable: everything-damaged; Refused: everything-other-version."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield Kept(archive, _checked(archive, name))
    except DAMAGED as error:
        raise damaged(name, type(error).__name__) from error


def damaged(name: str, what: str) -> Unreadable:
    return Unreadable([Problem("everything-damaged", Place(file=name), {"what": what})])


def _checked(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    names = archive.namelist()
    told = dict(_sums(_read(archive, SUMS)))
    if len(names) != len(set(names)) or {*told, SUMS} != set(names):
        raise damaged(name, SUMS)
    for part in sorted(told):
        if _is_outside(part) or _digest(archive, part) != told[part]:
            raise damaged(name, part)
    about = json.loads(_read(archive, PACKAGE))["virkning"]
    ours = own_migrations()
    if about["format"] != FORMAT or about["migrations"] != ours:
        theirs = [str(one) for one in about["migrations"]]
        unlike = sorted({*theirs} ^ {*ours})
        params = {"theirs": str(about["version"]), "what": unlike[-1] if unlike else f"format {about['format']}"}
        raise Refused([Problem("everything-other-version", Place(file=name), params)])
    return told


def _sums(text: bytes) -> Iterator[tuple[str, str]]:
    for line in text.decode().splitlines():
        digest, gap, name = line.partition("  ")
        if not gap or not name:
            raise ValueError(SUMS)
        yield name, digest


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        text = part.read(LARGEST_LIST + 1)
    if len(text) > LARGEST_LIST:
        raise ValueError(name)
    return text


def _is_outside(name: str) -> bool:
    """Whoever made the file may have written any name into it."""
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or Path(name).is_absolute()


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as part:
        while some := part.read(SOME):
            digest.update(some)
    return digest.hexdigest()


def keep_attachments(kept: Kept, *, name: str) -> int:
    """Each under the hash of its content, as it is asked for; what is called otherwise than it is, is refused."""
    n = 0
    for path, part in kept.attachments():
        folder, digest = path.parts[0], path.name
        content = part.read()
        if hashlib.sha256(content).hexdigest() != digest:
            raise damaged(name, str(path))
        attachments.keep(content, folder=folder)
        n += 1
    return n
