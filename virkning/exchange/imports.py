"""Spreadsheets to rows of courses, whatever they look like: several sheets, wide or long, answers or totals."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from virkning.actions.import_rows import CourseRow, FactRow, ImportRows, MeasuredRow, StayRow
from virkning.domain.errors import Problem, Severity, Unreadable
from virkning.domain.instrument import Instrument
from virkning.domain.programme import Programme
from virkning.exchange.cells import plain
from virkning.exchange.courses import GatheredCourses
from virkning.exchange.entries import Entry, read_entries
from virkning.exchange.files import read_all
from virkning.exchange.import_columns import IGNORE, WHO, Meanings, layout_by, shape_of
from virkning.exchange.layout import Layout
from virkning.exchange.sheets import Sheet, same

LARGEST = 60_000_000
MOST_COLUMNS = 400
"""Of all sheets with different headings: more than anybody can look through on a page."""

LONGEST_KEY = 60


@dataclass(frozen=True)
class ReadSheet:
    """One sheet and how it is read."""

    sheet: Sheet
    meanings: Meanings


@dataclass(frozen=True)
class ReadFile:
    """What would be imported, and everything that was left out of it."""

    rows: ImportRows
    problems: tuple[Problem, ...]
    no_answer: int = 0


def open_file(content: bytes, *, name: str) -> tuple[Sheet, ...]:
    """Every sheet that holds a table. Raises Unreadable, also for more columns than anybody can look through."""
    sheets = read_all(content, name=name)
    shapes = {shape_of(sheet): len(sheet.columns) for sheet in sheets}
    if sum(shapes.values()) > MOST_COLUMNS:
        raise Unreadable([Problem("import-many-columns", sheets[0].place(), {"most": MOST_COLUMNS})])
    return sheets


def read_import(
    sheets: Sequence[ReadSheet],
    programme: Programme,
    instruments: Mapping[str, Instrument],
    *,
    identities: bool,
    today: date,
) -> ReadFile:
    """All sheets together: the same key on two sheets is the same citizen.

    `identities` says that names and CPR numbers are wanted. Raises Unreadable where a sheet cannot be understood.
    """
    found = list[CourseRow]()
    problems = list[Problem]()
    for one in sheets:
        if len(sheets) > 1 and all(meaning.what == IGNORE for meaning in one.meanings.values()):
            problems.append(Problem("import-sheet-left-out", one.sheet.place(), severity=Severity.WARNING))
            continue
        courses, met = _sheet(one, programme, instruments, identities=identities, today=today)
        found += courses
        problems += met
    rows = sum(len(one.sheet.rows) for one in sheets)
    name = sheets[0].sheet.file if sheets else ""
    return ReadFile(ImportRows(name, tuple(_merged(found)), rows), tuple(problems))


def _sheet(
    one: ReadSheet, programme: Programme, instruments: Mapping[str, Instrument], *, identities: bool, today: date
) -> tuple[list[CourseRow], list[Problem]]:
    sheet = one.sheet
    layout = layout_by(sheet, one.meanings, programme, instruments)
    entries = read_entries(sheet, layout, programme=programme, instruments=instruments, day=today, today=today)
    gathered = GatheredCourses(sheet, layout, programme, entries, today=today)
    courses = _Courses(one, layout, programme, gathered, identities=identities, dated=entries.dated)
    rows = courses.all()
    problems = [*sheet.problems, *entries.problems, *gathered.problems, *courses.problems]
    problems += _left_open(sheet, layout)
    left_out = _OF_REPORTS if layout.values or layout.targets else _OF_REPORTS | {"no-phase-column"}
    return rows, [_of_imports(problem) for problem in problems if problem.code not in left_out]


def _of_imports(problem: Problem) -> Problem:
    """In the words of whoever sits with a page, not a console."""
    code = _OTHER_WORDS.get(problem.code)
    return replace(problem, code=code) if code else problem


def _left_open(sheet: Sheet, layout: Layout) -> Iterable[Problem]:
    """How many cells of each column say in words that there is no answer: nothing is left out without a word."""
    for value in layout.values:
        count = sum(plain(cell).casefold() in layout.missing for cell in value.column.cells)
        if count:
            yield Problem("import-left-open", sheet.place(column=value.column.name), {"n": count}, Severity.WARNING)


_OTHER_WORDS = {
    "row-duplicate": "import-row-twice",
    "cell-not-allowed": "import-no-such-answer",
    "unknown-moment": "import-unknown-moment",
    "not-a-date": "import-not-a-date",
}

_OF_REPORTS = frozenset({"no-end-column", "two-departments", "unknown-department"})
"""Remarks for whoever makes a report straight from a file."""


class _Courses:
    """The courses of one sheet, from what was gathered of their rows."""

    def __init__(
        self,
        one: ReadSheet,
        layout: Layout,
        programme: Programme,
        gathered: GatheredCourses,
        *,
        identities: bool,
        dated: bool,
    ) -> None:
        self.dated = dated
        self.sheet, self.layout, self.programme, self.gathered = one.sheet, layout, programme, gathered
        self.meanings = one.meanings
        self.problems: list[Problem] = []
        self.who = {what: self._texts(what) if identities else [] for what in WHO}
        self.teams = self._texts("team")
        self.places = self._texts("department")

    def _texts(self, what: str) -> list[str]:
        names = [name for name, meaning in self.meanings.items() if meaning.what == what]
        columns = [self.sheet.texts(self.sheet.column(name)) for name in names if self.sheet.has(name)]
        return [" ".join(filter(None, cells)) for cells in zip(*columns, strict=True)] if columns else []

    def all(self) -> list[CourseRow]:
        number = {at: key for key, at in self.gathered.number.items()}
        stays: dict[str, list[StayRow]] = {}
        for row in self.gathered.stays().to_pylist():
            stays.setdefault(number[row["course"]], []).append(StayRow(row["phase"], row["started"], row["ended"]))
        facts: dict[str, dict[tuple[str, date], FactRow]] = {}
        for row in self.gathered.facts().to_pylist():
            fact = FactRow(row["variable"], row["code"], row["dated"])
            facts.setdefault(number[row["course"]], {})[fact.variable, fact.dated] = fact
        missing: dict[str, dict[str, str]] = {}
        for row in self.gathered.missing().to_pylist():
            missing.setdefault(number[row["course"]], {})[row["span"]] = row["reason"]
        made = []
        for row in self.gathered.courses().to_pylist():
            key = number[row["course"]]
            entries = self.gathered.by_course[key]
            if not self._is_usable(key, entries):
                continue
            made.append(
                CourseRow(
                    key,
                    row["started"],
                    self._end(row, entries),
                    self._place(self.places, entries),
                    self._place(self.teams, entries),
                    row["length"] or "",
                    tuple(stays.get(key, ())),
                    self._dated_facts(facts.get(key, {}).values(), row["started"]),
                    missing.get(key, {}),
                    tuple(self._measured(entries)),
                    self.sheet.rows[entries[0].row],
                    self.sheet.name,
                    *(self._who(what, entries) for what in WHO),
                )
            )
        return [*made, *self._without_measurements(set(number.values()))]

    def _dated_facts(self, facts: Iterable[FactRow], started: date) -> tuple[FactRow, ...]:
        """Where the sheet has no days of measurements, a fact holds from the first day of the course."""
        return tuple(facts) if self.dated else tuple(replace(fact, dated=started) for fact in facts)

    def _is_usable(self, key: str, entries: Sequence[Entry]) -> bool:
        where = self.sheet.place(entries[0].row)
        if len(key) > LONGEST_KEY:
            self.problems.append(Problem("import-key-too-long", where, {"most": LONGEST_KEY}))
            return False
        if not self.dated and all(self.gathered.starts[entry.row] is None for entry in entries):
            self.problems.append(Problem("import-no-start", where))
            return False
        return True

    def _without_measurements(self, known: Collection[str]) -> Iterable[CourseRow]:
        """Rows of which no measurement could be used: a course where the file tells when it began, else told."""
        done = set(known)
        for at, key in enumerate(self.sheet.texts(self.layout.fields["course"])):
            if not key or key in done:
                continue
            done.add(key)
            started, ended = self.gathered.starts[at], self.gathered.ends[at]
            if started is None or len(key) > LONGEST_KEY:
                self.problems.append(Problem("import-row-unused", self.sheet.place(at)))
                continue
            alone = [Entry(at, key, "", "", started)]
            yield CourseRow(
                key,
                started,
                self._end({"started": started, "ended": ended}, alone),
                self._place(self.places, alone),
                self._place(self.teams, alone),
                row=self.sheet.rows[at],
                sheet=self.sheet.name,
                name=self._who("name", alone),
                cpr=self._who("cpr", alone),
            )

    def _end(self, row: Mapping[str, date | None], entries: Sequence[Entry]) -> date | None:
        started, ended = row["started"], row["ended"]
        if ended is not None and started is not None and ended < started:
            where = self.sheet.place(entries[0].row)
            self.problems.append(Problem("import-end-before-start", where, {"value": ended.isoformat()}))
            return None
        return ended

    def _place(self, texts: Sequence[str], entries: Sequence[Entry]) -> str:
        """The first that the rows of a course name."""
        return next((texts[entry.row] for entry in entries if texts[entry.row]), "") if texts else ""

    def _who(self, what: str, entries: Sequence[Entry]) -> str:
        text = self._place(self.who[what], entries)
        digits = text.replace("-", "").replace(" ", "")
        if what == "cpr" and text and not (digits.isdigit() and len(digits) == len("0101010101")):
            self.problems.append(Problem("import-no-cpr", self.sheet.place(entries[0].row), severity=Severity.WARNING))
            return ""
        return digits if what == "cpr" else text[:500]

    def _measured(self, entries: Iterable[Entry]) -> Iterable[MeasuredRow]:
        for entry in entries:
            answers: dict[str, dict[str, float]] = {}
            totals: dict[str, dict[str, float]] = {}
            for target, value in (*entry.values.items(), *entry.totals.items()):
                kept = answers if target.is_item else totals
                kept.setdefault(target.instrument, {})[target.name] = value
            for instrument in dict.fromkeys((*answers, *totals)):
                yield MeasuredRow(
                    instrument,
                    entry.phase,
                    entry.moment,
                    entry.taken,
                    {key: int(value) for key, value in answers.get(instrument, {}).items()},
                    totals.get(instrument, {}),
                    self.sheet.rows[entry.row],
                    self.sheet.name,
                )


def _merged(courses: Iterable[CourseRow]) -> list[CourseRow]:
    """The same citizen on several sheets: everything together, from the first day to the last."""
    found: dict[str, CourseRow] = {}
    for one in courses:
        before = found.get(one.key)
        found[one.key] = one if before is None else _together(before, one)
    return list(found.values())


def _together(one: CourseRow, other: CourseRow) -> CourseRow:
    ends = [day for day in (one.ended, other.ended) if day is not None]
    stays: dict[str, StayRow] = {}
    for stay in (*one.stays, *other.stays):
        before = stays.get(stay.phase)
        if before is None:
            stays[stay.phase] = stay
        else:
            last = [day for day in (before.ended, stay.ended) if day is not None]
            stays[stay.phase] = StayRow(stay.phase, min(before.started, stay.started), max(last, default=None))
    return replace(
        one,
        started=min(one.started, other.started),
        ended=max(ends, default=None),
        department=one.department or other.department,
        team=one.team or other.team,
        length=one.length or other.length,
        stays=tuple(stays.values()),
        facts=tuple(dict.fromkeys((*one.facts, *other.facts))),
        missing={**other.missing, **one.missing},
        measured=(*one.measured, *other.measured),
        name=one.name or other.name,
        cpr=one.cpr or other.cpr,
    )


def with_places(file: ReadFile, departments: Mapping[str, str], teams: Mapping[str, str]) -> ReadFile:
    """Names of departments and teams as the organisation's keys; one that is unknown stays, and is told later."""
    known = {same(name): key for name, key in departments.items()}
    known_teams = {same(name): key for name, key in teams.items()}
    courses = tuple(
        replace(
            one,
            department=known.get(same(one.department), one.department),
            team=known_teams.get(same(one.team), one.team),
        )
        for one in file.rows.courses
    )
    return replace(file, rows=replace(file.rows, courses=courses))
