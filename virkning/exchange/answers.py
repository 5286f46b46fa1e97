"""From a sheet of answers to responses: one row per response, or one row per answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from virkning.domain.errors import Problem, Severity, Unreadable
from virkning.domain.instrument import Instrument
from virkning.domain.response import Answers
from virkning.exchange.cells import Kind, plain, shown
from virkning.exchange.entries import wrong_value
from virkning.exchange.layout import Target, guess_fields
from virkning.exchange.sheets import Column, Sheet, same

Params = dict[str, str | int | float]

_NUMBERED = re.compile(r"(.*?)0*(\d+)")
_RANGE = re.compile(r"(\D*?)0*(\d+)\s*(?:-|\.\.|:)\s*(\D*?)0*(\d+)")


class Matched(StrEnum):
    """How the items found their columns."""

    NAME = "name"
    ORDER = "order"
    ONE_ROW_PER_ANSWER = "one-row-per-answer"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One response. `row` is its number in the file (the first of its rows); `moment` is the file's own word."""

    row: int
    person: str
    phase: str
    moment: str
    taken: date | None
    answers: Answers


@dataclass(frozen=True)
class AnswerFile:
    """The responses in a file, and how it was understood: `items` gives the column of each item."""

    instrument: Instrument
    sheet: Sheet
    rows: tuple[AnswerRow, ...]
    items: Mapping[str, str]
    matched: Matched
    fields: Mapping[str, str]
    unused: tuple[str, ...]
    problems: tuple[Problem, ...] = field(default=())


def read_answers(
    sheet: Sheet,
    instrument: Instrument,
    *,
    today: date,
    items: str = "",
    missing: frozenset[str] = frozenset(),
    person: str = "",
) -> AnswerFile:
    """Read every response that can be used. `items` names the columns in order, as `D1-D9` or `a,b,c`.

    A wrong answer is left out and told; the other answers of the response stay. A second measurement of the same
    person, phase, moment and day, and one dated in the future, are left out whole.
    Raises Unreadable when no item has a column.
    """
    fields = guess_fields([c for c in sheet.columns if same(c.name) not in _names(instrument)])
    if person:
        fields["course"] = sheet.column(person)
    problems: list[Problem] = list(sheet.problems)
    found = _ordered(sheet, instrument, items) if items else _by_name(sheet, instrument)
    if found:
        matched = Matched.ORDER if items else Matched.NAME
    elif "item" in fields and "value" in fields:
        return _one_row_per_answer(sheet, instrument, fields, today=today, missing=missing, problems=problems)
    else:
        found, matched = _family(sheet, instrument), Matched.ORDER
    taken_columns = {column.name for column in found.values()}
    fields = {name: c for name, c in fields.items() if c.name not in taken_columns and name not in _ITEM_FIELDS}
    absent = [key for key in instrument.item_by_key if key not in found]
    if absent:
        params: Params = {"items": ", ".join(absent)[:200], "n": len(absent)}
        problems.append(Problem("items-without-column", sheet.place(), params, Severity.WARNING))
    answers = _wide(sheet, instrument, found, missing, problems)
    heads = _Heads(sheet, fields)
    rows = [heads.row(at, answers[at]) for at in range(len(sheet.rows))]
    kept = _kept(sheet, heads, rows, today=today, problems=problems)
    used = taken_columns | {column.name for column in fields.values()}
    return AnswerFile(
        instrument,
        sheet,
        tuple(kept),
        {key: column.name for key, column in found.items()},
        matched,
        {name: column.name for name, column in fields.items()},
        tuple(column.name for column in sheet.columns if column.name not in used),
        (*problems, *_cpr(sheet, fields)),
    )


_ITEM_FIELDS = frozenset({"item", "value", "scale", "department", "length", "reason", "started", "ended"})


def _names(instrument: Instrument) -> dict[str, str]:
    """Every name that a column of an item may have; a name that two items share is no name."""
    names: dict[str, set[str]] = {}
    for item in instrument.items:
        wording = [item.wording.da, item.wording.en] if item.wording else []
        keys = (item.key, f"{instrument.key}{item.key}", item.label.da, item.label.en)
        for name in (*keys, *wording):
            names.setdefault(same(name), set()).add(item.key)
    for scale in instrument.scales:
        if scale.entered:
            for name in (scale.key, scale.title.da, scale.title.en):
                names.setdefault(same(name), set()).add(scale.key)
    return {name: next(iter(keys)) for name, keys in names.items() if len(keys) == 1}


