"""Everything that is kept about one citizen, as a value: what is handed out when the citizen asks."""

from dataclasses import dataclass
from datetime import date

Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True, repr=False)
class SubjectTable:
    """Rows of one kind; `key` and `columns` are names in code, which reports give words. `repr` shows no row."""

    key: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True, repr=False)
class SubjectFile:
    """One citizen's whole file on a day. Who of the staff wrote or looked does not stand in it."""

    citizen: str
    made: date
    tables: tuple[SubjectTable, ...]
