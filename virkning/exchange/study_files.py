"""Files of a study: who is compared and what is known of them, and outcomes by month."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from virkning.actions.study_files import PersonRow, StudyRows, ValueRow
from virkning.domain.errors import Problem, Unreadable
from virkning.domain.study_columns import Known
from virkning.exchange.cells import NotRead, day, is_missing, plain
from virkning.exchange.files import read_content
from virkning.exchange.sheets import Column, Sheet, same
from virkning.store.models import StudyFileKind

LARGEST = 20_000_000
LONGEST_NAME, LONGEST_KEY, LONGEST_WORD = 40, 60, 40
MOST_COLUMNS = 30

KEYS = ("key", "nøgle", "studienøgle", "studykey", "studienoegle", "noegle")
MONTHS = ("month", "måned", "maaned")
STARTS = ("start", "begins", "begynder", "startmåned")

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_NAME = re.compile(r"[^\W_][\w\- ]*")


def read_study_file(content: bytes, kind: StudyFileKind, *, name: str) -> StudyRows:
    """CSV or Excel. Raises Unreadable with every cell that cannot be used, by row and column."""
    sheet = read_content(content, name=name)
    problems = list(sheet.problems)
    key = _found(sheet, KEYS, "key", problems)
    other = _found(sheet, MONTHS if kind is StudyFileKind.OUTCOMES else STARTS, "month", problems)
    if key is None or (other is None and kind is StudyFileKind.OUTCOMES):
        raise Unreadable(problems)
    rest = [column for column in sheet.columns if column is not key and column is not other]
    problems += _columns_wrong(sheet, [key, *rest], rest)
    keys = _keys(sheet, key, problems)
    months = _months(sheet, other, problems) if other else [None] * len(sheet.rows)
    print_ = sha256(content).hexdigest()
    if kind is StudyFileKind.PEOPLE:
        people = _people(sheet, keys, months, rest, problems)
        _all_well(problems)
        return StudyRows(kind, name, print_, people=people)
    values = _values(sheet, keys, months, rest, problems)
    _all_well(problems)
    return StudyRows(kind, name, print_, values=values)


def _all_well(problems: Sequence[Problem]) -> None:
    if problems:
        raise Unreadable(problems)


def _found(sheet: Sheet, names: Sequence[str], what: str, problems: list[Problem]) -> Column | None:
    known = {same(name) for name in names}
    found = next((column for column in sheet.columns if same(column.name) in known), None)
    if found is None and not (what == "month" and names is STARTS):
        problems.append(Problem("study-file-no-column", sheet.place(), {"names": ", ".join(names[:2]), "what": what}))
    return found


def _columns_wrong(sheet: Sheet, all_of: Sequence[Column], rest: Sequence[Column]) -> list[Problem]:
    """Nobody's number may stand anywhere, and the names must be short words."""
    wrong = [Problem("study-file-cpr", sheet.place(column=column.name)) for column in all_of if column.looks_like_cpr]
    if not rest:
        wrong.append(Problem("study-file-nothing-told", sheet.place()))
    if len(rest) > MOST_COLUMNS:
        wrong.append(Problem("study-file-many-columns", sheet.place(), {"most": MOST_COLUMNS}))
    for column in rest:
        if len(column.name) > LONGEST_NAME or not _NAME.fullmatch(column.name.strip()):
            wrong.append(
                Problem("study-file-column-name", sheet.place(column=column.name[:60]), {"most": LONGEST_NAME})
            )
    return wrong


def _keys(sheet: Sheet, column: Column, problems: list[Problem]) -> list[str]:
    keys = sheet.texts(column)
    for row, key in enumerate(keys):
        if not key or len(key) > LONGEST_KEY:
            problems.append(Problem("study-file-no-key", sheet.place(row, column.name)))
    return keys


def _months(sheet: Sheet, column: Column, problems: list[Problem]) -> list[date | None]:
    found: list[date | None] = []
    for row, cell in enumerate(column.cells):
        month = None
        if not is_missing(cell):
            text = plain(cell).strip()
            try:
                if match := _MONTH.fullmatch(text):
                    month = date(int(match[1]), int(match[2]), 1)
                else:
                    month = day(cell, column.order).replace(day=1)
            except (NotRead, ValueError):
                problems.append(Problem("study-file-no-month", sheet.place(row, column.name), {"value": text[:30]}))
        found.append(month)
    return found


def _people(
    sheet: Sheet,
    keys: Sequence[str],
    months: Sequence[date | None],
    rest: Sequence[Column],
    problems: list[Problem],
) -> tuple[PersonRow, ...]:
    """A column is of numbers when every value in it is; else of words."""
    columns: dict[str, list[Known]] = {}
    for column in rest:
        numbers, unread = sheet.numbers(column)
        texts = sheet.texts(column)
        columns[column.name.strip()] = [text or None for text in texts] if unread else list(numbers)
        for row, text in enumerate(texts if unread else []):
            if len(text) > LONGEST_WORD:
                problems.append(Problem("study-file-long-word", sheet.place(row, column.name), {"most": LONGEST_WORD}))
    twice = {key for key, n in Counter(keys).items() if n > 1 and key}
    for row, key in enumerate(keys):
        if key in twice:
            problems.append(Problem("study-file-key-twice", sheet.place(row)))
    return tuple(
        PersonRow(
            sheet.rows[row],
            key,
            months[row],
            {name: values[row] for name, values in columns.items() if values[row] is not None},
        )
        for row, key in enumerate(keys)
    )


def _values(
    sheet: Sheet,
    keys: Sequence[str],
    months: Sequence[date | None],
    rest: Sequence[Column],
    problems: list[Problem],
) -> tuple[ValueRow, ...]:
    found, seen = list[ValueRow](), set[tuple[str, date]]()
    columns = []
    for column in rest:
        numbers, unread = sheet.numbers(column)
        problems += unread
        columns.append((column.name.strip(), numbers))
    for row, (key, month) in enumerate(zip(keys, months, strict=True)):
        if month is None:
            if not any(one.place.row == sheet.rows[row] and one.code == "study-file-no-month" for one in problems):
                problems.append(Problem("study-file-no-month", sheet.place(row), {"value": ""}))
            continue
        if (key, month) in seen:
            problems.append(Problem("study-file-month-twice", sheet.place(row)))
        seen.add((key, month))
        for name, values in columns:
            value = values[row]
            if value is not None:
                found.append(ValueRow(sheet.rows[row], key, month, name, value))
    return tuple(found)
