"""Files of courses taken in: all of it or nothing, in one transaction; the same file twice changes nothing."""

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone

from virkning.actions.audit import record
from virkning.actions.import_comparing import BATCH, FLAGS_WITHIN, Addition, Comparison, compared, key_of
from virkning.actions.import_places import place_names, place_problems, places_of
from virkning.actions.import_rows import ImportRows, packed, unpacked
from virkning.actions.occasions import of_new_courses, refresh
from virkning.actions.pseudonyms import new_pseudonyms
from virkning.actions.questionnaires import version_in_use
from virkning.actions.responses import scores_of
from virkning.domain.errors import Place, Problem, Refused, Severity
from virkning.domain.response import raised_flags
from virkning.library.shelves import instruments
from virkning.store.large_writes import large_writes
from virkning.store.models import (
    Client,
    Course,
    Fact,
    FileImport,
    Identity,
    ImportedRange,
    ImportMapping,
    ImportState,
    MissingMeasurement,
    PhaseStay,
    Programme,
    RedFlag,
    Response,
    Responsibility,
    Team,
    User,
    cpr_index,
)

M = TypeVar("M", bound=models.Model)
WAITS = timedelta(days=1)
MOST_TOLD = 5000
"""Problems that are kept with the receipt; a file with more of them was not the right file."""

Progress = Callable[[int], None]


@transaction.atomic
def keep_file(
    programme: Programme,
    *,
    name: str,
    content: bytes,
    fingerprint: str,
    source: str,
    settings: Mapping[str, object],
    by: User,
    now: datetime,
) -> FileImport:
    """Sealed until it is taken in or forgotten; one's own file that waited before goes."""
    mine = FileImport.objects.filter(organisation=programme.organisation, state=ImportState.LOOKED_AT.value, by=by)
    mine.delete()
    made = FileImport.objects.create(
        organisation=programme.organisation,
        programme_key=programme.key,
        source=source.strip()[:60] or programme.key,
        name=name[:100],
        fingerprint=fingerprint,
        content=base64.b64encode(content).decode(),
        settings=dict(settings),
        at=now,
        by=by,
    )
    record("import-looked-at", subject="file-import", objects=[made.pk], by=by, clients=())
    return made


def waiting_content(file: FileImport) -> bytes:
    """Nothing where it does not stand as it was kept; the reader then says that the file is empty."""
    try:
        return base64.b64decode(file.content, validate=True)
    except ValueError:
        return b""


@transaction.atomic
def tell_columns(
    file: FileImport,
    *,
    settings: Mapping[str, object],
    rows: ImportRows | None = None,
    problems: Sequence[Problem] = (),
    by: User,
) -> None:
    """What the columns are, and what was read by it; `problems` are what the reader had to leave out."""
    file.settings = dict(settings)
    file.rows = packed(rows) if rows is not None else ""
    file.told = _kept_problems(problems)
    file.save(update_fields=["settings", "rows", "told"])
    record("import-columns-told", subject="file-import", objects=[file.pk], by=by, clients=())


@transaction.atomic
def discard(file: FileImport, *, by: User) -> None:
    """A file that nothing was made of is forgotten. Raises Refused for one that was taken in."""
    if file.state not in (ImportState.LOOKED_AT.value, ImportState.FAILED.value):
        raise Refused([Problem("import-taken-in")])
    number = file.pk
    file.delete()
    record("import-discarded", subject="file-import", objects=[number], by=by, clients=())


def forget_waiting(*, now: datetime) -> int:
    """Nobody came back to them for a day."""
    return FileImport.objects.filter(state=ImportState.LOOKED_AT.value, at__lt=now - WAITS).delete()[0]


