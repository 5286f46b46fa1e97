"""Makes a backup that has been restored on trial before it gets its name, and keeps as many as are wanted."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused
from virkning.store import backups
from virkning.store.archive import Phrase, Recipient, new_identity, recipients, writing
from virkning.store.audit_chain import seal_all
from virkning.store.models import Purpose
from virkning.store.status import note, noted_at

PROGRAM = (sys.executable, "-c", "from virkning.console.main import main; main()")
PART = ".part"
NAME = "virkning-%Y%m%d-%H%M%S.age"
FORGOTTEN = timedelta(days=1)
NIGHTLY = timedelta(hours=20)
LONGEST_TRIAL = 60 * 60


@dataclass(frozen=True, slots=True)
class Made:
    path: Path
    manifest: backups.Manifest
    size: int


def back_up(path: Path, *, now: datetime, phrase: str = "", trial: bool = True) -> Made:
    """Raises Refused: backup-no-recipient, backup-wrong-recipient, backup-trial-failed. Half a file is never left."""
    own = new_identity()  # opens this one file for the trial, and is forgotten then
    to: Phrase | list[Recipient]
    if phrase:
        to = Phrase(phrase)
    else:
        to = [*recipients(settings.VIRKNING_BACKUP_RECIPIENTS)]
        if not to:
            raise Refused([Problem("backup-no-recipient")])
        to.append(own.to_public())
    record("backed-up", subject="backup", objects=[], by=None, purpose=Purpose.ADMINISTRATION)
    seal_all()
    _sweep(path.parent, now)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            with writing(file, to=to) as tar:
                manifest = backups.write(tar, now=now)
            file.flush()
            os.fsync(file.fileno())
        if trial:
            _tried(part, phrase or str(own), manifest, phrase=bool(phrase))
            note("trial-restore", at=now, tables=len(manifest.tables))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    note("backup", at=now, file=str(path), tried=trial)
    return Made(path, manifest, path.stat().st_size)


def nightly(now: datetime) -> int:
    """For `tick`: where a folder is set, one a day, and the old ones away."""
    folder = settings.VIRKNING_BACKUP_FOLDER
    last = noted_at("backup")
    if not folder or (last is not None and now - last < NIGHTLY):
        return 0
    Path(folder).mkdir(parents=True, exist_ok=True)
    back_up(named(Path(folder), now), now=now)
    return 1 + len(rotate(Path(folder), keep=kept_numbers(settings.VIRKNING_BACKUP_KEEP)))


def named(folder: Path, now: datetime) -> Path:
    return folder / timezone.localtime(now).strftime(NAME)


def kept_numbers(text: str) -> tuple[int, int, int]:
    """`7,4,12`: days, weeks, months. Raises Refused for anything else."""
    parts = text.replace(" ", "").split(",")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or not any(int(part) for part in parts):  # noqa: PLR2004
        raise Refused([Problem("backup-keep", params={"value": text})])
    days, weeks, months = (int(part) for part in parts)
    return days, weeks, months


def rotate(folder: Path, *, keep: tuple[int, int, int]) -> list[Path]:
    """Delete what is not kept. Only files that are called as `named` calls them."""
    found = {path: stamp for path in folder.iterdir() if (stamp := _stamp(path.name)) is not None}
    kept = kept_of(found.values(), keep=keep)
    gone = sorted(path for path, stamp in found.items() if stamp not in kept)
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def kept_of(stamps: Iterable[datetime], *, keep: tuple[int, int, int]) -> set[datetime]:
    """The newest of each of the last days, weeks and months that have one."""
    newest = sorted(stamps, reverse=True)
    kept: set[datetime] = set()
    for form, number in zip(("%Y-%m-%d", "%G-%V", "%Y-%m"), keep, strict=True):
        first: dict[str, datetime] = {}
        for stamp in newest:
            first.setdefault(stamp.strftime(form), stamp)
        kept.update(list(first.values())[:number])
    return kept


def _stamp(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, NAME)  # noqa: DTZ007 - compared with its like only
    except ValueError:
        return None


def _sweep(folder: Path, now: datetime) -> None:
    """What a backup that was killed has left."""
    for path in folder.glob(f".*{PART}"):
        if now.timestamp() - path.stat().st_mtime > FORGOTTEN.total_seconds():
            path.unlink(missing_ok=True)


def _tried(part: Path, secret: str, manifest: backups.Manifest, *, phrase: bool) -> None:
    """A process of its own puts the file into an empty database, as on an empty machine, and compares every hash."""
    with tempfile.TemporaryDirectory(prefix="virkning-trial-") as place:
        kept = Path(place) / "opens-it"
        kept.write_text(secret, encoding="utf-8")
        option = "--passphrase-file" if phrase else "--identity-file"
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{place}/trial.sqlite3",
            "VIRKNING_DATA": place,
            "VIRKNING_KEY": str(settings.VIRKNING_KEY),
            "VIRKNING_KEYS_OLD": ",".join(settings.VIRKNING_KEYS_OLD),
            "VIRKNING_SECRET_KEY": settings.SECRET_KEY,
        }
        ran = subprocess.run(  # noqa: S603 - our own program, with arguments of our own
            [*PROGRAM, "restore", str(part.resolve()), option, str(kept), "--json"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST_TRIAL,
        )
        told = _json(ran.stdout)
    if ran.returncode or told.get("audit_head") != manifest.audit_head or told.get("rows") != manifest.rows:
        last = (ran.stderr.strip().splitlines() or ["?"])[-1][:200]
        raise Refused([Problem("backup-trial-failed", params={"what": last})])


def _json(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
