"""From SQLite to PostgreSQL in one go: the same rows, the same chain of the audit, the same reports.

All of it is one transaction of the new database, its tables too, so whoever is stopped on the way has moved nothing.
The old database is only read, and held against writers meanwhile.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Max

from virkning.actions.audit import record
from virkning.analysis.versions import combined_results, shown
from virkning.domain.errors import Problem, Refused
from virkning.domain.period import period
from virkning.library.shelves import instruments
from virkning.reports import steering
from virkning.store import dump, extract, moved
from virkning.store.addresses import database_at
from virkning.store.audit_chain import head, seal_all
from virkning.store.audit_verification import verify
from virkning.store.models import Course, Programme, Purpose, Response
from virkning.store.setting_up import set_up
from virkning.store.versions import combined_versions

OLDEST = 140_000
"""PostgreSQL 14: the oldest that Django 5.2 and the tests know."""

GROWS = 3
"""Room on the disk of the server, in sizes of the file: tables, indexes, and the log of one large transaction."""

PATIENCE = timedelta(minutes=10)
LOCAL = frozenset({"", "localhost", "127.0.0.1", "::1"})

Progress = Callable[[str, int, int], None]
"""Told what is being done (`reading`, `comparing`), how many rows are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Moved:
    """`reports` are the SHA-256 of the newest report of each programme, which were equal on both sides.

    `room` is the bytes that the server needs and that could not be looked for from here, else 0. `audit_findings`
    are those that the chain had before, and has now.
    """

    tables: int
    rows: int
    hash: str
    audit_head: str
    audit_findings: int
    reports: Mapping[str, str]
    room: int


def move(address: str, *, now: datetime, progress: Progress = lambda what, done, of: None) -> Moved:
    """Raises Refused: move-address, move-from, move-version, move-unreachable, move-old, move-encoding, move-busy,

    move-not-empty, move-no-room, move-unfit, move-not-the-same, move-other-report, move-other-audit.
    """
    target = _target(address)
    if connection.vendor != "sqlite":
        raise Refused([Problem("move-from")])
    size, versions = _size(), dump.migrations()
    with moved.standing(target):
        room = _look_over(size)
    reports, chain = newest_reports(), head()
    findings = len(verify(now=now, patience=PATIENCE).findings)
    with moved.standing(target):
        with transaction.atomic():
            _take_place()
            set_up()
            if dump.migrations() != versions:
                raise Refused([Problem("move-version")])
            dump.empty()
            tables = _bring_over(progress)
            _compare(tables, progress)
            if newest_reports() != reports:
                raise Refused([Problem("move-other-report")])
            if head() != chain or len(verify(now=now, patience=PATIENCE).findings) != findings:
                raise Refused([Problem("move-other-audit")])
            record("database-moved", subject="everything", objects=[], by=None, purpose=Purpose.ADMINISTRATION)
            seal_all()
        rows = sum(table.rows for table in tables.values())
        return Moved(len(tables), rows, _whole(tables), str(chain), findings, reports, room)


def newest_reports() -> dict[str, str]:
    """The steering group's extract of the last half-year in which somebody answered, of each programme, as a hash."""
    found = {}
    for row in Programme.objects.filter(current=True).select_related("organisation").order_by("organisation", "key"):
        courses = Course.objects.filter(programme__organisation=row.organisation_id, programme__key=row.key)
        last = Response.objects.filter(course__in=courses).aggregate(last=Max("taken"))["last"]
        if last is not None:
            text = _steering(row, f"{last.year}H{1 if last.month <= 6 else 2}", made=last)
            found[f"{row.organisation.key}/{row.key}"] = hashlib.sha256(text.encode()).hexdigest()
    return found


def _steering(row: Programme, when: str, *, made: date) -> str:
    whole, courses = combined_versions(row), Course.objects.filter(programme__organisation=row.organisation_id)
    parts = [
        (
            part,
            extract.frames(
                courses.filter(programme__in=part.versions), programme=part.programme, instruments=part.instruments
            ),
        )
        for part in whole.parts
    ]
    span, rule = period(when), row.defined().rule
    cells = combined_results(parts, period=span, rule=rule)
    report = steering.build(
        programme=shown(whole, cells, current=row.defined()),
        instruments=instruments(),
        period=span,
        rule=rule,
        results=cells,
        departments=row.defined().departments or (steering.TOGETHER,),
        organisation=row.organisation.title,
        made=made,
        reader=steering.Reader.DOCUMENTALIST,
        threshold=settings.VIRKNING_SMALLEST_SHOWN,
        breaks=whole.breaks,
        read_by=whole.instruments,
    )
    return steering.to_csv(report, language="da")


