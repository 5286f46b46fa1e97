"""What a file tells of courses, freed of sheets, columns and formats: every reader of files gives this."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from virkning.domain.pairing import Moment


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """One questionnaire answered once; `row` and `sheet` are where it stands in the file.

    `totals` are the file's own by the key of the scale: compared with what the answers give, and kept as the score
    where the answers behind a scale are not in the file. `version` is empty for the one that is asked now.
    """

    instrument: str
    phase: str
    moment: Moment
    taken: date
    answers: Mapping[str, float] = field(default_factory=dict)
    totals: Mapping[str, float] = field(default_factory=dict)
    row: int = 0
    sheet: str = ""
    version: str = ""
    respondent: str = ""


@dataclass(frozen=True, slots=True)
class StayRow:
    phase: str
    started: date
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class FactRow:
    variable: str
    code: str
    dated: date


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One citizen's course. `key` is the file's own; `repr` shows neither it nor who anybody is.

    `responsible` is an employee's name or mail address.
    `department` and `team` are keys; empty is what was chosen for the whole file. `missing` gives span -> reason.
    """

    key: str = field(repr=False)
    started: date
    ended: date | None = None
    department: str = ""
    team: str = ""
    length: str = ""
    stays: tuple[StayRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
    measured: tuple[MeasuredRow, ...] = ()
    row: int = 0
    sheet: str = ""
    name: str = field(default="", repr=False)
    cpr: str = field(default="", repr=False)
    responsible: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ImportRows:
    """All of a file; `file` is its name, `rows` how many rows it has."""

    file: str
    courses: tuple[CourseRow, ...]
    rows: int


def packed(rows: ImportRows) -> str:
    """As it waits in the database, where it is sealed."""
    courses = [_course(one) for one in rows.courses]
    text = json.dumps([rows.file, rows.rows, courses], separators=(",", ":"))
    return b64encode(zlib.compress(text.encode(), 6)).decode()


def unpacked(kept: str) -> ImportRows:
    file, rows, courses = json.loads(zlib.decompress(b64decode(kept)))
    return ImportRows(file, tuple(_course_of(one) for one in courses), rows)


def _course(one: CourseRow) -> list[object]:
    return [
        *(one.key, _iso(one.started), _iso(one.ended), one.department, one.team, one.length),
        [(stay.phase, _iso(stay.started), _iso(stay.ended)) for stay in one.stays],
        [(fact.variable, fact.code, _iso(fact.dated)) for fact in one.facts],
        dict(one.missing),
        [_measured(row) for row in one.measured],
        *(one.row, one.sheet, one.name, one.cpr, one.responsible),
    ]


def _measured(one: MeasuredRow) -> list[object]:
    return [
        *(one.instrument, one.phase, one.moment.value, _iso(one.taken), dict(one.answers), dict(one.totals)),
        *(one.row, one.sheet, one.version, one.respondent),
    ]


def _course_of(kept: list[Any]) -> CourseRow:
    key, started, ended, department, team, length, stays, facts, missing, measured, *rest = kept
    return CourseRow(
        key,
        date.fromisoformat(started),
        _day(ended),
        department,
        team,
        length,
        tuple(StayRow(phase, date.fromisoformat(first), _day(last)) for phase, first, last in stays),
        tuple(FactRow(variable, code, date.fromisoformat(dated)) for variable, code, dated in facts),
        missing,
        tuple(_measured_of(one) for one in measured),
        *rest,
    )


def _measured_of(kept: list[Any]) -> MeasuredRow:
    instrument, phase, moment, taken, *rest = kept
    return MeasuredRow(instrument, phase, Moment(moment), date.fromisoformat(taken), *rest)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
