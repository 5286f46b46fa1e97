"""Brings a backup back: everything is checked first, and either all of it stands or nothing is touched."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from virkning.domain.errors import Problem, Refused
from virkning.store import backups, dump
from virkning.store.archive import Identity, Phrase, Recipient, reading, writing
from virkning.store.audit_chain import head
from virkning.store.models import AuditEvent, Client, User
from virkning.store.setting_up import set_up


@dataclass(frozen=True, slots=True)
class Restored:
    """`safety` is where what stood there before has been put, when something did."""

    manifest: backups.Manifest
    audit_head: str
    safety: Path | None


def restore(path: Path, *, by: Sequence[Identity] | Phrase, force: bool, now: datetime) -> Restored:
    """Raises Unreadable: backup-wrong-key, backup-damaged; Refused: backup-not-empty, backup-other-version."""
    with reading(path, by=by) as tar:
        manifest = backups.checked(tar)
    set_up()
    if manifest.migrations != dump.migrations():
        theirs, ours = (rows[-1] if rows else "-" for rows in _apart(manifest.migrations, dump.migrations()))
        raise Refused([Problem("backup-other-version", params={"theirs": theirs, "ours": ours})])
    taken = is_taken()
    if taken and not force:
        raise Refused([Problem("backup-not-empty")])
    safety = _safety_copy(by, now) if taken else None
    with transaction.atomic():
        dump.empty()
        with reading(path, by=by) as tar:
            backups.load_tables(tar)
        if wrong := backups.differing(manifest):
            raise backups.damaged(wrong[0])
    _attachments(path, by, now)
    return Restored(manifest, str(head()), safety)


def is_taken() -> bool:
    """Whether somebody's work stands in the database."""
    return any(model._base_manager.exists() for model in (User, Client, AuditEvent))


def _apart(theirs: list[str], ours: list[str]) -> tuple[list[str], list[str]]:
    return [one for one in theirs if one not in ours], [one for one in ours if one not in theirs]


def _safety_copy(by: Sequence[Identity] | Phrase, now: datetime) -> Path:
    """SQLite by its own copying, which is whole while others write; PostgreSQL as a backup for the same key."""
    folder = Path(settings.DATA)
    stamp = timezone.localtime(now).strftime("%Y%m%d-%H%M%S")
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        copy = folder / f"before-restore-{stamp}.sqlite3"
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection.ensure_connection()
        with closing(sqlite3.connect(copy)) as target:
            connection.connection.backup(target)
        return copy
    copy = folder / f"before-restore-{stamp}.age"
    to: Phrase | list[Recipient]
    to = by if isinstance(by, Phrase) else [one.to_public() for one in by]
    with (
        os.fdopen(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file,
        writing(file, to=to) as tar,
    ):
        backups.write(tar, now=now)
    return copy


def _attachments(path: Path, by: Sequence[Identity] | Phrase, now: datetime) -> None:
    """Put beside and moved into place; what was there before is kept."""
    folder = Path(settings.VIRKNING_ATTACHMENTS)
    fresh = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    with reading(path, by=by) as tar:
        backups.load_attachments(tar, fresh)
    if not fresh.exists():
        return
    if folder.exists():
        shutil.move(folder, folder.with_name(f"{folder.name}-before-restore-{now:%Y%m%d-%H%M%S}"))
    fresh.replace(folder)