@transaction.atomic
def ask_for(file: FileImport, *, shapes: Mapping[str, object] | None = None, by: User, now: datetime) -> FileImport:
    """From here on it is done beside the pages. `shapes` (of headings -> what they mean) are remembered.

    Raises Refused where it was asked for already, was not read, or names a place that is not known.
    """
    row = FileImport.objects.select_for_update().get(pk=file.pk)
    if row.state != ImportState.LOOKED_AT.value:
        raise Refused([Problem("import-taken-in")])
    if not row.rows:
        raise Refused([Problem("import-not-read")])
    wrong = place_problems(row, unpacked(row.rows))
    if wrong:
        raise Refused(wrong)
    row.content, row.state, row.at, row.beat = "", ImportState.WAITING.value, now, None
    row.save(update_fields=["content", "state", "at", "beat"])
    for shape, meanings in (shapes or {}).items():
        ImportMapping.objects.update_or_create(
            organisation_id=row.organisation_id,
            programme_key=row.programme_key,
            shape=shape,
            defaults={"meanings": meanings, "used": now},
        )
    record("import-asked", subject="file-import", objects=[row.pk], by=by, clients=())
    return row


@large_writes()
@transaction.atomic
def take_in(
    file: FileImport,
    programme: Programme,
    rows: ImportRows,
    *,
    by: User,
    now: datetime,
    progress: Progress = lambda share: None,
) -> Comparison:
    """All that is new in the rows, in one transaction. What is here already is left as it is."""
    row = FileImport.objects.select_for_update().get(pk=file.pk)
    today = timezone.localdate(now)
    found = compared(row, programme, rows, by=by, today=today)
    progress(20)
    taking = _Taking(row, programme, by, today, progress)
    taking.all(found.additions)
    ImportedRange.objects.bulk_create(taking.ranges(), batch_size=BATCH)
    kept = json.loads(row.told or "[]")
    row.told = json.dumps((kept + json.loads(_kept_problems(found.problems)))[:MOST_TOLD])
    row.counts, row.changed = dict(found.counts), taking.changed
    row.rows, row.content, row.taken, row.state = "", "", now, ImportState.DONE.value
    row.save(update_fields=["told", "counts", "changed", "rows", "content", "taken", "state"])
    record("import-taken-in", subject="file-import", objects=[row.pk], by=by, clients=taking.clients)
    progress(100)
    return found


