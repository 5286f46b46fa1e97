"""From a spreadsheet of measurements to the tables that a report is made of; no database is needed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pyarrow as pa

from virkning.analysis.frames import (
    COURSES,
    FACTS,
    MISSING,
    STAYS,
    Frames,
    responses_schema,
    score_column,
    scores_schema,
)
from virkning.domain.errors import Problem, Severity, Unreadable
from virkning.domain.instrument import Instrument
from virkning.domain.pairing import CourseLength, Moment
from virkning.domain.period import Period
from virkning.domain.programme import Department, Programme, Variable
from virkning.domain.result import MissingReason
from virkning.domain.text import Text
from virkning.exchange.cells import is_missing, shown
from virkning.exchange.entries import Entries, Entry, read_entries
from virkning.exchange.layout import Layout, layout_of, moment_of, notes
from virkning.exchange.sheets import Column, Sheet, same
from virkning.exchange.words import LENGTHS, REASONS
from virkning.library.programmes import ProgrammeFile

_PLAIN_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e"})


@dataclass(frozen=True)
class CourseFile:
    """A file ready for a report, and how it was understood.

    `programme` has the departments found in the file where it names none itself. `dated` is False when the file has
    no days: then every measurement and end counts as on the last day of the period.
    """

    programme: Programme
    instruments: Mapping[str, Instrument]
    frames: Frames
    sheet: Sheet
    layout: Layout
    problems: tuple[Problem, ...]
    dated: bool
    courses: int
    measurements: int


def read_courses(
    sheet: Sheet,
    file: ProgrammeFile,
    *,
    instruments: Mapping[str, Instrument],
    period: Period,
    today: date,
    missing: frozenset[str] = frozenset(),
) -> CourseFile:
    """Read every measurement of a sheet. What cannot be used is told in `problems`; the rest stands in `frames`.

    `instruments` are the shipped ones; those that the programme file defines itself are added.
    Raises Unreadable when the sheet cannot be understood, or when nothing is left of it.
    """
    known = {**instruments, **file.instruments}
    layout = layout_of(sheet, columns=file.columns, programme=file.programme, instruments=known)
    layout = replace(layout, missing=layout.missing | missing)
    day = min(layout.day or period.last, today)
    entries = read_entries(sheet, layout, programme=file.programme, instruments=known, day=day, today=today)
    problems = [*sheet.problems, *notes(layout, sheet, file.programme), *entries.problems]
    if not any(entry.values for entry in entries.all):
        raise Unreadable([*problems, Problem("nothing-usable", sheet.place())])
    rows = GatheredCourses(sheet, layout, file.programme, entries, today=today)
    frames = Frames(
        courses=rows.courses(),
        stays=rows.stays(),
        missing=rows.missing(),
        facts=rows.facts(),
        answers=dict(_tables(layout, entries, known, rows.number, items=True)),
        scores=dict(_tables(layout, entries, known, rows.number, items=False)),
    )
    return CourseFile(
        rows.programme,
        known,
        frames,
        sheet,
        layout,
        (*problems, *rows.problems),
        entries.dated,
        courses=len(rows.number),
        measurements=sum(bool(entry.values) for entry in entries.all),
    )


class GatheredCourses:
    """What the rows of each course say together, gathered once and written as the tables of analysis."""

    def __init__(self, sheet: Sheet, layout: Layout, programme: Programme, entries: Entries, *, today: date) -> None:
        self.sheet, self.layout, self.dated = sheet, layout, entries.dated
        self.problems: list[Problem] = []
        self.today = today
        self.by_course: dict[str, list[Entry]] = {}
        for entry in entries.all:
            self.by_course.setdefault(entry.course, []).append(entry)
        self.number = {course: at for at, course in enumerate(self.by_course, start=1)}
        self.starts, self.ends = self._days("started"), self._days("ended")
        self.programme, self.department = self._departments(programme)
        if entries.dated and "ended" not in layout.fields:
            self.problems.append(Problem("no-end-column", sheet.place(), severity=Severity.WARNING))

    def _days(self, name: str) -> Sequence[date | None]:
        if name not in self.layout.fields:
            return [None] * len(self.sheet.rows)
        column = self.layout.fields[name]
        days, unread = self.sheet.days(column, missing=self.layout.missing)
        self.problems.extend(unread)
        future = [row for row, day in enumerate(days) if day is not None and day > self.today]
        for row in future:
            params = {"value": str(days[row]), "today": self.today.isoformat()}
            self.problems.append(Problem("row-in-future", self.sheet.place(row, column.name), params))
        return [None if row in set(future) else day for row, day in enumerate(days)] if future else days

    def _departments(self, programme: Programme) -> tuple[Programme, Mapping[str, str]]:
        """The department of each course: the first that its rows name."""
        if "department" not in self.layout.fields:
            return programme, {}
        column = self.layout.fields["department"]
        texts = self.sheet.texts(column)
        if not programme.departments and "department" not in self.layout.words:
            used = (texts[entry.row] for entries in self.by_course.values() for entry in entries)
            names = sorted({text for text in used if text})
            programme = replace(programme, departments=_named_departments(names))
        known = {same(name): d.key for d in programme.departments for name in (d.key, d.title.da, d.title.en)}
        known |= {same(word): key for word, key in self.layout.words.get("department", {}).items()}
        of_course: dict[str, str] = {}
        for course, entries in self.by_course.items():
            named = list(dict.fromkeys(texts[entry.row] for entry in entries if texts[entry.row]))
            where = self.sheet.place(entries[0].row, column.name)
            if len(named) > 1:
                self.problems.append(Problem("two-departments", where, severity=Severity.WARNING))
            of_course[course] = known.get(same(named[0]), "") if named else ""
            if named and not of_course[course]:
                allowed = ", ".join(department.key for department in programme.departments)
                params = {"value": shown(named[0]), "allowed": allowed[:200]}
                self.problems.append(Problem("unknown-department", where, params))
        return programme, of_course

    def courses(self) -> pa.Table:
        lengths = self._lengths()
        rows = []
        for course, entries in self.by_course.items():
            started = min(filter(None, (self.starts[entry.row] for entry in entries)), default=None)
            rows.append(
                {
                    "course": self.number[course],
                    "key": course[:60],
                    "department": self.department.get(course, ""),
                    "started": min(started or entries[0].taken, *(entry.taken for entry in entries)),
                    "ended": self._ended(entries),
                    "length": lengths.get(course),
                }
            )
        return pa.Table.from_pylist(rows, schema=COURSES)

    def _ended(self, entries: Sequence[Entry]) -> date | None:
        """As told; without a column for it, a course is over when its last measurement is an after measurement."""
        told = [self.ends[entry.row] for entry in entries]
        if "ended" in self.layout.fields:
            known = [day for day in told if day is not None]
            return max(known) if known and (self._ends_are_of_courses or None not in told) else None
        last = max((e for e in entries if e.moment is not Moment.FOLLOW_UP), key=lambda e: e.order, default=entries[0])
        if not self.dated:
            return last.taken
        return last.taken if last.moment is Moment.AFTER and last.values else None

    @cached_property
    def _ends_are_of_courses(self) -> bool:
        """Whether the column `ended` is about whole courses: no course has two different days in it."""
        return all(
            len({self.ends[entry.row] for entry in entries} - {None}) <= 1 for entries in self.by_course.values()
        )

    def _lengths(self) -> dict[str, str]:
        if "length" not in self.layout.fields:
            return {}
        told = {same(word): CourseLength(key) for word, key in self.layout.words.get("length", {}).items()}
        known = {**LENGTHS, **told}
        texts = self.sheet.texts(self.layout.fields["length"])
        found = {}
        for course, entries in self.by_course.items():
            named = [known[same(texts[e.row])] for e in entries if same(texts[e.row]) in known]
            if named:
                found[course] = str(named[0])
        return found

    def stays(self) -> pa.Table:
        of_courses = self._ends_are_of_courses and "ended" in self.layout.fields
        numbers = {phase.key: phase.number for phase in self.programme.phases}
        rows = []
        for course, entries in self.by_course.items():
            phases: dict[str, list[Entry]] = {}
            for entry in entries:
                if entry.phase:
                    phases.setdefault(entry.phase, []).append(entry)
            last = max(phases, key=lambda phase: numbers[phase], default="")
            for phase, stay in phases.items():
                ended = self._stay_ended(stay, of_courses=of_courses, is_last=phase == last)
                rows.append(
                    {
                        "course": self.number[course],
                        "phase": phase,
                        "started": self._stay_started(stay, alone=len(phases) == 1),
                        "ended": ended,
                    }
                )
        return pa.Table.from_pylist(rows, schema=STAYS)

    def _stay_started(self, stay: Sequence[Entry], *, alone: bool) -> date:
        told = [day for entry in stay if (day := self.starts[entry.row]) is not None]
        first = min(entry.taken for entry in stay)
        if told and (alone or not self._starts_are_of_courses):
            return min(*told, first)
        return first

    @cached_property
    def _starts_are_of_courses(self) -> bool:
        return all(len({self.starts[e.row] for e in entries} - {None}) <= 1 for entries in self.by_course.values())

    def _stay_ended(self, stay: Sequence[Entry], *, of_courses: bool, is_last: bool) -> date | None:
        told = [day for entry in stay if (day := self.ends[entry.row]) is not None]
        afters = [entry.taken for entry in stay if entry.moment is Moment.AFTER and entry.values]
        if told and (is_last or not of_courses):
            return max(told)
        if not self.dated or (told and of_courses):
            return max(entry.taken for entry in stay)
        return max(afters) if afters else None

    def missing(self) -> pa.Table:
        rows: dict[tuple[int, str], str] = {}
        if "reason" in self.layout.fields:
            column = self.layout.fields["reason"]
            texts = self.sheet.texts(column)
            for course, entries in self.by_course.items():
                for entry in entries:
                    if text := texts[entry.row]:
                        reason = REASONS.get(same(text), MissingReason.UNKNOWN)
                        for span in {entry.phase, ""} if len(self.programme.phases) < 2 else {entry.phase}:
                            rows[(self.number[course], span)] = str(reason)
        table = [{"course": course, "span": span, "reason": reason} for (course, span), reason in rows.items()]
        return pa.Table.from_pylist(table, schema=MISSING)

    def facts(self) -> pa.Table:
        rows: list[dict[str, object]] = []
        # Of facts dated the same day the one given last holds, so what was known after comes after.
        for fact in sorted(self.layout.facts, key=lambda fact: moment_of(fact.moment) is Moment.AFTER):
            codes = self._codes(fact.column, fact.variable)
            for course, entries in self.by_course.items():
                first: dict[int, Entry] = {}
                for entry in entries:
                    first.setdefault(entry.row, entry)
                for entry in first.values():
                    if code := codes[entry.row]:
                        rows.append(
                            {
                                "course": self.number[course],
                                "variable": fact.variable.key,
                                "code": code,
                                "dated": self._fact_day(fact.moment, entry, entries),
                                "given": len(rows),
                            }
                        )
        return pa.Table.from_pylist(rows, schema=FACTS)

    @staticmethod
    def _fact_day(word: str, entry: Entry, entries: Sequence[Entry]) -> date:
        if moment_of(word) is Moment.BEFORE:
            return min(other.taken for other in entries)
        if moment_of(word) is Moment.AFTER:
            return max(other.taken for other in entries)
        return entry.taken

    def _codes(self, column: Column, variable: Variable) -> list[str]:
        known = {same(name): c.key for c in variable.categories for name in (c.key, c.title.da, c.title.en)}
        known |= {same(word): key for word, key in self.layout.words.get(variable.key, {}).items()}
        codes = []
        for row, cell in enumerate(column.cells):
            code = "" if is_missing(cell, self.layout.missing) else known.get(same(column.text(cell)))
            if code is None:
                params = {"value": shown(cell), "allowed": ", ".join(c.key for c in variable.categories)[:200]}
                self.problems.append(Problem("unknown-category", self.sheet.place(row, column.name), params))
            codes.append(code or "")
        return codes


def _tables(
    layout: Layout,
    entries: Entries,
    instruments: Mapping[str, Instrument],
    number: Mapping[str, int],
    *,
    items: bool,
) -> Iterable[tuple[str, pa.Table]]:
    """The responses of each instrument, as answers to items or as totals; a response without values is left out."""
    targets = [value.target for value in layout.values] or list(layout.targets.values())
    answered = {target.instrument for target in targets if target.is_item}
    for key in dict.fromkeys(target.instrument for target in targets):
        if (key in answered) is not items:
            continue
        schema = responses_schema(instruments[key]) if items else scores_schema(instruments[key])
        columns: dict[str, list[object]] = {name: [] for name in schema.names}
        for entry in entries.all:
            values = {t.name: value for t, value in entry.values.items() if t.instrument == key}
            if values:
                _append(columns, entry, number[entry.course], values, items=items)
        yield key, pa.table({f.name: pa.array(columns[f.name], f.type) for f in schema}, schema=schema)


def _append(
    columns: Mapping[str, list[object]], entry: Entry, course: int, values: Mapping[str, float], *, items: bool
) -> None:
    fixed = {
        "course": course,
        "phase": entry.phase,
        "moment": str(entry.moment),
        "taken": entry.taken,
        "seq": entry.number,
    }
    # An answer that was let through is a whole number; a total on an instrument with items may be a fraction.
    named: dict[str, object] = {
        name if items else score_column(name): int(value) if items and value.is_integer() else value
        for name, value in values.items()
    }
    for name, column in columns.items():
        column.append(fixed[name] if name in fixed else named.get(name))


def _named_departments(names: Iterable[str]) -> tuple[Department, ...]:
    """A department for each name in the file; names that would get the same key are numbered apart."""
    found: dict[str, Department] = {}
    for name in names:
        key = slug(name)
        while key in found:
            key += "-2"
        found[key] = Department(key, Text(name, name))
    return tuple(found.values())


def slug(name: str) -> str:
    """A key from a name: `Afdeling Ærø` gives `afdeling-aeroe`."""
    plain_letters = name.casefold().translate(_PLAIN_LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", plain_letters).strip("-") or "unnamed"
