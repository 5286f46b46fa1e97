"""A table of others made ready for `read_answers`: its columns by our names, its words as our numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from virkning.domain.errors import Problem, Severity
from virkning.domain.instrument import Instrument, Item
from virkning.exchange.cells import Cell, Decimal, NotRead, is_missing, number, plain
from virkning.exchange.fhir.response_in import key_of
from virkning.exchange.sheets import Column, Sheet, make_columns, same

Labels = Mapping[str, Mapping[Cell, str]]
"""What the codes of a column mean, by the column's name, where the file tells."""

DAYS = ("today", "end", "submissiondate", "submissiontime", "start")
"""When an ODK form was answered, the surest first."""


@dataclass(frozen=True)
class Ready:
    """`totals` give the column of each total that the file has itself."""

    sheet: Sheet
    totals: Mapping[str, Column] = field(default_factory=dict)
    remarks: tuple[Problem, ...] = ()


def ready(sheet: Sheet, instrument: Instrument, *, labels: Labels | None = None) -> Ready:
    remarks: list[Problem] = []
    items = {same(item.key): item for item in instrument.items}
    taken: set[str] = set()
    columns: list[Column] = []
    for column in sheet.columns:
        item = next((items[name] for name in _names(column.name) if name in items), None)
        if item is None or item.key in taken:
            columns.append(column)
            continue
        taken.add(item.key)
        made, moved = as_numbers(column, item, (labels or {}).get(column.name, {}))
        known = same(column.name) == same(item.key)
        columns.append(made if known else replace(made, name=item.key))
        remarks += [by_their_words(column, moved, sheet)] if moved else []
    named = {column.name for column in columns}
    columns = [_day(column, named) for column in columns]
    return Ready(replace(sheet, columns=tuple(columns)), _totals(columns, instrument), tuple(remarks))


def _names(heading: str) -> Iterator[str]:
    """`group/q1`, `group.q1` and `group-q1` are q1 inside a group; `1. q1` is not."""
    yield same(heading)
    if heading.startswith("q_"):  # as `statistics_out` writes a key that begins with a number
        yield same(heading.removeprefix("q_"))
    for sign in "/.:-":
        if sign in heading:
            yield same(heading.rpartition(sign)[2])


def as_numbers(column: Column, item: Item, labels: Mapping[Cell, str]) -> tuple[Column, int]:
    """Words of an answer become its number; codes that mean another answer here are taken by their words.

    Beside the column stands how many codes meant another answer.
    """
    words = {same(text): option.value for option in item.options for text in (option.text.da, option.text.en)}
    meant = {code: words[same(label)] for code, label in labels.items() if same(label) in words}
    moved = {code: value for code, value in meant.items() if value != code}
    cells: list[Cell] = [_number(cell, words, moved, column.decimal) for cell in column.cells]
    (made,) = make_columns([column.name], [cells], delimiter="")
    return made, len(moved)


def by_their_words(column: Column, moved: int, sheet: Sheet) -> Problem:
    params: dict[str, str | int | float] = {"column": column.name[:60], "n": moved}
    return Problem("codes-by-their-words", sheet.place(column=column.name), params, Severity.WARNING)


def _number(cell: Cell, words: Mapping[str, int], moved: Mapping[Cell, int], decimal: Decimal) -> Cell:
    if is_missing(cell):
        return None
    try:
        value = number(cell, decimal)
    except NotRead:
        return words.get(same(plain(cell)), cell)
    return moved.get(value, cell)


def _day(column: Column, named: set[str]) -> Column:
    """The day that a phone noted stands under a name of its own in ODK's files."""
    bare = same(column.name.rpartition("/")[2])
    if "date" in named or bare not in DAYS or not column.has_days:
        return column
    first = next((name for name in DAYS if any(same(one.rpartition("/")[2]) == name for one in named)), "")
    return replace(column, name="date") if bare == first else column


def _totals(columns: Sequence[Column], instrument: Instrument) -> dict[str, Column]:
    """A column that is called as one of our scales, where the scale is worked out and not typed in."""
    found: dict[str, Column] = {}
    for scale in instrument.scales:
        names = {same(scale.key), same(scale.title.da), same(scale.title.en), same(f"score_{scale.key}")}
        if len(instrument.scales) == 1:
            names |= {same("total"), same("score"), same("sum"), same(f"{instrument.key} total")}
        names.add(same(f"{instrument.key}{scale.key}"))
        column = next((one for one in columns if key_of(one.name) and names & set(_names(one.name))), None)
        if (
            column is not None
            and not scale.entered
            and same(column.name) not in {same(i.key) for i in instrument.items}
        ):
            found[scale.key] = column
    return found
