"""Plain files to sheets: CSV in its many forms, XLSX, XLS, ODS and Parquet."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from virkning.domain.errors import Place, Problem, Severity, Unreadable
from virkning.exchange.bombs import is_bomb
from virkning.exchange.cells import Cell, plain
from virkning.exchange.sheets import Sheet, make_columns

DELIMITERS = (";", ",", "\t", "|")
LONGEST_CELL = 100_000
"""A cell longer than this is a quotation mark that was never closed, not an answer."""

MOST_COLUMNS = 16_384
"""As many as Excel itself has. A row with more is no table."""

TITLE_ROWS = 10
"""How far down the head may stand under titles and blank rows."""

_SAMPLE_LINES = 200
_LETTERS = 26


@dataclass(frozen=True)
class _Grid:
    """Cells as they stand in the file; `first` is the number of its first row."""

    rows: Sequence[Sequence[Cell]]
    first: int
    merged: Sequence[tuple[int, int, int, int]] = ()  # top, left, bottom, right, counted in `rows`
    format: str = "csv"
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = field(default=())


def read_file(path: Path, *, sheet: str = "", delimiter: str = "") -> Sheet:
    """Read one table. Without `sheet`, a workbook gives its first sheet that holds anything.

    Raises Unreadable when nothing can be used: no such file, empty, unknown format, protected, no rows.
    """
    place = Place(path.name, sheet)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable([Problem("file-not-opened", place)]) from error
    return read_content(content, name=path.name, sheet=sheet, delimiter=delimiter)


def read_content(content: bytes, *, name: str, sheet: str = "", delimiter: str = "") -> Sheet:
    """The same from bytes, for a file that was uploaded. `name` is only used to say where a problem is."""
    place = Place(name, sheet)
    if is_bomb(content):
        raise Unreadable([Problem("file-too-large", place)])
    if not content.strip(b"\0 \r\n\t"):
        raise Unreadable([Problem("file-empty", place)])
    if content.startswith(b"PAR1"):
        grid = _parquet(content, place)
    elif content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        grid = _workbook(content, sheet, place)
    else:
        grid = _text(content, delimiter, place)
    return _sheet(grid, name)


def read_all(content: bytes, *, name: str) -> tuple[Sheet, ...]:
    """Every sheet of a workbook that holds a table, in the order of the file; of other files the one there is.

    Raises Unreadable as `read_content` does. An empty sheet is left out where others hold more.
    """
    first = read_content(content, name=name)
    found = [first]
    for other in first.other_sheets:
        try:
            found.append(read_content(content, name=name, sheet=other))
        except Unreadable as error:
            if not {problem.code for problem in error.problems} <= {"file-empty", "no-rows"}:
                raise
    order = _order(content)
    return tuple(sorted(found, key=lambda sheet: order.get(sheet.name, 0)))


def _order(content: bytes) -> dict[str, int]:
    if not content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return {}
    return {name: at for at, name in enumerate(CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names)}


def _parquet(content: bytes, place: Place) -> _Grid:
    try:
        table = pq.read_table(io.BytesIO(content))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Unreadable([Problem("file-damaged", place, {"format": "Parquet"})]) from error
    columns = [[_cell(value) for value in column.to_pylist()] for column in table.columns]
    return _Grid([table.column_names, *map(list, zip(*columns, strict=True))], 1, format="parquet")


def _workbook(content: bytes, wanted: str, place: Place) -> _Grid:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = tuple(book.sheet_names)
        if wanted and wanted not in names:
            raise Unreadable([Problem("sheet-not-found", place, {"sheets": ", ".join(names)[:400]})])
        for name in (wanted,) if wanted else names:
            found = book.get_sheet_by_name(name)
            rows = [[_cell(value) for value in row] for row in found.to_python(skip_empty_area=True)]
            if wanted or any(plain(cell) for row in rows for cell in row):
                others = tuple(other for other in names if other != name)
                return _Grid(rows, _first_row(found), _merged(found), "workbook", sheet=name, other_sheets=others)
    except PasswordError as error:
        raise Unreadable([Problem("file-protected", place)]) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable([Problem("file-damaged", place, {"format": "Excel/ODS"})]) from error
    raise Unreadable([Problem("file-empty", place)])


def _first_row(sheet: CalamineSheet) -> int:
    return sheet.start[0] + 1 if sheet.start else 1


def _merged(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    top, left = sheet.start or (0, 0)
    ranges = sheet.merged_cell_ranges or []
    return [(r0 - top, c0 - left, r1 - top, c1 - left) for (r0, c0), (r1, c1) in ranges]


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, str | int | float | date):
        return value
    return str(value)


def _text(content: bytes, delimiter: str, place: Place) -> _Grid:
    text, encoding = _decoded(content, place)
    first_line, _, rest = text.partition("\n")
    first = 1
    if first_line.strip().casefold().startswith("sep=") and len(first_line.strip()) == len("sep=;"):
        delimiter, text, first = first_line.strip()[-1], rest, 2
    chosen = delimiter or _delimiter(text)
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=chosen):
            if any(len(cell) > LONGEST_CELL for cell in row):
                raise csv.Error
            if len(row) > MOST_COLUMNS:
                where = Place(place.file, row=first + len(rows))
                raise Unreadable([Problem("too-many-columns", where, {"most": MOST_COLUMNS})])
            rows.append(list(row))
    except csv.Error as error:
        where = Place(place.file, row=first + len(rows))
        raise Unreadable([Problem("cell-too-long", where, {"most": LONGEST_CELL})]) from error
    return _Grid(rows, first, delimiter=chosen, encoding=encoding)


def _decoded(content: bytes, place: Place) -> tuple[str, str]:
    """UTF-8 with or without its mark, UTF-16 as Excel writes "Unicode text", else the old Windows code page."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        attempts = ["utf-16"]
    elif b"\0" in content:
        raise Unreadable([Problem("unknown-format", place)])
    else:
        attempts = ["utf-8-sig", "cp1252"]
    for encoding in attempts:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text, encoding.removesuffix("-sig")
    raise Unreadable([Problem("unknown-format", place)])


