"""Looks the installation over: what is well, what is not, and what to do about it. Changes nothing."""

import os
import shlex
import shutil
import socket
import ssl
import stat
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection
from django.utils.timezone import localdate

from virkning.actions.doctor_pages import broken
from virkning.actions.licences import licence_standings, questionnaires_of
from virkning.domain.licences import LicenceStanding
from virkning.domain.text import Text
from virkning.library.shelves import instruments
from virkning.reports import fonts
from virkning.store.audit_verification import verify
from virkning.store.key_strength import key_faults
from virkning.store.models import AuditEvent, Organisation, Programme
from virkning.store.models.append_only import AppendOnlyModel
from virkning.store.ownership import ROOT, owner_of, strangers
from virkning.store.setting_up import pending
from virkning.store.status import noted_at

OLDEST_POSTGRESQL = 140_000
NEARLY_ALL = 0.8
GB = 1_000_000_000
LITTLE, NOTHING = 2.0, 0.2
PATIENCE = timedelta(minutes=10)
BACKUP_AGE, TRIAL_AGE = timedelta(hours=26), timedelta(days=31)
SKEW = timedelta(seconds=5)
ANSWERS_WITHIN = 5
LOCAL = frozenset({"", "localhost", "127.0.0.1", "::1"})
BROKEN = frozenset(
    {
        *("doctor-nothing-behind", "doctor-in-a-circle", "doctor-name-not-ours", "doctor-answers-wrongly"),
        *("doctor-not-virkning", "doctor-no-hsts", "doctor-certificate-expired", "doctor-certificate-of-another"),
    }
)
"""What is wrong wherever one stands; of the rest some is only so as seen from this machine."""

SENDER_FIELDS = frozenset({"from", "sender", "sender_id", "senderid", "sendername", "originator", "source", "afsender"})
TELLING = frozenset(
    {"vold", "krise", "krænk", "overgreb", "rådgiv", "violence", "abuse", "crisis", "shelter", "refuge"}
)
SHORTEST_WORD = 4
"""Shorter words of a title (for, and, the) stand in any text."""


