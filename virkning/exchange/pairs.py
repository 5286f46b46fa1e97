"""From a sheet to one before and one after per person: from two columns, or from two numbered measurements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from virkning.domain.before_after import Person
from virkning.domain.errors import Problem, Severity, Unreadable
from virkning.domain.instrument import Scale
from virkning.exchange.cells import plain, shown
from virkning.exchange.sheets import Column, Sheet, same


@dataclass(frozen=True)
class PairFile:
    """The people of a file with their two values, in the order of the file."""

    sheet: Sheet
    people: tuple[Person, ...]
    problems: tuple[Problem, ...]


def pairs_of_columns(
    sheet: Sheet,
    *,
    before: str,
    after: str,
    person: str = "",
    by: str = "",
    scale: Scale | None = None,
    missing: frozenset[str] = frozenset(),
) -> PairFile:
    """One row per person: the columns `before` and `after`. Without `person`, people are known by their row."""
    problems: list[Problem] = list(sheet.problems)
    first, last = (_numbers(sheet, sheet.column(name), scale, missing, problems) for name in (before, after))
    groups = _texts(sheet, by)
    keys = _texts(sheet, person) if person else [str(row) for row in sheet.rows]
    people: dict[str, Person] = {}
    at_row: dict[str, int] = {}
    for at, key in enumerate(keys):
        if not key:
            problems.append(Problem("course-missing", sheet.place(at, person)))
        elif key in people:
            problems.append(Problem("row-duplicate", sheet.place(at, person), {"first": at_row[key]}))
        else:
            people[key], at_row[key] = Person(key, first[at], last[at], groups[at]), sheet.rows[at]
    return PairFile(sheet, tuple(people.values()), tuple(problems))


@dataclass(frozen=True, slots=True)
class Waves:
    """The columns of people and of measurements, and which two measurements are meant; `by` is a column of groups."""

    person: str
    wave: str
    first: str
    last: str
    by: str = ""


def pairs_of_waves(
    sheet: Sheet,
    waves: Waves,
    *,
    values: Sequence[float | None] | None = None,
    value: str = "",
    scale: Scale | None = None,
    missing: frozenset[str] = frozenset(),
) -> PairFile:
    """One row per measurement: the two of each person that are meant. `values` are scores made elsewhere."""
    problems: list[Problem] = list(sheet.problems)
    people_column, wave_column = sheet.column(waves.person), sheet.column(waves.wave)
    if values is None:
        values = _numbers(sheet, sheet.column(value), scale, missing, problems)
    at_waves = [same(text) for text in sheet.texts(wave_column)]
    for wanted in (waves.first, waves.last):
        if same(wanted) not in at_waves:
            found = ", ".join(wave_column.distinct)[:200]
            params = {"value": plain(wanted)[:40], "found": found}
            raise Unreadable([Problem("wave-not-found", sheet.place(column=wave_column.name), params)])
    keys, groups = sheet.texts(people_column), _texts(sheet, waves.by)
    sides: dict[str, dict[str, tuple[int, float | None]]] = {}
    group_of: dict[str, str] = {}
    for at, (key, at_wave) in enumerate(zip(keys, at_waves, strict=True)):
        if not key:
            problems.append(Problem("course-missing", sheet.place(at, people_column.name)))
            continue
        group_of.setdefault(key, groups[at])
        known = sides.setdefault(key, {})
        if at_wave in known:
            first_row = sheet.rows[known[at_wave][0]]
            problems.append(Problem("row-duplicate", sheet.place(at, wave_column.name), {"first": first_row}))
        else:
            known[at_wave] = (at, values[at])
    first, last = same(waves.first), same(waves.last)
    people = tuple(Person(key, _at(known, first), _at(known, last), group_of[key]) for key, known in sides.items())
    return PairFile(sheet, people, tuple(problems))


def _at(known: Mapping[str, tuple[int, float | None]], wave: str) -> float | None:
    return known[wave][1] if wave in known else None


def _texts(sheet: Sheet, name: str) -> list[str]:
    return sheet.texts(sheet.column(name)) if name else [""] * len(sheet.rows)


def _numbers(
    sheet: Sheet, column: Column, scale: Scale | None, missing: frozenset[str], problems: list[Problem]
) -> list[float | None]:
    """A column as numbers; without those that the scale cannot have, where a scale is known."""
    numbers, unread = sheet.numbers(column, missing=missing)
    problems.extend(unread)
    if column.looks_like_cpr:
        problems.append(Problem("looks-like-cpr", sheet.place(column=column.name), severity=Severity.WARNING))
    if scale is None:
        return numbers
    kept: list[float | None] = []
    for at, number in enumerate(numbers):
        if number is not None and not scale.low <= number <= scale.high:
            params = {
                "scale": scale.key,
                "low": plain(float(scale.low)),
                "high": plain(float(scale.high)),
                "value": shown(column.cells[at]),
            }
            problems.append(Problem("cell-out-of-range", sheet.place(at, column.name), params))
            number = None
        kept.append(number)
    return kept
