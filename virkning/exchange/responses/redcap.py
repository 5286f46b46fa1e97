"""A REDCap export of answers: events, arms and repeats told apart, raw or with labels."""

from collections.abc import Iterable
from dataclasses import replace

from virkning.domain.errors import Problem, Severity
from virkning.domain.instrument import Instrument
from virkning.exchange.cells import Cell, plain
from virkning.exchange.fhir.response_in import key_of
from virkning.exchange.sheets import Column, Sheet, make_columns, same

EVENT = ("redcapeventname", "eventname")
REPEAT = ("redcaprepeatinstrument", "repeatinstrument")
INSTANCE = ("redcaprepeatinstance", "repeatinstance")
INCOMPLETE = frozenset({"0", "1", "incomplete", "unverified"})


def is_redcap(sheet: Sheet) -> bool:
    names = {same(column.name) for column in sheet.columns}
    return bool(names & {*EVENT, *REPEAT}) or any(
        column.name.casefold().endswith("_complete") or column.name == "Complete?" for column in sheet.columns
    )


def of_redcap(sheet: Sheet, *instruments: Instrument, others: Iterable[str] = ()) -> tuple[Sheet, tuple[Problem, ...]]:
    """The first column is the record; the moment is the event, with the number of the repeat where there is one.

    Rows are kept that hold an answer of the instruments, or anything in a column named by `others`.
    """
    event, repeat, instance = (_named(sheet, names) for names in (EVENT, REPEAT, INSTANCE))
    keys = {key_of(item.key) for instrument in instruments for item in instrument.items} | {*map(key_of, others)}
    own = [column for column in sheet.columns if key_of(column.name) in keys]
    kept = [at for at in range(len(sheet.rows)) if any(plain(column.cells[at]) for column in own) or not own]
    moments = [_moment(at, event, instance) for at in range(len(sheet.rows))]
    remarks = []
    if left := len(sheet.rows) - len(kept):
        remarks.append(Problem("rows-of-other-forms", sheet.place(), {"n": left}, Severity.WARNING))
    if event is not None:
        told: dict[str, str | int | float] = {"n": len(event.distinct), "events": ", ".join(event.distinct)[:300]}
        remarks.append(Problem("redcap-events", sheet.place(column=event.name), told, Severity.WARNING))
    remarks += _incomplete(sheet, kept, {column.name for column in own})
    used = {column.name for column in (event, repeat, instance) if column is not None}
    columns = [replace(one, name="record_id" if at == 0 else one.name) for at, one in enumerate(sheet.columns)]
    made = [one for one in columns if one.name not in used]
    if event is not None or instance is not None:
        made += make_columns(["moment"], [list[Cell](moments)], delimiter=sheet.delimiter)
    rows = tuple(sheet.rows[at] for at in kept)
    cut = [replace(one, cells=tuple(one.cells[at] for at in kept)) for one in made]
    return replace(sheet, columns=tuple(cut), rows=rows), tuple(remarks)


def _named(sheet: Sheet, names: tuple[str, ...]) -> Column | None:
    return next((column for column in sheet.columns if same(column.name) in names), None)


def _moment(at: int, event: Column | None, instance: Column | None) -> str:
    named = plain(event.cells[at]) if event is not None else ""
    number = plain(instance.cells[at]) if instance is not None else ""
    return " ".join(part for part in (named, f"#{number}" if number else "") if part)


def _incomplete(sheet: Sheet, kept: list[int], own: set[str]) -> list[Problem]:
    """The mark of a form stands after its questions."""
    found: list[Problem] = []
    inside = False
    for column in sheet.columns:
        inside = inside or column.name in own
        if inside and column.name.casefold().endswith("_complete"):
            inside = False
            n = sum(plain(column.cells[at]).casefold() in INCOMPLETE for at in kept)
            if n:
                where = sheet.place(column=column.name)
                found.append(
                    Problem("redcap-incomplete", where, {"column": column.name[:60], "n": n}, Severity.WARNING)
                )
    return found
