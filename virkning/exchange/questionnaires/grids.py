"""Tables of others as rows of text: bounded before any reader makes room for them."""

import csv
import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from virkning.domain.errors import Place, Problem, Unreadable
from virkning.exchange.bombs import is_bomb
from virkning.exchange.cells import Cell, plain

LARGEST = 20_000_000
"""Bytes of a questionnaire; a form of a thousand questions takes about a hundredth."""

MOST_ROWS = 20_000
MOST_COLUMNS = 400
MOST_PARTS = 60
LONGEST_CELL = 20_000

Row = Mapping[str, str]
"""One row by the heading of its columns; what is empty is left out."""


def workbook_rows(content: bytes, *, name: str) -> dict[str, tuple[Sequence[str], list[tuple[int, Row]]]]:
    """Each sheet by its name in small letters: its headings, and its rows with the numbers that a reader sees."""
    place = Place(name)
    if len(content) > LARGEST or is_bomb(content):
        raise Unreadable([Problem("file-too-large", place)])
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = {}
        for sheet in book.sheet_names[:MOST_PARTS]:
            page = book.get_sheet_by_name(sheet)
            first = page.start[0] + 1 if page.start else 1
            if page.total_height > MOST_ROWS or page.total_width > MOST_COLUMNS:
                raise Unreadable([Problem("table-too-large", Place(name, sheet), _limits())])
            rows = [[_cell(value) for value in row] for row in page.to_python(skip_empty_area=True)]
            found[sheet.strip().casefold()] = _rows(rows, first)
        return found
    except PasswordError as error:
        raise Unreadable([Problem("file-protected", place)]) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable([Problem("file-damaged", place, {"format": "Excel/ODS"})]) from error


def text_rows(content: bytes, *, name: str) -> tuple[Sequence[str], list[tuple[int, Row]]]:
    """The same of a CSV file."""
    place = Place(name)
    if len(content) > LARGEST:
        raise Unreadable([Problem("file-too-large", place)])
    if b"\0" in content:
        raise Unreadable([Problem("unknown-format", place)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.partition("\n")[0][:LONGEST_CELL]
    delimiter = max((",", ";", "\t"), key=head.count)
    rows = list[list[str]]()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(row) > MOST_COLUMNS or len(rows) > MOST_ROWS:
                raise Unreadable([Problem("table-too-large", Place(name, row=len(rows) + 1), _limits())])
            rows.append([plain(cell)[:LONGEST_CELL] for cell in row])
    except csv.Error as error:
        where = Place(name, row=len(rows) + 1)
        raise Unreadable([Problem("cell-too-long", where, {"most": LONGEST_CELL})]) from error
    return _rows(rows, 1)


def zip_parts(content: bytes, *, name: str) -> dict[str, bytes]:
    """The files in a zip by name, each unpacked no further than it may go."""
    place, left = Place(name), LARGEST
    found = dict[str, bytes]()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise Unreadable([Problem("table-too-large", place, _limits())])
            for part in archive.infolist():
                with archive.open(part) as stream:
                    found[part.filename] = stream.read(left + 1)
                left -= len(found[part.filename])
                if left < 0:
                    raise Unreadable([Problem("file-too-large", place)])
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unreadable([Problem("file-damaged", place, {"format": "zip"})]) from error
    return found


def _rows(rows: Sequence[Sequence[str]], first: int) -> tuple[Sequence[str], list[tuple[int, Row]]]:
    """The first row that holds anything is the head."""
    at = next((at for at, row in enumerate(rows) if any(row)), None)
    if at is None:
        return (), []
    head = rows[at]
    made = [
        (first + number, {name: cell for name, cell in zip(head, row, strict=False) if name and cell})
        for number, row in enumerate(rows[at + 1 :], start=at + 1)
    ]
    return head, [(number, row) for number, row in made if row]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    known: Cell = value if isinstance(value, str | int | float) else str(value or "")
    return plain(known)[:LONGEST_CELL]


def _limits() -> dict[str, str | int | float]:
    return {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
