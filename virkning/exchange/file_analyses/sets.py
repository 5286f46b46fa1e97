"""Columns of a file as memberships of sets, by the calibrations that were asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.calibration import STEPS, Anchors, crisp, direct, indirect
from virkning.domain.errors import Problem, Unreadable
from virkning.domain.truth_table import MOST_CONDITIONS, SetData
from virkning.exchange.file_analyses.columns import chosen_wrongly, unread_cells
from virkning.exchange.sheets import Column, Sheet

DIRECT, INDIRECT = 3, len(STEPS) - 1


@dataclass(frozen=True)
class Sets:
    """The cases that can be used, by their place in the sheet, and those left out for want of a value."""

    data: SetData
    rows: tuple[int, ...]
    left_out: tuple[int, ...]


def read_sets(sheet: Sheet, *, outcome: str, conditions: Sequence[str], rules: Mapping[str, str]) -> Sets:
    """Raises Unreadable with each cell that is no membership, and Refused for rules that cannot be followed."""
    if not 1 <= len(conditions) <= MOST_CONDITIONS or len({*conditions, outcome}) <= len(conditions):
        raise chosen_wrongly("analysis-conditions", most=MOST_CONDITIONS)
    if unused := sorted(set(rules) - {*conditions, outcome}):
        raise chosen_wrongly("analysis-rule-for-nothing", names=", ".join(unused)[:200])
    columns = [_memberships(sheet, sheet.column(name), rules.get(name, "")) for name in (*conditions, outcome)]
    cases = list(zip(*columns, strict=True))
    whole = [(row, [one for one in case if one is not None]) for row, case in enumerate(cases)]
    used = [(row, case) for row, case in whole if len(case) == len(columns)]
    if not used:
        raise Unreadable([Problem("no-case-with-every-value", sheet.place())])
    data = SetData(tuple(conditions), tuple(tuple(case[:-1]) for _row, case in used), tuple(c[-1] for _row, c in used))
    rows = tuple(row for row, _case in used)
    return Sets(data, rows, tuple(row for row in range(len(cases)) if row not in set(rows)))


def _memberships(sheet: Sheet, column: Column, rule: str) -> list[float | None]:
    numbers = _numbers(rule)
    if rule and not numbers:
        return _words(sheet, column, rule)
    values, unread = sheet.numbers(column)
    if unread:
        raise unread_cells(unread)
    known = [value for value in values if value is not None]
    found = iter(_calibrated(known, numbers, column.name) if numbers and known else known)
    return _checked(sheet, column, [None if value is None else next(found) for value in values])


def _numbers(rule: str) -> list[float]:
    """The numbers of a rule; none where it is a word."""
    try:
        return [float(part) for part in rule.split(",")] if rule else []
    except ValueError:
        return []


def _calibrated(values: Sequence[float], numbers: Sequence[float], column: str) -> Sequence[float]:
    try:
        match len(numbers):
            case 1:
                return crisp(values, threshold=numbers[0])
            case n if n == DIRECT:
                return direct(values, Anchors(*numbers))
            case n if n == INDIRECT:
                return indirect(values, borders=numbers)
    except ValueError as error:
        raise chosen_wrongly("analysis-rule-does-not-rise", column=column) from error
    raise chosen_wrongly("analysis-rule-numbers", column=column)


def _words(sheet: Sheet, column: Column, present: str) -> list[float | None]:
    """1 for the word, 0 for the one other word there is; numbers stay, for a column may hold both."""
    found: list[float | None] = []
    others: dict[str, None] = {}
    for text in sheet.texts(column):
        numbers = _numbers(text.replace(",", "."))
        if numbers:
            found.append(numbers[0])
        elif not text or text == present:
            found.append(1.0 if text else None)
        else:
            found.append(0.0)
            others[text] = None
    if len(others) > 1:
        words = ", ".join(others)[:200]
        raise Unreadable([Problem("more-than-two-words", sheet.place(column=column.name), {"words": words})])
    return _checked(sheet, column, found)


def _checked(sheet: Sheet, column: Column, values: list[float | None]) -> list[float | None]:
    wrong = [row for row, value in enumerate(values) if value is not None and not 0 <= value <= 1]
    if wrong:
        raise Unreadable(
            [
                Problem("not-a-membership", sheet.place(row, column.name), {"value": str(column.cells[row])})
                for row in wrong
            ]
        )
    return values
