"""Files from outside: looked at first, then taken in whole or not at all, and taken out again."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from virkning.access.studies import courses_to_study, enquiries_to_study
from virkning.actions.audit import record
from virkning.domain.errors import Place, Problem, Refused
from virkning.domain.study import StudyComparison
from virkning.domain.study_columns import Known
from virkning.store.crypto import keyed_hash, keyed_hashes
from virkning.store.models import (
    EXPORTED,
    Client,
    Course,
    Enquiry,
    Programme,
    Study,
    StudyFile,
    StudyFileKind,
    StudyPerson,
    StudyValue,
    User,
)

KEY_LETTERS = 20
BATCH = 2000
MOST_UNKNOWN = 20
WAITS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of a file about people; `row` as the spreadsheet counts."""

    row: int
    key: str
    begins: date | None
    facts: Mapping[str, Known]


@dataclass(frozen=True, slots=True)
class ValueRow:
    row: int
    key: str
    month: date
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class StudyRows:
    """What a file holds, read and without a fault of its own."""

    kind: StudyFileKind
    name: str
    fingerprint: str
    people: tuple[PersonRow, ...] = ()
    values: tuple[ValueRow, ...] = ()

    @property
    def rows(self) -> int:
        return len(self.people) or len({row.row for row in self.values})


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen: nothing is saved by looking. `unknown` are rows whose key is nobody's here."""

    new: int
    known: int
    own: int
    others: int
    unknown: tuple[int, ...]
    columns: tuple[str, ...]
    here_already: bool
    problems: tuple[Problem, ...]


def study_key(study: Study, client: Client | int) -> str:
    """The same for the same citizen in the same study, another in every other one, and no way back without our key."""
    number = client if isinstance(client, int) else client.pk
    return keyed_hash(str(number), purpose=f"study {study.pk}")[:KEY_LETTERS]


def _own_keys(study: Study, clients: Iterable[int]) -> dict[str, int]:
    """Keys by the secret of now and by each older one, so that a file made before a change of keys still fits."""
    return {
        made[:KEY_LETTERS]: client
        for client in clients
        for made in keyed_hashes(str(client), purpose=f"study {study.pk}")
    }


def clients_in(study: Study, programme: Programme) -> list[int]:
    """Everybody whose outcomes may be asked for."""
    courses: set[int] = set(courses_to_study(programme).order_by().values_list("client_id", flat=True))
    if study.planned().comparison is not StudyComparison.WAITING:
        return sorted(courses)
    asked = enquiries_to_study(programme).exclude(client=None).order_by().values_list("client_id", flat=True)
    return sorted(courses | {number for number in asked if number})


@dataclass(frozen=True, slots=True)
class KeyLine:
    """`pseudonym` is the key of the course, else of the enquiry, so that the organisation finds who it is."""

    study_key: str
    pseudonym: str
    started: date
    ended: date | None


@transaction.atomic
def hand_out_keys(study: Study, programme: Programme, *, by: User) -> tuple[KeyLine, ...]:
    """The list by which somebody outside finds outcomes. It names nobody; it is told who took it."""
    found: dict[int, KeyLine] = {}
    rows = Course.objects.filter(pk__in=courses_to_study(programme).order_by().values("pk")).order_by("started", "pk")
    for client, key, started, ended in rows.values_list("client_id", "key", "started", "ended"):
        found.setdefault(client, KeyLine(study_key(study, client), key, started, ended))
    if study.planned().comparison is StudyComparison.WAITING:
        asked = Enquiry.objects.filter(pk__in=enquiries_to_study(programme).order_by().values("pk"))
        for number, key, received in asked.order_by("received").values_list("client_id", "key", "received"):
            if number:
                found.setdefault(number, KeyLine(study_key(study, number), key, received, None))
    record(EXPORTED, subject="study", objects=[study.pk], by=by, clients=sorted(found))
    return tuple(sorted(found.values(), key=lambda line: line.study_key))


@transaction.atomic
def keep_waiting(study: Study, rows: StudyRows, content: bytes, *, by: User, now: datetime) -> StudyFile:
    """Sealed until it is taken in or discarded; the one that waited before goes."""
    StudyFile.objects.filter(study=study, taken=None).delete()
    made = StudyFile.objects.create(
        study=study,
        kind=rows.kind.value,
        name=rows.name[:100],
        fingerprint=rows.fingerprint,
        content=base64.b64encode(content).decode(),
        rows=rows.rows,
        at=now,
        by=by,
    )
    record("study-file-looked-at", subject="study-file", objects=[made.pk], by=by)
    return made


def waiting_content(file: StudyFile) -> bytes:
    """Nothing where it does not stand as it was kept; the reader then says that the file is empty."""
    try:
        return base64.b64decode(file.content, validate=True)
    except ValueError:
        return b""


@transaction.atomic
def discard_file(file: StudyFile, *, by: User) -> None:
    """One that waits is forgotten; of one that was taken in everything goes, and results already frozen stay."""
    study = file.study_id
    file.delete()
    record("study-file-removed", subject="study", objects=[study], by=by)


