"""Spreadsheets to rows of courses, whatever they look like: several sheets, wide or long, answers or totals."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from virkning.actions.import_rows import CourseRow, FactRow, ImportRows, MeasuredRow, StayRow
from virkning.domain.errors import Problem, Severity, Unreadable
from virkning.domain.instrument import Instrument
from virkning.domain.programme import Programme
from virkning.exchange.cells import plain, shown
from virkning.exchange.courses import GatheredCourses
from virkning.exchange.entries import Entry, read_entries
from virkning.exchange.import_columns import WHO, Meanings, layout_by, shape_of, target_of, used_by
from virkning.exchange.import_sources import sheets_of
from virkning.exchange.import_together import merged
from virkning.exchange.import_words import IGNORE
from virkning.exchange.layout import Layout
from virkning.exchange.responses.columns import as_numbers, by_their_words
from virkning.exchange.sheets import Sheet

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


def open_file(
    content: bytes, programme: Programme, instruments: Mapping[str, Instrument], *, name: str
) -> tuple[Sheet, ...]:
    """Every sheet that holds a table. Raises Unreadable, also for more columns than anybody can look through."""
    sheets = sheets_of(content, programme, used_by(programme, instruments), name=name)
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
    return ReadFile(ImportRows(name, tuple(merged(found)), rows), tuple(problems))


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
    problems += _by_their_words(sheet, one.meanings, used_by(programme, instruments))
    problems = _left_out_on_purpose(sheet, one.meanings, problems)
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


def _by_their_words(sheet: Sheet, meanings: Meanings, instruments: Mapping[str, Instrument]) -> Iterable[Problem]:
    """Codes of a statistics file that are called by another answer's words."""
    for column in sheet.columns:
        target = target_of(meanings[column.name], instruments) if column.labels and column.name in meanings else None
        if target is not None and target.is_item:
            moved = as_numbers(column, instruments[target.instrument].item_by_key[target.name], column.labels)[1]
            yield from [by_their_words(column, moved, sheet)] if moved else []


def _left_out_on_purpose(sheet: Sheet, meanings: Meanings, problems: Iterable[Problem]) -> list[Problem]:
    """A word that somebody said shall be left out is told once, with how often it stands there."""
    out = {name: {word for word, told in one.words if told == IGNORE} for name, one in meanings.items() if one.words}
    texts = {name: sheet.texts(sheet.column(name)) for name in out if sheet.has(name)}
    at = {row: number for number, row in enumerate(sheet.rows)} if texts else {}
    kept = list[Problem]()
    for one in problems:
        words = texts.get(one.place.column, ())
        if (
            one.code not in _OF_WORDS
            or not words
            or one.place.row not in at
            or words[at[one.place.row]] not in out[one.place.column]
        ):
            kept.append(one)
    for name, words in texts.items():
        for word, n in Counter(text for text in words if text in out[name]).items():
            params: dict[str, str | int | float] = {"value": shown(word), "n": n}
            kept.append(Problem("import-word-left-out", sheet.place(column=name), params, Severity.WARNING))
    return kept


_OF_WORDS = frozenset({"unknown-moment", "unknown-phase-value", "unknown-category"})

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
        self.responsible = self._texts("responsible")

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
                    self._who("name", entries),
                    self._who("cpr", entries),
                    self._place(self.responsible, entries),
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
                responsible=self._place(self.responsible, alone),
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