class _Taking:
    """Writes additions in batches, and remembers the number of every row it made."""

    def __init__(self, file: FileImport, programme: Programme, by: User, today: date, progress: Progress) -> None:
        self.file, self.programme, self.by, self.today, self.progress = file, programme, by, today, progress
        self.departments, self.teams = places_of(file)
        self.instruments = instruments()
        self.versions = dict[str, str]()
        self.made: dict[str, list[int]] = {}
        self.changed: list[list[object]] = []
        self.clients = set[int]()

    def all(self, additions: Sequence[Addition]) -> None:
        new = [one for one in additions if one.course is None]
        keys = iter(new_pseudonyms(len(new)))
        todo = [one for one in additions if one.adds]
        done = 0
        for at in range(0, len(todo), BATCH // 4):
            some = todo[at : at + BATCH // 4]
            fresh = [one for one in some if one.course is None]
            self._courses(fresh, keys)
            self._ends(one for one in some if not one.is_new)
            self._parts(some)
            self._measured(some)
            self._occasions(some, fresh)
            self.clients |= {one.course.client_id for one in some if one.course}
            done += len(some)
            self.progress(20 + 78 * done // len(todo))

    def _only_team(self, department: str) -> Team | None:
        """Where a department has one team, its courses are that team's, who else would see none of them."""
        found = [team for (of, _key), team in self.teams.items() if of == department]
        return found[0] if len(found) == 1 else None

    def _courses(self, fresh: Sequence[Addition], keys: Iterable[str]) -> None:
        named = list(zip(fresh, keys, strict=False)) if fresh else []
        clients = self._saved(
            Client(organisation_id=self.file.organisation_id, key=key) for one, key in named if one.client is None
        )
        pending = iter(clients)
        courses = list[Course]()
        for one, key in named:
            client = one.client if one.client is not None else next(pending).pk
            department, team = place_names(self.file, one.told.department, one.told.team)
            courses.append(
                Course(
                    key=key,
                    client_id=client,
                    programme=self.programme,
                    department=self.departments[department],
                    team=self.teams.get((department, team)) or self._only_team(department),
                    started=one.told.started,
                    ended=one.told.ended,
                    length=one.told.length,
                )
            )
        for (one, _key), course in zip(named, self._saved(courses), strict=True):
            one.course = course
        self._saved(key_of(self.file, one.told, one.course) for one in fresh if one.course)
        self._saved(
            Responsibility(course=one.course, user_id=one.responsible, since=one.told.started)
            for one in fresh
            if one.course and one.responsible
        )
        self._identities(fresh)

    def _identities(self, fresh: Sequence[Addition]) -> None:
        """Of citizens who are new only: who somebody is, is never written over by a file."""
        rows = [
            Identity(
                client_id=one.course.client_id,
                name=one.told.name,
                cpr=one.told.cpr,
                cpr_index=cpr_index(one.told.cpr, organisation=self.file.organisation_id) if one.told.cpr else "",
            )
            for one in fresh
            if one.course and one.client is None and (one.told.name or one.told.cpr)
        ]
        self._saved(rows)

    def _ends(self, known: Iterable[Addition]) -> None:
        for one in known:
            for stay, ended in one.ended_stays:
                stay.ended = ended
                stay.save(update_fields=["ended"])
                self.changed.append(["PhaseStay", stay.pk, ended.isoformat()])
            if one.ended and one.course:
                one.course.ended = one.told.ended
                one.course.save(update_fields=["ended"])
                self.changed.append(["Course", one.course.pk, one.told.ended.isoformat() if one.told.ended else ""])

    def _parts(self, some: Sequence[Addition]) -> None:
        self._saved(
            PhaseStay(course=one.course, phase=stay.phase, started=stay.started, ended=stay.ended)
            for one in some
            for stay in one.stays
        )
        self._saved(
            Fact(course=one.course, variable=fact.variable, code=fact.code, dated=fact.dated)
            for one in some
            for fact in one.facts
        )
        self._saved(
            MissingMeasurement(course=one.course, span=span, reason=reason)
            for one in some
            if one.is_new
            for span, reason in one.told.missing.items()
        )

    def _measured(self, some: Sequence[Addition]) -> None:
        rows = [
            Response(
                course=one.course,
                instrument=row.instrument,
                version=self._version(row.instrument),
                phase=row.phase,
                moment=row.moment.value,
                taken=row.taken,
                answers=dict(answers),
                respondent=row.respondent or None,
                by=self.by,
            )
            for one in some
            for row, answers in one.measured
        ]
        responses = self._saved(rows)
        self._saved(score for row in responses for score in scores_of(row, self.instruments[row.instrument]))
        self._saved(
            RedFlag(response=row, item=item)
            for row in responses
            if row.taken >= self.today - FLAGS_WITHIN
            for item in raised_flags(self.instruments[row.instrument], row.answers)
        )

    def _version(self, instrument: str) -> str:
        if instrument not in self.versions:
            self.versions[instrument] = version_in_use(instrument)
        return self.versions[instrument]

    def _occasions(self, some: Sequence[Addition], fresh: Sequence[Addition]) -> None:
        new = [one.course for one in fresh if one.course]
        told = {one.course.pk: one.told.missing for one in fresh if one.course}
        self._saved(of_new_courses(new, told=told, today=self.today))
        numbers = {course.pk for course in new}
        for one in some:
            if one.course and one.course.pk not in numbers:
                refresh(one.course, today=self.today, by=self.by)

    def _saved(self, rows: Iterable[M]) -> list[M]:
        pending = list(rows)
        if not pending:
            return []
        model = type(pending[0])
        table: models.QuerySet[M] = models.QuerySet(model)
        saved = table.bulk_create(pending, batch_size=BATCH)
        self.made.setdefault(model.__name__, []).extend(row.pk for row in saved)
        return saved

    def ranges(self) -> list[ImportedRange]:
        return [
            ImportedRange(file_import=self.file, table=table, first=first, last=last)
            for table, numbers in self.made.items()
            for first, last in _ranges(numbers)
        ]


def _ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    found = list[tuple[int, int]]()
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _kept_problems(problems: Iterable[Problem]) -> str:
    return json.dumps([asdict(problem) for problem in problems][:MOST_TOLD])


def problems_of(file: FileImport) -> tuple[Problem, ...]:
    """Those that were met when it was taken in."""
    return tuple(
        Problem(one["code"], Place(**one["place"]), one["params"], Severity(one["severity"]))
        for one in json.loads(file.told or "[]")
    )