class Level(StrEnum):
    OK = "ok"
    LATER = "later"
    """Cannot be known before the program is started, or its web server."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Found:
    """`code` is looked up for a sentence that says what to do."""

    check: str
    level: Level
    code: str
    params: Mapping[str, str | int | float] = field(default_factory=dict)


def look_over(*, now: datetime, started: bool = True) -> tuple[Found, ...]:
    """Every check, in the order in which things go wrong. One that cannot be made is an error of its own.

    Not `started`, as right after the set-up: what only shows when the program runs is for later, and no fault.
    """
    found: list[Found] = []
    for check in CHECKS:
        name = check.__name__.strip("_")
        if not started and check in WHEN_STARTED:
            found.append(Found(name, Level.LATER, f"doctor-{name}-later"))
            continue
        try:
            ill = list(check(now))
        except (DatabaseError, OSError) as fault:
            ill = [Found(name, Level.ERROR, "doctor-cannot", {"what": type(fault).__name__})]
        found += ill or [Found(name, Level.OK, f"doctor-{name}-ok")]
    return tuple(found)


def _serious() -> Level:
    """What is an error where real people stand, and only worth knowing elsewhere."""
    return Level.ERROR if settings.VIRKNING_PRODUCTION else Level.WARNING


def _keys(now: datetime) -> Iterator[Found]:
    for fault in key_faults():
        yield Found("keys", _serious(), fault.code, fault.params)


def _debug(now: datetime) -> Iterator[Found]:
    if settings.DEBUG:
        yield Found("debug", _serious(), "doctor-debug")


def _address(now: datetime) -> Iterator[Found]:
    address = settings.ADDRESS.rstrip("/")
    if not settings.HTTPS:
        yield Found("address", _serious(), "doctor-no-https", {"address": address})
    elif settings.SECURE_PROXY_SSL_HEADER is None:
        yield Found("address", Level.WARNING, "doctor-no-proxy", {"address": address})


def _pages(now: datetime) -> Iterator[Found]:
    for code, params in broken():
        yield Found("pages", Level.ERROR if code in BROKEN else Level.WARNING, code, params)


def _hosts(now: datetime) -> Iterator[Found]:
    if "*" in settings.ALLOWED_HOSTS:
        yield Found("hosts", Level.ERROR, "doctor-any-host")


def _database(now: datetime) -> Iterator[Found]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW server_version_num")
            if int(cursor.fetchone()[0]) < OLDEST_POSTGRESQL:
                yield Found("database", Level.ERROR, "doctor-old-postgresql")
            if str(connection.settings_dict["HOST"]) not in LOCAL:
                cursor.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                if cursor.fetchone() != (True,):
                    yield Found("database", Level.ERROR, "doctor-database-in-the-clear")
            return
        wanted = {"journal_mode": "wal", "foreign_keys": 1}
        for pragma, value in wanted.items():
            cursor.execute(f"PRAGMA {pragma}")
            if cursor.fetchone()[0] != value and "memory" not in str(connection.settings_dict["NAME"]):
                yield Found("database", Level.ERROR, "doctor-pragma", {"name": pragma})
        cursor.execute("PRAGMA integrity_check")
        if cursor.fetchone()[0] != "ok":
            yield Found("database", Level.ERROR, "doctor-damaged")


def _connections(now: datetime) -> Iterator[Found]:
    """Whether PostgreSQL has room for what the processes may open. How many processes there are is not known here."""
    if connection.vendor != "postgresql":
        return
    wanted = settings.VIRKNING_DATABASE_CONNECTIONS
    if not wanted:
        yield Found("connections", Level.WARNING, "doctor-connections-not-shared")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int, "
            "(SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')"
        )
        most, taken = cursor.fetchone()
    params = {"wanted": wanted, "most": most, "taken": taken}
    if wanted > most:
        yield Found("connections", Level.ERROR, "doctor-connections-too-many", params)
    elif taken > NEARLY_ALL * most:
        yield Found("connections", Level.WARNING, "doctor-connections-nearly-all", params)


def _migrations(now: datetime) -> Iterator[Found]:
    if left := pending():
        yield Found("migrations", Level.ERROR, "doctor-migrations", {"n": left})


def _triggers(now: datetime) -> Iterator[Found]:
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnlyModel)}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        else:
            cursor.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        guarded = {name for (name,) in cursor.fetchall()}
    for table in sorted(tables - guarded):
        yield Found("triggers", Level.ERROR, "doctor-no-trigger", {"table": table})


def _audit(now: datetime) -> Iterator[Found]:
    found = verify(now=now, patience=PATIENCE)
    if not found.ok:
        yield Found("audit", Level.ERROR, "doctor-audit", {"n": len(found.findings)})


def _backup(now: datetime) -> Iterator[Found]:
    if not settings.VIRKNING_BACKUP_RECIPIENTS:
        yield Found("backup", _serious(), "doctor-no-recipients")
    folder = settings.VIRKNING_BACKUP_FOLDER
    if folder and not _may_write_in(Path(folder)):
        yield Found("backup", _serious(), "doctor-backup-folder", {"folder": str(folder)})
    last, trial = noted_at("backup"), noted_at("trial-restore")
    if last is None:
        yield Found("backup", _serious(), "doctor-no-backup")
    elif now - last > BACKUP_AGE:
        yield Found("backup", _serious(), "doctor-old-backup", {"hours": int((now - last) / timedelta(hours=1))})
    if last is not None and (trial is None or now - trial > TRIAL_AGE):
        yield Found("backup", _serious(), "doctor-no-trial")


def _may_write_in(folder: Path) -> bool:
    """A folder that is not there yet is made in the nearest that is."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    return there.is_dir() and os.access(there, os.W_OK)


def _files(now: datetime) -> Iterator[Found]:
    data = Path(settings.DATA)
    named = [data / "identity-key", data / "secret-key", settings.VIRKNING_KEY_FILE]
    if connection.vendor == "sqlite":
        named.append(Path(str(connection.settings_dict["NAME"])))
    for path in dict.fromkeys(path for path in named if path is not None):
        if not path.is_file():
            continue
        mode = path.stat().st_mode
        if mode & (stat.S_IRWXO | stat.S_IWGRP):
            level = Level.ERROR if path.name.endswith("-key") else _serious()
            yield Found("files", level, "doctor-readable", {"file": str(path), "mode": f"{stat.S_IMODE(mode):o}"})


def _owner(now: datetime) -> Iterator[Found]:
    """A command that was run as root may have left what the service, another user, cannot read or write."""
    data = Path(settings.DATA)
    if not data.is_dir():
        return
    ours = data.stat().st_uid
    backups = Path(settings.VIRKNING_BACKUP_FOLDER) if settings.VIRKNING_BACKUP_FOLDER else None
    told = [place for place in (settings.VIRKNING_KEY_FILE, backups) if place is not None and place.exists()]
    others = [place for place in told if place.stat().st_uid == ROOT != ours]
    if strange := next(iter((*others, *islice(strangers(data), 1))), None):
        where = " ".join(shlex.quote(str(place)) for place in (data, *told))
        params = {"file": str(strange), "owner": owner_of(data), "folders": where}
        yield Found("owner", _serious(), "doctor-of-another", params)


def _disk(now: datetime) -> Iterator[Found]:
    free = shutil.disk_usage(Path(settings.DATA) if Path(settings.DATA).exists() else Path.cwd()).free / GB
    if free < LITTLE:
        level = Level.ERROR if free < NOTHING else Level.WARNING
        yield Found("disk", level, "doctor-disk", {"gb": round(free, 1)})