def _by_name(sheet: Sheet, instrument: Instrument) -> dict[str, Column]:
    names = _names(instrument)
    found: dict[str, Column] = {}
    for column in sheet.columns:
        key = names.get(same(column.name))
        if key and key not in found:
            found[key] = column
    return found


def _ordered(sheet: Sheet, instrument: Instrument, items: str) -> dict[str, Column]:
    """The columns named by the reader, in the order of the instrument's items."""
    if spread := _RANGE.fullmatch(items.strip()):
        prefix, first, _, last = spread.groups()
        wanted = [f"{prefix}{number}" for number in range(int(first), min(int(last), int(first) + 1000) + 1)]
    else:
        wanted = [name.strip() for name in items.split(",")]
    if len(wanted) != len(instrument.items):
        params: Params = {"given": len(wanted), "needed": len(instrument.items), "instrument": instrument.key}
        raise Unreadable([Problem("items-count", sheet.place(), params)])
    return {item.key: _numbered(sheet, name) for item, name in zip(instrument.items, wanted, strict=True)}


def _numbered(sheet: Sheet, name: str) -> Column:
    """The column of this name, also where the file writes `Q01` for `Q1`."""
    if not sheet.has(name) and (wanted := _NUMBERED.fullmatch(name)):
        for column in sheet.columns:
            found = _NUMBERED.fullmatch(column.name)
            if found and same(found[1]) == same(wanted[1]) and int(found[2]) == int(wanted[2]):
                return column
    return sheet.column(name)


def _family(sheet: Sheet, instrument: Instrument) -> dict[str, Column]:
    """Columns called alike and numbered 1 to N, when exactly one such family has as many as there are items."""
    families: dict[str, dict[int, Column]] = {}
    for column in sheet.columns:
        if (found := _NUMBERED.fullmatch(column.name)) and len(found[2]) < len("1000") and column.kind is not Kind.DATE:
            families.setdefault(same(found[1]), {})[int(found[2])] = column
    numbers = set(range(1, len(instrument.items) + 1))
    fitting = [family for family in families.values() if set(family) == numbers]
    if len(fitting) != 1 or not numbers:
        names = ", ".join(column.name for column in sheet.columns)
        params = {
            "instrument": instrument.key,
            "items": ", ".join([*instrument.item_by_key, *(s.key for s in instrument.scales if s.entered)])[:200],
            "columns": names[:400],
        }
        raise Unreadable([Problem("no-item-columns", sheet.place(), params)])
    return {item.key: fitting[0][number] for number, item in enumerate(instrument.items, start=1)}


def _wide(
    sheet: Sheet,
    instrument: Instrument,
    found: Mapping[str, Column],
    missing: frozenset[str],
    problems: list[Problem],
) -> list[dict[str, float]]:
    answers: list[dict[str, float]] = [{} for _ in sheet.rows]
    for key, column in found.items():
        numbers, unread = sheet.numbers(column, missing=missing)
        problems.extend(unread)
        target = Target(instrument.key, key, is_item=key in instrument.item_by_key)
        for at, number in enumerate(numbers):
            if number is not None and _is_right(sheet, at, column, instrument, target, number, problems):
                answers[at][key] = number
    return answers


def _is_right(
    sheet: Sheet,
    at: int,
    column: Column,
    instrument: Instrument,
    target: Target,
    number: float,
    problems: list[Problem],
) -> bool:
    problem = wrong_value(instrument, target, number)
    if problem is None:
        return True
    params = {**problem.params, "value": shown(column.cells[at])}
    problems.append(replace(problem, place=sheet.place(at, column.name), params=params))
    return False


