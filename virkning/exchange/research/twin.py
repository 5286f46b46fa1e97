"""A synthetic twin of a table: the same columns, invented people, for writing the analysis before there are data.

Every column is drawn by itself, so nothing of what goes together in the data goes together here. What is drawn from is
coarse: shares rounded to twentieths, categories and bins with fewer rows than the limit left out. Days are drawn from
the period, and no number is one that somebody had other than by chance.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from virkning.domain.extract import ExtractChoice, ExtractTable, ExtractVariable, Value, ValueKind, told_day

PEOPLE = 200
"""How many are invented, whatever the true number is."""

BINS = 5
STEP = 20
LONGEST = 730
"""Days from a start to what comes after it, in a twin."""

Draw = Callable[[], Value]


def twin_of(
    tables: Sequence[ExtractTable], *, choice: ExtractChoice, limit: int, random: Random
) -> tuple[ExtractTable, ...]:
    """The first table has one row per course; rows of the others belong to courses of the first."""
    people = [f"TWIN{number:04d}" for number in range(1, PEOPLE + 1)]
    return tuple(_table(table, choice, limit, random, people, once=at == 0) for at, table in enumerate(tables))


def _table(
    table: ExtractTable, choice: ExtractChoice, limit: int, random: Random, people: Sequence[str], *, once: bool
) -> ExtractTable:
    draws = [_draw(table, one, choice, limit, random) for one in table.variables]
    rows = []
    for number in range(PEOPLE if once else 2 * PEOPLE):
        who = people[number % PEOPLE]
        rows.append(
            tuple(
                who if one.name == "person" else f"{who}-1" if one.name == "course" else draw()
                for one, draw in zip(table.variables, draws, strict=True)
            )
        )
    return ExtractTable(table.key, table.title, table.variables, tuple(rows))


def _draw(table: ExtractTable, variable: ExtractVariable, choice: ExtractChoice, limit: int, random: Random) -> Draw:
    if variable.name in ("person", "course"):
        return lambda: None
    if variable.low is None and variable.kind is not ValueKind.CODED:
        return _days(choice, random)
    column = table.column(variable.name)
    missing = {code.value for code in variable.missing}
    if variable.kind is ValueKind.CODED:
        return _one_of(_shares(column, limit), random)
    low, high = float(variable.low or 0), float(variable.high or 0)
    width = (high - low) / BINS or 1.0
    parts = [
        value if value in missing or value is None else f"bin {min(int((float(value) - low) / width), BINS - 1)}"
        for value in column
        if not isinstance(value, str | date)
    ]
    pick = _one_of(_shares(parts, limit), random)

    def drawn() -> Value:
        part = pick()
        if not isinstance(part, str):
            return part
        value = round(low + (int(part[4:]) + random.random()) * width, variable.decimals)
        value = min(max(value, low), high)
        return int(value) if variable.kind is ValueKind.WHOLE else value

    return drawn


def _shares(column: Sequence[Value], limit: int) -> list[tuple[Value, int]]:
    """Weights in twentieths; what fewer than `limit` have is not there."""
    counted = Counter(column)
    kept = {value: n for value, n in counted.items() if n >= limit}
    whole = sum(kept.values())
    return [(value, max(1, round(STEP * n / whole))) for value, n in sorted(kept.items(), key=lambda one: str(one[0]))]


def _one_of(shares: Sequence[tuple[Value, int]], random: Random) -> Draw:
    if not shares:
        return lambda: None
    values, weights = [value for value, _ in shares], [weight for _, weight in shares]
    return lambda: random.choices(values, weights)[0]


def _days(choice: ExtractChoice, random: Random) -> Draw:
    """Any day of the period, told as exactly as the others."""
    length = max((choice.last - choice.first).days, 0)

    def drawn() -> Value:
        start = choice.first
        day = start + timedelta(days=random.randint(0, min(length, LONGEST)))
        return told_day(day, choice.days, start=start)

    return drawn