def _clock(now: datetime) -> Iterator[Found]:
    before = time.time() - time.monotonic()
    with tempfile.NamedTemporaryFile() as file:
        written = Path(file.name).stat().st_mtime
    apart = abs(time.time() - written)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            apart = max(apart, abs(time.time() - float(cursor.fetchone()[0])))
    apart = max(apart, abs(time.time() - time.monotonic() - before))
    if apart > SKEW.total_seconds():
        yield Found("clock", Level.ERROR, "doctor-clock", {"seconds": round(apart)})
    if AuditEvent.objects.filter(at__gt=now + SKEW).exists():
        yield Found("clock", Level.ERROR, "doctor-future")


def _mail(now: datetime) -> Iterator[Found]:
    if not settings.EMAIL_HOST:
        yield Found("mail", Level.WARNING, "doctor-no-mail")
        return
    try:
        with socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=ANSWERS_WITHIN):
            pass
    except OSError:
        yield Found("mail", Level.ERROR, "doctor-mail-silent", {"host": settings.EMAIL_HOST})


def _sms(now: datetime) -> Iterator[Found]:
    """A gateway is optional. Only its door is tried: a message to look it over with would go to somebody."""
    if not settings.VIRKNING_SMS:
        return
    fields = dict(parse_qsl(settings.VIRKNING_SMS_FIELDS, keep_blank_values=True))
    if not {"{to}", "{text}"} <= set(fields.values()):
        yield Found("sms", Level.ERROR, "doctor-sms-fields")
    senders = [value for name, value in fields.items() if name.lower() in SENDER_FIELDS]
    if not senders:
        yield Found("sms", Level.WARNING, "doctor-sms-no-sender")
    for sender in senders:
        if any(word in sender.lower() for word in _telling()):
            yield Found("sms", Level.ERROR, "doctor-sms-sender", {"sender": sender})
    yield from _gateway(urlsplit(settings.VIRKNING_SMS))


def _gateway(parts: SplitResult) -> Iterator[Found]:
    host, secure = parts.hostname or "", parts.scheme == "https"
    if not secure and host not in LOCAL:
        yield Found("sms", Level.ERROR, "doctor-sms-in-the-clear", {"host": host})
    try:
        with socket.create_connection((host, parts.port or (443 if secure else 80)), timeout=ANSWERS_WITHIN) as line:
            if secure:
                ssl.create_default_context().wrap_socket(line, server_hostname=host).close()
    except ssl.SSLError:
        yield Found("sms", Level.ERROR, "doctor-sms-certificate", {"host": host})
    except OSError:
        yield Found("sms", Level.ERROR, "doctor-sms-silent", {"host": host})


def _telling() -> frozenset[str]:
    """Words by which whoever holds the telephone could learn where the citizen goes."""
    titles = [*Organisation.objects.values_list("title", flat=True)]
    titles += [text for row in Programme.objects.filter(current=True) for text in _titles(row.defined().title)]
    words = {word.strip("().,:;").lower() for title in titles for word in title.split()}
    return TELLING | {word for word in words if len(word) >= SHORTEST_WORD}


def _titles(title: Text) -> tuple[str, str]:
    return title.da, title.en


def _tick(now: datetime) -> Iterator[Found]:
    last, every = noted_at("tick"), settings.VIRKNING_TICK_MINUTES or 60
    if last is None:
        yield Found("tick", _serious(), "doctor-no-tick")
    elif now - last > timedelta(minutes=3 * every):
        minutes = int((now - last) / timedelta(minutes=1))
        yield Found("tick", _serious(), "doctor-old-tick", {"minutes": minutes})


def _appearance(now: datetime) -> Iterator[Found]:
    if finders.find("vendor/dkfds/css/dkfds.min.css") is None or fonts.folder() is None:
        yield Found("appearance", Level.WARNING, "doctor-no-design")


def _licences(now: datetime) -> Iterator[Found]:
    """What is in use and may not be asked, or soon may not."""
    for row in Programme.objects.filter(current=True).select_related("organisation"):
        keys = questionnaires_of(row.defined())
        asked = [instruments()[key] for key in sorted(keys) if key in instruments()]
        for key, standing in licence_standings(row.organisation, asked, today=localdate(now)).items():
            named = {"instrument": key, "programme": row.key}
            if not standing.allows:
                yield Found("licences", Level.WARNING, "doctor-licence-blocked", named)
            elif standing is LicenceStanding.SOON:
                yield Found("licences", Level.WARNING, "doctor-licence-soon", named)


CHECKS: tuple[Callable[[datetime], Iterator[Found]], ...] = (
    _keys,
    _debug,
    _address,
    _pages,
    _hosts,
    _database,
    _connections,
    _migrations,
    _triggers,
    _audit,
    _backup,
    _files,
    _owner,
    _disk,
    _clock,
    _mail,
    _sms,
    _tick,
    _appearance,
    _licences,
)

WHEN_STARTED = frozenset({_pages})