class _Heads:
    """Who, when and in which phase, for each row of a sheet."""

    def __init__(self, sheet: Sheet, fields: Mapping[str, Column]) -> None:
        self.sheet, self.fields = sheet, fields
        self.person, self.phase, self.moment = (self._texts(name) for name in ("course", "phase", "moment"))
        self.taken: Sequence[date | None] = [None] * len(sheet.rows)
        self.problems: list[Problem] = []
        if "date" in fields:
            self.taken, self.problems = sheet.days(fields["date"])

    def _texts(self, name: str) -> list[str]:
        return self.sheet.texts(self.fields[name]) if name in self.fields else [""] * len(self.sheet.rows)

    def row(self, at: int, answers: Answers) -> AnswerRow:
        return AnswerRow(self.sheet.rows[at], self.person[at], self.phase[at], self.moment[at], self.taken[at], answers)


def _kept(
    sheet: Sheet, heads: _Heads, rows: Sequence[AnswerRow], *, today: date, problems: list[Problem]
) -> list[AnswerRow]:
    """Without those dated in the future, and without a second measurement of the same person at the same time."""
    problems.extend(heads.problems)
    can_be_double = "course" in heads.fields and ("moment" in heads.fields or "date" in heads.fields)
    first: dict[tuple[str, str, str, date | None], int] = {}
    kept = []
    for row in rows:
        place = replace(sheet.place(), row=row.row)
        if row.taken is not None and row.taken > today:
            params: Params = {"value": row.taken.isoformat(), "today": today.isoformat()}
            problems.append(Problem("row-in-future", replace(place, column=heads.fields["date"].name), params))
            continue
        key = (row.person, row.phase, same(row.moment), row.taken)
        if can_be_double and row.person and key in first:
            problems.append(Problem("row-duplicate", place, {"first": first[key]}))
            continue
        first[key] = row.row
        kept.append(row)
    return kept


def _one_row_per_answer(
    sheet: Sheet,
    instrument: Instrument,
    fields: Mapping[str, Column],
    *,
    today: date,
    missing: frozenset[str],
    problems: list[Problem],
) -> AnswerFile:
    if "course" not in fields:
        raise Unreadable([sheet.no_field("course")])
    names = _names(instrument)
    item, value = fields["item"], fields["value"]
    heads = _Heads(sheet, {name: column for name, column in fields.items() if name not in _ITEM_FIELDS})
    numbers, unread = sheet.numbers(value, missing=missing)
    problems.extend(unread)
    gathered: dict[tuple[str, str, str, date | None], AnswerRow] = {}
    for at, (name, number) in enumerate(zip(sheet.texts(item), numbers, strict=True)):
        key = names.get(same(name))
        if key is None:
            where = sheet.place(at, item.name)
            problems.append(Problem("unknown-item-value", where, {"value": shown(name), "instrument": instrument.key}))
            continue
        head = heads.row(at, {})
        response = gathered.setdefault((head.person, head.phase, same(head.moment), head.taken), head)
        if key in response.answers:
            problems.append(Problem("duplicate-answer", sheet.place(at, item.name), {"item": key}))
            continue
        target = Target(instrument.key, key, is_item=key in instrument.item_by_key)
        if number is not None and _is_right(sheet, at, value, instrument, target, number, problems):
            answers = {**response.answers, key: number}
            gathered[(head.person, head.phase, same(head.moment), head.taken)] = replace(response, answers=answers)
    kept = _kept(sheet, heads, list(gathered.values()), today=today, problems=problems)
    used = {item.name, value.name, *(column.name for column in heads.fields.values())}
    return AnswerFile(
        instrument,
        sheet,
        tuple(kept),
        dict.fromkeys(dict.fromkeys(key for row in kept for key in row.answers), value.name),
        Matched.ONE_ROW_PER_ANSWER,
        {"item": item.name, "value": value.name, **{name: column.name for name, column in heads.fields.items()}},
        tuple(column.name for column in sheet.columns if column.name not in used),
        (*problems, *_cpr(sheet, heads.fields)),
    )


def _cpr(sheet: Sheet, fields: Mapping[str, Column]) -> tuple[Problem, ...]:
    column = fields.get("course")
    if column is None or not column.looks_like_cpr:
        return ()
    return (Problem("looks-like-cpr", sheet.place(column=plain(column.name)), severity=Severity.WARNING),)