def _target(address: str) -> dict[str, object]:
    try:
        target = database_at(address)
    except ValueError as error:
        raise Refused([Problem("move-address")]) from error
    if target["ENGINE"] != "django.db.backends.postgresql" or not target["NAME"]:
        raise Refused([Problem("move-address")])
    return target


def _size() -> int:
    file = Path(str(connection.settings_dict["NAME"]))
    return sum(one.stat().st_size for one in (file, file.with_name(f"{file.name}-wal")) if one.is_file())


def _look_over(size: int) -> int:
    """The new database, before anything is written there. Gives the room that must be seen to by hand."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise Refused([Problem("move-unreachable")]) from error
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
        version, encoding = cursor.fetchone()
    if version < OLDEST:
        raise Refused([Problem("move-old")])
    if encoding != "UTF8":
        raise Refused([Problem("move-encoding", params={"encoding": encoding})])
    if what := moved.something_in():
        raise Refused([Problem("move-not-empty", params={"what": what})])
    free, needed = _free(), GROWS * size
    if free is not None and free < needed:
        raise Refused([Problem("move-no-room", params={"needed": needed // 10**6, "free": free // 10**6})])
    return needed if free is None else 0


def _free() -> int | None:
    """On the disk of the server, where that is this machine and it lets us know the folder; else None."""
    if str(connection.settings_dict["HOST"]) not in LOCAL:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role('pg_read_all_settings', 'usage')")
        if cursor.fetchone() != (True,):
            return None
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _take_place() -> None:
    """One moves in at a time; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [crc32(b"move")])
        if cursor.fetchone() != (True,):
            raise Refused([Problem("move-busy")])
    if what := moved.something_in():
        raise Refused([Problem("move-not-empty", params={"what": what})])


def _bring_over(progress: Progress) -> dict[str, dump.Table]:
    """Every table as it stood in the old database, hashed as it was read."""
    models = dump.tables()
    of = sum(model._base_manager.using(moved.OLD).count() for model in models)
    counted, tables = _Counted("reading", of, progress), {}
    for model in models:
        digest = hashlib.sha256()
        before = counted.rows
        try:
            dump.load(model, counted.through(dump.lines(model, using=moved.OLD), digest.update))
        except (DatabaseError, ValueError) as error:
            raise _not_taken(model._meta.db_table) or error from error
        tables[model._meta.db_table] = dump.Table(counted.rows - before, digest.hexdigest())
    dump.count_on()
    return tables


def _not_taken(table: str) -> Refused | None:
    """Why PostgreSQL would not have a table, where that can be found out. Values are not told."""
    model = next(one for one in dump.tables() if one._meta.db_table == table)
    found = moved.unfit(model)
    if found is None:
        return None
    return Refused([Problem("move-unfit", params={"table": table, "column": found[0], "row": found[1]})])


def _compare(tables: Mapping[str, dump.Table], progress: Progress) -> None:
    counted = _Counted("comparing", sum(table.rows for table in tables.values()), progress)
    for model in dump.tables():
        name = model._meta.db_table
        if dump.hashed(counted.through(dump.lines(model), lambda line: None)) != tables[name]:
            raise Refused([Problem("move-not-the-same", params={"what": name})])


def _whole(tables: Mapping[str, dump.Table]) -> str:
    """One hash of all of them."""
    told = "".join(f"{name} {table.rows} {table.hash}\n" for name, table in sorted(tables.items()))
    return hashlib.sha256(told.encode()).hexdigest()


@dataclass
class _Counted:
    """Rows as they pass, told now and then."""

    what: str
    of: int
    progress: Progress
    rows: int = 0

    def through(self, lines: Iterator[bytes], also: Callable[[bytes], None]) -> Iterator[bytes]:
        """The line of names is no row."""
        self.rows -= 1
        for line in lines:
            also(line)
            self.rows += 1
            if self.rows % 1000 == 0:
                self.progress(self.what, self.rows, self.of)
            yield line
        self.progress(self.what, self.rows, self.of)