def _is_text(text: str) -> bool:
    strange = sum(char < " " and char not in "\t\n\r\f\v\x1a" for char in text[:10_000])
    return strange == 0


def _delimiter(text: str) -> str:
    """The sign that cuts the most lines into as many cells as the head has."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    return max(DELIMITERS, key=lambda sign: _fit(sample, sign))


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        return (0.0, 0)
    if not widths:
        return (0.0, 0)
    usual = max(set(widths), key=widths.count)
    if usual == 1:
        return (0.0, 0)
    return (widths.count(usual) / len(widths), usual)


def _sheet(grid: _Grid, file: str) -> Sheet:
    place = Place(file, grid.sheet)
    head_at = _head(grid.rows)
    if head_at is None:
        raise Unreadable([Problem("file-empty", place)])
    if max(map(len, grid.rows)) > MOST_COLUMNS:
        raise Unreadable([Problem("too-many-columns", place, {"most": MOST_COLUMNS})])
    names, body_at = _names(grid, head_at)
    body = [(n, row) for n, row in enumerate(grid.rows[body_at:], body_at) if any(plain(cell) for cell in row)]
    if not body:
        raise Unreadable([Problem("no-rows", place, {"columns": ", ".join(filter(None, names))[:400]})])
    problems = [
        Problem("row-too-long", Place(file, grid.sheet, grid.first + n), {"columns": len(names)}, Severity.WARNING)
        for n, row in body
        if any(plain(cell) for cell in row[len(names) :])
    ]
    cells = [[row[at] if at < len(row) else None for _, row in body] for at in range(len(names))]
    used = [at for at, name in enumerate(names) if name or any(plain(cell) for cell in cells[at])]
    unique, doubled = _unique([names[at] or _letter(at) for at in used])
    problems += [Problem("column-twice", Place(file, grid.sheet, column=n), severity=Severity.WARNING) for n in doubled]
    return Sheet(
        file,
        grid.sheet,
        make_columns(unique, [cells[at] for at in used], delimiter=grid.delimiter),
        tuple(grid.first + n for n, _ in body),
        grid.format,
        grid.delimiter,
        grid.encoding,
        grid.other_sheets,
        tuple(problems),
    )


def _head(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The row that names the columns: the first with at least two cells, else the first with any."""
    filled = [(at, sum(bool(plain(cell)) for cell in row)) for at, row in enumerate(rows[: TITLE_ROWS + 1])]
    for least in (2, 1):
        for at, count in filled:
            if count >= least:
                return at
    return next((at for at, row in enumerate(rows) if any(plain(cell) for cell in row)), None)


def _names(grid: _Grid, head_at: int) -> tuple[list[str], int]:
    """Names of the columns, and where the data begin. A head merged over several columns goes before their own."""
    head = [plain(cell)[:200] for cell in grid.rows[head_at]]
    spans = [m for m in grid.merged if m[0] <= head_at <= m[2] and m[3] > m[1] and m[1] < len(head)]
    if not spans or head_at + 1 >= len(grid.rows):
        return head, head_at + 1
    below = [plain(cell)[:200] for cell in grid.rows[head_at + 1]]
    if any(_looks_numeric(cell) for cell in below):
        return head, head_at + 1
    for top, left, _, right in spans:
        if top == head_at:
            head[left : right + 1] = [head[left]] * len(head[left : right + 1])
    width = max(len(head), len(below))
    head, below = head + [""] * (width - len(head)), below + [""] * (width - len(below))
    return [f"{upper} {lower}".strip() for upper, lower in zip(head, below, strict=True)], head_at + 2


def _looks_numeric(text: str) -> bool:
    return text[:1].isdigit()


def _unique(names: Sequence[str]) -> tuple[list[str], list[str]]:
    taken: dict[str, int] = {}
    unique, doubled = [], []
    for name in names:
        taken[name] = taken.get(name, 0) + 1
        candidate = name
        while taken[name] > 1 and (candidate := f"{name} ({taken[name]})") in names:
            taken[name] += 1
        unique.append(candidate)
        if taken[name] == 2:  # the second of a name tells that it stands twice
            doubled.append(name)
    return unique, doubled


def _letter(at: int) -> str:
    """The name a spreadsheet gives a column without a head: A, B ... Z, AA."""
    letters = ""
    number = at + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
