"""Writes the file with everything: one zip archive, to a file or into whatever encrypts it."""

import hashlib
import json
import os
import secrets
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils import timezone

from virkning.actions.reports.editions import document_of
from virkning.domain.text import Language
from virkning.exchange.everything.dictionary import TABLES, Written, data_package, dictionary
from virkning.exchange.everything.ready import READY, ready_tables, to_csv, to_parquet
from virkning.reports.documents.formats import written_as
from virkning.reports.everything import readme
from virkning.store import dump, opened
from virkning.store.models import Publication

FORMAT = 1
PACKAGE, DICTIONARY, README, SUMS = "datapackage.json", "dictionary.csv", "README.md", "SHA256SUMS"
ATTACHMENTS, REPORTS = "attachments/", "reports/"
SOME = 1 << 20

Progress = Callable[[int, int], None]
"""Told how many tables are written, and of how many."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was written."""

    tables: int
    rows: int
    reports: int
    attachments: int
    sha256: str


@dataclass(slots=True)
class _Archive:
    """An archive that keeps the hash of everything put into it. It is written from one end to the other."""

    zip: zipfile.ZipFile
    now: datetime
    hashes: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, parts: Iterable[bytes]) -> int:
        info = zipfile.ZipInfo(name, timezone.localtime(self.now).timetuple()[:6])
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self.zip.open(info, "w", force_zip64=True) as out:
            for part in parts:
                out.write(part)
                digest.update(part)
                size += len(part)
        self.hashes[name] = digest.hexdigest()
        return size


def write_everything(
    to: IO[bytes], *, language: Language, now: datetime, progress: Progress = lambda done, of: None
) -> Taken:
    """Every table, report and attachment as they stood at one moment, while others go on working."""
    with zipfile.ZipFile(to, "w") as zipped, dump.snapshot():
        archive = _Archive(zipped, now)
        written = list(_tables(archive, progress))
        for table in ready_tables():
            archive.add(f"{READY}{table.name}.csv", [to_csv(table)])
            archive.add(f"{READY}{table.name}.parquet", [to_parquet(table)])
        reports = sum(1 for _ in _reports(archive, language))
        attachments = sum(1 for _ in _attachments(archive))
        made, ours = now.isoformat(), version("virkning")
        about = {
            "format": FORMAT,
            "version": ours,
            "migrations": own_migrations(),
            "database": connection.vendor,
        }
        package = data_package(written, made=made, about=about)
        archive.add(PACKAGE, [json.dumps(package, indent=1, ensure_ascii=False).encode()])
        archive.add(DICTIONARY, [dictionary(written, language=language)])
        local = timezone.localtime(now).strftime("%Y-%m-%d %H:%M")
        archive.add(README, [readme(made=local, version=ours, language=language).encode()])
        sums = "".join(f"{archive.hashes[name]}  {name}\n" for name in sorted(archive.hashes))
        archive.add(SUMS, [sums.encode()])
    return Taken(len(written), sum(one.rows for one in written), reports, attachments, archive.hashes[SUMS])


def own_migrations() -> list[str]:
    """Which version of our own tables this is."""
    return [one for one in dump.migrations() if one.startswith("store.")]


def _tables(archive: _Archive, progress: Progress) -> Iterator[Written]:
    models = opened.tables()
    for done, model in enumerate(models, start=1):
        rows = -1

        def counted(lines: Iterable[bytes]) -> Iterator[bytes]:
            nonlocal rows
            for line in lines:
                rows += 1
                yield line

        name = f"{TABLES}{opened.name_of(model)}.csv"
        size = archive.add(name, counted(opened.lines(model)))
        progress(done, len(models))
        yield Written(model, rows, size, archive.hashes[name])


def _reports(archive: _Archive, language: Language) -> Iterator[str]:
    for one in Publication.objects.select_related("report").order_by("report", "edition"):
        report = one.report
        place = "-".join(filter(None, (report.plan, report.programme_key, report.period.replace("/", "-"))))
        name = f"{REPORTS}{place}-{report.pk}-{one.edition}.pdf"
        archive.add(name, [written_as(document_of(one), "pdf", language=language)])
        yield name


def _attachments(archive: _Archive) -> Iterator[str]:
    folder = Path(settings.VIRKNING_ATTACHMENTS)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []:
        name = f"{ATTACHMENTS}{path.relative_to(folder).as_posix()}"
        with path.open("rb") as file:
            archive.add(name, _parts(file))
        yield name


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    while some := file.read(SOME):
        yield some


@contextmanager
def put_in_place(path: Path) -> Iterator[IO[bytes]]:
    """Readable by its owner alone, and under its own name only once it is whole."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
