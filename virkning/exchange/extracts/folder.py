"""A folder of an extract: which files it is made of, and how they are put there so that it is always whole.

A file is named by its content and never written over. The manifest says which files are the extract; it is put in place
last, in one step. So whoever reads finds the former extract or the new one, whenever the writer was killed.
"""

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from virkning.domain.errors import Problem, Refused, Unreadable

FORMAT = 1
MANIFEST, LOCK, ASIDE = "manifest.json", ".lock", ".part"
CELLS, TURNS, PEOPLE = "sums/cells", "sums/turns", "people"


@dataclass(frozen=True, slots=True)
class Kept:
    """One file. `place` is organisation/programme/part/year, and `table` a name of `Frames`, scores/<source>,
    a table of sums, or `people`: which courses are of the same citizen, of those who may be studied."""

    place: str
    table: str
    sha256: str
    rows: int

    @property
    def file(self) -> str:
        """With enough of the hash that two contents never meet."""
        return f"{self.place}/{self.table}-{self.sha256[:24]}.parquet"


@dataclass(frozen=True, slots=True)
class Extract:
    """What the manifest says. `written` is the last write of the database that it holds, `definitions` by part."""

    written: int
    definitions: Mapping[str, str]
    files: tuple[Kept, ...] = field(default=())


def read_extract(folder: Path) -> Extract | None:
    """None where there is none. Raises Unreadable when the manifest is not one."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Unreadable([Problem("extract-manifest", params={"file": MANIFEST})]) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Unreadable([Problem("extract-manifest", params={"file": MANIFEST})])
    return Extract(told["written"], told["definitions"], tuple(Kept(**one) for one in told["files"]))


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else writes here meanwhile. Raises Refused when somebody does; a killed writer holds nothing."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refused([Problem("extract-being-written")]) from error
        yield


def put_table(folder: Path, place: str, name: str, table: pa.Table) -> tuple[Kept, bool]:
    """Write the table unless the same one is there; tells whether it was written."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", use_dictionary=True, row_group_size=100_000)
    content = sink.getvalue()
    kept = Kept(place, name, hashlib.sha256(content).hexdigest(), table.num_rows)
    path = folder / kept.file
    if path.exists():
        return kept, False
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _put(path, content)
    return kept, True


def put_manifest(folder: Path, extract: Extract) -> None:
    told = {
        "format": FORMAT,
        "written": extract.written,
        "definitions": dict(sorted(extract.definitions.items())),
        "files": [
            {"place": one.place, "table": one.table, "sha256": one.sha256, "rows": one.rows}
            for one in sorted(extract.files, key=lambda one: one.file)
        ],
    }
    _put(folder / MANIFEST, json.dumps(told, indent=1).encode())


def sweep(folder: Path, extract: Extract | None) -> int:
    """Remove every file that the extract is not made of; tells how many. Nothing of an erased person stays behind."""
    known = {folder / one.file for one in extract.files} if extract else set()
    known |= {folder / MANIFEST, folder / LOCK}
    removed = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):  # not empty
                path.rmdir()
        elif path not in known and (path.suffix == ".parquet" or path.name.endswith(ASIDE)):
            path.unlink()
            removed += 1
    return removed


def _put(path: Path, content: bytes | pa.Buffer) -> None:
    """Aside, down to the disk, and then under its own name; readable by its owner alone."""
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