def forget_waiting(*, now: datetime) -> int:
    """Nobody came back to them for a day."""
    return StudyFile.objects.filter(taken=None, at__lt=now - WAITS).delete()[0]


def preview(study: Study, programme: Programme, rows: StudyRows) -> Preview:
    keys = _own_keys(study, clients_in(study, programme))
    here = StudyFile.objects.filter(
        study=study, kind=rows.kind.value, fingerprint=rows.fingerprint, taken__isnull=False
    ).exists()
    if rows.kind is StudyFileKind.PEOPLE:
        return _preview_people(study, rows, keys, here)
    return _preview_values(study, rows, keys, here)


def _preview_people(study: Study, rows: StudyRows, keys: Mapping[str, int], here: bool) -> Preview:
    known = {row.key if row.client_id is None else row.client_id: row for row in study.people.all()}
    problems, new = [], 0
    for one in rows.people:
        who = keys.get(one.key, one.key)
        before = known.get(who)
        if isinstance(who, str) and one.begins is None:
            problems.append(_problem(rows, one.row, "study-file-no-start"))
        elif before is None:
            new += 1
        elif dict(before.facts) != dict(one.facts) or (isinstance(who, str) and before.begins != one.begins):
            problems.append(_problem(rows, one.row, "study-file-other-value"))
    own = sum(one.key in keys for one in rows.people)
    columns = tuple(dict.fromkeys(name for one in rows.people for name in one.facts))
    return Preview(new, len(rows.people) - new, own, len(rows.people) - own, (), columns, here, tuple(problems))


def _preview_values(study: Study, rows: StudyRows, keys: Mapping[str, int], here: bool) -> Preview:
    outside = set(study.people.filter(client=None).values_list("key", flat=True))
    known = _known_values(study)
    problems, unknown, new, same = list[Problem](), list[int](), 0, 0
    people: set[int | str] = set()
    for one in rows.values:
        who = keys.get(one.key, one.key)
        if isinstance(who, str) and who not in outside:
            unknown.append(one.row)
            continue
        people.add(who)
        before = known.get((who, one.month, one.name))
        if before is None:
            new += 1
        elif before == one.value:
            same += 1
        else:
            problems.append(_problem(rows, one.row, "study-file-other-value", column=one.name))
    own = sum(isinstance(who, int) for who in people)
    columns = tuple(dict.fromkeys(one.name for one in rows.values))
    missing = tuple(dict.fromkeys(unknown))
    return Preview(new, same, own, len(people) - own, missing, columns, here, tuple(problems))


def _known_values(study: Study) -> dict[tuple[int | str, date, str], float]:
    rows = study.values.order_by().values_list("client_id", "key", "month", "name", "value")
    return {(client or key, month, name): value for client, key, month, name, value in rows}


def _problem(rows: StudyRows, row: int, code: str, *, column: str = "") -> Problem:
    return Problem(code, Place(rows.name, row=row, column=column))


@transaction.atomic
def take_in(file: StudyFile, programme: Programme, rows: StudyRows, *, by: User, now: datetime) -> Preview:
    """All of it or, with Refused, nothing. Rows that are known already and keys that are nobody's are left out."""
    study = Study.objects.select_for_update().get(pk=file.study_id)
    told = preview(study, programme, rows)
    if told.problems:
        raise Refused(told.problems)
    if told.here_already:
        file.delete()
        return told
    keys = _own_keys(study, clients_in(study, programme))
    if rows.kind is StudyFileKind.PEOPLE:
        _people_in(study, file, rows, keys)
    else:
        _values_in(study, file, rows, keys)
    file.content, file.taken = "", now
    file.save(update_fields=["content", "taken"])
    record("study-file-taken-in", subject="study-file", objects=[file.pk], by=by)
    return told


def _people_in(study: Study, file: StudyFile, rows: StudyRows, keys: Mapping[str, int]) -> None:
    known = {row.key if row.client_id is None else row.client_id for row in study.people.all()}
    new = [one for one in rows.people if keys.get(one.key, one.key) not in known]
    _added(
        [
            StudyPerson(
                study=study,
                file=file,
                client_id=keys.get(one.key),
                key="" if one.key in keys else one.key,
                begins=one.begins,
                facts=dict(one.facts),
            )
            for one in new
        ]
    )


def _values_in(study: Study, file: StudyFile, rows: StudyRows, keys: Mapping[str, int]) -> None:
    outside = set(study.people.filter(client=None).values_list("key", flat=True))
    known = _known_values(study)
    made = []
    for one in rows.values:
        who = keys.get(one.key, one.key)
        if (isinstance(who, str) and who not in outside) or (who, one.month, one.name) in known:
            continue
        client, key = (who, "") if isinstance(who, int) else (None, who)
        made.append(
            StudyValue(
                study=study, file=file, client_id=client, key=key, month=one.month, name=one.name, value=one.value
            )
        )
    _added(made)


def _added(rows: Sequence[StudyPerson] | Sequence[StudyValue]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)  # type: ignore[arg-type]  # one kind at a time
