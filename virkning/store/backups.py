"""What stands in a backup: each table, each attachment, and the list of both with their hashes."""

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection

from virkning.domain.errors import Problem, Unreadable
from virkning.store import dump
from virkning.store.audit_chain import head
from virkning.store.crypto import known_keys

FORMAT = 1
MANIFEST, TABLES, ATTACHMENTS = "manifest.json", "tables/", "attachments/"
SOME = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """`audit_head` and the hashes are what a restored database is compared with; `keys` are numbers of keys only."""

    format: int
    made: str
    database: str
    migrations: list[str]
    audit_head: str
    keys: list[str]
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    attachments: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(int(table["rows"]) for table in self.tables.values())


def write(tar: tarfile.TarFile, *, now: datetime) -> Manifest:
    """Everything as it stood at one moment; the list comes last, since only then the hashes are known."""
    with dump.snapshot():
        manifest = Manifest(
            FORMAT, now.isoformat(), connection.vendor, dump.migrations(), str(head()), list(known_keys())
        )
        for model in dump.tables():
            name = model._meta.db_table
            with tempfile.TemporaryFile() as held:  # has no name, and is gone with the process
                manifest.tables[name] = asdict(dump.hashed(_kept(dump.lines(model), held)))
                _add(tar, f"{TABLES}{name}.jsonl", held)
    for path in _attachments():
        name = path.relative_to(settings.VIRKNING_ATTACHMENTS).as_posix()
        with path.open("rb") as file:
            manifest.attachments[name] = _digest(file)
            _add(tar, f"{ATTACHMENTS}{name}", file)
    _add(tar, MANIFEST, io.BytesIO(json.dumps(asdict(manifest), indent=1).encode()))
    return manifest


def checked(tar: tarfile.TarFile) -> Manifest:
    """Read to the end and compare every hash. Raises Unreadable: backup-damaged."""
    tables: dict[str, dict[str, Any]] = {}
    attachments: dict[str, str] = {}
    manifest = None
    for member, file in _members(tar):
        if member.startswith(TABLES):
            tables[_table(member)] = asdict(dump.hashed(file))
        elif member.startswith(ATTACHMENTS):
            attachments[_attachment(member)] = _digest(file)
        elif member == MANIFEST:
            manifest = Manifest(**json.loads(file.read()))
    if manifest is None:
        raise damaged(MANIFEST)
    if manifest.format != FORMAT:
        raise damaged(f"format {manifest.format}")
    wrong = _differing(manifest.tables, tables) | _differing(manifest.attachments, attachments)
    if wrong:
        raise damaged(min(wrong))
    return manifest


def load_tables(tar: tarfile.TarFile) -> None:
    """Within the transaction of the caller, into tables that are empty."""
    models = {model._meta.db_table: model for model in dump.tables()}
    for member, file in _members(tar):
        if member.startswith(TABLES):
            dump.load(models[_table(member)], iter(file))
    dump.count_on()


def load_attachments(tar: tarfile.TarFile, folder: Path) -> None:
    for member, file in _members(tar):
        if member.startswith(ATTACHMENTS):
            target = folder / _attachment(member)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as out:
                while some := file.read(SOME):
                    out.write(some)


def _attachment(member: str) -> str:
    """Inside the folder of attachments: whoever has the public key can write a backup that says something else."""
    name = PurePosixPath(member.removeprefix(ATTACHMENTS))
    if name.is_absolute() or ".." in name.parts or not name.parts:
        raise damaged(member)
    return str(name)


def differing(manifest: Manifest) -> list[str]:
    """The tables that do not stand in the database as they stood in the backup."""
    standing = {model._meta.db_table: asdict(dump.hashed(dump.lines(model))) for model in dump.tables()}
    return sorted(_differing(manifest.tables, standing))


def damaged(what: str) -> Unreadable:
    return Unreadable([Problem("backup-damaged", params={"what": what})])


def _differing(left: Mapping[str, object], right: Mapping[str, object]) -> set[str]:
    return {name for name in {*left, *right} if left.get(name) != right.get(name)}


def _kept(lines: Iterator[bytes], held: IO[bytes]) -> Iterator[bytes]:
    for line in lines:
        held.write(line)
        yield line


def _add(tar: tarfile.TarFile, name: str, file: IO[bytes]) -> None:
    info = tarfile.TarInfo(name)
    info.size = file.seek(0, io.SEEK_END)
    info.mode = 0o600
    file.seek(0)
    tar.addfile(info, file)


def _members(tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    for member in tar:
        file = tar.extractfile(member) if member.isreg() else None
        if file is None:
            raise damaged(member.name)
        yield member.name, file


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while some := file.read(SOME):
        digest.update(some)
    return digest.hexdigest()


def _table(member: str) -> str:
    return member.removeprefix(TABLES).removesuffix(".jsonl")


def _attachments() -> list[Path]:
    folder = Path(settings.VIRKNING_ATTACHMENTS)
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
